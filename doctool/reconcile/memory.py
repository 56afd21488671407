"""What the cells of other rows turned out to mean: garbles seen before, neighbours, siblings and types."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence

from doctool.reconcile.belief import ENOUGH, Belief
from doctool.reconcile.facts import RowFacts, TableFacts

MAX_EXAMPLES = 3


class Shares:
    """Counts of names under keys, from which a row's own share can be taken away."""

    def __init__(self) -> None:
        self._counts: dict[Hashable, Counter[str]] = defaultdict(Counter)
        self._totals: Counter[Hashable] = Counter()
        self._rows: dict[tuple[Hashable, str], list[int]] = defaultdict(list)
        self._sorted: dict[Hashable, list[str]] = {}

    def add(self, key: Hashable, name: str, row: int) -> None:
        """Count a name under a key, and keep the first rows for which it was counted."""
        self._counts[key][name] += 1
        self._totals[key] += 1
        self._sorted.pop(key, None)
        examples = self._rows[key, name]
        if len(examples) < MAX_EXAMPLES:
            examples.append(row)

    def rows(self, key: Hashable, name: str) -> list[int]:
        """Return the indexes of a few rows for which a name was counted."""
        return self._rows.get((key, name), [])

    def counts(self, key: Hashable) -> Counter[str]:
        """Return the counts under a key."""
        return self._counts.get(key, Counter())

    def names(self, key: Hashable) -> list[str]:
        """Return the names under a key, the most frequent first."""
        if key not in self._sorted:
            found = self._counts.get(key, Counter())
            self._sorted[key] = sorted(found, key=lambda name: (-found[name], name))
        return self._sorted[key]

    def share(self, key: Hashable, name: str, own: str = "") -> tuple[float, int]:
        """Return the smoothed share of a name under a key and its count, without one count of the name `own`."""
        found = self._counts.get(key)
        if not found:
            return 0.0, 0
        total = self._totals[key] - (1 if own else 0)
        count = found[name] - (1 if own == name else 0)
        return count / (total + 1), count


class Memory:
    """Everything learned from the beliefs of one round, for use on other rows in the next."""

    def __init__(self, tables: Sequence[TableFacts], beliefs: Sequence[Belief]) -> None:
        self.garbles = Shares()
        self.siblings = Shares()
        self.after = Shares()
        self.before = Shares()
        self.types = Shares()
        self.names: Counter[str] = Counter()
        self.forms: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        """The other texts under which a name stands in the cells of a locale."""
        self.claimed: list[dict[str, list[tuple[int, float]]]] = []
        for table in tables:
            self._learn(table, beliefs)

    def _learn(self, table: TableFacts, beliefs: Sequence[Belief]) -> None:
        names = [learned(beliefs, row) for row in table.rows]
        claimed: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for row, name in zip(table.rows, names, strict=True):
            belief = beliefs[row.index]
            if belief.name:
                claimed[belief.name].append((row.index, belief.confidence))
            if not name:
                continue
            self.names[name] += 1
            for cell in row.cells:
                self.garbles.add(cell.key, name, row.index)
                if cell.joined != name:
                    self.forms[cell.locale, name][cell.key[1]] += 1
            self.siblings.add((table.family, min(row.place, 3)), name, row.index)
            if row.place:
                self.after.add(names[row.place - 1], name, row.index)
            if row.place + 1 < len(names):
                self.before.add(names[row.place + 1], name, row.index)
        self.claimed.append(claimed)

    def strangeness(self, row: RowFacts, name: str, own: str) -> float:
        """Return how strange the texts of a row's cells are for a name, against those it has had elsewhere.

        Zero when each has been seen, or the name is too rare to tell; grows with the rows that all had other texts.
        """
        total = 0.0
        for cell in row.cells:
            forms = self.forms.get((cell.locale, name))
            if forms is None or cell.joined == name:
                continue
            mine = 1 if own == name else 0
            repeated = forms.total() - mine - (len(forms) - mine)
            if forms[cell.key[1]] <= mine and repeated > 0:
                total += math.log1p(repeated) / len(row.cells)
        return total


def learned(beliefs: Sequence[Belief], row: RowFacts) -> str:
    """Return the name believed of a row when it is sure enough to learn from, else an empty text."""
    belief = beliefs[row.index]
    return belief.name if belief.direct >= ENOUGH else ""
