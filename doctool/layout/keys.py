"""Several sets of pages read together, each with trees of its own languages, told apart where paths are the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from doctool.layout.placement import PlacedPage


def told_apart(pages: Sequence[PlacedPage]) -> list[PlacedPage]:
    """Return pages with keys that no two pages of a locale have, and no two of sets that a locale is in both of.

    Where two do, they are of different sets: in the keys of all pages of these sets the folder of the set comes first,
    so that links among the pages of a set lead where they did. What still clashes has its whole path.
    """
    mixed = _mixed(pages)
    found = [replace(page, key=_in_set(page)) if page.set in mixed else page for page in pages] if mixed else [*pages]
    clashing = _clashing(found)
    if not clashing:
        return found
    return [replace(page, key=page.shown) if (page.locale, page.key) in clashing else page for page in found]


def _mixed(pages: Sequence[PlacedPage]) -> set[str]:
    """Return the sets that share a key and a locale with another."""
    if len({page.set for page in pages}) == 1:
        return set()
    locales: dict[str, set[str]] = defaultdict(set)
    sets: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        locales[page.set].add(page.locale)
        sets[page.key].add(page.set)
    groups = {frozenset(found) for found in sets.values() if len(found) > 1}
    pairs = ((one, other) for group in groups for one in group for other in group if one != other)
    return {one for one, other in pairs if locales[one] & locales[other]}


def _in_set(page: PlacedPage) -> str:
    return f"{page.set}/{page.key}" if page.set not in ("", ".") else page.key


def _clashing(pages: Sequence[PlacedPage]) -> set[tuple[str, str]]:
    if len({(page.locale, page.key) for page in pages}) == len(pages):
        return set()
    seen, found = set[tuple[str, str]](), set[tuple[str, str]]()
    for page in pages:
        (found if (page.locale, page.key) in seen else seen).add((page.locale, page.key))
    return found
