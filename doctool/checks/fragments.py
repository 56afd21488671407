"""Links with fragments: which lead to no heading of their page, over all pages of a run."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from urllib.parse import unquote

from msgspec import Struct
from rapidfuzz import fuzz, process

from doctool.model.catalog import Catalog
from doctool.model.page import Block, Inline, Page
from doctool.model.patterns import pattern
from doctool.model.slugs import made_ids

_ID = pattern(r"""\b(?:id|name)\s*=\s*["'{`]*([^\s"'`{}<>]+)""", re.IGNORECASE)
_PLAIN = pattern(r"[^/?=&:~!]+")
_ENDS = ("", ".md", ".mdx", ".markdown", ".html", "/index.md", "/index.mdx", "/README.md", "/_index.md")


_NUMBERED = pattern(r"_\d+|section(?:-\d+)?")
"""What Python-Markdown and kramdown make of headings that have no ASCII letter."""
_NEAR = 70


class FragmentLink(Struct, frozen=True):
    """A link with a fragment to a page of the run."""

    page: Page
    link: Inline
    target: Page
    fragment: str
    """As it stands after the `#`, decoded."""


class Fragments(Struct, frozen=True, dict=True):
    """The links with fragments of one catalog."""

    catalog: Catalog

    @cached_property
    def _pages(self) -> Mapping[str, Page]:
        pages = (page for subject in self.catalog.subjects for page in subject.topic.pages)
        return {page.path: page for page in pages}

    @cached_property
    def dead(self) -> Mapping[str, tuple[FragmentLink, ...]]:
        """By the shown path of the page that they lead to, the links whose fragment is no id there, in page order."""
        found: dict[str, list[FragmentLink]] = defaultdict(list)
        for path in sorted(self._pages):
            for link in self._links(self._pages[path]):
                if not self.is_alive(link.target, link.fragment):
                    found[link.target.path].append(link)
        return {path: tuple(links) for path, links in found.items()}

    def is_alive(self, page: Page, fragment: str) -> bool:
        """Tell whether a page has an id, whatever its case."""
        return fragment.casefold() in self._ids(page) or _NUMBERED.fullmatch(fragment) is not None

    def _ids(self, page: Page) -> frozenset[str]:
        found = self._known.get(page.path)
        if found is None:
            made = made_ids((heading.block.text for heading in page.headings), page.platform)
            written = {heading.anchor for heading in page.headings} | set(_ID.findall(page.source.text))
            names = written.union(*made) | {table.anchor for table in page.tables}
            found = self._known[page.path] = frozenset(name.casefold() for name in names if name) | {"top"}
        return found

    @cached_property
    def _known(self) -> dict[str, frozenset[str]]:
        return {}

    def heading_ids(self, page: Page) -> list[frozenset[str]]:
        """Return the ids of each heading of a page: the one that it has, or those that may be made of it."""
        made = made_ids((heading.block.text for heading in page.headings), page.platform)
        return [
            frozenset({heading.anchor}) if heading.anchor else ids
            for heading, ids in zip(page.headings, made, strict=True)
        ]

    def _links(self, page: Page) -> Iterator[FragmentLink]:
        for block in _blocks(page):
            for link in block.links():
                path, mark, fragment = link.target.partition("#")
                fragment = unquote(fragment)
                target = self._target(page, unquote(path)) if mark and _PLAIN.fullmatch(fragment) else None
                if target is not None:
                    yield FragmentLink(page, link, target, fragment)

    def _target(self, page: Page, path: str) -> Page | None:
        """Return the page that a relative path leads to; None for one that is not in the run, or no relative path."""
        if not path:
            return page
        if ":" in path or path.startswith("/") or "?" in path:
            return None
        stem = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path))
        names = [stem + end for end in _ENDS]
        if stem.endswith(".html"):
            names = [stem, stem.removesuffix(".html") + ".md"]
        return next((self._pages[name] for name in names if name in self._pages), None)

    def is_near(self, page: Page, fragment: str) -> bool:
        """Tell whether a fragment is nearly an id of a page: a slip, or what a heading was called before."""
        return process.extractOne(fragment, sorted(self._ids(page)), scorer=fuzz.ratio, score_cutoff=_NEAR) is not None


def _blocks(page: Page) -> Iterator[Block]:
    yield from page.blocks
    yield from (item for items in page.lists for item in items.items)
    yield from (heading.block for heading in page.headings)
    yield from (cell for table in page.tables for row in (*table.header, *table.rows) for cell in row.cells)
