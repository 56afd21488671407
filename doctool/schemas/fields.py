"""Rows to elements: names, documentation, and whether a field must be there."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable

from msgspec import Struct, field
from msgspec.structs import replace

from doctool.model.catalog import Field, Place
from doctool.model.message import Message, message
from doctool.model.names import canonical_name, is_identifier
from doctool.model.topic import ColumnRole
from doctool.schemas.api import ApiField, MinFrom, Problem, ProblemKind, TypeRef
from doctool.schemas.elements import documentation
from doctool.schemas.fragments import Fragment
from doctool.schemas.names import NCNAME
from doctool.schemas.required import required
from doctool.schemas.seen import SeenElements

TypeOf = Callable[[str, str, Field, Fragment | None], TypeRef]
"""The type of a field: of its owner's name, its name, its rows, and the fragment that declares the owner."""


class FieldReader(Struct):
    """Turns the rows of a table into elements, and notes what cannot be one."""

    seen: SeenElements
    type_of: TypeOf
    source_locale: str | None = None
    """The locale whose pages are trusted: where a topic has such a page, what it lacks is not in the API."""
    placeholders: Container[str] = ()
    """Texts that stand in cells and mean nothing."""
    problems: list[Problem] = field(default_factory=list)

    def read(self, owner: str, rows: Iterable[Field], declared: Fragment | None) -> list[ApiField]:
        """Return the elements of a table; `declared` is the fragment that declares their owner."""
        found: dict[str, ApiField] = {}
        listed = self._named(owner, tuple(rows))
        trusted = any(self._in_source(row) for row in listed)
        for row in listed:
            if trusted and not self._in_source(row):
                self._omit(owner, row, message("the page in the source language does not have it"))
                continue
            reason = self._refused(row, found)
            if reason is None:
                found[str(row.name)] = self._element(owner, row, declared)
            else:
                self._omit(owner, row, reason)
        return list(found.values())

    def _in_source(self, row: Field) -> bool:
        return any(item.locale == self.source_locale for item in row.occurrences)

    def _omit(self, owner: str, row: Field, reason: Message) -> None:
        shown = str(row.name or row.occurrences[0].raw_name)
        self.problems.append(Problem(ProblemKind.OMITTED, owner, shown, reason, field_place(row)))

    def _refused(self, row: Field, found: dict[str, ApiField]) -> Message | None:
        if row.name is None:
            return message("its name is not known")
        if row.name in self.placeholders:
            return message("its name is a placeholder")
        if not NCNAME.fullmatch(row.name):
            return message("its name is no XML name")
        return message("another field has the name") if row.name in found else None

    def _named(self, owner: str, rows: tuple[Field, ...]) -> tuple[Field, ...]:
        """Return rows so that the only one without a name has that of the only element that no other row has."""
        strangers = self.seen.children(owner).keys() - {row.name for row in rows}
        unnamed = [row for row in rows if row.name is None or row.name in self.placeholders]
        name = next(iter(strangers)) if len(strangers) == 1 else ""
        if len(unnamed) != 1 or not NCNAME.fullmatch(name) or not is_identifier(name):
            return rows
        told = message("its name is not known; samples have {name}, which no other row has", name=name)
        self.problems.append(Problem(ProblemKind.NAMED, owner, name, told, field_place(unnamed[0])))
        return tuple(replace(row, name=canonical_name(name)) if row is unnamed[0] else row for row in rows)

    def _element(self, owner: str, row: Field, declared: Fragment | None) -> ApiField:
        name = str(row.name)
        minimum, said = _minimum(row, declared)
        in_fragment = declared.field(name) if declared else None
        ref = self.type_of(owner, name, row, declared)
        return ApiField(
            name=name,
            type=ref,
            min_occurs=minimum,
            min_from=said,
            many=ref.many or bool(in_fragment and in_fragment.many) or self.seen.repeats(owner, name),
            documentation=documentation(row),
            source=row,
            confidence=row.confidence,
        )


def field_place(row: Field, role: ColumnRole = ColumnRole.NAME) -> Place | None:
    """Return where the name of a field, or what another column says of it, stands on its first page."""
    for occurrence in row.occurrences:
        cell = occurrence.ref.cell(role)
        return Place(occurrence.ref.page.source, cell.text_span if cell else occurrence.ref.row.span)
    return None


def _minimum(row: Field, declared: Fragment | None) -> tuple[int | None, MinFrom]:
    said = required(row)
    if said is not None:
        return int(said), MinFrom.COLUMN
    shown = declared.field(str(row.name)) if declared else None
    return (shown.min_occurs, MinFrom.FRAGMENT) if shown else (None, MinFrom.UNKNOWN)
