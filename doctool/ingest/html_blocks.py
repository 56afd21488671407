"""HTML outside tables: paragraphs, headings, lists, definitions and preformatted text, from the same tokens as tables.

A list of definitions is read as a table of two columns: what is defined, and what is said of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct, field

from doctool.ingest.html import MAX_DEPTH
from doctool.ingest.html_tags import TagWalker, attributes_of, masked, start_inside, tag_of, tokens
from doctool.ingest.inlines import BlockBuilder
from doctool.ingest.offsets import Offsets
from doctool.model.page import Block, BlockKind, CodeSample, Heading, ItemList, Row, Table, TableKind
from doctool.model.patterns import pattern
from doctool.model.source import Source, Span

_KINDS = {
    "p": BlockKind.PARAGRAPH,
    "div": BlockKind.PARAGRAPH,
    "summary": BlockKind.PARAGRAPH,
    "blockquote": BlockKind.QUOTE,
    "li": BlockKind.ITEM,
    "dt": BlockKind.CELL,
    "dd": BlockKind.CELL,
    **{f"h{level}": BlockKind.HEADING for level in range(1, 7)},
}
_LISTS = ("ul", "ol")
_LANGUAGE = pattern(r"\blanguage-([\w+#.-]+)")
_READ = pattern(rf"<(?:{'|'.join([*_KINDS, *_LISTS, 'dl', 'pre'])})[\s>]", re.IGNORECASE)


class HtmlBlocks(Struct):
    """What stands outside tables, in page order."""

    headings: list[Heading] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    lists: list[ItemList] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    samples: list[CodeSample] = field(default_factory=list)


def read_html_blocks(source: Source, html: Sequence[Span], offsets: Offsets) -> HtmlBlocks:
    """Read the stretches of a page that are HTML and stand outside tables."""
    if not any(_READ.search(source.text, *span) for span in html):
        return HtmlBlocks()
    walker = _Walker(source)
    edges = [0, *(edge for span in sorted(html) for edge in span), len(source.text)]
    others = [Span(start, max(start, end)) for start, end in list(pairwise(edges))[::2]]
    for kind, start, end in tokens(masked(source, others).encode(errors="replace")):
        walker.take(kind, offsets.span(start, end))
    walker.finish()
    return walker.reading


class _OpenList(Struct):
    tag: str
    start: int
    items: list[Block] = field(default_factory=list)


class _Walker(TagWalker):
    """Reads what stands outside tables."""

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self.reading = HtmlBlocks()
        self._builder: BlockBuilder | None = None
        self._tag = ""
        self._anchor = ""
        self._lists: list[_OpenList] = []
        self._defined: list[_OpenList] = []
        self._pre: tuple[Span, str] | None = None

    def finish(self) -> None:
        """End what is still open at the end of the page."""
        end = len(self._source.text)
        self._end_block(end)
        while self._lists:
            self._end_list(end)
        while self._defined:
            self._end_definitions(end)

    def _block(self) -> BlockBuilder | None:
        return self._builder if self._pre is None else None

    def _start(self, tag: str, raw: str, span: Span) -> None:
        if self._pre is not None:
            if tag == "code" and self._source.slice(Span(self._pre[0].end, span.start)).strip() == "":
                self._pre = (Span(self._pre[0].start, span.end), _language(raw) or self._pre[1])
        elif tag == "pre":
            self._end_block(span.start)
            self._pre = (span, _language(raw))
        elif tag in _LISTS:
            self._end_block(span.start)
            if len(self._lists) < MAX_DEPTH:
                self._lists.append(_OpenList(tag, span.start))
        elif tag == "dl":
            self._end_block(span.start)
            if len(self._defined) < MAX_DEPTH:
                self._defined.append(_OpenList(tag, span.start))
        elif tag in _KINDS:
            self._start_block(tag, raw, span)
        elif self._builder is not None:
            start_inside(self._builder, tag, raw, span)

    def _start_block(self, tag: str, raw: str, span: Span) -> None:
        if tag == "p" and self._builder is not None and self._tag in ("li", "dd", "dt", "blockquote"):
            self._builder.gap()
            return
        self._end_block(span.start)
        self._builder, self._tag = BlockBuilder(self._source, _KINDS[tag], span.end), tag
        self._anchor = attributes_of(raw).get("id", "")

    def _end(self, tag: str, span: Span) -> None:
        if self._pre is not None:
            if tag == "pre":
                self._end_sample(span)
        elif tag in _LISTS:
            self._end_block(span.start)
            if self._lists:
                self._end_list(span.end)
        elif tag == "dl":
            self._end_block(span.start)
            if self._defined:
                self._end_definitions(span.end)
        elif tag == self._tag:
            self._end_block(span.start)
        elif self._builder is not None and tag not in _KINDS:
            self._builder.close(tag, span)

    def _end_block(self, end: int) -> None:
        """End the block that is open, and put it where it belongs."""
        if self._builder is None:
            return
        block, tag = self._builder.build(end), self._tag
        self._builder, self._tag = None, ""
        if tag == "li" and self._lists:
            self._lists[-1].items.append(block)
        elif tag in ("dt", "dd") and self._defined:
            self._defined[-1].items.append(block)
        elif not block.text:
            return
        elif block.kind is BlockKind.HEADING:
            self.reading.headings.append(Heading(int(tag[1]), block, self._anchor))
        else:
            self.reading.blocks.append(block)

    def _end_list(self, end: int) -> None:
        done = self._lists.pop()
        self.reading.lists.append(ItemList(Span(done.start, end), done.tag == "ol", tuple(done.items)))

    def _end_definitions(self, end: int) -> None:
        done = self._defined.pop()
        rows = tuple(
            Row(Span(one.span.start, other.span.end), (one, other)) for one, other in _pairs(done.items, self._source)
        )
        self.reading.tables.append(Table(self._source, TableKind.HTML, Span(done.start, end), (), rows))

    def _end_sample(self, span: Span) -> None:
        """Keep preformatted text; what is written with entities is not the code itself."""
        opening, info = self._pre or (span, "")
        self._pre = None
        inner = self._source.slice(Span(opening.end, span.start))
        code = inner.removesuffix("</code>")
        if "&" not in code:
            place = Span(opening.end, opening.end + len(code))
            self.reading.samples.append(
                CodeSample(self._source, Span(opening.start, span.end), place, info, fenced=False)
            )


def _pairs(cells: Sequence[Block], source: Source) -> Iterator[tuple[Block, Block]]:
    """Yield each term with what is said of it, which may be nothing."""
    for at, cell in enumerate(cells):
        if _is_term(cell, source):
            told = at + 1 < len(cells) and not _is_term(cells[at + 1], source)
            yield cell, cells[at + 1] if told else Block(source, BlockKind.CELL, Span(cell.span.end, cell.span.end))


def _is_term(cell: Block, source: Source) -> bool:
    """Tell whether the tag before a cell is that of a term."""
    return tag_of(source.text[source.text.rfind("<", 0, cell.span.start) : cell.span.start]) == "dt"


def _language(raw: str) -> str:
    match = _LANGUAGE.search(attributes_of(raw).get("class", ""))
    return match[1] if match else ""
