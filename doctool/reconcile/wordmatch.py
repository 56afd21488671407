"""How the words of a name and the parts of a cell in another language explain each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct

from doctool.model.names import words
from doctool.reconcile.facts import CellFacts
from doctool.reconcile.lexicon import strengths

if TYPE_CHECKING:  # the context is built with the help of this module
    from doctool.reconcile.context import Context

_SEEN = 0.2


class _Row(Struct, frozen=True):
    """How a word goes with the parts of a cell: the strength for each, 0 to 1, and the greatest.

    `place` is the mean index of the parts that it goes with most; None when it goes with none.
    """

    values: list[float]
    strength: float
    place: float | None


class CellMatch:
    """The strength, 0 to 1, with which any word goes with each part of a cell; worked out once a word and round.

    `own` are the words that the cell's row taught itself, which do not count for it.
    """

    def __init__(self, cell: CellFacts, own: Sequence[str], context: Context) -> None:
        self._own, self._tokens = own, context.lexicon.tokens(cell)
        self.held = frozenset(word for part in context.parts(cell) for word in words(part))
        self._segments = cell.segments
        self._nothing = _Row([0.0] * len(cell.segments), 0.0, None)
        self._rows: dict[str, _Row] = {}
        self._covered: dict[frozenset[str], float] = {}

    def row(self, word: str) -> _Row:
        """Return how a word goes with each part."""
        found = self._rows.get(word)
        if found is None:
            found = self._rows[word] = self._row(word)
        return found

    def covered(self, parts: Iterable[str]) -> float:
        """Return how much of the cell some words explain, whatever their order."""
        key = frozenset(parts)
        found = self._covered.get(key)
        if found is None:
            rows = [row.values for row in map(self.row, parts) if row is not self._nothing]
            columns = list(zip(*rows, strict=True))
            found = self._covered[key] = sum(map(max, columns)) / len(columns) if columns else 0.0
        return found

    def _row(self, word: str) -> _Row:
        by_token = strengths(word, self._tokens, self._own)
        held = word in self.held
        if not by_token and not held:
            return self._nothing
        values = [max([by_token.get(token, 0.0) for token in options], default=0.0) for options in self._segments]
        if held:
            values = [
                1.0 if word[:5] in options else value for options, value in zip(self._segments, values, strict=True)
            ]
        strongest = max(values, default=0.0)
        place = None
        if strongest >= _SEEN:
            at = [index for index, value in enumerate(values) if value == strongest]
            place = sum(at) / len(at)
        return _Row(values, 1.0 if held else strongest, place)


class WordMatch:
    """The strength, 0 to 1, with which each word of a name goes with each part of a cell."""

    def __init__(self, cell: CellMatch, parts: Sequence[str]) -> None:
        self._cell = cell
        self._rows = {word: cell.row(word) for word in parts}

    @property
    def explained(self) -> float:
        """How well the cell explains the words of the name, on average."""
        return sum([row.strength for row in self._rows.values()]) / (len(self._rows) or 1)

    @property
    def covered(self) -> float:
        """How much of the cell the words of the name explain."""
        return self._cell.covered(self._rows)

    @property
    def agreement(self) -> float:
        """How well cell and name explain each other: the harmonic mean of `explained` and `covered`."""
        explained, covered = self.explained, self.covered
        return 2 * explained * covered / ((explained + covered) or 1)

    def concordance(self) -> float:
        """Return whether the words stand in the cell as in the name: 1 in order, -1 in reverse, 0 unknown."""
        places = [row.place for row in self._rows.values() if row.place is not None]
        if len(places) < 2:  # noqa: PLR2004 - one word has no order
            return 0.0
        pairs = [(left, right) for left, right in combinations(places, 2) if left != right]
        return sum(1 if left < right else -1 for left, right in pairs) / len(pairs) if pairs else 0.0
