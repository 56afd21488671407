"""How the HTML in a block lays out its texts, as Beautiful Soup reads it.

The texts and their places are known from the page; what is read here is the markup between them, as browsers read what
is broken. No text can be lost by that: of one that broken markup swallows nothing is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from doctool.model.page import Block, InlineKind
from doctool.model.patterns import pattern
from doctool.model.source import Span

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

MAX_KNOWN = 10_000
"""So many layouts are remembered: the cells of a reference share a few."""
_BLOCKS = (
    "address article aside blockquote br center dd details dialog div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hgroup hr legend li main nav ol p pre search section summary table tr ul"
)
_LISTS = frozenset({"ol", "ul"})
_NUMBER = pattern(r"[1-9]\d{0,5}")
_LINES = frozenset(_BLOCKS.split())
"""Elements that stand on lines of their own (HTML Living Standard, 15.3), and `br`."""


class Layout(Struct, frozen=True):
    """How a text stands to the one before it: on a new line, as a new item of a list."""

    breaks: bool = False
    item: bool = False
    number: int = 0
    """The number of the item in an ordered list; 0 in another."""
    alt: str = ""
    """The words for an image."""


class _Around(Struct, frozen=True):
    """What an element stands in: the innermost line and list, itself included, by their identities."""

    line: int
    list: int | None


def images(block: Block) -> frozenset[Span]:
    """Return the spans of the images of a block that have their words in an attribute, or none."""
    return frozenset(
        inline.span
        for inline in block.inlines
        if inline.kind is InlineKind.IMAGE and inline.inner.start >= inline.inner.end
    )


def layouts(block: Block, shown: frozenset[Span]) -> list[tuple[Span, Layout]]:
    """Return the spans of the texts of a block and of the images to show in it, in order, and how they stand."""
    text = block.source.text
    spans = sorted([*(piece.span for piece in block.pieces), *shown])
    gaps = [text[before.end : after.start] for before, after in pairwise([Span(0, block.span.start), *spans])]
    inside = [text[span.start : span.end] if span in shown else "" for span in spans]
    found = _layouts(gaps, inside) if any("<" in markup for markup in (*gaps, *inside)) else {}
    return [(span, found.get(number, Layout())) for number, span in enumerate(spans)]


def _layouts(gaps: Sequence[str], inside: Sequence[str]) -> Mapping[int, Layout]:
    """Return the layouts of texts by their number, from the markup before each text and that in its place."""
    mark = _unused("".join([*gaps, *inside]).lower())
    texts = (
        f'{gap}<{mark} n="{number}">{image}</{mark}>'
        for number, (gap, image) in enumerate(zip(gaps, inside, strict=True))
    )
    return _read(f"<div>{''.join(texts)}</div>", mark)


def _unused(markup: str) -> str:
    """Return a name of a tag that some markup does not hold, so that no page can pretend to be our mark."""
    name = "text"
    while name in markup:
        name += "-text"
    return name


@lru_cache(MAX_KNOWN)
def _read(markup: str, mark: str) -> Mapping[int, Layout]:
    from bs4 import BeautifulSoup  # noqa: PLC0415 - slow to import, and most pages have no HTML

    return dict(_marked(BeautifulSoup(markup, "lxml"), mark))


def _marked(soup: BeautifulSoup, mark: str) -> Iterator[tuple[int, Layout]]:
    """Yield the number and the layout of each text that a tag stands for."""
    around = {id(soup): _Around(id(soup), None)}
    numbers: dict[int, int] = {}
    """The number of the last item of each ordered list."""
    before, breaks, item = 0, False, False
    for tag in soup.find_all():
        starts, outer = tag.name in _LINES, around[id(tag.parent)]
        line, lists = id(tag) if starts else outer.line, outer.list
        if tag.name in _LISTS:
            lists = id(tag)
            if tag.name == "ol":
                numbers[lists] = _before_first(str(tag.get("start", "")))
        elif tag.name == "li" and lists in numbers:
            numbers[lists] += 1
        around[id(tag)] = _Around(line, lists)
        breaks, item = breaks or starts, item or tag.name == "li"
        if tag.name == mark:
            number = numbers.get(lists, 0) if item and lists else 0
            image = tag.find("img")
            alt = str(image.get("alt", "")) if image else ""
            yield int(str(tag["n"])), Layout(breaks or line != before, item, number, alt)
            before, breaks, item = line, False, False


def _before_first(start: str) -> int:
    """Return the number before that of the first item of an ordered list, by its `start` attribute."""
    return int(start) - 1 if _NUMBER.fullmatch(start) else 0
