"""A type cannot be right, and nothing at hand tells what it is.

The cell holds no type that a schema could refer to, in any language that is there.

Give doctool more to go by: the page in the source language, another language, or a schema (`--canonical`).
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.checks.type_damage import is_phrase, is_type_guess, told_by_field
from doctool.checks.vocabulary import local_name
from doctool.model.catalog import Field, Occurrence, Status
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.topic import ColumnRole

_CONFIDENCE = 0.9


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the type cells for which no type is proposed, or one that is merely guessed."""
    for _, field, occurrence in topic.occurrences():
        cell, found = occurrence.ref.cell(ColumnRole.TYPE), occurrence.raw_type
        if cell is None or not _open(topic, field, occurrence):
            continue
        told = message("“{found}” is no type, and nothing at hand tells what it should be.", found=found)
        yield Hit(occurrence.ref.page, cell.text_span, told, _CONFIDENCE, found)


def _open(topic: TopicContext, field: Field, occurrence: Occurrence) -> bool:
    """Tell whether it is open what a cell should read, which neither T006 tells nor a placeholder of the source."""
    if told_by_field(topic, field) or topic.stands_elsewhere(occurrence.ref, ColumnRole.TYPE):
        return False
    if is_phrase(topic, field) and is_type_guess(topic, field, occurrence):
        return False
    if occurrence.type_status is Status.UNRESOLVED:
        return not occurrence.raw_type.isascii()
    placeholder = local_name(field.type or "") in topic.run.vocabulary.placeholders
    wrong = occurrence.type_status in (Status.REPAIRED, Status.SUGGESTED)
    return wrong and not placeholder and is_type_guess(topic, field, occurrence)


PAGE = """\
# Shelf

| 이름 | 유형 | 설명 |
|---|---|---|
| `shelfHandle` | `xsd:string` | 선반의 핸들입니다. |
| `bookArray` | `책 배열` | 책입니다. |
| `bookCount` | `xsd:int` | 책의 수입니다. |
"""

FORGOTTEN = """\
# Shelf

| Name | Type | Description |
|---|---|---|
| `shelfHandle` | `xsd:string` | … |
| `bookArray` | `Type Here` | … |
| `bookCount` | `xsd:int` | … |
"""

RULE = Rule(
    code="T008",
    name="type-unresolved",
    severity=Severity.WARNING,
    title=message("A type is wrong and cannot be told"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "One page in one language, and a type that it alone shows.", {"ko-KR": PAGE}, (Expect("ko-KR", "책 배열"),)
        ),
        Example(
            "A placeholder of the writing tool, forgotten in every language: joined together, it would be no type either.",
            {"ko-KR": FORGOTTEN, "fr-FR": FORGOTTEN},
            (Expect("fr-FR", "Type Here"), Expect("ko-KR", "Type Here")),
        ),
    ),
    valid=(Example("The type is readable.", {"ko-KR": PAGE.replace("책 배열", "BookArray")}),),
)
