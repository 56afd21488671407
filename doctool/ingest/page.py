"""Text to page: front matter, Markdown and HTML tables put together in page order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from msgspec.structs import replace

from doctool.ingest.front_matter import read_front_matter
from doctool.ingest.html import read_html_tables
from doctool.ingest.html_blocks import HtmlBlocks, read_html_blocks
from doctool.ingest.markdown import Reading, read_markdown
from doctool.ingest.marks import read_marks
from doctool.ingest.offsets import Offsets
from doctool.ingest.unmarked import Unmarked
from doctool.model.page import Block, BlockKind, CodeSample, Heading, ItemList, Junk, Page, Table
from doctool.model.platform import Platform
from doctool.model.source import Source, Span


def read_page(source: Source, locale: str, key: str, platform: Platform = Platform.UNKNOWN) -> Page:
    """Read a page; what cannot be read becomes Junk, and nothing that a page says raises an error.

    `locale` is its BCP 47 tag, and `key` its path below the folder of its locale, with forward slashes. `platform` is
    what renders it.
    """
    if not source.text.strip().strip("\ufeff"):
        return Page(source, locale, key, junk=(Junk(Span(0, len(source.text)), "empty-page"),), platform=platform)
    front = read_front_matter(source.text)
    offsets = Offsets(source.text.encode(errors="replace"))
    marks = read_marks(source, front.body, platform)
    reading = read_markdown(source, front.body, offsets, marks.cuts, platform)
    tables = read_html_tables(source, [sample.span for sample in reading.samples if sample.fenced], offsets)
    _forget_inside(reading, [table.span for table in tables.tables if not table.nested])
    blocks = read_html_blocks(source, reading.html, offsets)
    _add(reading, blocks)
    found = [*reading.tables, *tables.tables, *blocks.tables]
    if marks.cuts:
        found = _unmark(reading, found, [cut.span for cut in marks.cuts])
    junk = [*front.junk, *reading.junk, *tables.junk]
    return Page(
        source=source,
        locale=locale,
        key=key,
        front_matter=front.entries,
        headings=tuple(reading.headings),
        blocks=tuple(sorted(reading.blocks, key=_start)),
        lists=tuple(sorted(reading.lists, key=_start)),
        tables=_introduced(found, reading.headings, reading.blocks),
        samples=tuple(reading.samples),
        junk=tuple(sorted(junk, key=lambda item: (item.span, item.reason))),
        platform=platform,
        marks=marks.found,
    )


def _unmark(reading: Reading, tables: Sequence[Table], cuts: Sequence[Span]) -> list[Table]:
    """Take what is no text out of all blocks; return the tables without it."""
    unmarked = Unmarked(cuts)
    reading.blocks = list(map(unmarked.block, reading.blocks))
    reading.headings = list(map(unmarked.heading, reading.headings))
    reading.lists = list(map(unmarked.items, reading.lists))
    return list(map(unmarked.table, tables))


def _add(reading: Reading, found: HtmlBlocks) -> None:
    """Add what HTML outside tables says to what Markdown does, in page order."""
    reading.blocks += found.blocks
    reading.lists += found.lists
    if found.headings:
        reading.headings = sorted([*reading.headings, *found.headings], key=lambda item: item.block.span)
    if found.samples:
        reading.samples = sorted([*reading.samples, *found.samples], key=lambda item: item.span)


def _start(item: Block | ItemList | Table | CodeSample) -> tuple[int, int]:
    return item.span.start, -item.span.end


def _forget_inside(reading: Reading, tables: Sequence[Span]) -> None:
    """Drop what Markdown made of the inside of HTML tables, which blank lines open up to it."""
    if not tables:
        return
    starts = [span.start for span in tables]

    def outside(span: Span) -> bool:
        at = bisect_right(starts, span.start) - 1
        return at < 0 or span.start >= tables[at].end

    reading.blocks = [block for block in reading.blocks if outside(block.span)]
    reading.lists = [found for found in reading.lists if outside(found.span)]
    reading.headings = [heading for heading in reading.headings if outside(heading.block.span)]
    reading.tables = [table for table in reading.tables if outside(table.span)]
    reading.html = [span for span in reading.html if outside(span)]
    reading.samples = [sample for sample in reading.samples if sample.fenced or outside(sample.span)]


def _introduces(block: Block) -> bool:
    """Tell whether a block may introduce a table: no alert, and no mark of a zone or column (`:::zone …`)."""
    return block.kind is BlockKind.PARAGRAPH and not block.source.text.startswith(":::", block.span.start)


def _introduced(tables: list[Table], headings: Sequence[Heading], blocks: Sequence[Block]) -> tuple[Table, ...]:
    """Return the tables in page order, each with the heading it stands under and the block that introduces it."""
    tables = sorted(tables, key=_start)
    heads = [heading.block.span.start for heading in headings]
    paragraphs = sorted(filter(_introduces, blocks), key=_start)
    starts = [block.span.start for block in paragraphs]
    found = []
    floor = 0
    for table in tables:
        under = bisect_right(heads, table.span.start) - 1
        since = max(floor, headings[under].block.span.end if under >= 0 else 0)
        at = bisect_right(starts, table.span.start) - 1
        caption = paragraphs[at] if at >= 0 and starts[at] >= since and not table.nested else None
        found.append(replace(table, heading=under if under >= 0 else None, caption=caption))
        if not table.nested:
            floor = table.span.end
    return tuple(found)
