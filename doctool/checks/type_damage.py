"""How a type on a page departs from the type that the API has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from rapidfuzz.distance import OSA

from doctool.checks.context import TopicContext
from doctool.checks.name_damage import is_sure
from doctool.checks.original import is_original
from doctool.checks.repairs import type_fix
from doctool.checks.rule import Hit, Related
from doctool.checks.vocabulary import Vocabulary, local_name, looks_like_code
from doctool.model.builtins import XSD_BUILTINS
from doctool.model.catalog import Field, Occurrence, Place, Status
from doctool.model.finding import Severity
from doctool.model.message import Message, message
from doctool.model.names import is_identifier
from doctool.model.topic import ColumnRole
from doctool.reconcile.types import take_apart
from doctool.schemas.api import Resolution, TypeRef

MAX_RELATED = 3
_SURE = 0.5
_STRUCTURE = frozenset("|/(){}<>,&?")
"""What unions, functions, objects and generics are put together with."""
_FEW = 2
"""What stands in no more cells of a language may be a slip; a translation comes back."""


class TypeDamage(StrEnum):
    """What happened to a type."""

    PREFIX_TRANSLATED = "prefix-translated"
    PREFIX_WRONG = "prefix-wrong"
    BUILTIN_TRANSLATED = "builtin-translated"
    BUILTIN_MISSPELT = "builtin-misspelt"
    ALTERED = "altered"


def type_damage(topic: TopicContext, field: Field, occurrence: Occurrence) -> TypeDamage:
    """Tell what happened to a type from the cell's text, which is not the type.

    What other languages show as well was not translated: the slip is in the original.
    """
    shown, wanted = take_apart(occurrence.raw_type), take_apart(field.type or "")
    rest = [take_apart(other.raw_type) for other in field.occurrences if other is not occurrence]
    if shown.local == wanted.local and (shown.prefix or wanted.prefix):
        return _prefix_damage(shown.prefix, wanted.prefix, [other.prefix for other in rest], topic.run.vocabulary)
    if wanted.local not in XSD_BUILTINS or _is_another(shown.local, topic.run.vocabulary):
        return TypeDamage.ALTERED
    shared = any(other.local == shown.local for other in rest)
    same_but_case = shown.local.lower() == wanted.local.lower()
    if shared or same_but_case or _is_slip(topic, occurrence, shown.local, wanted.local):
        return TypeDamage.BUILTIN_MISSPELT
    return TypeDamage.BUILTIN_TRANSLATED


def _is_another(local: str, vocabulary: Vocabulary) -> bool:
    """Tell whether another type stands in a cell, or a name: no word is translated to that."""
    return local in XSD_BUILTINS or local in vocabulary.topics or (looks_like_code(local) and vocabulary.named(local))


def _prefix_damage(shown: str, wanted: str, others: Sequence[str], vocabulary: Vocabulary) -> TypeDamage:
    slip = OSA.distance(shown, wanted) == 1 and all(other != wanted for other in others)
    shared = shown in others and shown != wanted
    wrong = slip or shared or not shown or (shown in vocabulary.prefixes and shown != wanted)
    return TypeDamage.PREFIX_WRONG if wrong else TypeDamage.PREFIX_TRANSLATED


def _is_slip(topic: TopicContext, occurrence: Occurrence, shown: str, wanted: str) -> bool:
    """Tell whether a letter is wrong in a cell: what stands in several, or in the prose, is a word of the language."""
    locale = occurrence.locale
    near = is_identifier(shown) and OSA.distance(shown, wanted) == 1
    return near and topic.run.vocabulary.written[locale, shown] <= _FEW and not topic.run.is_word(locale, shown)


def damaged_types(topic: TopicContext, kind: TypeDamage) -> Iterator[tuple[Field, Occurrence, str]]:
    """Yield the rows of the localized pages whose type was damaged in one way, with the type they should have."""
    for _, field, occurrence in topic.occurrences():
        if occurrence.type_status not in (Status.REPAIRED, Status.SUGGESTED) or not field.type:
            continue
        if is_type_guess(topic, field, occurrence) or topic.stands_elsewhere(occurrence.ref, ColumnRole.TYPE):
            continue
        if is_original(topic, field, occurrence, ColumnRole.TYPE) or _is_of_another(topic, field, occurrence):
            continue
        if topic.source and is_phrase(topic, field):
            continue
        if type_damage(topic, field, occurrence) is kind:
            yield field, occurrence, field.type


def _is_of_another(topic: TopicContext, field: Field, occurrence: Occurrence) -> bool:
    """Tell whether a type of other parts is proposed, or one that the source page does not have."""
    if _STRUCTURE & set(occurrence.raw_type) - set(field.type or ""):
        return True
    cells = [item.raw_type for item in field.occurrences if item.ref.page is topic.source and item.raw_type]
    return bool(cells) and local_name(field.type or "") not in cells[0]


def is_type_guess(topic: TopicContext, field: Field, occurrence: Occurrence) -> bool:
    """Tell whether the proposed type is not worth telling: no page writes it so, or a placeholder stands there."""
    vocabulary, local = topic.run.vocabulary, local_name(field.type or "")
    if local in vocabulary.placeholders or not vocabulary.writes_type(local):
        return True
    return vocabulary.fills_in(occurrence, ColumnRole.TYPE)


def told_by_field(topic: TopicContext, field: Field) -> TypeRef | None:
    """Return the type that a field's name or samples tell where its cell has none.

    None where the source page is there to tell it, and where the name is a guess: then its type would be one, too.
    """
    ref = topic.run.reference(field) if topic.source is None and is_sure(field) else None
    return ref if ref is not None and ref.how in (Resolution.FIELD_NAME, Resolution.SAMPLE) else None


def is_phrase(topic: TopicContext, field: Field) -> bool:
    """Tell whether the original describes a type in words, such as `array of strings`: nothing is wrong with that."""
    if topic.run.vocabulary.prefixed:
        return False
    source = topic.source.locale if topic.source else ""
    texts = {occurrence.locale: occurrence.raw_type for occurrence in field.occurrences}
    asked = [texts[source]] if source in texts else texts.values()
    return any(" " in text.strip() and text.isascii() for text in asked)


def type_hit(topic: TopicContext, field: Field, occurrence: Occurrence, told: Message) -> Hit:
    """Return the hit for a type cell, with the evidence for the type and the repair."""
    cell = occurrence.ref.cell(ColumnRole.TYPE)
    return Hit(
        page=occurrence.ref.page,
        span=cell.text_span if cell and cell.pieces else occurrence.ref.row.span,
        message=told,
        confidence=field.type_confidence,
        found=occurrence.raw_type,
        expected=field.type or "",
        evidence=field.type_evidence,
        related=_intact_elsewhere(field),
        fix=type_fix(topic, field, occurrence),
        severity=None if field.type_confidence >= _SURE or not occurrence.raw_type.isascii() else Severity.WARNING,
    )


def _intact_elsewhere(field: Field) -> tuple[Related, ...]:
    found: list[Related] = []
    for other in field.occurrences:
        cell = other.ref.cell(ColumnRole.TYPE)
        if cell and cell.pieces and other.type_status is Status.INTACT:
            told = message("The {locale} page has the type as it is", locale=other.locale)
            found.append((Place(other.ref.page.source, cell.text_span), told))
    return tuple(found[:MAX_RELATED])
