"""Which rows of two tables are the same row: by content, in order where possible, moved rows afterwards."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from msgspec import Struct
from rapidfuzz.distance import Indel

from doctool.align.keys import Memory, RowKey
from doctool.align.likeness import Likeness
from doctool.model.patterns import pattern

Pair = tuple[int, int]

MAX_CELLS = 40_000
"""Past this many comparisons, rows between those that plainly match are not compared with each other."""
SURE = 2.0
"""Rows that score this much are the same, wherever they stand."""
SAME = 4.0
"""Rows that score this much have the same name."""
REACH = 12
"""Rows are compared by their words with those that stand at most so much further up or down."""
_SAME_PLACE = 0.3
_NEAR = 0.8
_MOST_TEXT = 1.5
_ASCII_PART = pattern(r"[A-Za-z][A-Za-z0-9]{2,}")


class Matcher(Struct, dict=True):
    """Matches the rows of one table in two languages."""

    topic: str
    left: Sequence[RowKey]
    right: Sequence[RowKey]
    memory: Memory
    likeness: Likeness | None = None
    """What words of the two languages go together, where that is known already."""

    def __post_init__(self) -> None:
        self._names = ({key.name for key in self.left}, {key.name for key in self.right})
        self._types = Counter(key.type for key in self.left)
        self._other_types = {key.type for key in self.right}
        self._bases: dict[Pair, float] = {}

    def match(self) -> list[Pair]:
        """Return pairs of row indexes, sorted; rows without a counterpart are in no pair."""
        pairs = self._ordered(0, len(self.left), 0, len(self.right))
        pairs += self._moved(pairs)
        return sorted(pairs)

    def score(self, i: int, j: int) -> float:
        """Score how alike two rows are; above zero they may be the same."""
        return self.base(i, j) + self.text(i, j)

    def text(self, i: int, j: int) -> float:
        """Score how well the words of two rows go together, zero for any two."""
        return self._text.get((i, j), 0.0)

    def base(self, i: int, j: int) -> float:
        """Score how alike two rows are but for their words."""
        found = self._bases.get((i, j))
        if found is None:
            found = self._bases[i, j] = self._base(i, j)
        return found

    def _base(self, i: int, j: int) -> float:
        left, right = self.left[i], self.right[j]
        score = _SAME_PLACE + self._name_score(left, right)
        known = self.memory.count(self.topic, left, right)
        if known:
            score += 1.5 + min(2.5, math.log2(1 + known))
        if left.type and right.type:
            score += self._type_score(left.type, right.type)
        if left.hints or right.hints:
            score += 1.5 * len(left.hints & right.hints) / len(left.hints | right.hints)
        return score + (0.1 if left.described == right.described else -0.2)

    @cached_property
    def _text(self) -> dict[Pair, float]:
        """The word scores of rows that nothing else makes sure, less the mean of each row's scores."""
        rows, columns = len(self.left), len(self.right)
        if self.likeness is None or rows * columns > MAX_CELLS:
            return {}
        plain = _unique_pairs(self.left, self.right, 0, rows, 0, columns)
        sure_left, sure_right = {i for i, _ in plain}, {j for _, j in plain}
        reach = REACH + abs(rows - columns)
        near = [
            (i, j)
            for i in range(rows)
            if i not in sure_left
            for j in range(max(0, i - reach), min(columns, i + reach + 1))
            if j not in sure_right
        ]
        sure = [pair for pair in near if self.base(*pair) >= SURE]
        sure_left |= {i for i, _ in sure}
        sure_right |= {j for _, j in sure}
        found = {
            (i, j): self.likeness.score(self.left[i], self.right[j])
            for i, j in near
            if i not in sure_left and j not in sure_right
        }
        across, down = (
            _means((i, score) for (i, _), score in found.items()),
            _means((j, score) for (_, j), score in found.items()),
        )
        return {
            (i, j): max(-_MOST_TEXT, min(_MOST_TEXT, score - (across[i] + down[j]) / 2))
            for (i, j), score in found.items()
        }

    def _type_score(self, left: str, right: str) -> float:
        """Score two types: a rare one in common tells more; one that the other side has elsewhere speaks against."""
        if left == right:
            return 0.4 + 0.6 * math.log(len(self.left) / self._types[left])
        return -0.8 if right in self._types or left in self._other_types else 0.0

    def _name_score(self, left: RowKey, right: RowKey) -> float:
        if left.name == right.name:
            return 5.0 if left.identifier else 1.0
        if right.name in self._names[0] or left.name in self._names[1]:
            return -3.0
        if left.identifier and right.identifier:
            likeness = Indel.normalized_similarity(left.name.lower(), right.name.lower())
            return 4.0 * (likeness - _NEAR) / (1 - _NEAR) if likeness > _NEAR else 0.0
        parts = _ASCII_PART.findall(right.name if left.identifier else left.name)
        whole = (left.name if left.identifier else right.name).lower()
        return 1.5 if parts and all(part.lower() in whole for part in parts) else 0.0

    def _ordered(self, top: int, bottom: int, first: int, last: int) -> list[Pair]:
        """Match rows in order between two bounds."""
        if top == bottom or first == last:
            return []
        anchors = _in_order(_unique_pairs(self.left, self.right, top, bottom, first, last))
        if not anchors and (bottom - top) * (last - first) <= MAX_CELLS:
            return self._best_path(top, bottom, first, last)
        return self._cut(anchors, top, bottom, first, last)

    def _best_path(self, top: int, bottom: int, first: int, last: int) -> list[Pair]:
        """Return the in-order pairs of the highest total score (Needleman and Wunsch 1970, gaps cost nothing)."""
        rows, columns = bottom - top, last - first
        best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
        score = [[self.score(top + i, first + j) for j in range(columns)] for i in range(rows)]
        for i in range(rows - 1, -1, -1):
            for j in range(columns - 1, -1, -1):
                best[i][j] = max(best[i + 1][j + 1] + score[i][j], best[i + 1][j], best[i][j + 1])
        pairs: list[Pair] = []
        i = j = 0
        while i < rows and j < columns:
            if score[i][j] > 0 and best[i][j] == best[i + 1][j + 1] + score[i][j]:
                pairs.append((top + i, first + j))
                i, j = i + 1, j + 1
            elif best[i][j] == best[i + 1][j]:
                i += 1
            else:
                j += 1
        return pairs

    def _cut(self, anchors: Sequence[Pair], top: int, bottom: int, first: int, last: int) -> list[Pair]:
        """Match rows piece by piece, between names that stand once on each side."""
        if not anchors:
            return [(top + at, first + at) for at in range(min(bottom - top, last - first))]
        pairs: list[Pair] = []
        for i, j in [*anchors, (bottom, last)]:
            pairs += self._ordered(top, i, first, j)
            if i < bottom:
                pairs.append((i, j))
            top, first = i + 1, j + 1
        return pairs

    def _moved(self, pairs: Sequence[Pair]) -> list[Pair]:
        """Match rows that are left over, wherever they stand."""
        used_left, used_right = {i for i, _ in pairs}, {j for _, j in pairs}
        free_left = [i for i in range(len(self.left)) if i not in used_left]
        free_right = [j for j in range(len(self.right)) if j not in used_right]
        if len(free_left) * len(free_right) > MAX_CELLS:
            by_name = {self.right[j].name: j for j in free_right}
            return [(i, by_name.pop(self.left[i].name)) for i in free_left if self.left[i].name in by_name]
        scored = sorted((-self.score(i, j), i, j) for i in free_left for j in free_right)
        found: list[Pair] = []
        for cost, i, j in scored:
            if -cost >= SURE and i not in used_left and j not in used_right:
                used_left.add(i)
                used_right.add(j)
                found.append((i, j))
        return found + self._swapped([*pairs, *found])

    def _swapped(self, pairs: Sequence[Pair]) -> list[Pair]:
        """Match the other row of two neighbours that changed places, when one of them is sure."""
        partner = dict(pairs)
        taken = set(partner.values())
        found = []
        for i, j in pairs:
            for step in (-1, 1):
                a, b = i + step, j - step
                crossed = 0 <= a < len(self.left) and 0 <= b < len(self.right)
                if crossed and a not in partner and b not in taken and self.score(a, b) > 0:
                    found.append((a, b))
                    partner[a] = b
                    taken.add(b)
        return found


