"""Rows of an aligned table that a language lacks, has alone, or has in another place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from doctool.checks.context import TopicContext
from doctool.model.page import Page, Table
from doctool.model.topic import AlignedRow, AlignedTable, ColumnRole, RowRef

_CERTAIN_MAJORITY = 3
_PERHAPS = 0.5


class TableOrder(Struct, frozen=True, dict=True):
    """An aligned table as one topic has it."""

    topic: TopicContext
    table: AlignedTable

    @cached_property
    def pages(self) -> Mapping[str, tuple[Page, Table]]:
        """The page and the table by locale."""
        return {page.locale: (page, table) for page, table in self.table.tables}

    @cached_property
    def locales(self) -> tuple[str, ...]:
        """The locales that have the table."""
        return tuple(sorted(self.pages))

    @cached_property
    def source(self) -> str:
        """The source locale when it has the table, else empty."""
        source = self.topic.source
        return source.locale if source and source.locale in self.pages else ""

    def refs(self, locale: str) -> list[RowRef | None]:
        """Return the rows of a locale in the table's order, None for those it lacks."""
        return [_ref(row, locale) for row in self.table.rows]

    def belongs(self, row: AlignedRow) -> float:
        """Return how sure it is, 0 to 1, that a row is part of the table and no invention of one language."""
        having = {ref.locale for ref in row.refs}
        if self.source:
            return 0.97 if self.source in having else 0.0
        if len(self.locales) < _CERTAIN_MAJORITY:
            return 0.6
        return 0.95 if 2 * len(having) > len(self.locales) else 0.05

    def doubtful(self, locale: str) -> bool:
        """Tell whether a locale lacks as many rows as it has against all others: they may be the same, unrecognised."""
        pairs = list(zip(self.table.rows, self.refs(locale), strict=True))
        lacking = sum(ref is None and self.belongs(row) >= _PERHAPS for row, ref in pairs)
        against = sum(ref is not None and self.belongs(row) < _PERHAPS for row, ref in pairs)
        return 0 < against == lacking

    def name(self, row: AlignedRow) -> str:
        """Return what to call a row: its field's name, else the text of its name cell that looks most like a name."""
        for table in self.topic.subject.tables:
            if table.table is self.table:
                return next((str(field.name) for field in table.fields if field.row is row and field.name), _label(row))
        return _label(row)

    def before(self, row: AlignedRow, locale: str) -> str:
        """Return the name of the row before a row in the source, else in the first other language, or an empty text."""
        others = [self.source] if self.source else [other for other in self.locales if other != locale]
        for other in others:
            refs = zip(self.table.rows, self.refs(other), strict=True)
            ordered = sorted(((ref.row.span.start, item) for item, ref in refs if ref), key=lambda pair: pair[0])
            at = next((index for index, (_, item) in enumerate(ordered) if item is row), 0)
            if at:
                return self.name(ordered[at - 1][1])
        return ""


def orders(topic: TopicContext) -> list[TableOrder]:
    """Return the tables that at least two languages have."""
    return [TableOrder(topic, table) for table in topic.topic.tables if len(table.tables) > 1]


def _label(row: AlignedRow) -> str:
    texts = [text for text in (ref.text(ColumnRole.NAME) for ref in row.refs) if text]
    return min(texts, key=lambda text: (not text.isascii(), " " in text, text)) if texts else ""


def out_of_order(places: Sequence[int]) -> list[int]:
    """Return the indexes of what has to move for the places to increase, as few as can be."""
    tails: list[int] = []
    heads: list[int] = []
    back: list[int] = []
    for index, place in enumerate(places):
        at = bisect_left(tails, place)
        back.append(heads[at - 1] if at else -1)
        tails[at : at + 1] = [place]
        heads[at : at + 1] = [index]
    kept: set[int] = set()
    index = heads[-1] if heads else -1
    while index >= 0:
        kept.add(index)
        index = back[index]
    return [index for index in range(len(places)) if index not in kept]


def _ref(row: AlignedRow, locale: str) -> RowRef | None:
    return next((ref for ref in row.refs if ref.locale == locale), None)
