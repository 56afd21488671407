"""What a link should say: the name it has in other languages, or what the page it leads to is called."""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from posixpath import dirname, join, normpath, splitext
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from doctool.checks.units import Unit
from doctool.model.catalog import Catalog, Status
from doctool.model.page import Block, Inline, Page
from doctool.model.patterns import pattern
from doctool.model.source import Span
from doctool.model.topic import ColumnRole

_NEAR = 12
"""A title so many characters from a link and less is taken for its lost text; further off it may stand by itself."""
_NO_LETTERS = pattern(r"[^a-z0-9]+")
_SPACE = pattern(r"\s+")


class Around(NamedTuple):
    """The visible text of a block before, in and after a link."""

    before: str
    inside: str
    after: str

    def parted(self, label: str) -> bool:
        """Tell whether a label reaches over an end of the link: it stands partly in it and partly beside it."""
        start, end = len(self.before), len(self.before) + len(self.inside)
        text = "".join(self)
        found = [match.span() for match in re.finditer(re.escape(label), text)] if label in text else []
        return any(a < end and b > start and not (start <= a and b <= end) for a, b in found)

    def beside(self, label: str) -> bool:
        """Tell whether a label stands close to the link and not in it."""
        before, after = self.before[-len(label) - _NEAR :], self.after[: len(label) + _NEAR]
        return label not in self.inside and (label in before or label in after)


def around(block: Block, link: Inline) -> Around:
    """Return the text around a link, white space folded, that at its ends outside it."""
    stretches = (Span(0, link.inner.start), link.inner, Span(link.inner.end, len(block.source.text)))
    before, inside, after = (_shown(block, stretch) for stretch in stretches)
    left = " " if before.endswith(" ") or inside.startswith(" ") else ""
    right = " " if inside.endswith(" ") or after.startswith(" ") else ""
    return Around(before.rstrip() + left, inside.strip(), right + after.lstrip())


def _shown(block: Block, stretch: Span) -> str:
    pieces = (piece for piece in block.pieces if stretch.contains(piece.span))
    return _SPACE.sub(" ", html.unescape("".join(piece.lead + block.source.slice(piece.span) for piece in pieces)))


def agreed_name(unit: Unit, target: str, source: str) -> str:
    """Return what the links to a target say in the source, or in most of at least two languages, else an empty text."""
    links = ((locale, link) for locale, block in unit.blocks.items() for link in block.links())
    texts = {locale: unit.blocks[locale].text_of(link) for locale, link in links if link.target == target}
    if source in texts:
        return texts[source]
    text, count = Counter(text for _, text in sorted(texts.items())).most_common(1)[0] if texts else ("", 0)
    return text if count > 1 and 2 * count > len(texts) else ""


class LinkLabels(Struct, frozen=True, dict=True):
    """The titles of all pages, and what became of names, by locale."""

    catalog: Catalog

    def labels(self, page: Page, target: str) -> frozenset[str]:
        """Return what may be the text of a link from a page in its locale.

        The title of the target, or of the part of it that is linked to; of a page that is not at hand, what stands in
        name cells for the name that its file is called by.
        """
        parts = urlsplit(target)
        path = unquote(parts.path)
        if not parts.scheme and path:
            key = normpath(join(dirname(page.key), path)) if not path.startswith("/") else path.lstrip("/")
            titles = self._titles.get((page.locale, key, parts.fragment)) or self._titles.get((page.locale, key, ""))
            if titles:
                return frozenset(titles)
        words = _NO_LETTERS.split(splitext(path.rsplit("/", 1)[-1])[0].lower())
        names = ("".join(words), "".join(words[1:]))
        return frozenset(text for name in names for text in self._garbles.get((page.locale, name), ()))

    @cached_property
    def _titles(self) -> Mapping[tuple[str, str, str], set[str]]:
        found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        for subject in self.catalog.subjects:
            for page in subject.topic.pages:
                for at, heading in enumerate(page.headings):
                    found[page.locale, page.key, heading.anchor].add(heading.block.text)
                    if at == 0:
                        found[page.locale, page.key, ""].add(heading.block.text)
        return found

    @cached_property
    def _garbles(self) -> Mapping[tuple[str, str], frozenset[str]]:
        """What stands in name cells instead of a name, by locale and the name's letters."""
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for locale, name, text in self._damaged():
            found[locale, _NO_LETTERS.sub("", name.lower())].add(text)
        return {key: frozenset(texts) for key, texts in found.items()}

    def _damaged(self) -> Iterator[tuple[str, str, str]]:
        for field, occurrence in self.catalog.occurrences():
            if field.name and occurrence.name_status in (Status.REPAIRED, Status.SUGGESTED):
                yield occurrence.locale, field.name, occurrence.ref.text(ColumnRole.NAME)
