"""Where the links of a page lead in the reference, so that every link that is written works."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from doctool.model.page import Block, Page
from doctool.model.patterns import pattern
from doctool.render.reference.book import Book, Entry, path_to
from doctool.render.reference.prose import outside

_ANCHOR = pattern(r"[A-Za-z0-9_.:-]+")

Anchor = tuple[str, str, str]
"""A page's key and locale, and an anchor on it."""


class Links:
    """The links of all pages of a book; `wanted` are the anchors that any of them leads to."""

    def __init__(self, book: Book) -> None:
        self._book = book
        pages = [page for entry in book.entries for page in entry.subject.topic.pages]
        self._anchors = {(page.key, page.locale, anchor) for page in pages for anchor in _anchors(page)}
        self.wanted: frozenset[Anchor] = frozenset(
            anchor
            for page in pages
            for block in _blocks(page)
            for link in block.links()
            for anchor in self._wanted(page, link.target)
        )

    def has(self, page: Page, anchor: str) -> bool:
        """Tell whether any link leads to an anchor of a page."""
        place = (page.key, page.locale, anchor)
        return place in self.wanted and place in self._anchors

    def target(self, page: Page, raw: str, base: str = "") -> str:
        """Return the target to write for a link on a page, relative to the folder of its locale, or nothing.

        A link to a page that is not in the reference leads nowhere. `base` is the path to the folder of the locale from
        another.
        """
        if found := outside(raw):
            return found
        entry, fragment = self._inside(page, raw)
        if entry is None:
            return ""
        if not entry.subject.topic.page(page.locale):
            return path_to(entry, page.locale)
        anchored = (entry.subject.topic.key, page.locale, fragment) in self._anchors
        return f"{base}{entry.file}#{fragment}" if anchored else f"{base}{entry.file}"

    def _inside(self, page: Page, raw: str) -> tuple[Entry | None, str]:
        path, _, fragment = raw.partition("#")
        path = unquote(path.partition("?")[0])
        key = posixpath.normpath(posixpath.join(posixpath.dirname(page.key), path)) if path else page.key
        return self._book.of_page(key), fragment

    def _wanted(self, page: Page, raw: str) -> Iterator[Anchor]:
        entry, fragment = self._inside(page, raw)
        if entry is not None and fragment:
            yield entry.subject.topic.key, page.locale, fragment


def _anchors(page: Page) -> Iterator[str]:
    """Yield the anchors of a page that can be written, but for that of its title."""
    for anchor in (*(heading.anchor for heading in page.headings[1:]), *(table.anchor for table in page.tables)):
        if _ANCHOR.fullmatch(anchor):
            yield anchor


def _blocks(page: Page) -> Iterator[Block]:
    """Yield every block of a page that can hold links."""
    yield from page.blocks
    yield from (heading.block for heading in page.headings)
    for items in page.lists:
        yield from items.items
    for table in page.tables:
        for row in table.rows:
            yield from row.cells
