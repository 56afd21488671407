"""A name cell of the source page holds no name.

A placeholder that was never filled in (`Code Phrase`), a name with a space, a sentence: translation will translate it, and
the row documents nothing.

Write the name. Where samples or other pages tell it, the finding says what it should be.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule, Scope
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.names import is_identifier
from doctool.model.topic import ColumnRole, TableRole

_CONFIDENCE = 0.95


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the name cells of the source page that cannot be names, in tables where most cells are marked as names."""
    for table in topic.subject.tables:
        if table.table.role is TableRole.VALUES or ColumnRole.TYPE not in table.table.columns:
            continue
        for field in table.fields:
            for occurrence in field.occurrences:
                cell, found = occurrence.ref.cell(ColumnRole.NAME), occurrence.raw_name
                if occurrence.ref.page is not topic.source or cell is None or not found or is_identifier(found):
                    continue
                name = str(field.name or "") if field.name != "".join(found.split()) else ""
                told = message("“{found}” is no field name.", found=found)
                if name:
                    told = message("“{found}” is no field name; it is probably `{name}`.", found=found, name=name)
                yield Hit(topic.source, cell.text_span, told, _CONFIDENCE, found, name)


PAGE = """\
# getBox

| Name | Type | Description |
|---|---|---|
| `Code Phrase` | `xsd:string` | Handle to the shelf. |
| `boxName` | `xsd:string` | Name of the box. |
"""

RULE = Rule(
    code="O003",
    name="source-name-unreadable",
    severity=Severity.ERROR,
    title=message("A name cell of the source page holds no name"),
    doc=__doc__,
    check=check,
    scope=Scope.SOURCE,
    invalid=(Example("A placeholder was forgotten.", {"en": PAGE}, (Expect("en", "Code Phrase"),)),),
    valid=(Example("Every cell has a name.", {"en": PAGE.replace("Code Phrase", "shelfHandle")}),),
)
