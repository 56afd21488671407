"""Fixes of names and types: a cell is written as the intact cells of its column are, other text where it stands."""

from __future__ import annotations

from doctool.checks.cell_edits import cell_edit
from doctool.checks.context import TopicContext
from doctool.model.catalog import Field, Occurrence, Status
from doctool.model.finding import Edit, Fix, Safety
from doctool.model.message import message
from doctool.model.names import is_identifier
from doctool.model.page import Page
from doctool.model.source import Span
from doctool.model.topic import ColumnRole


def name_fix(topic: TopicContext, field: Field, occurrence: Occurrence) -> Fix | None:
    """Return the fix that writes the field's name, or None where nothing is proposed or the cell cannot be edited."""
    if field.name is None:
        return None
    return _fix(topic, occurrence, ColumnRole.NAME, field.name, field.confidence, occurrence.name_status)


def type_fix(topic: TopicContext, field: Field, occurrence: Occurrence) -> Fix | None:
    """Return the fix that writes the field's type, or None where nothing is proposed or the cell cannot be edited."""
    if field.type is None or occurrence.type_status is None:
        return None
    return _fix(topic, occurrence, ColumnRole.TYPE, field.type, field.type_confidence, occurrence.type_status)


def text_fix(page: Page, span: Span, found: str, text: str, confidence: float) -> Fix | None:
    """Return the suggestion to write a text in the place of another, None where the page does not have it just so."""
    if page.source.slice(span) != found or not is_identifier(text):
        return None
    return Fix(page.source, (Edit(span, text),), Safety.UNSAFE, confidence, message("Write `{text}`", text=text))


def _fix(
    topic: TopicContext, occurrence: Occurrence, role: ColumnRole, text: str, confidence: float, status: Status
) -> Fix | None:
    cell = occurrence.ref.cell(role)
    if cell is None:
        return None
    edits = cell_edit(cell, text, topic.intact_cells(occurrence.ref, role))
    if not edits:
        return None
    safety = Safety.SAFE if status is Status.REPAIRED else Safety.UNSAFE
    return Fix(occurrence.ref.page.source, tuple(edits), safety, confidence, message("Write `{text}`", text=text))
