"""Which pages are the same page in another language."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from doctool.model.page import Page
from doctool.model.patterns import pattern

_GUID = pattern(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def group_pages(pages: Iterable[Page]) -> list[tuple[str, tuple[Page, ...]]]:
    """Return (key, pages by locale) for each topic, sorted by key.

    Pages belong together when their paths below their locale's folder agree, or else when they carry the same GUID in
    the front matter or the same top anchor, and nothing else in their locale does.
    """
    groups = _by_path(sorted(pages, key=lambda page: (page.key, page.locale, page.path)))
    groups = _merge(groups, _guids)
    groups = _merge(groups, _top_anchor)
    found = [(min(page.key for page in group), tuple(sorted(group, key=lambda p: p.locale))) for group in groups]
    return sorted(found, key=lambda item: (item[0], item[1][0].path))


def _root(page: Page) -> str:
    """Return the folder above the locale's folder, with the locale replaced wherever it is spelled there."""
    folder = page.path.removesuffix(page.key)
    return re.sub(re.escape(page.locale), "*", folder, flags=re.IGNORECASE)


def _by_path(pages: Sequence[Page]) -> list[list[Page]]:
    by_root: dict[tuple[str, str], list[Page]] = defaultdict(list)
    for page in pages:
        by_root[page.key, _root(page)].append(page)
    split = [part for group in by_root.values() for part in _one_per_locale(group)]
    by_key: dict[str, list[list[Page]]] = defaultdict(list)
    for group in split:
        _join(by_key[group[0].key], group)
    return [group for groups in by_key.values() for group in groups]


def _one_per_locale(group: list[Page]) -> list[list[Page]]:
    parts: list[list[Page]] = []
    for page in group:
        _join(parts, [page])
    return parts


def _join(groups: list[list[Page]], newcomer: list[Page]) -> None:
    """Add pages to the first group that lacks all their locales, or as a group of their own."""
    locales = {page.locale for page in newcomer}
    for group in groups:
        if locales.isdisjoint(page.locale for page in group):
            group.extend(newcomer)
            return
    groups.append(list(newcomer))


def _guids(page: Page) -> list[str]:
    return [entry.value.lower() for entry in page.front_matter if _GUID.fullmatch(entry.value)]


def _top_anchor(page: Page) -> list[str]:
    return [page.headings[0].anchor] if page.headings and page.headings[0].anchor else []


def _merge(groups: list[list[Page]], identify: Callable[[Page], list[str]]) -> list[list[Page]]:
    """Join groups that share an identifier which is unique in each of their locales."""
    owners: dict[str, list[int]] = defaultdict(list)
    for index, group in enumerate(groups):
        for value in sorted({value for page in group for value in identify(page)}):
            owners[value].append(index)
    target = list(range(len(groups)))
    merged = [list(group) for group in groups]
    for indexes in owners.values():
        _merge_owners(merged, target, sorted({_find(target, index) for index in indexes}))
    return [group for index, group in enumerate(merged) if target[index] == index]


def _merge_owners(merged: list[list[Page]], target: list[int], roots: list[int]) -> None:
    locales = [page.locale for root in roots for page in merged[root]]
    if len(roots) < 2 or len(locales) != len(set(locales)):  # noqa: PLR2004 - two make a pair
        return
    for root in roots[1:]:
        merged[roots[0]].extend(merged[root])
        target[root] = roots[0]


def _find(target: list[int], index: int) -> int:
    while target[index] != index:
        index = target[index]
    return index
