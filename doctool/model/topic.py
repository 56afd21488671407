"""The same page in every language, with its tables and rows brought together."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from doctool.model.page import Block, Page, Row, Table


class ColumnRole(StrEnum):
    """What a column holds."""

    NAME = "name"
    TYPE = "type"
    REQUIRED = "required"
    DEFAULT = "default"
    DESCRIPTION = "description"
    OTHER = "other"


class TableRole(StrEnum):
    """What a table lists."""

    FIELDS = "fields"
    """Fields of a type, or parameters without a stated direction."""
    INPUT = "input"
    OUTPUT = "output"
    VALUES = "values"
    """Allowed values of a constant or an enumeration."""
    OTHER = "other"


class RowRef(Struct, frozen=True):
    """One row of one page. `columns` maps the roles that the table has to the index of their cell."""

    page: Page
    table: Table
    row: Row
    columns: Mapping[ColumnRole, int]
    loose: bool = False
    """Whether its order alone, and nothing that it says, makes it the same row as those of other languages."""

    @property
    def locale(self) -> str:
        """The page's locale."""
        return self.page.locale

    def cell(self, role: ColumnRole) -> Block | None:
        """Return the cell of a role, or None when the table has no such column or the row is too short."""
        index = self.columns.get(role)
        if index is None or index >= len(self.row.cells):
            return None
        return self.row.cells[index]

    def text(self, role: ColumnRole) -> str:
        """Return the visible text of the cell of a role, empty when there is none."""
        cell = self.cell(role)
        return cell.text if cell else ""


class AlignedRow(Struct, frozen=True):
    """The same row in the languages that have it, at most one a locale, sorted by locale."""

    refs: tuple[RowRef, ...]
    canonical: RowRef | None = None
    """The field of a schema or list that it is; loose when only the order tells that."""
    revision: RowRef | None = None
    """The row of the source page as it was when it was translated, where that page has changed since."""


class AlignedTable(Struct, frozen=True):
    """The same table in the languages that have it; `tables` is sorted by locale, `rows` is in page order."""

    role: TableRole
    title: str
    """A name for it that does not depend on the language where there is one (`addUserParam`), else its heading."""
    tables: tuple[tuple[Page, Table], ...]
    rows: tuple[AlignedRow, ...]
    columns: tuple[ColumnRole, ...]
    canonical: bool = False
    """Whether a schema or list has most of its fields, and so says which there are."""


class Topic(Struct, frozen=True):
    """The same page in the languages that have it, sorted by locale."""

    key: str
    name: str
    """The API name of what the page documents (a type, an operation), or its key's stem when none is told."""
    pages: tuple[Page, ...]
    tables: tuple[AlignedTable, ...]

    def page(self, locale: str) -> Page | None:
        """Return the topic's page in a locale."""
        return next((page for page in self.pages if page.locale == locale), None)
