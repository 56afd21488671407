"""Which tables of two pages are the same table: by content first, by place where the content says nothing."""

from __future__ import annotations

from collections.abc import Sequence

from doctool.align.view import TableView
from doctool.model.names import is_identifier
from doctool.model.page import Page

MAX_COMPARED = 200
"""Past this many tables a page, tables are compared only with those at about the same place."""
_ENOUGH = 1.5


def views(page: Page) -> list[TableView]:
    """Return the views of all tables of a page, in page order."""
    return [TableView(page, table, index) for index, table in enumerate(page.tables)]


def match_tables(pivot: Sequence[TableView], other: Sequence[TableView]) -> list[tuple[int, int]]:
    """Return pairs of indexes of tables that are the same, the surest paired first and each used once."""
    scored = []
    for i, left in enumerate(pivot):
        for j, right in enumerate(other):
            if abs(i - j) > MAX_COMPARED:
                continue
            score = similarity(left, right)
            if score >= _ENOUGH:
                scored.append((-score, abs(i - j), i, j))
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    pairs = []
    for _, _, i, j in sorted(scored):
        if i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
            pairs.append((i, j))
    return sorted(pairs)


def similarity(left: TableView, right: TableView) -> float:
    """Score how alike two tables are; 1.5 and more is enough to be the same table."""
    score = 0.0
    if left.table.anchor and left.table.anchor == right.table.anchor:
        score += 4
    if left.heading_anchor and left.heading_anchor == right.heading_anchor:
        score += 1.5
    score += 2 * _overlap(_identifiers(left.caption), _identifiers(right.caption))
    score += 3 * _overlap(left.identifiers, right.identifiers)
    score += 0.7 if left.width == right.width else -1.5
    score += 0.7 if len(left.rows) == len(right.rows) else 0.0
    score += 0.7 if left.index == right.index else -0.1 * abs(left.index - right.index)
    if left.table.nested != right.table.nested:
        score -= 3
    return score


def _identifiers(text: str) -> frozenset[str]:
    for mark in "()[]{}*`,:;（）：，":
        text = text.replace(mark, " ")
    return frozenset(word for word in text.split() if is_identifier(word))


def _overlap(left: frozenset[str], right: frozenset[str]) -> float:
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0
