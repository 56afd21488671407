"""A type on the source page does not exist.

`xsd:Int` for `xsd:int`, `xsd:StringArray` for `types:StringArray`: every language copies it, and no schema can be made from
the page as it stands.

Write the type as XML Schema or its own page has it.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule, Scope
from doctool.checks.type_damage import is_phrase, is_type_guess
from doctool.checks.vocabulary import local_name
from doctool.model.catalog import Field, Occurrence, Status
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.page import Page
from doctool.model.source import Span
from doctool.model.topic import ColumnRole

_CONFIDENCE = 0.95


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the types of the source page that are not what the type must be."""
    for table in topic.subject.tables:
        for field in table.fields:
            for occurrence in field.occurrences:
                cell, found = occurrence.ref.cell(ColumnRole.TYPE), occurrence.raw_type
                if occurrence.ref.page is not topic.source or cell is None or not found or not field.type:
                    continue
                if local_name(field.type) in topic.run.vocabulary.placeholders:
                    yield _placeholder(topic, topic.source, cell.text_span, field, found)
                elif _wrong(topic, field, occurrence):
                    told = message("The type is `{expected}`, not “{found}”.", expected=field.type, found=found)
                    yield Hit(topic.source, cell.text_span, told, field.type_confidence, found, field.type)


def _wrong(topic: TopicContext, field: Field, occurrence: Occurrence) -> bool:
    """Tell whether a type must be another, and one that is written somewhere."""
    suspect = occurrence.type_status in (Status.REPAIRED, Status.SUGGESTED)
    return suspect and not is_type_guess(topic, field, occurrence) and not is_phrase(topic, field)


def _placeholder(topic: TopicContext, page: Page, span: Span, field: Field, found: str) -> Hit:
    """Return the hit for the sample text of an authoring tool, with the type that it stands for where that is told."""
    ref = topic.run.reference(field)
    if ref is None or not ref.repaired:
        return Hit(page, span, message("“{found}” is no type.", found=found), _CONFIDENCE, found)
    told = message("This is no type; by its field or by samples it is `{expected}`.", expected=ref.name)
    return Hit(page, span, told, _CONFIDENCE, found, ref.name)


PAGE = """\
# Counter

| Name | Type | Description |
|---|---|---|
| `counterHandle` | `xsd:string` | Handle to the counter. |
| `step` | `xsd:Int` | By how much it counts. |
| `limit` | `xsd:int` | Where it ends. |
"""

RULE = Rule(
    code="O004",
    name="source-type-wrong",
    severity=Severity.ERROR,
    title=message("A type on the source page does not exist"),
    doc=__doc__,
    check=check,
    scope=Scope.SOURCE,
    invalid=(Example("Case counts.", {"en": PAGE}, (Expect("en", "xsd:Int", "xsd:int"),)),),
    valid=(
        Example("The type is right.", {"en": PAGE.replace("Int`", "int`")}),
        Example(
            "An API that is not written for XML Schema has types of its own, and describes some in words.",
            {
                "en": PAGE.replace("`xsd:string`", "array of strings")
                .replace("`xsd:Int`", "datetime")
                .replace("`xsd:int`", "datetime")
                + "| `last` | datetime | Then. |\n"
            },
        ),
    ),
)
