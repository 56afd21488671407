"""Which rows of two tables are the same row: by content, in order where possible, moved rows afterwards."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from doctool.align.view import TableView
from doctool.model.names import is_identifier
from doctool.model.topic import ColumnRole

Pair = tuple[int, int]

MAX_CELLS = 40_000
"""Past this many comparisons, tables are first cut at rows that plainly match."""
_SAME_PLACE = 0.3
_MOVED_ENOUGH = 2.0
_NEAR = 0.8
_NUMBER = re.compile(r"\d+")
_ASCII_PART = re.compile(r"[A-Za-z][A-Za-z0-9]{2,}")
_SHORT_TYPE = re.compile(r"[A-Za-z][\w.]*")


@dataclass(frozen=True, slots=True)
class RowKey:
    """What a row is recognised by."""

    name: str
    identifier: bool
    type: str
    """The type without its prefix, lower-case; empty when it is not plain ASCII."""
    hints: frozenset[str]
    """Inline code, link targets and numbers of the other cells."""
    described: bool


class Memory:
    """Pairs of name cells that were matched in other topics: (locale, text) with (locale, text)."""

    def __init__(self) -> None:
        self._topics: dict[tuple[str, str, str, str], set[str]] = defaultdict(set)

    def learn(self, topic: str, left: tuple[str, str], right: tuple[str, str]) -> None:
        """Remember that two cells stood in the same row of a topic."""
        if left[1] and right[1]:
            self._topics[(*left, *right)].add(topic)

    def count(self, topic: str, left: tuple[str, str], right: tuple[str, str]) -> int:
        """Return in how many other topics the two cells stood in the same row."""
        topics = self._topics.get((*left, *right))
        return len(topics) - (topic in topics) if topics else 0


def row_keys(view: TableView, columns: Mapping[ColumnRole, int]) -> list[RowKey]:
    """Return the key of each body row of a table."""
    name_at = columns.get(ColumnRole.NAME, 0)
    type_at = columns.get(ColumnRole.TYPE, -1)
    about_at = columns.get(ColumnRole.DESCRIPTION, -1)
    keys = []
    for row in view.rows:
        name = row.name(name_at)
        local = re.split("[:：]", row.name(type_at))[-1] if type_at >= 0 else ""
        hints: set[str] = set()
        for index, cell in enumerate(row.row.cells):
            if index in (name_at, type_at):
                continue
            hints.update("code " + cell.text_of(code) for code in cell.codes())
            hints.update("link " + link.target for link in cell.links())
            hints.update(_NUMBER.findall(row.texts[index]))
        keys.append(
            RowKey(
                name=name,
                identifier=is_identifier(name),
                type=local.lower() if _SHORT_TYPE.fullmatch(local) else "",
                hints=frozenset(hints),
                described=bool(about_at >= 0 and row.text(about_at)),
            )
        )
    return keys


@dataclass
class Matcher:
    """Matches the rows of one table in two languages."""

    topic: str
    locales: tuple[str, str]
    left: Sequence[RowKey]
    right: Sequence[RowKey]
    memory: Memory

    def __post_init__(self) -> None:
        self._names = ({key.name for key in self.left}, {key.name for key in self.right})
        self._types = Counter(key.type for key in self.left)
        self._other_types = {key.type for key in self.right}

    def match(self) -> list[Pair]:
        """Return pairs of row indexes, sorted; rows without a counterpart are in no pair."""
        pairs = self._ordered(0, len(self.left), 0, len(self.right))
        pairs += self._moved(pairs)
        return sorted(pairs)

    def score(self, i: int, j: int) -> float:
        """Score how alike two rows are; above zero they may be the same."""
        left, right = self.left[i], self.right[j]
        score = _SAME_PLACE + self._name_score(left, right)
        known = self.memory.count(self.topic, (self.locales[0], left.name), (self.locales[1], right.name))
        if known:
            score += 1.5 + min(2.5, math.log2(1 + known))
        if left.type and right.type:
            score += self._type_score(left.type, right.type)
        if left.hints or right.hints:
            score += 1.5 * len(left.hints & right.hints) / len(left.hints | right.hints)
        return score + (0.1 if left.described == right.described else -0.2)

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
        if (bottom - top) * (last - first) > MAX_CELLS:
            return self._cut(top, bottom, first, last)
        return self._best_path(top, bottom, first, last)

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

    def _cut(self, top: int, bottom: int, first: int, last: int) -> list[Pair]:
        """Match the rows of a large table piece by piece, between names that stand once on each side."""
        anchors = _in_order(_unique_pairs(self.left, self.right, top, bottom, first, last))
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
            if -cost >= _MOVED_ENOUGH and i not in used_left and j not in used_right:
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
