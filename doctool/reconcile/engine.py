"""Topics to catalog: the names and types of all rows, as the rest of doctool reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from doctool.model.catalog import Candidate, Catalog, Evidence, Field, FieldTable, Occurrence, Status, Subject, Trust
from doctool.model.message import Message, message
from doctool.model.names import canonical_name
from doctool.model.topic import ColumnRole, Topic
from doctool.reconcile.explain import cell_place, evidence
from doctool.reconcile.explain_types import type_evidence
from doctool.reconcile.facts import CellFacts, RowFacts
from doctool.reconcile.rounds import Outcome, Ranked, run_rounds
from doctool.reconcile.types import TypeAnswer
from doctool.reconcile.weights import WEIGHTS

REPAIR_THRESHOLD = 0.95
"""Names and types at least this sure are repaired without asking, unless the user says otherwise."""
MAX_ALTERNATIVES = 4
_SUGGEST = 0.2
_SURE_TYPE = 0.8


@dataclass(frozen=True, slots=True)
class Options:
    """What the user sets: the locale whose pages are trusted, and how sure a repair must be (0 to 1)."""

    source_locale: str | None = "en"
    repair_threshold: float = REPAIR_THRESHOLD
    weights: Mapping[str, float] = field(default_factory=lambda: WEIGHTS)
    """How much each feature counts; only benchmarks set other weights than the fitted ones."""


def reconcile(topics: Sequence[Topic], options: Options) -> Catalog:
    """Return the catalog of all topics; each topic is a subject, also when it has no table of fields."""
    outcome = run_rounds(topics, options.weights)
    tables: dict[str, list[FieldTable]] = {topic.key: [] for topic in topics}
    for facts in outcome.tables:
        fields = tuple(_field(row, outcome, options) for row in facts.rows)
        tables[facts.topic.key].append(FieldTable(facts.table, fields))
    locales = sorted({page.locale for topic in topics for page in topic.pages})
    return Catalog(
        subjects=tuple(Subject(topic, tuple(tables[topic.key])) for topic in topics),
        locales=tuple(locales),
        source_locale=options.source_locale if options.source_locale in locales else None,
    )


def _field(row: RowFacts, outcome: Outcome, options: Options) -> Field:
    ranked = outcome.ranked[row.index]
    answer = outcome.types[row.index]
    best = ranked[0] if ranked and ranked[0].confidence >= _SUGGEST else None
    source = next((cell for cell in row.cells if cell.locale == options.source_locale and cell.identifier), None)
    found = [_candidate(row, item, outcome) for item in ranked[: MAX_ALTERNATIVES + 1]]
    trust = Trust.INFERRED
    if source is not None:
        trust = Trust.SOURCE
        found = [_from_source(source), *(item for item in found if item.name != source.joined)]
    name = found[0].name if source is not None or best is not None else None
    confidence = found[0].confidence if found else 0.0
    occurrences = tuple(
        Occurrence(
            ref=cell.ref,
            name_status=_name_status(cell, name, confidence, options),
            type_status=_type_status(cell, answer, options),
        )
        for cell in row.cells
    )
    return Field(
        row=row.row,
        name=name,
        confidence=confidence,
        trust=trust,
        candidates=tuple(found),
        type=answer.text,
        type_confidence=answer.confidence,
        type_evidence=type_evidence(row, name, answer),
        occurrences=occurrences,
        missing=_missing(row, name, confidence, options),
    )


def _candidate(row: RowFacts, item: Ranked, outcome: Outcome) -> Candidate:
    reasons = evidence(row, item.name, item.features, outcome.context)
    return Candidate(canonical_name(item.name), item.confidence, reasons)


def _from_source(cell: CellFacts) -> Candidate:
    reason = Evidence("source-page", 10.0, message("the {locale} page has it", locale=cell.locale), (cell_place(cell),))
    return Candidate(canonical_name(cell.joined), 1.0, (reason,))


def _name_status(cell: CellFacts, name: str | None, confidence: float, options: Options) -> Status:
    if name is None:
        return Status.UNRESOLVED
    if cell.text == name:
        return Status.INTACT
    return Status.REPAIRED if confidence >= options.repair_threshold and not cell.ref.loose else Status.SUGGESTED


def _type_status(cell: CellFacts, answer: TypeAnswer, options: Options) -> Status | None:
    if cell.ref.cell(ColumnRole.TYPE) is None:
        return None
    if answer.text is None:
        return Status.UNRESOLVED
    if cell.type_text == answer.text:
        return Status.INTACT
    return Status.REPAIRED if answer.confidence >= options.repair_threshold else Status.SUGGESTED


def _missing(row: RowFacts, name: str | None, confidence: float, options: Options) -> tuple[Message, ...]:
    """Say what would have to be known to be sure."""
    missing = [
        message(
            "on the {locale} page, words that tell the row from those beside it: only its order does",
            locale=cell.locale,
        )
        for cell in row.cells
        if cell.ref.loose and cell.text != name
    ]
    if name is not None and confidence >= options.repair_threshold:
        return tuple(missing)
    if len(row.cells) == 1:
        missing.append(message("the same page in another language"))
    if not any(page.samples for page in row.table.topic.pages):
        missing.append(message("a code sample that has the field"))
    missing.append(message("the page in the source language, or a schema or list of names given with --canonical"))
    return tuple(missing)
