"""How languages write plurals: which endings of translated words go with plural names, learned from the rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from doctool.model.names import MAX_KNOWN, is_plural, words
from doctool.model.tokens import is_unspaced
from doctool.reconcile.facts import CellFacts, RowFacts

_ENDING = 2
_PRIOR = 2


class Numbers:
    """The counts of plurals among the names whose cells end alike, by language."""

    def __init__(self, rows: Iterable[tuple[RowFacts, str]]) -> None:
        """Learn from rows and the names that they taught themselves."""
        self._counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
        for row, name in rows:
            for cell in row.cells if name else ():
                if cell.joined != name:
                    for ending in _endings(cell.text):
                        counts = self._counts[cell.locale, ending]
                        counts[0] += is_plural(words(name)[-1]) if words(name) else 0
                        counts[1] += 1

    def fit(self, row: RowFacts, name: str, own: str, *, plural: bool) -> float:
        """Return how well the number of a name goes with the endings of those cells that tell it, -1 to 1.

        `own` is the name that the row taught itself, which does not count.
        """
        found = [self._told(cell, own, plural=plural) for cell in row.cells if cell.joined != name]
        telling = [value for value in found if value]
        return sum(telling) / len(telling) if telling else 0.0

    def _told(self, cell: CellFacts, own: str, *, plural: bool) -> float:
        mine = bool(own) and cell.joined != own
        counted = mine and bool(words(own)) and is_plural(words(own)[-1])
        told = 0.0
        for ending in _endings(cell.text):
            plurals, total = self._counts.get((cell.locale, ending), (0, 0))
            plurals, total = plurals - counted, total - mine
            if total > 0:
                share = (plurals + _PRIOR / 2) / (total + _PRIOR)
                told = max(told, 2 * share - 1, key=abs) if plural else max(told, 1 - 2 * share, key=abs)
        return told


@lru_cache(MAX_KNOWN)
def _endings(text: str) -> tuple[str, ...]:
    """Return the endings of a text that is one word of a script whose words have endings."""
    word = text.strip().casefold()
    if " " in word or not word or not word[-1].isalpha() or is_unspaced(word[-1]):
        return ()
    return word[-1:], word[-_ENDING:]
