"""Blocks without the marks in them: what a template or component is written with is no text of a page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from doctool.model.page import Block, Heading, ItemList, Piece, Row, Table
from doctool.model.source import Span


class Unmarked:
    """Takes some stretches of a page out of what a reader sees."""

    def __init__(self, cuts: Sequence[Span]) -> None:
        self._cuts = _apart(cuts)
        self._starts = [span.start for span in self._cuts]
        self._ends = [span.end for span in self._cuts]

    def block(self, block: Block) -> Block:
        """Return a block without them."""
        if not self._within(block.span):
            return block
        pieces = tuple(part for piece in block.pieces for part in _without(piece, self._within(piece.span)))
        return block if pieces == block.pieces else replace(block, pieces=pieces)

    def _within(self, span: Span) -> Sequence[Span]:
        """Return the stretches that a span touches."""
        first = bisect_right(self._ends, span.start)
        last = bisect_left(self._starts, span.end)
        return self._cuts[first:last]

    def heading(self, heading: Heading) -> Heading:
        """Return a heading without them."""
        return replace(heading, block=self.block(heading.block))

    def items(self, items: ItemList) -> ItemList:
        """Return a list without them."""
        return replace(items, items=tuple(map(self.block, items.items)))

    def table(self, table: Table) -> Table:
        """Return a table without them; a row that was nothing else is none."""
        header, rows = (self._rows(rows) for rows in (table.header, table.rows))
        return replace(table, header=header, rows=rows)

    def _rows(self, rows: Sequence[Row]) -> tuple[Row, ...]:
        return tuple(replace(row, cells=tuple(map(self.block, row.cells))) for row in rows)


def _apart(cuts: Sequence[Span]) -> list[Span]:
    """Return stretches in order, those that overlap as one, so that their ends are in order too."""
    found: list[Span] = []
    for span in sorted(span for span in cuts if span.start < span.end):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def _without(piece: Piece, cuts: Sequence[Span]) -> Iterator[Piece]:
    """Yield what is left of a piece, in one pass over what is cut out of it."""
    at, end = piece.span
    lead = piece.lead
    for cut in cuts:
        if at < cut.start:
            yield Piece(Span(at, cut.start), lead)
            lead = ""
        at = max(at, cut.end)
    if at < end:
        yield Piece(Span(at, end), lead)
