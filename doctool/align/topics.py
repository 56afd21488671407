"""Pages to topics: the same page, table and row of every language brought together by content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from doctool.align.columns import Headers, content_scores, roles, shape
from doctool.align.doubts import loose_rows
from doctool.align.keys import Memory, RowKey, row_keys
from doctool.align.likeness import Likeness
from doctool.align.pages import group_pages
from doctool.align.rows import Matcher
from doctool.align.tables import match_tables, views
from doctool.align.titles import Directions, collect_names, table_title, topic_name
from doctool.align.view import TableView
from doctool.model.page import Page
from doctool.model.topic import AlignedRow, AlignedTable, ColumnRole, RowRef, TableRole, Topic

_NAMES_ENOUGH = 0.5

Place = tuple[int, int]
"""Member of a group and index of a row in its table."""


@dataclass
class _Group:
    """The same table in several languages, the pivot first."""

    topic: str
    views: list[TableView]
    columns: dict[ColumnRole, int] = field(default_factory=dict)
    keys: list[list[RowKey]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Matched:
    """The rows of a group in order, each as member → row index, and the places whose row nothing but order tells."""

    rows: list[dict[int, int]]
    loose: set[Place]


def align(pages: Iterable[Page], source_locale: str | None = None) -> tuple[Topic, ...]:
    """Bring pages together as topics, sorted by key.

    Where there is a page in `source_locale`, the other languages are matched with it; else with the page that has the
    most identifiers in its tables, which translation has damaged least.
    """
    known_pages = tuple(pages)
    grouped = group_pages(known_pages)
    tables = [_group_tables(key, found, source_locale) for key, found in grouped]
    everything = [group for groups in tables for group in groups]
    _assign_columns(everything)
    memory = _learn_pairs(everything)
    likeness = Likeness(
        [group.keys[member][row] for member, row in found.items()]
        for group in everything
        for found in _match_group(group, memory).rows
    )
    directions = Directions()
    for groups in tables:
        directions.learn([group.views for group in groups])
    known = collect_names(known_pages)
    return tuple(
        Topic(
            key,
            topic_name(found, known, source_locale),
            found,
            tuple(_aligned(group, memory, likeness, directions) for group in groups),
        )
        for (key, found), groups in zip(grouped, tables, strict=True)
    )


def _group_tables(key: str, pages: Sequence[Page], source_locale: str | None) -> list[_Group]:
    """Match the tables of a topic's pages with those of the pivot; tables that only others have come after."""
    by_page = [views(page) for page in pages]
    order = sorted(range(len(pages)), key=lambda at: _pivot_rank(by_page[at], pages[at], source_locale))
    groups: list[_Group] = []
    for at in order:
        pivots = [group.views[0] for group in groups]
        pairs = {j: i for i, j in match_tables(pivots, by_page[at])}
        for j, view in enumerate(by_page[at]):
            if j in pairs:
                groups[pairs[j]].views.append(view)
            else:
                groups.append(_Group(key, [view]))
    return sorted(groups, key=lambda group: (group.views[0].index, group.views[0].page.locale))


def _pivot_rank(tables: Sequence[TableView], page: Page, source_locale: str | None) -> tuple[bool, int, str]:
    return page.locale != source_locale, -sum(len(view.identifiers) for view in tables), page.locale


def _assign_columns(groups: Sequence[_Group]) -> None:
    headers = Headers()
    scores = []
    for group in groups:
        width = max(view.width for view in group.views)
        scores.append([content_scores(shape(group.views, at), at) for at in range(width)])
        headers.learn(group.views, scores[-1])
    numbers = count()
    for group, columns in zip(groups, scores, strict=True):
        group.columns = roles(group.views, columns, headers)
        group.keys = [row_keys(view, group.columns, numbers) for view in group.views]


def _learn_pairs(groups: Sequence[_Group]) -> Memory:
    """Learn which name cells go together from tables that have as many rows in both languages."""
    memory = Memory()
    for group in groups:
        for keys in group.keys[1:]:
            if len(keys) != len(group.keys[0]):
                continue
            for left, right in zip(group.keys[0], keys, strict=True):
                memory.learn(group.topic, left, right)
    return memory


def _aligned(group: _Group, memory: Memory, likeness: Likeness, directions: Directions) -> AlignedTable:
    matched = _match_group(group, memory, likeness)
    members = sorted(range(len(group.views)), key=lambda at: group.views[at].page.locale)
    return AlignedTable(
        role=_table_role(group, directions),
        title=table_title(group.views),
        tables=tuple((group.views[member].page, group.views[member].table) for member in members),
        rows=tuple(_row(group, members, row, matched.loose) for row in matched.rows),
        columns=tuple(sorted(group.columns, key=lambda role: group.columns[role])),
    )


def _row(group: _Group, members: Sequence[int], row: Mapping[int, int], loose: Container[Place]) -> AlignedRow:
    """Return the row of all languages; the pivot's is loose when all the others are."""
    others = [(member, at) in loose for member, at in row.items() if member]
    refs = []
    for member in members:
        if member in row:
            view, at = group.views[member], row[member]
            unsure = (member, at) in loose if member else bool(others) and all(others)
            refs.append(RowRef(view.page, view.table, view.table.rows[at], group.columns, unsure))
    return AlignedRow(tuple(refs))


def _match_group(group: _Group, memory: Memory, likeness: Likeness | None = None) -> _Matched:
    """Bring the rows of a table together, one language after the other with the rows so far."""
    rows: list[dict[int, int]] = [{0: index} for index in range(len(group.keys[0]))]
    keys = list(group.keys[0])
    loose: set[Place] = set()
    for member in range(1, len(group.views)):
        matcher = Matcher(group.topic, tuple(keys), group.keys[member], memory, likeness)
        pairs = matcher.match()
        if likeness is not None:
            loose |= {(member, row) for row in loose_rows(matcher, pairs)}
        _place(rows, keys, member, {j: i for i, j in pairs}, group.keys[member])
    return _Matched(rows, loose)


def _place(
    rows: list[dict[int, int]], keys: list[RowKey], member: int, found: dict[int, int], added: Sequence[RowKey]
) -> None:
    """Add a member's rows: to the rows they match, or as new rows after the row that precedes them on their page."""
    shift: list[tuple[int, int]] = []
    before = -1
    for j in range(len(added)):
        if j in found:
            rows[found[j]][member] = j
            before = max(before, found[j])
        else:
            shift.append((before, j))
    for before, j in sorted(shift, reverse=True):
        rows.insert(before + 1, {member: j})
        keys.insert(before + 1, added[j])


def _table_role(group: _Group, directions: Directions) -> TableRole:
    """Tell what a table lists; without a type column it must at least look like a list of names."""
    names = [key for keys in group.keys for key in keys if key.name]
    share = sum(key.identifier for key in names) / (len(names) or 1)
    if ColumnRole.TYPE not in group.columns:
        marked = Counter(row.marked(group.columns.get(ColumnRole.NAME, 0)) for view in group.views for row in view.rows)
        if share < _NAMES_ENOUGH and marked[True] <= marked[False]:
            return TableRole.OTHER
        capital = sum(key.name[0].isupper() or key.name[0].isdigit() for key in names if key.identifier)
        if capital > _NAMES_ENOUGH * len(names):
            return TableRole.VALUES
    return directions.role(group.views)
