"""How a name on a page departs from the name that the API has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from doctool.checks.context import TopicContext
from doctool.checks.repairs import name_fix
from doctool.checks.rule import Hit, Related
from doctool.model.catalog import Field, Occurrence, Place, Status
from doctool.model.finding import Severity
from doctool.model.message import Message, message
from doctool.model.names import is_identifier
from doctool.model.topic import ColumnRole

MAX_RELATED = 3
_SURE = 0.9


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
    if re.search(rf"(?<![A-Za-z0-9_]){re.escape(name)}(?![A-Za-z0-9_])", found):
        return NameDamage.APPENDED
    return NameDamage.ALTERED if is_identifier(joined) and not parted else NameDamage.TRANSLATED


def damaged_names(topic: TopicContext, kind: NameDamage) -> Iterator[tuple[Field, Occurrence, str]]:
    """Yield the rows of the localized pages whose name was damaged in one way, with the name they should have."""
    for _, field, occurrence in topic.occurrences():
        if occurrence.name_status not in (Status.REPAIRED, Status.SUGGESTED) or not field.name:
            continue
        if field.name in topic.run.vocabulary.placeholders:
            continue
        if name_damage(occurrence.raw_name, field.name) is kind:
            yield field, occurrence, field.name


def is_sure(field: Field) -> bool:
    """Tell whether the name is more than a guess."""
    return field.confidence >= _SURE


def name_hit(topic: TopicContext, field: Field, occurrence: Occurrence, told: Message) -> Hit:
    """Return the hit for a name cell, with the evidence for the name and the repair.

    A cell that could be a name is only an error when the other name is sure; what can be no name is one in any case.
    """
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
        severity=None if is_sure(field) or not is_identifier(occurrence.raw_name) else Severity.WARNING,
    )


def intact_elsewhere(field: Field) -> tuple[Related, ...]:
    """Return where other pages have the name as it is."""
    found: list[Related] = []
    for other in field.occurrences:
        cell = other.ref.cell(ColumnRole.NAME)
        if cell and cell.pieces and other.name_status is Status.INTACT:
            told = message("The {locale} page has the name as it is", locale=other.locale)
            found.append((Place(other.ref.page.source, cell.text_span), told))
    return tuple(found[:MAX_RELATED])
