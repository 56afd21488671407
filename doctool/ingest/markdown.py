"""Markdown to blocks, lists, pipe tables and code samples, from the events of pyromark with their byte ranges."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Any

import pyromark
from msgspec import Struct, field

from doctool.ingest.cuts import Cut, CutOffsets, cut_text
from doctool.ingest.definitions import Definitions, has_definitions
from doctool.ingest.heading_ids import heading_id
from doctool.ingest.html_tags import attributes_of
from doctool.ingest.inlines import BlockBuilder
from doctool.ingest.offsets import Offsets
from doctool.ingest.pipe_cells import KEEPS_CODE, bars_in_code, may_be_torn, pipe_cells
from doctool.model.page import (
    Block,
    BlockKind,
    CodeSample,
    Heading,
    Inline,
    InlineKind,
    ItemList,
    Junk,
    Piece,
    Row,
    Table,
    TableKind,
)
from doctool.model.patterns import pattern
from doctool.model.platform import Platform
from doctool.model.source import Source, Span

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
)
_FENCE_END = pattern(r"(?:^|\n)[ \t>]*(?:`{3,}|~{3,})[ \t]*\r?\n?$")
_MARK = pattern(r"`{3,}|~{3,}")
_FENCE = pattern(r"^[ \t>]*(`{3,}|~{3,})[ \t]*[^`\s]", re.MULTILINE)
"""The start of a code block that says what it is in."""
_TABBED = pattern(r"^[ >]*(?:`{3,}|~{3,}) *(\t[ \t]*)$", re.MULTILINE)
_TEMPLATE = pattern(r"\{[{%]|\{/?[\w.*]")
_MARKS = {"Strong": InlineKind.STRONG, "Emphasis": InlineKind.EMPHASIS}


class Reading(Struct):
    """What the Markdown of a page holds, in page order. `fences` are the spans that are code, not markup."""

    headings: list[Heading] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    lists: list[ItemList] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    samples: list[CodeSample] = field(default_factory=list)
    html: list[Span] = field(default_factory=list)
    """The stretches that are HTML."""
    junk: list[Junk] = field(default_factory=list)
    torn: list[tuple[Span, int]] = field(default_factory=list)
    """The rows in which a bar may stand in code, with the number of columns of their table."""


def read_markdown(
    source: Source,
    body: int,
    offsets: Offsets,
    cuts: Sequence[Cut] = (),
    platform: Platform = Platform.UNKNOWN,
) -> Reading:
    """Read the Markdown of a page from an offset (its body, after the front matter) to the end.

    `cuts` are the stretches that the parser is not to see, such as marks of templates.
    """
    cuts = [*cuts, *_tabs_after_fences(source.text)]
    reading = _read(source, body, cuts, _Walker(source, offsets, platform))
    kept = frozenset(bars_in_code(source, reading.torn, platform)) if reading.torn else frozenset()
    if kept:
        whole = [Cut(Span(bar, bar + 1), "x") for bar in kept]
        reading = _read(source, body, [*cuts, *whole], _Walker(source, offsets, platform, kept))
    return reading


def _read(source: Source, body: int, cuts: Sequence[Cut], walker: _Walker) -> Reading:
    text = source.text
    # What precedes the body is blanked rather than cut off, so that offsets stay those of the page.
    if cuts:
        joined, cut_offsets = cut_text(
            text[body:], [Cut(Span(*(at - body for at in c.span)), c.filler) for c in cuts], body
        )
        walker.offsets, data, head = cut_offsets, joined.encode(errors="replace"), 0
    else:
        data, head = text.encode(errors="replace"), len(text[:body].encode(errors="replace"))
    blank = re.sub(rb"[^\n]", b" ", data[:head])
    options = _OPTIONS
    if "\n:" in text and has_definitions(text, walker.platform):
        options |= pyromark.Options.ENABLE_DEFINITION_LIST
    for event, place in pyromark.Markdown(options=options).events_with_range((blank + data[head:]).decode()):
        walker.take(event, place["start"], place["end"])
    return walker.reading


def _tabs_after_fences(text: str) -> list[Cut]:
    """Return the tabs after fences, with which the parser does not take them for an end (CommonMark 0.31.2, 4.5)."""
    if "\t" not in text:
        return []
    return [Cut(Span(*match.span(1))) for match in _TABBED.finditer(text)]


class _OpenList(Struct):
    ordered: bool
    start: int
    items: list[Block] = field(default_factory=list)


class _OpenTable(Struct):
    span: Span
    header: list[Row] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    cells: list[Block] = field(default_factory=list)


class _Walker:
    """Follows the events of one page."""

    def __init__(
        self, source: Source, offsets: Offsets, platform: Platform, kept: frozenset[int] = frozenset()
    ) -> None:
        self.reading = Reading()
        self.platform = platform
        self.offsets = offsets
        self._source = source
        self._kept = kept
        self._definitions = Definitions(source)
        self._builders: list[BlockBuilder] = []
        self._lists: list[_OpenList] = []
        self._tables: list[_OpenTable] = []
        self._quotes = 0
        self._heading: dict[str, Any] = {}
        self._sample: tuple[Span, str, bool] | None = None
        self._sample_text: list[Span] = []

    def take(self, event: Any, start: int, end: int) -> None:  # noqa: ANN401 - pyromark's events are untyped dicts
        if isinstance(event, str):
            if event in ("SoftBreak", "HardBreak") and self._builders:
                self._builders[-1].gap()
            return
        ((name, value),) = event.items()
        if name == "Text":
            self._text(self.offsets.span(start, end))
        elif name == "Start":
            self._start(*_tag(value), self.offsets.span(start, end))
        elif name == "End":
            self._end(_tag(value)[0], self.offsets.span(start, end))
        elif name == "Code" and self._builders:
            self._builders[-1].code(self.offsets.span(start, end))
        elif name == "InlineHtml" and self._builders:
            self._inline_html(self.offsets.span(start, end))

    def _text(self, span: Span) -> None:
        if self._sample is not None:
            self._sample_text.append(span)
        elif self._builders:
            self._builders[-1].text(span)

    def _start(self, tag: str, value: Any, span: Span) -> None:  # noqa: ANN401
        match tag:
            case "Paragraph":
                self._start_paragraph(span)
            case "Heading":
                self._heading = value
                self._open(BlockKind.HEADING, span.start)
            case "BlockQuote":
                self._quotes += 1
            case "List":
                self._lists.append(_OpenList(value is not None, span.start))
            case "Item":
                self._open(BlockKind.ITEM, span.start)
            case "Table":
                self._tables.append(_OpenTable(span))
            case "TableHead" | "TableRow":
                self._tables[-1].cells = []
            case "TableCell":
                self._open(BlockKind.CELL, span.start)
            case "CodeBlock":
                fenced = isinstance(value, dict)
                info = str(value["Fenced"]).split(maxsplit=1)[:1] if fenced else []
                self._sample = (span, info[0] if info else "", fenced)
                self._sample_text = []
            case _:
                self._start_inline(tag, value, span)

    def _start_inline(self, tag: str, value: Any, span: Span) -> None:  # noqa: ANN401
        if tag == "HtmlBlock":
            self.reading.html.append(span)
        elif tag == "DefinitionList":
            self._definitions.begin()
        elif tag.startswith("DefinitionList"):
            self._open(BlockKind.CELL, span.start)
            return
        if not self._builders:
            return
        if tag in _MARKS:
            width = len("**") if tag == "Strong" else 1
            self._builders[-1].open(tag, _MARKS[tag], Span(span.start, span.start + width))
        elif tag in ("Link", "Image"):
            width = 1 if tag == "Link" else len("![")
            kind = InlineKind.LINK if tag == "Link" else InlineKind.IMAGE
            target = self._target(str(value.get("dest_url", "")), span)
            self._builders[-1].open(tag, kind, Span(span.start, span.start + width), target)

    def _target(self, target: str, span: Span) -> str:
        """Return where a link leads: as it is written, where a mark stands in it."""
        if not isinstance(self.offsets, CutOffsets):
            return target
        raw = self._source.slice(span)
        at = raw.rfind("](")
        return raw[at + 2 : -1].strip() if at >= 0 and _TEMPLATE.search(raw, at) else target

    def _start_paragraph(self, span: Span) -> None:
        if self._builders:
            self._builders[-1].gap()
        else:
            self._open(BlockKind.QUOTE if self._quotes else BlockKind.PARAGRAPH, span.start)

    def _open(self, kind: BlockKind, start: int) -> None:
        self._builders.append(BlockBuilder(self._source, kind, start))

    def _end(self, tag: str, span: Span) -> None:
        match tag:
            case "Paragraph":
                if self._builders and self._builders[-1].kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE):
                    self.reading.blocks.append(self._builders.pop().build(_trimmed(self._source, span).end))
            case "Heading":
                self._end_heading(span)
            case "BlockQuote":
                self._quotes -= 1
            case "List":
                done = self._lists.pop()
                self.reading.lists.append(ItemList(span, done.ordered, tuple(done.items)))
            case "Item":
                block = self._builders.pop().build(_trimmed(self._source, span).end)
                self._lists[-1].items.append(block)
            case "CodeBlock":
                self._end_sample()
            case _:
                self._end_inline_or_table(tag, span)

    def _end_inline_or_table(self, tag: str, span: Span) -> None:
        if tag == "TableCell":
            self._tables[-1].cells.append(self._builders.pop().build(span.end))
        elif tag in ("TableHead", "TableRow"):
            self._end_row(tag, span)
        elif tag == "Table":
            done = self._tables.pop()
            rows = (tuple(done.header), tuple(done.rows))
            self.reading.tables.append(Table(self._source, TableKind.PIPE, _trimmed(self._source, span), *rows))
        elif self._builders and tag in ("Strong", "Emphasis", "Link", "Image"):
            self._end_mark(tag, span)
        elif tag == "DefinitionList":
            self.reading.tables.append(self._definitions.end(_trimmed(self._source, span)))
        elif tag.startswith("DefinitionList"):
            self._definitions.add(tag, self._builders.pop().build(_trimmed(self._source, span).end))

    def _end_mark(self, tag: str, span: Span) -> None:
        raw = self._source.slice(span)
        if tag in ("Strong", "Emphasis"):
            inner = span.end - (len("**") if tag == "Strong" else 1)
        else:
            at = raw.rfind("](")
            inner = span.start + at if at >= 0 else span.end - 1
        self._builders[-1].close(tag, Span(inner, span.end))

    def _end_heading(self, span: Span) -> None:
        span = _trimmed(self._source, span)
        block = self._builders.pop().build(span.end)
        raw = self._source.slice(span)
        anchor, anchor_span = heading_id(raw, span.start)
        level = int(str(self._heading["level"])[1:])
        self.reading.headings.append(Heading(level, block, anchor, anchor_span))

    def _end_sample(self) -> None:
        assert self._sample is not None  # noqa: S101 - a code block that ends has begun
        span, info, fenced = self._sample
        parts = self._sample_text
        at = self._source.text.find("\n", span.start, span.end) + 1 if fenced else span.start
        inner = Span(parts[0].start, parts[-1].end) if parts else Span(max(at, span.start), max(at, span.start))
        self._sample = None
        self.reading.samples.append(CodeSample(self._source, span, inner, info, fenced))
        start = Span(span.start, max(at, span.start))
        if fenced and not _FENCE_END.search(self._source.slice(Span(min(inner.end, span.end) - 1, span.end))):
            self.reading.junk.append(Junk(start, "fence-not-closed"))
        elif fenced and _holds_fence(self._source.slice(span)):
            self.reading.junk.append(Junk(start, "fence-runs-on"))

    def _end_row(self, tag: str, span: Span) -> None:
        table = self._tables[-1]
        span = _trimmed(self._source, span)
        cells = [cell for cell in table.cells if cell.span.start < span.end]
        places = pipe_cells(self._source, span, self._kept)
        columns = len(table.header[-1].cells) if table.header else len(cells)
        if len(places) > columns or self.platform in KEEPS_CODE:
            self._note_torn(span, places, columns)
        if len(places) > len(cells):
            if tag == "TableRow":
                self.reading.junk.append(Junk(Span(places[len(cells)].start, span.end), "row-too-long"))
            cells += [_plain_cell(self._source, place) for place in places[len(cells) :]]
        elif table.header and len(places) < len(table.header[-1].cells):
            self.reading.junk.append(Junk(span, "row-too-short"))
        row = Row(span, tuple(cells[: len(places)]))
        (table.header if tag == "TableHead" else table.rows).append(row)

    def _note_torn(self, row: Span, places: Sequence[Span], columns: int) -> None:
        if not self._kept and may_be_torn(self._source, places):
            self.reading.torn.append((row, columns))

    def _inline_html(self, span: Span) -> None:
        raw = self._source.slice(span)
        if raw.lower().startswith(("<br", "<p", "</p")):
            self._builders[-1].gap()
        match = re.match(r"<a\s[^>]*?\b(?:id|name)\s*=\s*[\"']([^\"']+)", raw)
        if match:
            self._builders[-1].element(Inline(InlineKind.ANCHOR, span, Span(span.end, span.end), match[1]))
        if raw[:4].lower() == "<img":
            target = html.unescape(attributes_of(raw).get("src", ""))
            self._builders[-1].element(Inline(InlineKind.IMAGE, span, Span(span.end, span.end), target))


def _tag(value: Any) -> tuple[str, Any]:  # noqa: ANN401 - pyromark's events are untyped dicts
    if isinstance(value, str):
        return value, None
    ((name, content),) = value.items()
    return name, content


def _trimmed(source: Source, span: Span) -> Span:
    """Return a span without the white space at its end."""
    return Span(span.start, span.start + len(source.slice(span).rstrip(" \t\r\n")))


def _plain_cell(source: Source, place: Span) -> Block:
    return Block(source, BlockKind.CELL, place, (Piece(place),), ())


def _holds_fence(sample: str) -> bool:
    """Tell whether a sample with its fences holds the start of another one, before which its own end was lost."""
    mark = _MARK.search(sample)
    return mark is not None and any(other[1].startswith(mark[0]) for other in _FENCE.finditer(sample, mark.end()))
