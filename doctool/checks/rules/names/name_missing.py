"""The cell of a field name is empty.

The other languages have the name, here only the type and the description are left: the reader sees a field that cannot
be used, and a program that reads the table leaves it out.

Write the name as the other languages have it.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.cell_edits import filled
from doctool.checks.context import TopicContext
from doctool.checks.name_damage import is_sure, shown_by
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.model.catalog import Field
from doctool.model.finding import Fix, Safety, Severity
from doctool.model.message import message
from doctool.model.topic import ColumnRole, RowRef

_SURE = 0.95


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the rows without a name, of fields whose name is known."""
    for field in (field for table in topic.subject.tables for field in table.fields):
        if field.name is None or not is_sure(field) or shown_by(field) is None:
            continue
        for ref in field.row.refs:
            if ref.page is not topic.source and _is_empty(ref, field):
                told = message("The name is missing here; it is `{name}`.", name=field.name)
                yield Hit(ref.page, ref.row.span, told, _SURE, "", field.name, fix=_fix(topic, ref, field.name))


def _is_empty(ref: RowRef, field: Field) -> bool:
    """Tell whether the name alone is missing: the row has as many cells as those of the other languages."""
    cell = ref.cell(ColumnRole.NAME)
    alike = any(len(other.row.cells) == len(ref.row.cells) for other in field.row.refs if other is not ref)
    return cell is not None and not cell.pieces and not cell.inlines and alike


def _fix(topic: TopicContext, ref: RowRef, name: str) -> Fix | None:
    cell = ref.cell(ColumnRole.NAME)
    edits = filled(cell, name, topic.intact_cells(ref, ColumnRole.NAME)) if cell else ()
    title = message("Write `{text}`", text=name)
    return Fix(ref.page.source, edits, Safety.UNSAFE, _SURE, title) if edits else None


ENGLISH = """\
# Box

| Name | Type | Description |
|---|---|---|
| `boxHandle` | `xsd:string` | Handle to the box. |
| `width` | `xsd:int` | How wide it is. |
"""
GERMAN = """\
# Box

| Name | Typ | Beschreibung |
|---|---|---|
| `boxHandle` | `xsd:string` | Handle der Box. |
| | `xsd:int` | Wie breit sie ist. |
"""

RULE = Rule(
    code="N007",
    name="name-missing",
    severity=Severity.ERROR,
    title=message("A field name is missing"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "The cell was emptied.",
            {"en": ENGLISH, "de-DE": GERMAN},
            (Expect("de-DE", "", "width"),),
            {"de-DE": GERMAN.replace("| | `xsd:int`", "| `width` | `xsd:int`")},
        ),
    ),
    valid=(
        Example("The name is there.", {"en": ENGLISH, "de-DE": GERMAN.replace("| |", "| `width` |")}),
        Example("The cell is empty in every language.", {"en": GERMAN, "de-DE": GERMAN}),
    ),
)
