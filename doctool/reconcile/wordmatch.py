"""How the words of a name and the parts of a cell in another language explain each other."""

from __future__ import annotations

from collections.abc import Sequence
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


class WordMatch(Struct, frozen=True):
    """The words of a name in a cell, and how well the two explain each other, 0 to 1.

    That is the harmonic mean of how well the cell explains the words, and of how much of it they explain.
    """

    rows: Sequence[_Row]
    agreement: float

    def concordance(self) -> float:
        """Return whether the words stand in the cell as in the name: 1 in order, -1 in reverse, 0 unknown."""
        places = [row.place for row in self.rows if row.place is not None]
        if len(places) < 2:  # noqa: PLR2004 - one word has no order
            return 0.0
        pairs = [(left, right) for left, right in combinations(places, 2) if left != right]
        return sum(1 if left < right else -1 for left, right in pairs) / len(pairs) if pairs else 0.0


_NOTHING = WordMatch((), 0.0)


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

    def row(self, word: str) -> _Row:
        """Return how a word goes with each part."""
        found = self._rows.get(word)
        if found is None:
            found = self._rows[word] = self._row(word)
        return found

    def compare(self, parts: Sequence[str]) -> WordMatch:
        """Return how the cell and the words of a name explain each other."""
        rows = [self.row(word) for word in dict.fromkeys(parts)]
        explained = sum([row.strength for row in rows]) / (len(rows) or 1)
        if not explained:
            return _NOTHING
        columns = list(zip(*[row.values for row in rows], strict=True))
        covered = sum(map(max, columns)) / (len(columns) or 1)
        return WordMatch(rows, 2 * explained * covered / (explained + covered))

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
