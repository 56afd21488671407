"""A repaired page is read again, and refused when anything but what was meant to change has changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from doctool.ingest.page import read_page
from doctool.model.finding import Edit
from doctool.model.page import Block, Page
from doctool.model.source import Source, Span


def verified(before: Page, text: str, edits: Sequence[Edit]) -> bool:
    """Tell whether a page that reads `text` after some edits differs from the page before in what was edited alone.

    The two must have the same blocks, tables, rows and cells in the same order; all blocks that hold no edit must show
    the same text with the same inline elements, and all anchors and values of the front matter must be the same; a
    heading that was edited may have got an anchor, and none may have lost its own.
    """
    after = read_page(Source(before.path, text), before.locale, before.key, before.platform)
    if len(before.junk) < len(after.junk) or _shape(before) != _shape(after):
        return False
    if any(old.anchor and not new.anchor for old, new in zip(before.headings, after.headings, strict=True)):
        return False
    kept = [not _holds(span, edits) for span, _ in _values(before)]
    values = zip(kept, _values(before), _values(after), strict=True)
    if any(same and old != new for same, (_, old), (_, new) in values):
        return False
    pairs = zip(_blocks(before), _blocks(after), strict=True)
    return all(_holds(old.span, edits) or _shown(old) == _shown(new) for old, new in pairs)


def _shape(page: Page) -> list[object]:
    """Return what a page is made of, without its text."""
    tables = [[len(row.cells) for row in (*table.header, *table.rows)] for table in page.tables]
    lists = [len(found.items) for found in page.lists]
    keys = [entry.key for entry in page.front_matter]
    heads = [heading.level for heading in page.headings]
    return [tables, lists, keys, heads, len(page.blocks), [sample.text for sample in page.samples]]


def _values(page: Page) -> list[tuple[Span, str]]:
    """Return the values of the front matter and the anchors of the headings, with their places."""
    found = [(entry.value_span, entry.value) for entry in page.front_matter]
    return found + [(heading.anchor_span or heading.block.span, heading.anchor) for heading in page.headings]


def _blocks(page: Page) -> Iterator[Block]:
    yield from (heading.block for heading in page.headings)
    yield from page.blocks
    for found in page.lists:
        yield from found.items
    for table in page.tables:
        for row in (*table.header, *table.rows):
            yield from row.cells


def _holds(span: Span, edits: Sequence[Edit]) -> bool:
    return any(span.start <= edit.span.start and edit.span.end <= span.end for edit in edits)


def _shown(block: Block) -> tuple[str, list[tuple[str, str, str]]]:
    return block.text, [(inline.kind.value, block.text_of(inline), inline.target) for inline in block.inlines]