def _means(scores: Iterable[tuple[int, float]]) -> dict[int, float]:
    """Return the mean score of each row."""
    found: dict[int, list[float]] = {}
    for row, score in scores:
        found.setdefault(row, []).append(score)
    return {row: sum(values) / len(values) for row, values in found.items()}


def _unique_pairs(
    left: Sequence[RowKey], right: Sequence[RowKey], top: int, bottom: int, first: int, last: int
) -> list[Pair]:
    here = Counter(left[i].name for i in range(top, bottom))
    there = Counter(right[j].name for j in range(first, last))
    at = {right[j].name: j for j in range(first, last)}
    return [
        (i, at[left[i].name])
        for i in range(top, bottom)
        if here[left[i].name] == 1 and there[left[i].name] == 1 and left[i].identifier
    ]


def _in_order(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the longest run of pairs that increases on both sides (patience sorting)."""
    tails: list[int] = []
    heads: list[int] = []
    back: list[int] = []
    for index, (_, j) in enumerate(pairs):
        at = bisect_left(tails, j)
        back.append(heads[at - 1] if at else -1)
        tails[at : at + 1] = [j]
        heads[at : at + 1] = [index]
    chain: list[Pair] = []
    index = heads[-1] if heads else -1
    while index >= 0:
        chain.append(pairs[index])
        index = back[index]
    return chain[::-1]
