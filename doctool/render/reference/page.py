"""One page of the reference in its own language: the page in its order, with the names and types that the API has."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import partial
from textwrap import dedent, indent

from doctool.model.catalog import Field
from doctool.model.page import Block, BlockKind, CodeSample, Heading, ItemList, Page, Row, Table
from doctool.model.patterns import pattern
from doctool.model.source import Span
from doctool.model.topic import ColumnRole, RowRef
from doctool.render.mdtext import code
from doctool.render.reference.book import Book, Entry, path_to
from doctool.render.reference.escaping import guard, line
from doctool.render.reference.links import Links
from doctool.render.reference.prose import destination, markdown

Part = Heading | Block | ItemList | Table | CodeSample
_ALERT = pattern(r"\\\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\\\] ?(.*)", re.DOTALL)
"""The alerts of GitHub's Markdown; other marks are shown as they stand."""
_TICKS = pattern(r"`+")
_INFO = pattern(r"[A-Za-z0-9_+#.-]+")
MAX_NESTING = 10
"""Lists nested deeper than this are shown no deeper."""


class PageWriter:
    """Writes the page of an entry in one language."""

    def __init__(self, book: Book, links: Links, entry: Entry, page: Page) -> None:
        self._book = book
        self._links = links
        self._entry = entry
        self._page = page
        self._target = partial(links.target, page)
        self._fields = {
            id(item.ref.row): (field, item.ref)
            for table in entry.subject.tables
            for field in table.fields
            for item in field.occurrences
            if item.ref.page is page
        }

    def title(self) -> str:
        """Return the page's title with the API name that it is about, once."""
        name, title = self._entry.name, self._entry.title(self._page.locale)
        return line(title if name in title else f"{title} ({name})")

    def parts(self) -> list[str]:
        """Return what stands below the title, each part a block of Markdown."""
        page = self._page
        tables = [table for table in page.tables if not table.nested]
        found: list[Part] = [*page.headings[1:], *page.blocks, *page.lists, *tables, *page.samples]
        texts: list[str] = []
        before: Part | None = None
        for part, inner in _nested(sorted(found, key=_span)):
            text = self._part(part, inner, 0)
            if texts and text and before and _one_quote(before, part):
                texts[-1] += f"\n>\n{text}"
            elif text:
                texts.append(text)
            before = part
        return texts

    def _part(self, part: Part, inner: Sequence[Part], depth: int) -> str:
        match part:
            case Heading():
                return self._heading(part)
            case ItemList():
                return self._list(part, inner, depth)
            case Table():
                return self.table(part)
            case CodeSample():
                return sample(part)
            case _:
                return self._block(part)

    def _heading(self, heading: Heading) -> str:
        text = markdown(heading.block, self._target)
        return f"{'#' * max(heading.level, 2)} {self._anchor(heading.anchor)}{text}" if text else ""

    def _anchor(self, anchor: str) -> str:
        return f'<a id="{anchor}"></a>' if self._links.has(self._page, anchor) else ""

    def _block(self, block: Block) -> str:
        text = markdown(block, self._target)
        if not text or block.kind is not BlockKind.QUOTE:
            return guard(text)
        alert = _ALERT.fullmatch(text)
        lines = (f"[!{alert[1]}]", guard(alert[2])) if alert else (guard(text),)
        return "\n".join(f"> {shown}" for shown in lines if shown)

    def _list(self, items: ItemList, inner: Sequence[Part], depth: int) -> str:
        starts = [_span(part).start for part in inner]
        lines: list[str] = []
        for number, item in enumerate(items.items, 1):
            marker = f"{number}. " if items.ordered else "- "
            lines.append(marker + guard(markdown(item, self._target)))
            within = inner[bisect_left(starts, item.span.start) : bisect_left(starts, item.span.end)]
            for part, deeper in _nested(within):
                gap = "" if isinstance(part, ItemList) else "\n"
                text = f"{gap}{self._part(part, deeper, depth + 1)}{gap}"
                lines.append(indent(text, " " * len(marker) if depth < MAX_NESTING else ""))
        return "\n".join(lines).rstrip("\n")

    def table(self, table: Table) -> str:
        """Return a table of the page as a pipe table, with names and types as the API has them."""
        rows = [self._row(row) for row in table.rows]
        head = [markdown(cell, self._target) for cell in table.header[-1].cells] if table.header else []
        return self._anchored(table, pipe_table(head, rows))

    def _anchored(self, table: Table, text: str) -> str:
        anchor = self._anchor(table.anchor)
        return f"{anchor}\n\n{text}" if anchor and text else text

    def _row(self, row: Row) -> list[str]:
        cells = [markdown(cell, self._target) for cell in row.cells]
        field, ref = self._fields.get(id(row), (None, None))
        if field is not None and ref is not None:
            self._put(cells, ref, ColumnRole.NAME, code(field.name or ref.text(ColumnRole.NAME)))
            self._put(cells, ref, ColumnRole.TYPE, self._type(field, ref))
        return cells

    def _put(self, cells: list[str], ref: RowRef, role: ColumnRole, text: str) -> None:
        at = ref.columns.get(role)
        if at is not None and at < len(cells):
            cells[at] = text

    def _type(self, field: Field, ref: RowRef) -> str:
        return linked_type(self._book, field, ref.text(ColumnRole.TYPE), self._page.locale)


def linked_type(book: Book, field: Field, raw: str, locale: str) -> str:
    """Return the type of a field as code, with links to its page and to that of its values from a locale's folder."""
    shown = code(field.type or raw)
    entry = book.of_field(field)
    if entry and shown:
        shown = f"[{shown}]({destination(path_to(entry, locale))})"
    values = book.values_of(field)
    return f"{shown} ([{code(values.name)}]({destination(path_to(values, locale))}))" if values else shown


def pipe_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a pipe table; short rows are filled up, and a table without cells is nothing."""
    width = max((len(row) for row in (head, *rows)), default=0)
    if not width:
        return ""
    filled = [[*row, *[""] * (width - len(row))] for row in (head, *rows)]
    lines = [f"| {' | '.join(row)} |" for row in filled]
    return "\n".join([lines[0], f"|{'---|' * width}", *lines[1:]])


def sample(found: CodeSample) -> str:
    """Return a code sample as it stands, in a fence that nothing in it ends."""
    text = found.text.replace("\r\n", "\n").strip("\n")
    column = found.source.position(found.inner.start).column
    if column > 1:
        text = dedent(" " * (column - 1) + text)
    fence = "`" * max(3, 1 + max(map(len, _TICKS.findall(text)), default=0))
    info = found.info if _INFO.fullmatch(found.info) else ""
    return f"{fence}{info}\n{text}\n{fence}"


def _span(part: Part) -> Span:
    return part.block.span if isinstance(part, Heading) else part.span


def _one_quote(before: Part, after: Part) -> bool:
    """Tell whether two parts are paragraphs of the same quote."""
    if not isinstance(before, Block) or not isinstance(after, Block):
        return False
    between = before.source.text[before.span.end : after.span.start].split("\n")
    return before.kind is after.kind is BlockKind.QUOTE and all(">" in between_line for between_line in between[1:])


def _nested(parts: Sequence[Part]) -> Iterator[tuple[Part, list[Part]]]:
    """Yield the outermost of sorted parts, each with those inside it."""
    at = 0
    while at < len(parts):
        outer, after = parts[at], at + 1
        while after < len(parts) and _span(outer).contains(_span(parts[after])):
            after += 1
        yield outer, list(parts[at + 1 : after])
        at = after
