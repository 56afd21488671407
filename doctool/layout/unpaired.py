"""What to say of a run in which many pages pair with nothing: the likely layout, and the setting that mends it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterator

from doctool.layout.placement import Placement
from doctool.model.message import Message, message, plural

_FEW = 5
"""Of fewer pages nothing is said."""
_MANY = 0.5
_EXAMPLE = "docs/{locale}/{path}"


def alone(placement: Placement) -> frozenset[str]:
    """Return the shown paths of pages, none of the source, that no page of another language stands beside."""
    locales: dict[str, set[str]] = defaultdict(set)
    for page in placement.pages:
        locales[_stem(page.key)].add(page.locale)
    return frozenset(
        page.shown
        for page in placement.pages
        if page.locale != placement.source_locale and not (page.locale and len(locales[_stem(page.key)]) > 1)
    )


def unpaired(placement: Placement, paired: Callable[[], Container[str]]) -> Iterator[Message]:
    """Yield what to say where most pages pair with nothing; `paired` tells which do by what stands on them.

    Nothing is said of a few pages, nor of documentation in one language that nothing says the name of.
    """
    left = alone(placement)
    judged = sum(page.locale != placement.source_locale or not page.locale for page in placement.pages)
    named = any(page.locale for page in placement.pages)
    if judged < _FEW or len(left) <= _MANY * judged or not (named or placement.likely):
        return
    known = paired()
    count = sum(path not in known for path in left)
    if count <= _MANY * judged:
        return
    yield message(
        "{count} stand beside no page of another language. If their places say their languages, say so in the "
        "configuration, for example: layout = [{pattern}]; `doctool pages` shows what was told by what",
        count=plural("{count} page of {all}", "{count} pages of {all}", count=count, all=judged),
        pattern=f'"{placement.likely[0] if placement.likely else _EXAMPLE}"',
    )


def _stem(key: str) -> str:
    return key.rpartition(".")[0]
