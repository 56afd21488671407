"""What the messages in samples contradict, and which side is probably wrong, for the rules that tell it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from doctool.checks.context import TopicContext
from doctool.checks.rule import Hit, Related
from doctool.model.catalog import Evidence, Place
from doctool.model.message import Message, message
from doctool.model.page import Page
from doctool.model.topic import ColumnRole, RowRef
from doctool.schemas.judge.contradiction import Contradiction, Kind
from doctool.schemas.judge.outcome import Judged, Objection, Side

if TYPE_CHECKING:
    from doctool.schemas.api import ApiField, ComplexType
    from doctool.schemas.judge.verdict import Verdict

_SURE = 0.9
"""Names that are less sure contradict nothing."""
_SURE_TYPE = 0.8
"""Nor do types."""
_CONFIDENCE = 0.95


def hits(
    topic: TopicContext, kinds: Iterable[Kind], wanted: Callable[[Judged], bool] = lambda _: True
) -> Iterator[Hit]:
    """Yield what is wrong, of some kinds, with the messages in the samples of a topic's judged pages."""
    told = frozenset(kinds)
    for page in topic.judged:
        for judged in filter(wanted, topic.run.samples.get(page.path, ())):
            for objection in judged.objections:
                if objection.contradiction.kind in told and _is_sure(objection.contradiction):
                    yield _hit(judged, objection)


def _hit(judged: Judged, objection: Objection) -> Hit:
    found = objection.contradiction
    missing = bool(found.name) and found.name == found.expected
    return Hit(
        judged.page,
        found.span,
        _told(objection),
        _CONFIDENCE,
        "" if missing else found.name or judged.page.source.slice(found.span),
        found.expected,
        evidence=_reasons(objection.verdict),
        related=tuple(_related(found, judged.page)),
    )


def _told(objection: Objection) -> Message:
    problem = objection.contradiction.message
    if objection.contradiction.kind is Kind.MALFORMED:
        return message("This XML is not well formed: {reason}.", reason=problem)
    if objection.contradiction.owner is None:
        return message("{problem}.", problem=problem)
    if objection.contradiction.kind is Kind.VERSION:
        return message("{problem}; newer samples are as the table has it.", problem=problem)
    return _with_side(objection, problem)


def _with_side(objection: Objection, problem: Message) -> Message:
    if objection.verdict.side is Side.TABLE:
        return message("{problem}; the table is probably wrong.", problem=problem)
    if objection.contradiction.declared and objection.verdict.side is not Side.SAMPLE:
        return message("{problem}; the table or the schema is wrong.", problem=problem)
    if objection.verdict.side is Side.SAMPLE:
        return message("{problem}; the sample is probably wrong.", problem=problem)
    return message("{problem}; the table or the sample is wrong.", problem=problem)


def _reasons(verdict: Verdict) -> tuple[Evidence, ...]:
    """Return the reasons so that those for the verdict weigh more than nothing."""
    if verdict.side is Side.SAMPLE:
        return tuple(replace(reason, weight=-reason.weight) for reason in verdict.reasons)
    return verdict.reasons


def misspelt_fields(topic: TopicContext, page: Page) -> frozenset[str]:
    """Return the names of the fields that messages on a page have with a slip, or that are a slip themselves."""
    found = (objection.contradiction for item in topic.run.samples.get(page.path, ()) for objection in item.objections)
    return frozenset(item.expected for item in found if item.kind is Kind.MISSPELT)


def _is_sure(found: Contradiction) -> bool:
    """Tell whether the names that a message contradicts are known, and the type where it is about a value."""
    from doctool.schemas.judge.names import is_made_up  # noqa: PLC0415 - loads the judge

    rows = [item.source for item in found.owner.fields if item.source] if found.owner else []
    if any(row.confidence < _SURE or is_made_up(row) for row in rows):
        return False
    about = found.field.source if found.field else None
    return found.kind is not Kind.VALUE or about is None or about.type_confidence >= _SURE_TYPE


def _related(found: Contradiction, page: Page) -> Iterator[Related]:
    row = _row(found.field, page) if found.field else None
    if row is not None:
        cell = row.cell(ColumnRole.TYPE if found.kind is Kind.VALUE else ColumnRole.NAME)
        yield Place(row.page.source, cell.text_span if cell else row.row.span), message("The row of the table")
        return
    table = _table(found.owner, page) if found.owner else None
    if table is not None:
        yield Place(table.page.source, table.table.span), message("The table")


def _row(field: ApiField, page: Page) -> RowRef | None:
    """Return the row of a field: on the page itself, else on one in its language, else on any."""
    refs = [occurrence.ref for occurrence in field.source.occurrences] if field.source else []
    return min(refs, key=lambda ref: (ref.page is not page, ref.locale != page.locale, ref.locale), default=None)


def _table(owner: ComplexType, page: Page) -> RowRef | None:
    rows = (_row(item, page) for item in owner.fields)
    return next((row for row in rows if row is not None), None)
