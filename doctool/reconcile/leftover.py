"""Which names of a sample that no row shows go with which rows that show no name of the sample.

Where a sample lists the fields of a table in another order, places tell nothing; but few names and few rows are left
when all that agree are taken away, and the values of a name fit the types of few rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from doctool.model.names import is_identifier
from doctool.reconcile.order import Match
from doctool.reconcile.values import ValueKind

Fit = Callable[[int, ValueKind], float]
"""How well a kind of value fits a row of the table, by its place: 1 told, 0 not told, -1 contradicted."""

MAX_CELLS = 400
"""More rows times names than this tell nothing."""
_NOT_TOLD = 0.35
_CONTRADICTED = 0.02
_ELSEWHERE = 0.3
"""The weight of a row's name standing nowhere in the sample, and of a name's row standing nowhere in the table."""


def left_over(
    anchors: Sequence[frozenset[str]], openness: Sequence[float], matches: Iterable[Match], fit: Fit
) -> list[dict[str, float]]:
    """Return for each row the names that samples have left for it, with how strongly (0 to 1) they go with it.

    `anchors` are the names by which each row can be found; `openness` is how open it is (0 to 1) whether a row has
    another name.
    """
    found: list[dict[str, float]] = [{} for _ in anchors]
    present = set().union(*anchors) if anchors else set()
    for match in matches:
        inside = set(match.group.names)
        kinds = match.group.kinds
        rows = [at for at, anchor in enumerate(anchors) if openness[at] and inside.isdisjoint(anchor)]
        names = [at for at, name in enumerate(match.group.names) if name not in present and is_identifier(name)]
        if 0 < len(rows) * len(names) <= MAX_CELLS:
            weights = [[_weight(fit(row, kinds[at])) * openness[row] for at in names] for row in rows]
            shared = _shared(weights, match.quality)
            for row, line in zip(rows, shared, strict=True):
                for at, strength in zip(names, line, strict=True):
                    name = match.group.names[at]
                    found[row][name] = max(strength, found[row].get(name, 0.0))
    return found


def _shared(weights: Sequence[Sequence[float]], quality: float) -> list[list[float]]:
    """Return the weights of names, one line a row, as shares of the row's and of the name's, times the quality."""
    by_row = [sum(line) + _ELSEWHERE for line in weights]
    by_name = [sum(column) + _ELSEWHERE for column in zip(*weights, strict=True)]
    return [
        [quality * (weight / total) * (weight / rivals) for weight, rivals in zip(line, by_name, strict=True)]
        for line, total in zip(weights, by_row, strict=True)
    ]


def _weight(fit: float) -> float:
    return _CONTRADICTED if fit < 0 else _NOT_TOLD + (1 - _NOT_TOLD) * fit
