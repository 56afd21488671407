"""Pages to topics: the same page, table and row of every language brought together by content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import partial
from itertools import count

from msgspec import Struct, field

from doctool.align.columns import Headers, content_scores, roles, shape
from doctool.align.doubts import loose_rows
from doctool.align.keys import Memory, RowKey, row_keys
from doctool.align.likeness import Likeness
from doctool.align.pages import group_pages
from doctool.align.rows import Matcher, Pair
from doctool.align.tables import match_tables, views
from doctool.align.titles import Directions, collect_names, table_title, topic_name
from doctool.align.trusted import TrustedTypes, match_trusted
from doctool.align.view import TableView
from doctool.model.page import Page
from doctool.model.parallel import parallel_map
from doctool.model.topic import AlignedRow, AlignedTable, ColumnRole, RowRef, TableRole, Topic
from doctool.model.trusted import NOTHING_TRUSTED, Trusted, TrustedType

_NAMES_ENOUGH = 0.5
_COMPLETE = 0.6
"""A trusted type that has this share of the rows of a table is taken for all its fields."""

Place = tuple[int, int]
"""Member of a group and index of a row in its table."""


class _Matched(Struct, frozen=True):
    """The rows of a group in order, each as member → row index, and the places whose row nothing but order tells."""

    rows: list[dict[int, int]] = field(default_factory=list)
    loose: set[Place] = field(default_factory=set)


class _Group(Struct):
    """The same table in several languages, the pivot first.

    A source page at an earlier revision is a member too: the pivot, which is left out of what is returned.
    """

    topic: str
    views: list[TableView]
    revision: Page | None = None
    columns: dict[ColumnRole, int] = field(default_factory=dict)
    keys: list[list[RowKey]] = field(default_factory=list)
    matched: _Matched = field(default_factory=_Matched)

    @property
    def earlier(self) -> bool:
        """Whether the pivot is a page at an earlier revision."""
        return self.revision is not None and self.views[0].page is self.revision

    @property
    def shown(self) -> list[int]:
        """The members that are returned, sorted by locale."""
        first = 1 if self.earlier else 0
        return sorted(range(first, len(self.views)), key=lambda at: self.views[at].page.locale)


def align(
    pages: Iterable[Page], source_locale: str | None = None, trusted: Trusted = NOTHING_TRUSTED
) -> tuple[Topic, ...]:
    """Bring pages together as topics, sorted by key.

    Where there is a page in `source_locale`, the other languages are matched with it, or with what it was when it was
    translated if that is known; else with the page that has the most identifiers in its tables, which translation has
    damaged least. Then the rows are matched with the fields of trusted types.
    """
    known_pages = tuple(pages)
    grouped = [(group.key, group.pages) for group in group_pages(known_pages, source_locale)]
    tables = [_group_tables(key, found, source_locale, trusted.revisions) for key, found in grouped]
    everything = [group for groups in tables for group in groups]
    _assign_columns(everything)
    memory = _learn_pairs(everything)
    likeness = Likeness(
        [group.keys[member][row] for member, row in found.items()]
        for group, matched in zip(everything, _match_groups(everything, memory), strict=True)
        for found in matched.rows
    )
    directions = Directions()
    for groups in tables:
        directions.learn([group.views for group in groups])
    known, types = collect_names(known_pages), TrustedTypes(trusted.types)
    learned = _Learned(memory, directions, types)
    for group, matched in zip(everything, _match_groups(everything, memory, likeness), strict=True):
        group.matched = matched
    return tuple(
        _topic(key, found, topic_name(found, known, source_locale), groups, learned)
        for (key, found), groups in zip(grouped, tables, strict=True)
    )


class _Learned(Struct, frozen=True):
    """What all pages together tell of rows and captions, and what is trusted."""

    memory: Memory
    directions: Directions
    types: TrustedTypes


def _topic(key: str, pages: tuple[Page, ...], name: str, groups: Sequence[_Group], learned: _Learned) -> Topic:
    shown = [group for group in groups if group.shown]
    types = learned.types.assign(name, [(group.views, _names(group)) for group in shown], learned.directions)
    tables = (_aligned(group, learned, types.get(at)) for at, group in enumerate(shown))
    return Topic(key, name, pages, tuple(tables))


def _group_tables(
    key: str, pages: Sequence[Page], source_locale: str | None, revisions: Mapping[str, Page]
) -> list[_Group]:
    """Match the tables of a topic's pages with those of the pivot; tables that only others have come after."""
    revision = next((revisions[page.path] for page in pages if page.path in revisions), None)
    pages = [revision, *pages] if revision else pages
    by_page = [views(page) for page in pages]
    order = sorted(range(len(pages)), key=lambda at: _pivot_rank(by_page[at], pages[at], source_locale))
    if revision:  # what the source page is today comes last, so that the rows it has now part no others
        order.sort(key=lambda at: (at != 0, pages[at].locale == source_locale))
    groups: list[_Group] = []
    for at in order:
        pivots = [group.views[0] for group in groups]
        pairs = {j: i for i, j in match_tables(pivots, by_page[at])}
        for j, view in enumerate(by_page[at]):
            if j in pairs:
                groups[pairs[j]].views.append(view)
            else:
                groups.append(_Group(key, [view], revision))
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


