"""The reconciled API: one name and type a field, with the evidence for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from doctool.model.message import Message
from doctool.model.names import CanonicalName, TypeName
from doctool.model.source import Source, Span
from doctool.model.topic import AlignedRow, AlignedTable, ColumnRole, RowRef, Topic

if TYPE_CHECKING:
    from doctool.model.decision import Decision


class Status(StrEnum):
    """How a name or type on a page stands to the canonical one."""

    INTACT = "intact"
    """The page has it."""
    REPAIRED = "repaired"
    """The page is wrong, and the repair is sure enough to be made without asking."""
    SUGGESTED = "suggested"
    """A proposal for a person."""
    UNRESOLVED = "unresolved"
    """It looks wrong, and nothing is proposed."""


class Trust(StrEnum):
    """Where the canonical name comes from, the most trusted first."""

    DECISION = "decision"
    CANONICAL = "canonical"
    """A schema or list of names that the user gave."""
    SOURCE = "source"
    """The page in the source language."""
    INFERRED = "inferred"


class Place(Struct, frozen=True):
    """A place in a page."""

    source: Source
    span: Span

    @property
    def line(self) -> int:
        """The line, from 1."""
        return self.source.position(self.span.start).line

    @property
    def column(self) -> int:
        """The column, from 1, in code points."""
        return self.source.position(self.span.start).column


class Evidence(Struct, frozen=True):
    """One reason for a name: a stable `kind` such as `sample-order`, how much it counts, what it says, and where."""

    kind: str
    weight: float
    """Log-odds that this evidence adds; negative when it speaks against the name."""
    message: Message
    places: tuple[Place, ...] = ()


class Candidate(Struct, frozen=True, dict=True, eq=False):
    """A name that was considered, and the probability that it is right; `tell` says why."""

    name: CanonicalName
    confidence: float
    tell: Callable[[], tuple[Evidence, ...]]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Candidate):
            return NotImplemented
        return (self.name, self.confidence) == (other.name, other.confidence)

    def __hash__(self) -> int:
        return hash((self.name, self.confidence))

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """The evidence for and against the name; for most names nobody asks."""
        return self.tell()


class Occurrence(Struct, frozen=True):
    """One row of one page as the reconciliation sees it."""

    ref: RowRef
    name_status: Status
    type_status: Status | None
    """None where the table has no type column."""

    @property
    def locale(self) -> str:
        """The page's locale."""
        return self.ref.page.locale

    @property
    def raw_name(self) -> str:
        """The visible text of the name cell."""
        return self.ref.text(ColumnRole.NAME)

    @property
    def raw_type(self) -> str:
        """The visible text of the type cell."""
        return self.ref.text(ColumnRole.TYPE)


class Field(Struct, frozen=True):
    """A field of a type or a parameter of an operation.

    `candidates` are sorted, the best first; `name` is the first one's, or None when nothing is proposed, and then
    `missing` says what would have to be known. `occurrences` has one entry a row of `row.refs`, in that order.
    """

    row: AlignedRow
    name: CanonicalName | None
    confidence: float
    trust: Trust
    candidates: tuple[Candidate, ...]
    type: TypeName | None
    type_confidence: float
    type_evidence: tuple[Evidence, ...]
    occurrences: tuple[Occurrence, ...]
    missing: tuple[Message, ...] = ()

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The evidence for the name that was chosen."""
        return self.candidates[0].evidence if self.name and self.candidates else ()


class FieldTable(Struct, frozen=True):
    """An aligned table with its fields in page order."""

    table: AlignedTable
    fields: tuple[Field, ...]


class Subject(Struct, frozen=True):
    """A topic with its reconciled tables; only tables that list fields are here, in page order."""

    topic: Topic
    tables: tuple[FieldTable, ...]

    @property
    def name(self) -> str:
        """The API name of what the page documents."""
        return self.topic.name


class Catalog(Struct, frozen=True):
    """The reconciled model of all pages, subjects sorted by key; `source_locale` is None without trusted pages."""

    subjects: tuple[Subject, ...]
    locales: tuple[str, ...]
    source_locale: str | None = None
    stale_decisions: tuple[Decision, ...] = ()
    """Decisions of a person that fit no row any more."""

    def occurrences(self) -> Iterator[tuple[Field, Occurrence]]:
        """Yield every row of every page that lists a field, with the field, in the order of the catalog."""
        for subject in self.subjects:
            for table in subject.tables:
                for known in table.fields:
                    yield from ((known, occurrence) for occurrence in known.occurrences)
