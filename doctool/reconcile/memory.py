"""What the cells of other rows turned out to mean: garbles seen before, neighbours, siblings and types."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from functools import partial

from doctool.reconcile.belief import ENOUGH, Belief
from doctool.reconcile.facts import RowFacts, TableFacts

MAX_EXAMPLES = 3
_NONE: Mapping[str, list[int]] = {}


class Shares:
    """Counts of names under keys, from which a row's own share can be taken away."""

    def __init__(self) -> None:
        self._rows: dict[Hashable, dict[str, list[int]]] = defaultdict(partial(defaultdict, list))
        self._totals: dict[Hashable, int] = defaultdict(int)
        self._sorted: dict[Hashable, list[str]] = {}

    def add(self, key: Hashable, name: str, row: int) -> None:
        """Count a name under a key for a row."""
        self._rows[key][name].append(row)
        self._totals[key] += 1
        self._sorted.pop(key, None)

    def has(self, key: Hashable) -> bool:
        """Tell whether any name was counted under a key."""
        return key in self._rows

    def rows(self, key: Hashable, name: str) -> list[int]:
        """Return the indexes of the first rows for which a name was counted."""
        return self._rows.get(key, _NONE).get(name, [])[:MAX_EXAMPLES]

    def counts(self, key: Hashable) -> dict[str, int]:
        """Return the counts under a key."""
        return {name: len(rows) for name, rows in self._rows.get(key, _NONE).items()}

    def names(self, key: Hashable) -> list[str]:
        """Return the names under a key, the most frequent first."""
        if key not in self._sorted:
            found = self.counts(key)
            self._sorted[key] = sorted(found, key=lambda name: (-found[name], name))
        return self._sorted[key]

    def share(self, key: Hashable, name: str, own: str = "") -> tuple[float, int]:
        """Return the smoothed share of a name under a key and its count, without one count of the name `own`."""
        found = self._rows.get(key)
        if not found:
            return 0.0, 0
        total = self._totals[key] - (1 if own else 0)
        count = len(found.get(name, ())) - (1 if own == name else 0)
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
        self.forms: dict[tuple[str, str], dict[str, int]] = defaultdict(partial(defaultdict, int))
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
            repeated = sum(forms.values()) - len(forms)
            if repeated > 0 and forms.get(cell.key[1], 0) <= mine:
                total += math.log1p(repeated) / len(row.cells)
        return total


def learned(beliefs: Sequence[Belief], row: RowFacts) -> str:
    """Return the name believed of a row when it is sure enough to learn from, else an empty text."""
    belief = beliefs[row.index]
    return belief.name if belief.direct >= ENOUGH else ""
