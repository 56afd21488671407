"""Which kinds of values the types of an API have in samples, learned from the rows whose names are known.

XML Schema tells it of its builtins; what `Int32` or a translated `Zeichenfolge` holds, the pages tell.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from doctool.reconcile.belief import Belief
from doctool.reconcile.facts import RowFacts, TableFacts
from doctool.reconcile.memory import learned
from doctool.reconcile.values import ValueKind, fits

_ENOUGH = 3
"""Of so many rows of a type without a kind of value, it is said that the type has no such values."""


class Kinds:
    """Counts of the kinds of values by the text of type cells."""

    def __init__(
        self, tables: Sequence[TableFacts], beliefs: Sequence[Belief], values: Mapping[str, Counter[ValueKind]]
    ) -> None:
        self._counts: dict[tuple[str, str], Counter[ValueKind]] = defaultdict(Counter)
        self._values = values
        for table in tables:
            for row in table.rows:
                kind = self._kind_of(row.known or learned(beliefs, row))
                for cell in row.cells if kind else ():
                    self._counts[cell.locale, cell.type_text.casefold()][kind] += 1

    def _kind_of(self, name: str) -> ValueKind:
        kinds = self._values.get(name)
        return min(kinds, key=lambda kind: (-kinds[kind], kind)) if kinds else ValueKind.UNKNOWN

    def fit(self, row: RowFacts, local: str, kind: ValueKind, own: str) -> float:
        """Return how well a kind of value fits a row: 1 told, 0 not told, -1 contradicted.

        `local` is the local name of the row's type, empty when unknown; `own` the name that the row taught itself.
        """
        told = fits(kind, local)
        if told or kind is ValueKind.UNKNOWN:
            return told
        mine = self._kind_of(own) if own else None
        found = [self._told(cell.locale, cell.type_text.casefold(), kind, mine) for cell in row.cells if cell.type_text]
        return sum(found) / len(found) if found else 0.0

    def _told(self, locale: str, text: str, kind: ValueKind, mine: ValueKind | None) -> float:
        counts = self._counts.get((locale, text))
        if counts is None:
            return 0.0
        total, same = counts.total() - (mine is not None), counts[kind] - (mine is kind)
        if same:
            return same / (total + 1)
        return -total / (total + 1) if total >= _ENOUGH else 0.0
