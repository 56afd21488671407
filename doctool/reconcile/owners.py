"""Which type the members of a sample element belong to, told by the field that the element is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from doctool.reconcile.belief import Belief
from doctool.reconcile.facts import TableFacts
from doctool.reconcile.memory import learned

_MOST = 0.5
"""A name tells a type when more than this share of the rows that have the name are of it."""


class Owners:
    """The types of the fields that are known, by name, and by owner and name."""

    def __init__(self, tables: Iterable[TableFacts], beliefs: Sequence[Belief], types: Sequence[str]) -> None:
        self._types: dict[str, Counter[str]] = defaultdict(Counter)
        self._within: dict[tuple[str, str], str] = {}
        for table in tables:
            for row in table.rows:
                name, local = row.known or learned(beliefs, row), types[row.index]
                if name and local:
                    self._types[name][local] += 1
                    self._within.setdefault((table.topic.name, name), local)

    def type_of(self, owner: str, parent: str) -> str:
        """Return the type of an element, by what the element is that it stands in, or by its name; empty unknown."""
        inside = self._within.get((self._most(parent), owner), "")
        return inside or self._most(owner)

    def _most(self, name: str) -> str:
        found = self._types.get(name)
        if not found:
            return ""
        best = min(found, key=lambda local: (-found[local], local))
        return best if found[best] > _MOST * found.total() else ""