def _names(group: _Group) -> frozenset[str]:
    return frozenset(key.name for keys in group.keys for key in keys if key.identifier)


def _aligned(group: _Group, learned: _Learned, known: TrustedType | None) -> AlignedTable:
    rows = [row for row in group.matched.rows if not row.keys().isdisjoint(group.shown)]
    fields: Mapping[int, RowRef] = {}
    if known:
        keys = [[group.keys[member][at] for member, at in row.items()] for row in rows]
        fields = match_trusted(group.topic, known, keys, learned.memory)
    return AlignedTable(
        role=_table_role(group, learned.directions),
        title=table_title(group.views),
        tables=tuple((group.views[member].page, group.views[member].table) for member in group.shown),
        rows=tuple(_row(group, row, group.matched.loose, fields.get(at)) for at, row in enumerate(rows)),
        columns=tuple(sorted(group.columns, key=lambda role: group.columns[role])),
        canonical=bool(fields) and len(fields) >= _COMPLETE * len(rows),
    )


def _row(group: _Group, row: Mapping[int, int], loose: Container[Place], canonical: RowRef | None) -> AlignedRow:
    """Return the row of all languages; the pivot's is loose when all the others are."""
    others = [(member, at) in loose for member, at in row.items() if member]

    def ref(member: int) -> RowRef:
        view, at = group.views[member], row[member]
        unsure = (member, at) in loose if member else bool(others) and all(others)
        return RowRef(view.page, view.table, view.table.rows[at], group.columns, unsure)

    return AlignedRow(
        tuple(ref(member) for member in group.shown if member in row),
        canonical,
        ref(0) if group.earlier and 0 in row else None,
    )


def _match_groups(groups: Sequence[_Group], memory: Memory, likeness: Likeness | None = None) -> list[_Matched]:
    return parallel_map(partial(_match_group, memory=memory, likeness=likeness), groups)


def _match_group(group: _Group, memory: Memory, likeness: Likeness | None = None) -> _Matched:
    """Bring the rows of a table together, one language after the other with the rows so far."""
    rows: list[dict[int, int]] = [{0: index} for index in range(len(group.keys[0]))]
    keys = list(group.keys[0])
    loose: set[Place] = set()
    for member in range(1, len(group.views)):
        matcher = Matcher(group.topic, tuple(keys), group.keys[member], memory, likeness)
        pairs = _same_names(matcher.match(), matcher) if group.earlier else matcher.match()
        if likeness is not None and not (group.earlier and _in_place(matcher, pairs)):
            loose |= {(member, row) for row in loose_rows(matcher, pairs)}
        _place(rows, keys, member, {j: i for i, j in pairs}, group.keys[member])
    return _Matched(rows, loose)


def _same_names(pairs: list[Pair], matcher: Matcher) -> list[Pair]:
    """Drop the pairs of one language whose names differ: a source page that renamed a field since has another field."""
    return [
        (i, j)
        for i, j in pairs
        if matcher.left[i].locale != matcher.right[j].locale or matcher.left[i].name == matcher.right[j].name
    ]


def _in_place(matcher: Matcher, pairs: Sequence[Pair]) -> bool:
    """Tell whether all rows meet in order: translation moves no row of the very revision that it is made from."""
    return len(matcher.left) == len(matcher.right) == len(pairs) and all(i == j for i, j in pairs)


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
    name_at = group.columns.get(ColumnRole.NAME, 0)
    if all(row.refers(name_at) for view in group.views for row in view.rows):
        return TableRole.OTHER
    names = [key for keys in group.keys for key in keys if key.name]
    share = sum(key.identifier for key in names) / (len(names) or 1)
    if ColumnRole.TYPE not in group.columns:
        if all(view.table.nested for view in group.views) and group.columns.get(ColumnRole.NAME):
            return TableRole.OTHER  # values inside a description, of which the first column is no name
        marked = Counter(row.marked(name_at) for view in group.views for row in view.rows)
        if share < _NAMES_ENOUGH and marked[True] <= marked[False]:
            return TableRole.OTHER
        capital = sum(key.name[0].isupper() or key.name[0].isdigit() for key in names if key.identifier)
        if capital > _NAMES_ENOUGH * len(names):
            return TableRole.VALUES
    return directions.role(group.views)
