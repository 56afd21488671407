"""Places in a trusted file as the rows and cells of a table, so that they are aligned as those of pages are."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from doctool.model.catalog import Place
from doctool.model.page import Block, BlockKind, Page, Piece, Row, Table, TableKind
from doctool.model.source import Source, Span
from doctool.model.topic import TableRole
from doctool.model.trusted import NO_LANGUAGE, TrustedType


class Entry(Struct, frozen=True):
    """A field in a trusted file: where it stands, where its name does, and where its type does, if it is told."""

    source: Source
    span: Span
    name: Span
    type: Span | None = None

    @property
    def text(self) -> str:
        """The name."""
        return self.source.slice(self.name)

    @property
    def place(self) -> Place:
        """The place of the name."""
        return Place(self.source, self.name)


def trusted_type(names: Sequence[str], entries: Sequence[Entry], role: TableRole | None = None) -> TrustedType:
    """Return a type with its fields in order."""
    first = entries[0]
    rows = tuple(_row(entry) for entry in entries)
    table = Table(first.source, TableKind.HTML, first.span, (), rows)
    return TrustedType(tuple(names), Page(first.source, NO_LANGUAGE, names[0], tables=(table,)), role)


def _row(entry: Entry) -> Row:
    return Row(entry.span, (_cell(entry.source, entry.name), _cell(entry.source, entry.type or _nothing(entry))))


def _nothing(entry: Entry) -> Span:
    return Span(entry.span.end, entry.span.end)


def _cell(source: Source, span: Span) -> Block:
    return Block(source, BlockKind.CELL, span, (Piece(span),) if span.start < span.end else ())
