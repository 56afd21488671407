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


class WordMatch:
    """The strength, 0 to 1, with which each word of a name goes with each part of a cell."""

    def __init__(self, cell: CellFacts, parts: Sequence[str], own: Sequence[str], context: Context) -> None:
        held = {word for part in context.parts(cell) for word in words(part)}
        self._segments = segments(cell.text)
        self._grid: dict[str, list[float]] = {}
        for word in dict.fromkeys(parts):
            by_token = {token: context.lexicon.strength(word, token, cell, own) for token in cell.tokens}
            row = [max((by_token.get(token, 0.0) for token in options), default=0.0) for options in self._segments]
            if word in held:
                row = [
                    1.0 if word[:5] in options else value for options, value in zip(self._segments, row, strict=True)
                ]
            self._grid[word] = row
        self.strength = {word: max(row, default=0.0) for word, row in self._grid.items()}
        for word in held & self.strength.keys():
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
