"""The names that a person has to decide: suggestions, and fields without a name."""

from __future__ import annotations

from msgspec import Struct

from doctool.model.catalog import Catalog, Field, Occurrence, Status, Subject
from doctool.model.topic import ColumnRole
from doctool.render.explanation import decide_command
from doctool.render.findings.context import Context
from doctool.render.findings.places import one_line, visible
from doctool.render.report.finding_view import Reason, reasons
from doctool.render.words import STATUSES, confidence

_OTHERS = 3


class Standing(Struct, frozen=True):
    """How a name stands on one page."""

    locale: str
    path: str
    line: int
    text: str
    status: str
    status_name: str


class Undecided(Struct, frozen=True):
    """A field whose name is not sure enough to repair its pages: the proposal, the reasons, and what would settle it.

    `name` is empty when nothing is proposed; `others` are further candidates, each with its probability as text.
    """

    topic: str
    name: str
    percent: str
    certainty: str
    standing: tuple[Standing, ...]
    others: tuple[tuple[str, str], ...]
    reasons: tuple[Reason, ...]
    missing: tuple[str, ...]
    command: str
    """What records a decision; empty when there is nothing to decide."""


def undecided(catalog: Catalog, context: Context) -> tuple[Undecided, ...]:
    """Return the fields with a name that was only suggested or not found, in the order of the catalog."""
    open_statuses = (Status.SUGGESTED, Status.UNRESOLVED)
    return tuple(
        _undecided(subject, field, context)
        for subject in catalog.subjects
        for table in subject.tables
        for field in table.fields
        if any(row.name_status in open_statuses for row in field.occurrences)
    )


def _undecided(subject: Subject, field: Field, context: Context) -> Undecided:
    show = context.ui.show
    others = field.candidates[1:] if field.name else field.candidates
    return Undecided(
        topic=one_line(subject.name),
        name=field.name or "",
        percent=context.ui.percent(field.confidence) if field.name else "",
        certainty=show(confidence(field.confidence)) if field.name else "",
        standing=tuple(_standing(row, context) for row in field.occurrences),
        others=tuple((other.name, context.ui.percent(other.confidence)) for other in others[:_OTHERS]),
        reasons=reasons(field.evidence, context),
        missing=tuple(one_line(show(what)) for what in field.missing),
        command=decide_command(field),
    )


def _standing(row: Occurrence, context: Context) -> Standing:
    page, cell = row.ref.page, row.ref.cell(ColumnRole.NAME)
    start = cell.pieces[0].span.start if cell and cell.pieces else row.ref.row.span.start
    status = row.name_status
    return Standing(
        locale=row.locale,
        path=visible(page.path),
        line=page.source.position(start).line,
        text=one_line(row.raw_name),
        status=status.value,
        status_name=context.ui.show(STATUSES[status]),
    )
