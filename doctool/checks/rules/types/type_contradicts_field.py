"""A field has the type that belongs to another field.

On a page where fields are named after their types (`exportJob` is an `ExportJob`, `videoJob` a `VideoJob`), a field has
the type whose own field stands in the same table. Most likely a row was copied and its type was not changed. Fields
whose names are only probable are left alone.

Find out what the field really is, from the schema or a sample, and correct the source page first.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.name_damage import is_sure
from doctool.checks.rule import Example, Expect, Hit, Rule, Scope
from doctool.checks.vocabulary import local_name
from doctool.model.builtins import XSD_BUILTINS
from doctool.model.catalog import Field, FieldTable, Place
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.topic import ColumnRole

_FOLLOWING = 3
_SHARE = 0.6
_CONFIDENCE = 0.9


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the fields with the type of another field, where fields are named after their types."""
    for table in topic.subject.tables:
        owners = {_named_after(field): field for field in table.fields if _follows(field)}
        if not _convention(table):
            continue
        for field in table.fields:
            owner = owners.get(_named_after(field))
            if owner is not None and owner is not field and is_sure(field) and not _shared(field, owner):
                yield from _hits(topic, field, owner)


def _named_after(field: Field) -> str:
    """Return the name that a field of this type has by the convention, empty for builtins."""
    local = local_name(field.type or "")
    return "" if not local or local in XSD_BUILTINS else local[0].lower() + local[1:]


def _follows(field: Field) -> bool:
    return field.name is not None and is_sure(field) and _named_after(field) == field.name


def _shared(field: Field, owner: Field) -> bool:
    """Tell whether a field merely says more of the same thing, as `newExportJob` does beside `exportJob`."""
    name, other = (field.name or "").lower(), (owner.name or "").lower()
    return other in name or name in other


def _convention(table: FieldTable) -> bool:
    own = [field for field in table.fields if _named_after(field)]
    following = sum(map(_follows, own))
    return following >= _FOLLOWING and following >= _SHARE * len(own)


def _hits(topic: TopicContext, field: Field, owner: Field) -> Iterator[Hit]:
    for occurrence in field.occurrences:
        page, cell = occurrence.ref.page, occurrence.ref.cell(ColumnRole.TYPE)
        if page not in topic.judged or cell is None:
            continue
        told = message(
            "The type `{type}` is that of the field `{owner}`; the other fields of this table are named after their "
            "types, `{name}` is not.",
            type=field.type,
            owner=owner.name,
            name=field.name,
        )
        other = next((item for item in owner.occurrences if item.ref.page is page), None)
        related = ((Place(page.source, other.ref.row.span), message("The field with this type")),) if other else ()
        yield Hit(page, cell.text_span, told, _CONFIDENCE, field.type or "", related=related)


PAGE = """\
# Task

| Name | Type | Description |
|---|---|---|
| `taskHandle` | `xsd:string` | Handle to the task. |
| `packTask` | `types:PackTask` | Details of packing. |
| `shipTask` | `types:ShipTask` | Details of shipping. |
| `billTask` | `types:BillTask` | Details of billing. |
| `storageTask` | `types:PackTask` | Details of storing. |
"""

RULE = Rule(
    code="T007",
    name="type-contradicts-field",
    severity=Severity.WARNING,
    title=message("A field has the type of another field"),
    doc=__doc__,
    check=check,
    scope=Scope.ORIGIN,
    invalid=(
        Example(
            "`storageTask` was copied from `packTask`.",
            {"en": PAGE, "fr-FR": PAGE},
            (Expect("en", "types:PackTask"),),
        ),
        Example("Without the source, every page says it.", {"fr-FR": PAGE}, (Expect("fr-FR", "types:PackTask"),)),
    ),
    valid=(
        Example(
            "Fields that share a type where nothing is named after types.",
            {
                "fr-FR": PAGE.replace("packTask", "first").replace("shipTask", "second").replace("billTask", "third"),
            },
        ),
        Example(
            "A second field of the same kind.",
            {"fr-FR": PAGE.replace("storageTask", "lastPackTask")},
        ),
    ),
)
