"""Which rows say the same in two languages, by the words that stand in the same rows elsewhere."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from doctool.align.keys import RowKey

_COMMON = 0.6
"""Words that stand in more than this share of the rows of a language tell no row from another."""
_MOST = 16
"""So many of a row's words are compared at most, the rarest first."""

Token = tuple[str, str]
"""Locale and token."""


class Likeness:
    """How well the words of two rows go together, learned from all rows that were matched before.

    Two words go together by how often they stand in the same row, above chance, of the rows that have either (after
    Jaccard 1912); what a row itself taught is left out when that row is compared.
    """

    def __init__(self, matched: Iterable[Sequence[RowKey]]) -> None:
        self._rows: dict[Token, set[int]] = defaultdict(set)
        self._place: dict[int, int] = {}
        self._tokens: dict[int, Sequence[str]] = {}
        self._total: dict[str, int] = defaultdict(int)
        self._together: dict[tuple[Token, Token], int] = {}
        for place, keys in enumerate(matched):
            for key in keys:
                self._place[key.number] = place
                self._total[key.locale] += 1
                for token in key.tokens:
                    self._rows[key.locale, token].add(place)

    def score(self, left: RowKey, right: RowKey, without: Iterable[RowKey] = ()) -> float:
        """Return how well two rows of different languages go together, zero and above.

        What the rows of `without` taught is left out as well.
        """
        own = {self._place[key.number] for key in (left, right, *without)}
        lefts, rights = self._telling(left), self._telling(right)
        if not lefts or not rights:
            return 0.0
        table = [[self._strength((left.locale, a), (right.locale, b), own) for b in rights] for a in lefts]
        there: float = sum(map(max, table))
        back: float = sum(map(max, zip(*table, strict=True)))
        return there / math.sqrt(len(lefts)) + back / math.sqrt(len(rights))

    def _telling(self, key: RowKey) -> Sequence[str]:
        """Return the words of a row that stand in other rows as well, but not in too many."""
        if key.number not in self._tokens:
            most = max(3, _COMMON * self._total[key.locale])
            counts = sorted((len(self._rows[key.locale, token]), token) for token in key.tokens)
            self._tokens[key.number] = [token for count, token in counts if 1 < count <= most][:_MOST]
        return self._tokens[key.number]

    def _strength(self, left: Token, right: Token, own: set[int]) -> float:
        lefts, rights = self._rows[left], self._rows[right]
        together = self._together.get((left, right))
        if together is None:
            together = self._together[left, right] = len(lefts & rights)
        if not together:
            return 0.0
        here = there = 0
        for place in own:
            in_left, in_right = place in lefts, place in rights
            here += in_left
            there += in_right
            together -= in_left and in_right
        if not together:
            return 0.0
        here, there = len(lefts) - here, len(rights) - there
        chance = here * there / len(self._place)
        return max(0.0, together - chance) / (here + there - together + 1)
