"""Pages to topics: the same page, table and row of every language brought together by content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from doctool.align.columns import Headers, content_scores, roles, shape
from doctool.align.pages import group_pages
from doctool.align.rows import Matcher, Memory, RowKey, row_keys
from doctool.align.tables import match_tables, views
from doctool.align.titles import Directions, collect_names, table_title, topic_name
from doctool.align.view import TableView
from doctool.model.page import Page
from doctool.model.topic import AlignedRow, AlignedTable, ColumnRole, RowRef, TableRole, Topic

_NAMES_ENOUGH = 0.5


@dataclass
class _Group:
    """The same table in several languages, the pivot first."""

    topic: str
    views: list[TableView]
    columns: dict[ColumnRole, int] = field(default_factory=dict)
    keys: list[list[RowKey]] = field(default_factory=list)


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
    directions = Directions()
    for groups in tables:
        directions.learn([group.views for group in groups])
    known = collect_names(known_pages)
    return tuple(
        Topic(key, topic_name(found, known), found, tuple(_aligned(group, memory, directions) for group in groups))
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
    for group, columns in zip(groups, scores, strict=True):
        group.columns = roles(group.views, columns, headers)
        group.keys = [row_keys(view, group.columns) for view in group.views]


def _learn_pairs(groups: Sequence[_Group]) -> Memory:
    """Learn which name cells go together from tables that have as many rows in both languages."""
    memory = Memory()
    for group in groups:
        pivot = group.views[0].page.locale
        for view, keys in zip(group.views[1:], group.keys[1:], strict=True):
            if len(keys) != len(group.keys[0]):
                continue
            for left, right in zip(group.keys[0], keys, strict=True):
                memory.learn(group.topic, (pivot, left.name), (view.page.locale, right.name))
    return memory


def _aligned(group: _Group, memory: Memory, directions: Directions) -> AlignedTable:
    rows = _match_group(group, memory)
    members = sorted(range(len(group.views)), key=lambda at: group.views[at].page.locale)
    refs = [AlignedRow(tuple(_ref(group, member, row[member]) for member in members if member in row)) for row in rows]
    return AlignedTable(
        role=_table_role(group, directions),
        title=table_title(group.views),
        tables=tuple((group.views[member].page, group.views[member].table) for member in members),
        rows=tuple(refs),
        columns=tuple(sorted(group.columns, key=lambda role: group.columns[role])),
    )


def _ref(group: _Group, member: int, row: int) -> RowRef:
    view = group.views[member]
    return RowRef(view.page, view.table, view.table.rows[row], group.columns)


def _match_group(group: _Group, memory: Memory) -> list[dict[int, int]]:
    """Return the rows of the group in order, each as member → row index."""
    rows: list[dict[int, int]] = [{0: index} for index in range(len(group.keys[0]))]
    keys = list(group.keys[0])
    owners = [group.views[0].page.locale] * len(keys)
    for member in range(1, len(group.views)):
        matcher = Matcher(
            group.topic,
            (owners[0] if owners else "", group.views[member].page.locale),
            keys,
            group.keys[member],
            memory,
        )
        found = {j: i for i, j in matcher.match()}
        _place(rows, keys, owners, member, found, group)
    return rows


def _place(
    rows: list[dict[int, int]], keys: list[RowKey], owners: list[str], member: int, found: dict[int, int], group: _Group
) -> None:
    """Add a member's rows: to the rows they match, or as new rows after the row that precedes them on their page."""
    shift: list[tuple[int, int]] = []
    before = -1
    for j in range(len(group.keys[member])):
        if j in found:
            rows[found[j]][member] = j
            before = max(before, found[j])
        else:
            shift.append((before, j))
    for before, j in sorted(shift, reverse=True):
        rows.insert(before + 1, {member: j})
        keys.insert(before + 1, group.keys[member][j])
        owners.insert(before + 1, group.views[member].page.locale)


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
