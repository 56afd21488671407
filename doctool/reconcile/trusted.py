"""Names that inference has no say in: what a person decided, a schema or list has, or the source page shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from doctool.model.builtins import XSD_BUILTINS
from doctool.model.catalog import Evidence, Place, Trust
from doctool.model.decision import Decision, Verdict
from doctool.model.message import Message, message
from doctool.model.names import CanonicalName, canonical_name, is_identifier
from doctool.model.topic import ColumnRole, RowRef
from doctool.reconcile.decided import Decided, decide
from doctool.reconcile.facts import RowFacts, TableFacts
from doctool.reconcile.listed import NO_LIST, Listed
from doctool.reconcile.types import TypeAnswer, full_type, take_apart

_WEIGHT = 10.0
"""The log-odds shown for what is trusted: more than any inference reaches."""


class Given(Struct, frozen=True):
    """A name that is trusted, by whom, and why; not `sure` when only the order of rows says that it is this row's."""

    name: CanonicalName
    trust: Trust
    reason: Evidence
    sure: bool = True


class Settled(Struct, frozen=True):
    """What is trusted of the rows, by row index."""

    given: Mapping[int, Given] = field(default_factory=dict)
    wrong: Mapping[int, Sequence[Decision]] = field(default_factory=dict)
    """The decisions against names."""
    listed: Listed = NO_LIST
    stale: tuple[Decision, ...] = ()
    """The decisions that fit no row any more."""

    def mark(self, tables: Sequence[TableFacts]) -> None:
        """Note on the rows what is sure of them."""
        for row in (row for table in tables for row in table.rows):
            given = self.given.get(row.index)
            row.settled = given.name if given and given.sure else ""
            row.refused = frozenset(decision.name for decision in self.wrong.get(row.index, ()))


NOTHING_SETTLED = Settled()


def settle(
    tables: Sequence[TableFacts],
    source_locale: str | None = None,
    decisions: Sequence[Decision] = (),
    names: Mapping[str, Place] | None = None,
) -> Settled:
    """Return what is trusted of the rows: decisions before schemas and lists, these before the source page."""
    decided = decide(decisions, tables)
    given = {}
    for table in tables:
        for row in table.rows:
            found = _given(row, decided, source_locale)
            if found:
                given[row.index] = found
    agreed = [row.agreed for table in tables for row in table.rows if row.agreed]
    return Settled(given, decided.wrong, Listed.of(names or {}, agreed), tuple(decided.stale))


def given_type(row: RowFacts, answer: TypeAnswer) -> TypeAnswer:
    """Return the type that a schema or list gives a row, in the notation of the pages, else the answer.

    Pages that write types in a way of their own, such as `String`, are not made to write those of XML Schema.
    """
    ref = row.row.canonical
    local = take_apart(ref.text(ColumnRole.TYPE)).local if ref and not ref.loose else ""
    cells = [(cell.locale, take_apart(cell.type_text)) for cell in row.cells if cell.type_text]
    if not local or not cells or (local in XSD_BUILTINS and not any(cell.prefix for _, cell in cells)):
        return answer
    return TypeAnswer(local, full_type(local, cells), 1.0, (("type-canonical", local, 1.0),))


def _given(row: RowFacts, decided: Decided, source_locale: str | None) -> Given | None:
    decision = decided.right.get(row.index)
    if decision:
        return Given(decision.name, Trust.DECISION, _decision_reason(decision))
    canonical = row.row.canonical
    if canonical and not (canonical.loose and row.agreed):  # order alone overrules no name that all languages show
        reason = message("{file} has it", file=canonical.page.path)
        return _from_ref(canonical, Trust.CANONICAL, "canonical", reason)
    revision = row.row.revision
    if revision and is_identifier(_joined(revision)):
        reason = message("the {locale} page had it when it was translated", locale=revision.locale)
        return _from_ref(revision, Trust.SOURCE, "source-revision", reason)
    source = next((cell for cell in row.cells if cell.locale == source_locale and cell.identifier), None)
    if source:
        reason = message("the {locale} page has it", locale=source.locale)
        return _from_ref(source.ref, Trust.SOURCE, "source-page", reason, source.joined)
    return None


def _joined(ref: RowRef) -> str:
    return "".join(ref.text(ColumnRole.NAME).split())


def _from_ref(ref: RowRef, trust: Trust, kind: str, told: Message, name: str = "") -> Given:
    block = ref.cell(ColumnRole.NAME)
    places = (Place(block.source, block.text_span),) if block else ()
    return Given(canonical_name(name or _joined(ref)), trust, Evidence(kind, _WEIGHT, told, places), sure=not ref.loose)


def _decision_reason(decision: Decision) -> Evidence:
    told = message("a person accepted it")
    if decision.verdict is Verdict.REPLACED:
        told = message("a person wrote it in the place of what was proposed")
    return Evidence("decision", _WEIGHT, told, (decision.place,) if decision.place else ())
