"""HTML tables, read from the tokens of tree-sitter-html so that broken nesting loses nothing.

Tags are taken as they come, without a tree: end tags that are missing are implied as HTML implies them, and a cell's
text is what stands between its tags.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from doctool.ingest.html_tags import TagWalker, attributes_of, end_inside, masked, start_inside, tokens
from doctool.ingest.inlines import BlockBuilder
from doctool.ingest.offsets import Offsets
from doctool.model.page import BlockKind, InlineKind, Junk, Row, Table, TableKind
from doctool.model.source import Source, Span

MAX_DEPTH = 50
"""Tables and lists nested deeper than this are read as part of what they stand in."""


class HtmlReading(Struct):
    """The tables of a page, outer ones before those inside them, and what could not be read."""

    tables: list[Table] = field(default_factory=list)
    junk: list[Junk] = field(default_factory=list)


def read_html_tables(source: Source, code: Iterable[Span], offsets: Offsets) -> HtmlReading:
    """Read the HTML tables of a page; `code` are spans that are no markup, such as fenced code blocks."""
    lowered = source.text.lower()
    if "<table" not in lowered and "<td" not in lowered and "<tr" not in lowered:
        return HtmlReading()
    walker = _Walker(source)
    for kind, start, end in tokens(masked(source, code).encode(errors="replace")):
        walker.take(kind, offsets.span(start, end))
    walker.finish()
    walker.reading.tables.sort(key=lambda table: (table.span.start, -table.span.end))
    return walker.reading


class _Open(Struct):
    """A table while it is read."""

    start: int
    anchor: str
    nested: bool
    header: list[Row] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    in_head: bool = False
    row_start: int = -1
    cells: list[BlockBuilder] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    headed: bool = True
    """Whether all cells of the row so far are header cells."""
    cell: BlockBuilder | None = None


class _Walker(TagWalker):
    """Reads the tables of a page."""

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self.reading = HtmlReading()
        self._stack: list[_Open] = []

    def finish(self) -> None:
        """Close the tables that are still open at the end of the page."""
        end = len(self._source.text)
        while self._stack:
            start = self._stack[-1].start
            self.reading.junk.append(Junk(Span(start, min(start + len("<table"), end)), "table-not-closed"))
            self._end_table(end, closed=False)

    def _block(self) -> BlockBuilder | None:
        return self._stack[-1].cell if self._stack else None

    def _start(self, tag: str, raw: str, span: Span) -> None:
        if tag == "table" and len(self._stack) < MAX_DEPTH:
            attributes = attributes_of(raw)
            self._stack.append(_Open(span.start, attributes.get("id", ""), nested=bool(self._stack)))
            return
        if not self._stack:
            return
        table = self._stack[-1]
        if tag in ("thead", "tbody", "tfoot"):
            self._end_row(span.start)
            table.in_head = tag == "thead"
        elif tag == "tr":
            self._end_row(span.start)
            self._start_row(span.start)
        elif tag in ("td", "th"):
            self._start_cell(tag, span)
        elif table.cell is not None:
            start_inside(table.cell, tag, raw, span)

    def _start_row(self, start: int) -> None:
        table = self._stack[-1]
        table.row_start, table.cells, table.ends, table.headed = start, [], [], True

    def _start_cell(self, tag: str, span: Span) -> None:
        table = self._stack[-1]
        if table.row_start < 0:
            self._start_row(span.start)
        self._end_cell(span.start)
        table.headed = table.headed and tag == "th"
        table.cell = BlockBuilder(self._source, BlockKind.CELL, span.end)

    def _end(self, tag: str, span: Span) -> None:
        if not self._stack:
            return
        table = self._stack[-1]
        if tag == "table":
            self._end_table(span.end, closed=True, inner_end=span.start)
        elif tag in ("thead", "tbody", "tfoot", "tr"):
            self._end_row(span.start, span.end if tag == "tr" else span.start)
            if tag == "thead":
                table.in_head = False
        elif tag in ("td", "th"):
            self._end_cell(span.start)
        elif table.cell is not None:
            end_inside(table.cell, tag, span)

    def _end_cell(self, end: int) -> None:
        table = self._stack[-1]
        if table.cell is not None:
            table.cells.append(table.cell)
            table.ends.append(end)
            table.cell = None

    def _end_row(self, inner: int, end: int | None = None) -> None:
        """End a row whose last cell ends at `inner`; the row ends there too, or with its end tag."""
        table = self._stack[-1]
        if table.row_start < 0:
            return
        end = inner if end is None else end
        self._end_cell(inner)
        cells = tuple(builder.build(stop) for builder, stop in zip(table.cells, table.ends, strict=True))
        if cells:
            row = Row(Span(table.row_start, end), cells)
            is_header = table.in_head or (table.headed and not table.rows)
            (table.header if is_header else table.rows).append(row)
        table.row_start = -1

    def _end_table(self, end: int, *, closed: bool, inner_end: int | None = None) -> None:
        self._end_row(end if inner_end is None else inner_end)
        table = self._stack.pop()
        if not table.header and _is_bold_header(table.rows):
            table.header.append(table.rows.pop(0))
        self.reading.tables.append(
            Table(
                source=self._source,
                kind=TableKind.HTML,
                span=Span(table.start, end),
                header=tuple(table.header),
                rows=tuple(table.rows),
                anchor=table.anchor,
                nested=table.nested,
                closed=closed,
            )
        )
        if self._stack and self._stack[-1].cell is not None:
            self._stack[-1].cell.gap()


def _is_bold_header(rows: Sequence[Row]) -> bool:
    """Tell whether the first of several rows, and no other, is wholly in bold: a header without header cells."""
    return len(rows) > 1 and _is_bold(rows[0]) and not any(map(_is_bold, rows[1:]))


def _is_bold(row: Row) -> bool:
    return all(
        cell.pieces
        and any(mark.kind is InlineKind.STRONG and mark.inner.contains(cell.text_span) for mark in cell.inlines)
        for cell in row.cells
    )
