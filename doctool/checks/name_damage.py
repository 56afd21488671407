"""How a name on a page departs from the name that the API has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from msgspec.structs import replace

from doctool.checks.context import TopicContext
from doctool.checks.original import is_original
from doctool.checks.repairs import name_fix
from doctool.checks.rule import Hit, Related
from doctool.checks.vocabulary import Vocabulary, looks_like_code
from doctool.model.catalog import Field, FieldTable, Occurrence, Place, Status
from doctool.model.finding import Severity
from doctool.model.message import Message, message
from doctool.model.names import is_identifier
from doctool.model.page import Block, Page
from doctool.model.topic import ColumnRole

MAX_RELATED = 3
_SURE = 0.9
"""From here on a finding says what the name is; below it is a warning that says what it probably is."""
_LIKELY = 0.7
"""Below this a name is right in about every second case: the finding says that the cell is wrong, and only guesses."""
_TOLD = 0.5
"""Below this it is a mere guess: another rule says that the cell has no name."""


class NameDamage(StrEnum):
    """What happened to a name."""

    SPLIT = "split"
    APPENDED = "appended"
    ALTERED = "altered"
    TRANSLATED = "translated"


def name_damage(found: str, name: str) -> NameDamage:
    """Tell what happened to a name, from the cell's text, which is not the name."""
    joined = "".join(found.split())
    parted = joined != found.strip()
    if joined == name or (parted and joined.lower() == name.lower()):
        return NameDamage.SPLIT
    if name in found and re.search(rf"(?<![A-Za-z0-9_]){re.escape(name)}(?![A-Za-z0-9_])", found):
        return NameDamage.APPENDED
    return NameDamage.ALTERED if is_identifier(joined) and not parted else NameDamage.TRANSLATED


def damaged_names(topic: TopicContext, kind: NameDamage) -> Iterator[tuple[Field, Occurrence, str]]:
    """Yield the rows of the localized pages whose name was damaged in one way, with the name they should have."""
    for table, field, occurrence in topic.occurrences():
        if occurrence.name_status not in (Status.REPAIRED, Status.SUGGESTED) or not field.name:
            continue
        if is_original(topic, field, occurrence, ColumnRole.NAME) or is_label(topic, table, field):
            continue
        if _lists_names(occurrence.ref.cell(ColumnRole.NAME)):
            continue
        if is_guess(topic, field, occurrence) or _mended(topic, field, occurrence):
            continue
        if topic.stands_elsewhere(occurrence.ref, ColumnRole.NAME):
            continue
        if name_damage(occurrence.raw_name, field.name) is kind:
            yield field, occurrence, field.name


def is_label(topic: TopicContext, table: FieldTable, field: Field) -> bool:
    """Tell whether the rows that look like fields are described in words: then their text is rightly translated.

    So it is where the original has several words that make no name (`List invoices`), or a plain word, unmarked and
    without a type, that no language left as it is and no sample has (`Delegated`); and where each cell is a link.
    """
    cells = {item.locale: cell for item in field.occurrences if (cell := item.ref.cell(ColumnRole.NAME)) is not None}
    source = cells.get(topic.source.locale) if topic.source else None
    if source is None:
        return any(_is_link(cell) and not is_identifier(cell.text) for cell in cells.values())
    name = "".join(source.text.split())
    if " " in source.text:
        return not topic.run.vocabulary.is_written(name)
    if ColumnRole.TYPE in table.table.columns or source.inlines or not name[:1].isupper() or looks_like_code(name):
        return False
    return shown_by(field, besides=topic.source) is None and name not in topic.run.vocabulary.sample_names


def _lists_names(cell: Block | None) -> bool:
    """Tell whether a cell has several names, each marked as code: one is not all of them."""
    texts = {cell.text_of(code) for code in cell.codes()} if cell else set()
    return len(texts) > 1 and all(map(is_identifier, texts))


def _is_link(cell: Block) -> bool:
    return any(cell.text_of(link) == cell.text for link in cell.links())


def is_sure(field: Field) -> bool:
    """Tell whether the name is more than a probability."""
    return field.confidence >= _SURE


def is_guess(topic: TopicContext, field: Field, occurrence: Occurrence) -> bool:
    """Tell whether the name proposed for a cell is not worth telling.

    Little speaks for it and no page shows it, or a placeholder or a call stands there. A cell that could be a name
    itself is another case: that it may be wrong is worth a note.
    """
    if _is_call(occurrence.raw_name):
        return True
    vocabulary = topic.run.vocabulary
    if field.name in vocabulary.placeholders or _is_type(str(field.name), vocabulary):
        return True
    if is_identifier(occurrence.raw_name):
        return False
    if field.confidence < _TOLD:
        return shown_by(field) is None
    return not is_sure(field) and vocabulary.fills_in(occurrence, ColumnRole.NAME)


def _is_call(text: str) -> bool:
    """Tell whether a cell has the call of a function, as `getPath([id])`, which nobody has translated."""
    head, bracket, _ = text.partition("(")
    return bool(bracket) and text.isascii() and text.rstrip().endswith(")") and looks_like_code(head)


def _is_type(name: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a proposed name is a type with its prefix, of a row whose cells changed places."""
    return ":" in name and name.split(":", maxsplit=1)[0] in vocabulary.prefixes


def is_likely(field: Field) -> bool:
    """Tell whether the name is probable at all."""
    return field.confidence >= _LIKELY


def shown_by(field: Field, besides: Page | None = None) -> str | None:
    """Return the locale of the first page, besides a given one, that has the name as it is, or None."""
    intact = (other for other in field.occurrences if other.name_status is Status.INTACT)
    return next((other.locale for other in intact if other.ref.page is not besides), None)


def only_guessed(name: str, found: str) -> Message:
    """Say that a cell has no name, and which it might have."""
    return message(
        "“{found}” is no field name; too little tells what it should be: `{name}` is only a guess.",
        found=found,
        name=name,
    )


def as_guess(hit: Hit) -> Hit:
    """Return a hit for a name that is only guessed: it does not say what should stand there."""
    return replace(hit, expected="")


def _mended(topic: TopicContext, field: Field, occurrence: Occurrence) -> bool:
    """Tell whether a page has the name as the source's samples have it, and its table has a slip."""
    shown = topic.source_sample_names
    return occurrence.raw_name in shown and field.name not in shown


def name_hit(topic: TopicContext, field: Field, occurrence: Occurrence, told: Message) -> Hit:
    """Return the hit for a name cell, with the evidence for the name and the repair; an error when the name is sure."""
    cell = occurrence.ref.cell(ColumnRole.NAME)
    span = cell.text_span if cell and cell.pieces else occurrence.ref.row.span
    return Hit(
        page=occurrence.ref.page,
        span=span,
        message=told,
        confidence=field.confidence,
        found=occurrence.raw_name,
        expected=field.name or "",
        evidence=field.evidence,
        related=intact_elsewhere(field),
        fix=name_fix(topic, field, occurrence),
        severity=_severity(field),
    )


def _severity(field: Field) -> Severity | None:
    if is_sure(field):
        return None
    return Severity.WARNING if is_likely(field) or shown_by(field) else Severity.INFO


def intact_elsewhere(field: Field) -> tuple[Related, ...]:
    """Return where other pages have the name as it is."""
    found: list[Related] = []
    for other in field.occurrences:
        cell = other.ref.cell(ColumnRole.NAME)
        if cell and cell.pieces and other.name_status is Status.INTACT:
            told = message("The {locale} page has the name as it is", locale=other.locale)
            found.append((Place(other.ref.page.source, cell.text_span), told))
    return tuple(found[:MAX_RELATED])
