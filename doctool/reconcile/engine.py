"""Topics to catalog: the names and types of all rows, as the rest of doctool reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from msgspec import Struct, field

from doctool.model.catalog import Candidate, Catalog, Field, FieldTable, Occurrence, Place, Status, Subject, Trust
from doctool.model.decision import Decision
from doctool.model.names import CanonicalName, canonical_name
from doctool.model.topic import ColumnRole, Topic
from doctool.reconcile.asking import asks
from doctool.reconcile.belief import REPAIR_THRESHOLD
from doctool.reconcile.explain import evidence
from doctool.reconcile.explain_types import type_evidence
from doctool.reconcile.facts import CellFacts, RowFacts, TableFacts
from doctool.reconcile.missing import missing
from doctool.reconcile.rounds import Outcome, Ranked, run_rounds
from doctool.reconcile.spelling import TypeSpelling
from doctool.reconcile.trusted import Settled, given_type, settle
from doctool.reconcile.types import TypeAnswer
from doctool.reconcile.weights import WEIGHTS
from doctool.reconcile.witness import Witnesses

MAX_ALTERNATIVES = 4
_SUGGEST = 0.15
_SIGNATURE = frozenset('{}()[]=?"')
_LOOSE = 0.5
"""The least confidence of a trusted name of which only the order of rows says that it is this row's."""


class Options(Struct, frozen=True):
    """What the user sets: the locale whose pages are trusted, and how sure a repair must be (0 to 1)."""

    source_locale: str | None = "en"
    repair_threshold: float = REPAIR_THRESHOLD
    decisions: Sequence[Decision] = ()
    names: Mapping[str, Place] = field(default_factory=dict)
    """The names of schemas and lists that the user trusts, each with its place."""
    weights: Mapping[str, float] = field(default_factory=lambda: WEIGHTS)
    """How much each feature counts; only benchmarks set other weights than the fitted ones."""


def reconcile(topics: Sequence[Topic], options: Options) -> Catalog:
    """Return the catalog of all topics; each topic is a subject, also when it has no table of fields."""
    locales = sorted({page.locale for topic in topics for page in topic.pages})
    source = options.source_locale if options.source_locale in locales else None

    def trusted(tables: Sequence[TableFacts]) -> Settled:
        return settle(tables, source, options.decisions, options.names)

    outcome = run_rounds(topics, options.weights, trusted)
    rows = (row for facts in outcome.tables for row in facts.rows)
    spelling = TypeSpelling(rows, outcome.types)
    witnesses = Witnesses(topics, outcome.tables)
    tables: dict[str, list[FieldTable]] = {topic.key: [] for topic in topics}
    for facts in outcome.tables:
        fields = tuple(_field(row, outcome, spelling, options, witnesses) for row in facts.rows)
        tables[facts.topic.key].append(FieldTable(facts.table, fields))
    return Catalog(
        subjects=tuple(Subject(topic, tuple(tables[topic.key])) for topic in topics),
        locales=tuple(locales),
        source_locale=source,
        stale_decisions=outcome.settled.stale,
    )


class _Name(Struct, frozen=True):
    """The name of a row: the candidates, the first of which it is if `chosen`, and whether pages may be repaired."""

    found: tuple[Candidate, ...]
    chosen: bool
    trust: Trust
    sure: bool

    @property
    def name(self) -> CanonicalName | None:
        return self.found[0].name if self.chosen else None

    @property
    def confidence(self) -> float:
        return self.found[0].confidence if self.found else 0.0


def _field(row: RowFacts, outcome: Outcome, spelling: TypeSpelling, options: Options, witnesses: Witnesses) -> Field:
    answer = spelling.write(row, given_type(row, outcome.types[row.index]))
    known = _name(row, outcome, options, witnesses)
    occurrences = tuple(
        Occurrence(
            ref=cell.ref,
            name_status=_name_status(cell, known, witnesses),
            type_status=_type_status(cell, answer, options),
        )
        for cell in row.cells
    )
    return Field(
        row=row.row,
        name=known.name,
        confidence=known.confidence,
        trust=known.trust,
        candidates=known.found,
        type=answer.text,
        type_confidence=answer.confidence,
        type_evidence=type_evidence(row, known.name, answer),
        occurrences=occurrences,
        missing=missing(row, known.name, sure=known.sure, wrong=outcome.settled.wrong.get(row.index, ())),
    )


def _name(row: RowFacts, outcome: Outcome, options: Options, witnesses: Witnesses) -> _Name:
    """Return the name that is trusted, else the one that inference finds likeliest."""
    ranked = outcome.ranked[row.index]
    found = [_candidate(row, item, outcome) for item in ranked[: MAX_ALTERNATIVES + 1]]
    inferred = found[0] if found else None
    likely = inferred is not None and inferred.confidence >= options.repair_threshold
    given = outcome.settled.given.get(row.index)
    if given is None:
        chosen = inferred is not None and inferred.confidence >= _SUGGEST
        sure = likely and inferred is not None and witnesses.has(inferred.name, row) and not asks(row, outcome)
        return _Name(tuple(found), chosen, Trust.INFERRED, sure=sure)
    same = next((item for item in found if item.name == given.name), None)
    confidence = 1.0 if given.sure else max(same.confidence if same else 0.0, _LOOSE)
    first = Candidate(given.name, confidence, lambda: (given.reason, *(same.evidence if same else ())))
    sure = given.sure or (likely and same is inferred)
    return _Name((first, *(item for item in found if item is not same)), chosen=True, trust=given.trust, sure=sure)


def _candidate(row: RowFacts, item: Ranked, outcome: Outcome) -> Candidate:
    tell = partial(evidence, row, item.name, item.features, outcome.context)
    return Candidate(canonical_name(item.name), item.confidence, tell)


def _name_status(cell: CellFacts, known: _Name, witnesses: Witnesses) -> Status:
    if known.name is None:
        return Status.UNRESOLVED
    if cell.text == known.name:
        return Status.INTACT
    loose = cell.ref.loose and known.trust is not Trust.DECISION
    doubtful = known.trust is Trust.INFERRED and (_is_no_word(cell, known.name) or witnesses.shows_elsewhere(cell))
    return Status.REPAIRED if known.sure and not loose and not doubtful else Status.SUGGESTED


def _is_no_word(cell: CellFacts, name: str) -> bool:
    """Tell whether a cell has no word that a name could have become: a value, a signature, a mark."""
    text = cell.text
    digits = {char for char in text if char.isdigit()}
    return not any(map(str.isalpha, text)) or not digits <= set(name) or not _SIGNATURE.isdisjoint(text)


def _type_status(cell: CellFacts, answer: TypeAnswer, options: Options) -> Status | None:
    if cell.ref.cell(ColumnRole.TYPE) is None:
        return None
    if answer.text is None:
        return Status.UNRESOLVED
    if cell.type_text == answer.text:
        return Status.INTACT
    return Status.REPAIRED if answer.confidence >= options.repair_threshold else Status.SUGGESTED
