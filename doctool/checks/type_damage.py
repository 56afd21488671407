"""How a type on a page departs from the type that the API has."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from doctool.checks.context import TopicContext
from doctool.checks.repairs import type_fix
from doctool.checks.rule import Hit, Related
from doctool.checks.vocabulary import local_name
from doctool.model.builtins import XSD_BUILTINS
from doctool.model.catalog import Field, Occurrence, Place, Status
from doctool.model.finding import Severity
from doctool.model.message import Message, message
from doctool.model.topic import ColumnRole
from doctool.reconcile.types import take_apart

MAX_RELATED = 3
_SURE = 0.5


class TypeDamage(StrEnum):
    """What happened to a type."""

    PREFIX_TRANSLATED = "prefix-translated"
    PREFIX_WRONG = "prefix-wrong"
    BUILTIN_TRANSLATED = "builtin-translated"
    BUILTIN_MISSPELT = "builtin-misspelt"
    ALTERED = "altered"


def type_damage(found: str, expected: str, others: tuple[str, ...], prefixes: frozenset[str]) -> TypeDamage:
    """Tell what happened to a type from the cell's text, which is not the type.

    `others` are the cells of the other languages, `prefixes` those that the types of the API have.
    """
    shown = take_apart(found)
    local = local_name(expected)
    if shown.local == local:
        return TypeDamage.PREFIX_WRONG if shown.prefix in prefixes else TypeDamage.PREFIX_TRANSLATED
    if local not in XSD_BUILTINS:
        return TypeDamage.ALTERED
    shared = any(take_apart(other).local == shown.local for other in others)
    same_but_case = shown.local.lower() == local.lower()
    return TypeDamage.BUILTIN_MISSPELT if shared or same_but_case else TypeDamage.BUILTIN_TRANSLATED


def damaged_types(topic: TopicContext, kind: TypeDamage) -> Iterator[tuple[Field, Occurrence, str]]:
    """Yield the rows of the localized pages whose type was damaged in one way, with the type they should have."""
    prefixes = topic.run.vocabulary.prefixes
    for _, field, occurrence in topic.occurrences():
        if occurrence.type_status not in (Status.REPAIRED, Status.SUGGESTED) or not field.type:
            continue
        if local_name(field.type) in topic.run.vocabulary.placeholders:
            continue
        others = tuple(other.raw_type for other in field.occurrences if other is not occurrence)
        if type_damage(occurrence.raw_type, field.type, others, prefixes) is kind:
            yield field, occurrence, field.type


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
