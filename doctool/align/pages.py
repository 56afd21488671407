"""Which pages are the same page in another language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct, field

from doctool.align.page_likeness import Likeness, LikePage
from doctool.model.page import Page
from doctool.model.patterns import pattern

_GUID = pattern(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


class PageGroup(Struct, frozen=True):
    """The same page in the languages that have it, sorted by locale, at most one a locale.

    A source page that two pages of a language are translations of is in two groups.
    """

    key: str
    pages: tuple[Page, ...]
    likeness: Mapping[str, LikePage] = field(default_factory=dict)
    """By shown path, what tells of pages that it is not their path which pairs them."""


def group_pages(pages: Iterable[Page], source_locale: str | None = None) -> list[PageGroup]:
    """Return the groups of pages, sorted by key.

    Pages belong together when their keys agree but for the suffix, or else when they carry the same GUID in the front
    matter or the same top anchor, and nothing else in their locale does. What is left over in one language is paired
    with what is in the source language, else in the one with the most pages, by what stands on the pages.
    """
    groups = _by_key(sorted(pages, key=lambda page: (page.key, page.locale, page.path)))
    groups = _merge(groups, _guids)
    groups = _merge(groups, _top_anchor)
    found = _by_likeness(groups, source_locale)
    return sorted(found, key=lambda group: (group.key, group.pages[0].path))


def _by_key(pages: Sequence[Page]) -> list[list[Page]]:
    by_key: dict[str, list[list[Page]]] = defaultdict(list)
    for page in pages:
        _join(by_key[_plain(page.key)], page)
    return [group for groups in by_key.values() for group in groups]


def _plain(key: str) -> str:
    """Return a key without its suffix: a page may be `.mdx` in one language and `.md` in another."""
    stem, dot, suffix = key.rpartition(".")
    return stem if dot and "/" not in suffix else key


def _join(groups: list[list[Page]], newcomer: Page) -> None:
    """Add a page to the first group that lacks its locale, or as a group of its own."""
    for group in groups:
        if newcomer.locale not in {page.locale for page in group}:
            group.append(newcomer)
            return
    groups.append([newcomer])


def _by_likeness(groups: Sequence[list[Page]], source_locale: str | None) -> list[PageGroup]:
    """Pair the groups without a page in the pivot language with those that have one, by what the pages hold."""
    pivot = _pivot(groups, source_locale)
    alone = [group for group in groups if pivot not in {page.locale for page in group}]
    known = [group for group in groups if pivot in {page.locale for page in group}]
    if not alone or not known or not any(_may_gain(group, alone) for group in known):
        return [_group(group) for group in groups]
    likeness = Likeness(known, alone, pivot)
    found = [(group, dict[str, LikePage]()) for group in known]
    for at, other, like in likeness.pairs():
        found[at][0].extend(alone[other])
        found[at][1].update({page.path: like for page in alone[other]})
    second = [(other, at, like) for at, other, like in likeness.second_claims()]
    taken = likeness.taken
    result = [_group(group, like) for group, like in found]
    result += [_group(group) for at, group in enumerate(alone) if at not in taken]
    for other, at, like in second:
        source = next(page for page in known[at] if page.locale == pivot)
        result.append(_group([*alone[other], source], {page.path: like for page in alone[other]}, alone[other][0].key))
    return result


def _may_gain(group: Sequence[Page], alone: Sequence[Sequence[Page]]) -> bool:
    locales = {page.locale for page in group}
    return any(locales.isdisjoint(page.locale for page in other) for other in alone)


def _pivot(groups: Sequence[Sequence[Page]], source_locale: str | None) -> str:
    counts: dict[str, int] = defaultdict(int)
    for group in groups:
        for page in group:
            counts[page.locale] += 1
    if source_locale in counts:
        return str(source_locale)
    return min(counts, key=lambda locale: (-counts[locale], locale), default="")


def _group(pages: Sequence[Page], likeness: Mapping[str, LikePage] | None = None, key: str = "") -> PageGroup:
    ordered = tuple(sorted(pages, key=lambda page: page.locale))
    return PageGroup(key or min(page.key for page in pages), ordered, likeness or {})


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
