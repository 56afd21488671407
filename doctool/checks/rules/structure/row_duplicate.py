"""The same field stands twice in a table.

A row was copied and its name was not changed. No schema can hold two fields of one name, and
one of the two rows describes something else.

Compare the rows with the source and correct the one that is wrong. Where the source has the field twice, every language
has, and the finding is on the source page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule, Scope
from doctool.model.catalog import FieldTable, Occurrence, Place, Status
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.topic import ColumnRole

_CONFIDENCE = 0.95


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the second row of a page with the same name, once in each table."""
    for table in topic.subject.tables:
        for name, rows in _rows(table).items():
            if len(rows) < 2:  # noqa: PLR2004 - two make a pair
                continue
            page, cell = rows[1].ref.page, rows[1].ref.cell(ColumnRole.NAME)
            told = message("The field `{name}` stands twice in this table.", name=name[1])
            related = ((Place(page.source, rows[0].ref.row.span), message("The first row with this name")),)
            if cell is not None:
                yield Hit(page, cell.text_span, told, _CONFIDENCE, name[1], related=related)


def _rows(table: FieldTable) -> dict[tuple[str, str], list[Occurrence]]:
    """Return the rows by page and the name that they rightly show, in page order."""
    found: dict[tuple[str, str], list[Occurrence]] = defaultdict(list)
    for field in table.fields:
        for occurrence in field.occurrences:
            header = occurrence.ref.table.header
            spanned = header and len(occurrence.ref.row.cells) < len(header[-1].cells)
            if occurrence.name_status is Status.INTACT and not spanned:
                found[occurrence.ref.page.path, occurrence.raw_name].append(occurrence)
    return {key: sorted(rows, key=lambda row: row.ref.row.span) for key, rows in sorted(found.items())}


ENGLISH = """\
# Box

| Name | Type | Description |
|---|---|---|
| `boxHandle` | `xsd:string` | Handle to the box. |
| `width` | `xsd:int` | How wide it is. |
| `height` | `xsd:int` | How high it is. |
"""
TWICE = ENGLISH.replace("`height`", "`width`")

RULE = Rule(
    code="S004",
    name="row-duplicate",
    severity=Severity.WARNING,
    title=message("A field stands twice in a table"),
    doc=__doc__,
    check=check,
    scope=Scope.ORIGIN,
    invalid=(
        Example("A row was copied.", {"it-IT": TWICE}, (Expect("it-IT", "width"),)),
        Example("The source has it already.", {"en": TWICE, "it-IT": TWICE}, (Expect("en", "width"),)),
    ),
    valid=(Example("Every field stands once.", {"en": ENGLISH, "it-IT": ENGLISH}),),
)
