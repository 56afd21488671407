"""What the user trusts more than the pages: schemas and lists of names, and source pages as they were."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from doctool.model.catalog import Place
from doctool.model.page import Page
from doctool.model.topic import ColumnRole, TableRole

NO_LANGUAGE = "zxx"
"""The locale of what is in no language: a schema or a list (ISO 639-2: no linguistic content)."""

COLUMNS: Mapping[ColumnRole, int] = {ColumnRole.NAME: 0, ColumnRole.TYPE: 1}
"""The columns of the table that a trusted type is read as."""


class TrustedType(Struct, frozen=True):
    """The fields of a type, an element or a message, as a page of one table whose cells are places in the file.

    `names` are what pages may call it; `role` is told where it is the input or output of an operation.
    """

    names: tuple[str, ...]
    page: Page
    role: TableRole | None = None


class Trusted(Struct, frozen=True):
    """Everything that is trusted.

    `names` are the field names of all lists and schemas, each with its first place. `revisions` has, by the shown path
    of a source page, that page at the revision that its translations were made from, where it has changed since.
    """

    types: tuple[TrustedType, ...] = ()
    names: Mapping[str, Place] = field(default_factory=dict)
    revisions: Mapping[str, Page] = field(default_factory=dict)
    unchanged: Mapping[str, str] = field(default_factory=dict)
    """By the shown path of source pages, the commit that translations name and that has them as they are now."""


NOTHING_TRUSTED = Trusted()
