"""Tables with their texts worked out once, since alignment compares every cell many times."""

from __future__ import annotations

from collections.abc import Container
from functools import cached_property

from msgspec import Struct

from doctool.model.names import is_identifier
from doctool.model.page import Block, InlineKind, Page, Row, Table

_MARKED = (InlineKind.CODE, InlineKind.VARIABLE, InlineKind.STRONG)


class RowView(Struct, dict=True):
    """A body row and the folded text of its cells."""

    row: Row

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The visible text of each cell."""
        return tuple(cell.text for cell in self.row.cells)

    @cached_property
    def squeezed(self) -> tuple[str, ...]:
        """The texts without any white space, as names are compared."""
        return tuple("".join(text.split()) for text in self.texts)

    def text(self, column: int) -> str:
        """Return the text of a column, empty when the row is too short."""
        return self.texts[column] if column < len(self.texts) else ""

    def name(self, column: int) -> str:
        """Return the squeezed text of a column."""
        return self.squeezed[column] if column < len(self.squeezed) else ""

    def marked(self, column: int) -> bool:
        """Tell whether the text of a cell is wholly code, a variable or strong."""
        return column < len(self.row.cells) and _wholly(self.row.cells[column], _MARKED)

    def refers(self, column: int) -> bool:
        """Tell whether a cell is wholly a link whose text is no name: what it leads to is not a field."""
        text = self.text(column)
        return bool(text) and not is_identifier(text) and _wholly(self.row.cells[column], (InlineKind.LINK,))


class TableView(Struct, dict=True):
    """A table of one page, with its body rows."""

    page: Page
    table: Table
    index: int
    """The table's place among the page's tables."""

    @cached_property
    def rows(self) -> tuple[RowView, ...]:
        """The body rows."""
        return tuple(RowView(row) for row in self.table.rows)

    @cached_property
    def headers(self) -> tuple[str, ...]:
        """The header texts, case-folded; of several header rows the last."""
        return tuple(cell.text.casefold() for cell in self.table.header[-1].cells) if self.table.header else ()

    @cached_property
    def width(self) -> int:
        """The number of columns."""
        rows = (*self.table.header, *self.table.rows)
        return max((len(row.cells) for row in rows), default=0)

    @cached_property
    def identifiers(self) -> frozenset[str]:
        """The identifiers among its cells."""
        return frozenset(text for row in self.rows for text in row.squeezed if is_identifier(text))

    @cached_property
    def caption(self) -> str:
        """The text that introduces it."""
        return self.table.caption.text if self.table.caption else ""

    @cached_property
    def heading(self) -> str:
        """The text of the heading it stands under."""
        return "" if self.table.heading is None else self.page.headings[self.table.heading].block.text

    @property
    def heading_anchor(self) -> str:
        """The anchor of the heading it stands under."""
        return "" if self.table.heading is None else self.page.headings[self.table.heading].anchor


def _wholly(cell: Block, kinds: Container[InlineKind]) -> bool:
    if not cell.pieces:
        return False
    spans = [inline.span for inline in cell.inlines if inline.kind in kinds]
    return all(any(span.contains(piece.span) for span in spans) for piece in cell.pieces)
