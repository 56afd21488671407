"""The same stretch of prose in every language: a cell, a heading, a paragraph, an item of a list.

Cells are paired by the alignment of rows, headings by their anchors, and the rest by its place in its section, only
where the languages have equally many of it: a stretch without a sure counterpart is compared with nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from doctool.model.page import Block, BlockKind, Heading, ItemList, Page
from doctool.model.topic import AlignedRow, ColumnRole, TableRole, Topic

_T = TypeVar("_T")


@dataclass(frozen=True)
class Unit:
    """A stretch of prose by locale, at least one; `row` and `role` say which cell it is."""

    kind: BlockKind
    blocks: Mapping[str, Block]
    row: AlignedRow | None = field(default=None, repr=False)
    role: ColumnRole | None = None

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The visible text by locale."""
        return {locale: block.text for locale, block in self.blocks.items()}

    @cached_property
    def codes(self) -> Mapping[str, tuple[str, ...]]:
        """The texts of the inline code by locale, in order."""
        return {locale: tuple(map(block.text_of, block.codes())) for locale, block in self.blocks.items()}


@dataclass(frozen=True, slots=True)
class ListUnit:
    """The same list in every language: the items, paired where the languages have equally many."""

    lists: Mapping[str, ItemList]
    items: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of a topic: pairs by locale, and by locale those that have no counterpart."""

    paired: tuple[Mapping[str, Heading], ...]

    def numbers(self, page: Page) -> dict[int, int]:
        """Return the number of the pair that each heading of a page (by its index) belongs to."""
        at = {id(heading): index for index, heading in enumerate(page.headings)}
        return {at[id(pair[page.locale])]: number for number, pair in enumerate(self.paired) if page.locale in pair}


def pair_headings(pages: Sequence[Page], pivot: Page) -> Headings:
    """Pair the headings of each page with the pivot's: by anchor, and by place between those that have the same."""
    pairs: list[dict[str, Heading]] = [{pivot.locale: heading} for heading in pivot.headings]
    alone: list[dict[str, Heading]] = []
    for page in pages:
        if page is pivot:
            continue
        found = dict(_match(pivot.headings, page.headings))
        for index, heading in enumerate(page.headings):
            if index in found:
                pairs[found[index]][page.locale] = heading
            else:
                alone.append({page.locale: heading})
    return Headings((*pairs, *alone))


def _match(left: Sequence[Heading], right: Sequence[Heading]) -> Iterator[tuple[int, int]]:
    """Yield (right index, left index): same anchors in order, then equal runs of equal levels between them."""
    anchors = Counter(heading.anchor for heading in left)
    at = {
        heading.anchor: index for index, heading in enumerate(left) if heading.anchor and anchors[heading.anchor] == 1
    }
    top = first = 0
    for index, heading in enumerate(right):
        place = at.get(heading.anchor, -1)
        if place >= top:
            yield from _between(left, right, range(top, place), range(first, index))
            yield index, place
            top, first = place + 1, index + 1
    yield from _between(left, right, range(top, len(left)), range(first, len(right)))


def _between(
    left: Sequence[Heading], right: Sequence[Heading], mine: range, theirs: range
) -> Iterator[tuple[int, int]]:
    if [left[i].level for i in mine] == [right[j].level for j in theirs]:
        yield from zip(theirs, mine, strict=True)


def cell_units(topic: Topic) -> Iterator[Unit]:
    """Yield the cells of all aligned rows, row by row; of tables of fields those of names and types are left out."""
    for table in topic.tables:
        skip = () if table.role is TableRole.OTHER else (ColumnRole.NAME, ColumnRole.TYPE)
        for row in table.rows:
            yield from _row_units(row, skip)


def _row_units(row: AlignedRow, skipped: Sequence[ColumnRole]) -> Iterator[Unit]:
    if not row.refs:
        return
    roles = {index: role for role, index in row.refs[0].columns.items()}
    skip = {index for index, role in roles.items() if role in skipped}
    for index in range(max(len(ref.row.cells) for ref in row.refs)):
        blocks = {ref.locale: ref.row.cells[index] for ref in row.refs if index < len(ref.row.cells)}
        if index not in skip:
            yield Unit(BlockKind.CELL, blocks, row, roles.get(index))


@dataclass
class _Section:
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
