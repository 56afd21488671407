"""HTML tables, read from the tokens of tree-sitter-html so that broken nesting loses nothing.

Tags are taken as they come, without a tree: end tags that are missing are implied as HTML implies them, and a cell's
text is what stands between its tags.
"""

from __future__ import annotations

import html
import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from doctool.ingest.inlines import BlockBuilder
from doctool.ingest.offsets import Offsets
from doctool.model.page import BlockKind, Inline, InlineKind, Junk, Row, Table, TableKind
from doctool.model.source import Source, Span

if TYPE_CHECKING:
    import tree_sitter

MAX_DEPTH = 50
"""Tables and lists nested deeper than this are read as part of what they stand in."""

_TOKENS = "[(start_tag) (end_tag) (self_closing_tag) (erroneous_end_tag) (comment) (text) (entity)] @token"
_TAG = re.compile(r"</?\s*([A-Za-z][\w:-]*)")
_ATTRIBUTE = re.compile(r"(?<![\w:-])([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")
_CODE_TAGS = frozenset({"code", "kbd", "samp", "tt"})
_CODE_CLASSES = frozenset({"codeph", "filepath", "code", "literal"})
_VARIABLE_CLASSES = frozenset({"varname", "parmname", "parameter"})
_EMPHASIS = {
    "em": InlineKind.EMPHASIS,
    "i": InlineKind.EMPHASIS,
    "strong": InlineKind.STRONG,
    "b": InlineKind.STRONG,
    "var": InlineKind.VARIABLE,
}
_BREAKING = frozenset({"p", "br", "li", "ul", "ol", "div", "dl", "dt", "dd", "pre", "h1", "h2", "h3", "h4", "hr"})
_VOID = frozenset({"br", "img", "hr", "wbr", "input", "col"})


@dataclass
class HtmlReading:
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


@cache
def _query() -> tuple[tree_sitter.Parser, tree_sitter.Query]:
    import tree_sitter  # noqa: PLC0415 - most pages have no HTML tables
    import tree_sitter_html  # noqa: PLC0415

    language = tree_sitter.Language(tree_sitter_html.language())
    return tree_sitter.Parser(language), tree_sitter.Query(language, _TOKENS)


def tokens(data: bytes) -> Iterator[tuple[str, int, int]]:
    """Yield (kind, start, end) of the tokens of a document, in bytes, in order."""
    from tree_sitter import QueryCursor  # noqa: PLC0415 - as above

    parser, query = _query()
    found = QueryCursor(query).captures(parser.parse(data).root_node).get("token", [])
    for node in sorted(found, key=lambda node: (node.start_byte, node.end_byte)):
        yield node.type, node.start_byte, node.end_byte


def masked(source: Source, code: Iterable[Span]) -> str:
    """Return the text with code blanked out, as many bytes long as before."""
    text = source.text
    parts = []
    at = 0
    for span in sorted(code):
        parts += [text[at : span.start], " " * len(text[span.start : span.end].encode(errors="replace"))]
        at = max(at, span.end)
    return "".join([*parts, text[at:]])


@dataclass
class _Open:
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


class TagWalker(ABC):
    """Follows the tokens of one page. White space between them parts the texts of a block, that in a tag does not."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._last_end = 0

    def take(self, kind: str, span: Span) -> None:
        """Take the next token: of a text, a tag or a comment."""
        block = self._block()
        if block is not None and any(
            map(str.isspace, self._source.text[max(self._last_end, block.start) : span.start])
        ):
            block.gap()
        self._last_end = span.end
        if kind in ("text", "entity"):
            if block is not None:
                block.text(span)
        elif kind != "comment":
            raw = self._source.slice(span)
            if kind in ("start_tag", "self_closing_tag"):
                self._start(tag_of(raw), raw, span)
            else:
                self._end(tag_of(raw), span)

    @abstractmethod
    def _block(self) -> BlockBuilder | None:
        """Return the block that text belongs to now, if any."""

    @abstractmethod
    def _start(self, tag: str, raw: str, span: Span) -> None:
        """Take a start tag."""

    @abstractmethod
    def _end(self, tag: str, span: Span) -> None:
        """Take an end tag."""


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
            table.cell.close(tag, span)
            if tag in _BREAKING:
                table.cell.gap()

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


def start_inside(cell: BlockBuilder, tag: str, raw: str, span: Span) -> None:
    """Take a start tag inside a cell or another block."""
    if tag in _BREAKING:
        cell.gap()
    attributes = attributes_of(raw)
    kind = _inline_kind(tag, attributes)
    if kind is InlineKind.ANCHOR or kind is InlineKind.IMAGE:
        target = attributes.get("src") or attributes.get("id") or attributes.get("name") or ""
        cell.element(Inline(kind, span, Span(span.end, span.end), html.unescape(target)))
    if kind is InlineKind.ANCHOR:
        kind = None
    if tag in _VOID or raw.endswith("/>"):
        return
    if kind is not None:
        cell.open(tag, kind, span, html.unescape(attributes.get("href", "")))
    elif tag == "span":
        cell.open(tag, InlineKind.SPAN, span)


def tag_of(raw: str) -> str:
    """Return the name of a tag in lower case, an empty text for what is none."""
    match = _TAG.match(raw)
    return match[1].lower() if match else ""


def attributes_of(raw: str) -> dict[str, str]:
    """Return the attributes of a start tag, by their names in lower case."""
    return {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(raw)}


def _inline_kind(tag: str, attributes: dict[str, str]) -> InlineKind | None:
    classes = set(attributes.get("class", "").split())
    if tag in _CODE_TAGS or (tag == "span" and classes & _CODE_CLASSES):
        return InlineKind.CODE
    if tag == "span" and classes & _VARIABLE_CLASSES:
        return InlineKind.VARIABLE
    if tag == "a":
        return InlineKind.LINK if "href" in attributes else InlineKind.ANCHOR
    if tag == "img":
        return InlineKind.IMAGE
    return _EMPHASIS.get(tag)
