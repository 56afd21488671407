"""A set of pages judged as a set: which pages a language lacks, which have no source, which are copies of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct
from rapidfuzz import fuzz, process

from doctool.model.catalog import Catalog
from doctool.model.page import Page

_FEW_LETTERS, _LETTERS = 6, 15
"""Paragraphs and cells of fewer letters may well be the same in two languages."""
_STRETCHES = 3
_COPIED = 0.9
_WIDESPREAD = 0.8
"""The share of a language's pages that must have a source before one without is remarkable."""
_KEPT_UP = 0.5
"""The share of the source pages of a folder that a language must have before a page that it lacks is remarkable."""
_NEAR = 85
_FEW = 5


class Coverage(Struct, frozen=True, dict=True):
    """What the languages of one catalog have of its source pages."""

    catalog: Catalog

    @cached_property
    def _keys(self) -> Mapping[str, Mapping[str, str]]:
        """By locale, the keys of its topics, and of each the key of the source page, empty where there is none."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        source = self.catalog.source_locale
        for subject in self.catalog.subjects:
            of_source = next((page.key for page in subject.topic.pages if page.locale == source), "")
            for page in subject.topic.pages:
                found[page.locale][page.key] = of_source
        return found

    def is_widespread(self, locale: str) -> bool:
        """Tell whether nearly all pages of a locale have a source page, so that one without is remarkable."""
        keys = self._keys.get(locale, {})
        return len(keys) >= _FEW and sum(map(bool, keys.values())) >= _WIDESPREAD * len(keys)

    def lacking(self, key: str) -> list[str]:
        """Return the locales without a translation of a source page that have most pages of its folder."""
        folder = _top(key)
        pages = self._sources.get(folder, frozenset())
        return sorted(
            locale
            for locale, keys in self._keys.items()
            if locale != self.catalog.source_locale
            and key not in keys.values()
            and len(pages) >= _FEW
            and len(pages.intersection(keys.values())) >= _KEPT_UP * len(pages)
        )

    @cached_property
    def _sources(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for key in self._keys.get(self.catalog.source_locale or "", {}):
            found[_top(key)].add(key)
        return {folder: frozenset(keys) for folder, keys in found.items()}

    def renamed(self, page: Page) -> str:
        """Return the key of the source page that a page without one may belong to, empty where none is near."""
        taken = set(self._keys.get(page.locale, {}).values())
        free = [key for key in self._keys.get(self.catalog.source_locale or "", {}) if key not in taken]
        near = process.extractOne(page.key, sorted(free), scorer=fuzz.ratio, score_cutoff=_NEAR)
        return near[0] if near else ""


def _top(key: str) -> str:
    return key.partition("/")[0] if "/" in key else ""


def is_copy(page: Page, source: Page) -> bool:
    """Tell whether a page is its source page, word for word, in all but a tenth of its prose and its cells."""
    if page.locale.partition("-")[0] == source.locale.partition("-")[0]:
        return False
    prose, cells = _prose(page), _cells(page)
    theirs = _prose(source) | _cells(source)
    enough = len(prose) + len(cells) >= _STRETCHES
    return enough and all(len(mine & theirs) >= _COPIED * len(mine) for mine in (prose, prose | cells))


def _prose(page: Page) -> frozenset[str]:
    """Return the paragraphs and items of a page that have more than a word, by their texts."""
    blocks = [*page.blocks, *(item for items in page.lists for item in items.items)]
    return frozenset(block.text for block in blocks if _letters(block.text) >= _FEW_LETTERS)


def _cells(page: Page) -> frozenset[str]:
    texts = (cell.text for table in page.tables for row in table.rows for cell in row.cells)
    return frozenset(text for text in texts if _letters(text) >= _LETTERS)


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))
