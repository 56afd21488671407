"""Elements that their type does not have, and the field that each may stand for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz.distance import OSA

from doctool.schemas.api import ApiField, RefKind
from doctool.schemas.messages.tree import Element
from doctool.schemas.resolve import TypeIndex

_SLIP = 2
"""A name is misspelt by so many letters at most."""
_SLIP_FROM = 6
"""Shorter names are near to too many others."""


def nearest(name: str, names: Sequence[str]) -> str:
    """Return the only one of some names that another may be a slip of, empty where there is not one alone."""
    found, _ = TypeIndex(frozenset(names)).nearest(name)
    if found or len(name) < _SLIP_FROM:
        return found
    near = [other for other in names if OSA.distance(name, other, score_cutoff=_SLIP) <= _SLIP]
    return near[0] if len(near) == 1 else ""


def counterparts(children: Sequence[Element], known: Mapping[str, ApiField]) -> dict[str, ApiField]:
    """Return the fields in whose place strangers stand: the only ones between the same neighbours, alike in content."""
    here = {child.name for child in children}
    table = ["", *known, ""]
    found: dict[str, ApiField] = {}
    for before, strangers, after in _gaps(children, known):
        start = table.index(before) if before else 0
        end = table.index(after) if after else len(table) - 1
        free = [name for name in table[start + 1 : end] if name not in here]
        if len({child.name for child in strangers}) == len(free) == 1:
            field = known[free[0]]
            if _alike(strangers[0], field) or len(here) == len(known) == 1:
                found[strangers[0].name] = field
    return found


def _gaps(children: Sequence[Element], known: Mapping[str, ApiField]) -> Iterator[tuple[str, list[Element], str]]:
    """Yield the strangers between two known elements with the names of these, empty at the start and the end."""
    before, waiting = "", list[Element]()
    for child in children:
        if child.name not in known:
            waiting.append(child)
        elif child.name != before:
            if waiting:
                yield before, waiting, child.name
            before, waiting = child.name, []
    if waiting:
        yield before, waiting, ""


def _alike(element: Element, field: ApiField) -> bool:
    """Tell whether both hold elements, or neither does; of a field of unknown type that cannot be told."""
    known = field.type.kind is not RefKind.UNRESOLVED
    return known and bool(element.children) == (field.type.kind is RefKind.DOCUMENTED)
