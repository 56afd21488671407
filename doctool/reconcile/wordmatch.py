"""How the words of a name and the parts of a cell in another language explain each other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

from doctool.model.names import words
from doctool.model.tokens import segments
from doctool.reconcile.facts import CellFacts

if TYPE_CHECKING:  # the context is built with the help of this module
    from doctool.reconcile.context import Context

_SEEN = 0.2


class CellMatch:
    """The strength, 0 to 1, with which any word goes with each part of a cell; worked out once a word and round.

    `own` are the words that the cell's row taught itself, which do not count for it.
    """

    def __init__(self, cell: CellFacts, own: Sequence[str], context: Context) -> None:
        self._cell, self._own, self._lexicon = cell, own, context.lexicon
        self.held = frozenset(word for part in context.parts(cell) for word in words(part))
        self._segments = segments(cell.text)
        self._rows: dict[str, list[float]] = {}

    def row(self, word: str) -> list[float]:
        """Return the strength of a word for each part."""
        if word not in self._rows:
            self._rows[word] = self._row(word)
        return self._rows[word]

    def _row(self, word: str) -> list[float]:
        by_token = {token: self._lexicon.strength(word, token, self._cell, self._own) for token in self._cell.tokens}
        row = [max((by_token.get(token, 0.0) for token in options), default=0.0) for options in self._segments]
        if word not in self.held:
            return row
        return [1.0 if word[:5] in options else value for options, value in zip(self._segments, row, strict=True)]


class WordMatch:
    """The strength, 0 to 1, with which each word of a name goes with each part of a cell."""

    def __init__(self, cell: CellMatch, parts: Sequence[str]) -> None:
        self._grid = {word: cell.row(word) for word in parts}
        self.strength = {word: max(row, default=0.0) for word, row in self._grid.items()}
        for word in cell.held & self.strength.keys():
            self.strength[word] = 1.0

    @property
    def explained(self) -> float:
        """How well the cell explains the words of the name, on average."""
        return sum(self.strength.values()) / (len(self.strength) or 1)

    @cached_property
    def covered(self) -> float:
        """How much of the cell the words of the name explain."""
        columns = list(zip(*self._grid.values(), strict=True))
        return sum(max(column) for column in columns) / len(columns) if columns else 0.0

    def concordance(self) -> float:
        """Return whether the words stand in the cell as in the name: 1 in order, -1 in reverse, 0 unknown."""
        places = []
        for row in self._grid.values():
            strongest = max(row, default=0.0)
            if strongest >= _SEEN:
                at = [index for index, value in enumerate(row) if value == strongest]
                places.append(sum(at) / len(at))
        pairs = [(left, right) for left, right in combinations(places, 2) if left != right]
        return sum(1 if left < right else -1 for left, right in pairs) / len(pairs) if pairs else 0.0
