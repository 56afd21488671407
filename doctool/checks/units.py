"""The same stretch of prose in every language: a cell, a heading, a paragraph, an item of a list.

Cells are paired by the alignment of rows, headings by their anchors, and the rest by its place in its section, only
where the languages have equally many of it: a stretch without a sure counterpart is compared with nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from msgspec import Struct, field

from doctool.checks.headings import Headings
from doctool.model.page import Block, BlockKind, ItemList, Page
from doctool.model.source import Span
from doctool.model.topic import AlignedRow, ColumnRole, RowRef, TableRole, Topic

_T = TypeVar("_T")


class Unit(Struct, frozen=True, dict=True):
    """A stretch of prose by locale, at least one; `row` and `role` say which cell it is."""

    kind: BlockKind
    blocks: Mapping[str, Block]
    row: AlignedRow | None = None
    role: ColumnRole | None = None

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The visible text by locale."""
        return {locale: block.text for locale, block in self.blocks.items()}

    @cached_property
    def codes(self) -> Mapping[str, tuple[str, ...]]:
        """The texts of the inline code by locale, in order."""
        return {locale: tuple(map(block.text_of, block.codes())) for locale, block in self.blocks.items()}


class ListUnit(Struct, frozen=True):
    """The same list in every language: the items, paired where the languages have equally many."""

    lists: Mapping[str, ItemList]
    items: tuple[Unit, ...]


def cell_units(topic: Topic, shifted: Container[tuple[str, Span]]) -> Iterator[Unit]:
    """Yield the cells of all aligned rows, row by row; of tables of fields those of names and types are left out.

    `shifted` are the rows, by path and place, whose cells stand in other columns: they are compared with nothing.
    """
    for table in topic.tables:
        skip = () if table.role is TableRole.OTHER else (ColumnRole.NAME, ColumnRole.TYPE)
        for row in table.rows:
            refs = [ref for ref in row.refs if (ref.page.path, ref.row.span) not in shifted]
            yield from _row_units(row, refs, skip)


def _row_units(row: AlignedRow, refs: Sequence[RowRef], skipped: Sequence[ColumnRole]) -> Iterator[Unit]:
    if not refs:
        return
    roles = {index: role for role, index in refs[0].columns.items()}
    skip = {index for index, role in roles.items() if role in skipped}
    for index in range(max(len(ref.row.cells) for ref in refs)):
        blocks = {ref.locale: ref.row.cells[index] for ref in refs if index < len(ref.row.cells)}
        if index not in skip:
            yield Unit(BlockKind.CELL, blocks, row, roles.get(index))


class _Section(Struct):
    """What stands under one heading of one page."""

    blocks: list[Block] = field(default_factory=list)
    lists: list[ItemList] = field(default_factory=list)


def section_units(pages: Sequence[Page], headings: Headings) -> tuple[tuple[Unit, ...], tuple[ListUnit, ...]]:
    """Return the paragraphs and the lists of all sections, paired over the pages."""
    by_page = {page.locale: _sections(page, headings.numbers(page)) for page in pages}
    numbers = sorted({number for sections in by_page.values() for number in sections})
    paragraphs: list[Unit] = []
    lists: list[ListUnit] = []
    for number in numbers:
        here = {locale: sections[number] for locale, sections in by_page.items() if number in sections}
        rows = _zipped({locale: section.blocks for locale, section in here.items()})
        paragraphs.extend(Unit(next(iter(row.values())).kind, row) for row in rows)
        lists.extend(map(_list_unit, _zipped({locale: section.lists for locale, section in here.items()})))
    return tuple(paragraphs), tuple(lists)


def _sections(page: Page, numbers: Mapping[int, int]) -> dict[int, _Section]:
    """Sort a page's blocks and lists into sections by the number of their heading; -1 is before the first.

    A heading without a counterpart starts a section that is compared with nothing.
    """
    starts = [heading.block.span.start for heading in page.headings]
    found: dict[int, _Section] = defaultdict(_Section)

    def section(start: int) -> _Section | None:
        at = bisect_right(starts, start) - 1
        number = numbers.get(at) if at >= 0 else -1
        return None if number is None else found[number]

    for block in page.blocks:
        here = section(block.span.start)
        if here is not None and block.text:
            here.blocks.append(block)
    for items in page.lists:
        here = section(items.span.start)
        if here is not None:
            here.lists.append(items)
    return found


def _zipped(found: Mapping[str, Sequence[_T]]) -> Iterable[dict[str, _T]]:
    """Yield the n-th of each locale, over the locales that have as many as most of them have."""
    counts = Counter(len(items) for items in found.values())
    if not counts:
        return
    most, _ = max(counts.items(), key=lambda item: (item[1], item[0]))
    fitting = {locale: items for locale, items in found.items() if len(items) == most}
    for at in range(most):
        yield {locale: items[at] for locale, items in fitting.items()}


def _list_unit(lists: dict[str, ItemList]) -> ListUnit:
    rows = _zipped({locale: items.items for locale, items in lists.items()})
    return ListUnit(lists, tuple(Unit(BlockKind.ITEM, row) for row in rows))
