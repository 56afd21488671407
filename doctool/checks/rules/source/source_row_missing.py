"""A table lacks a row for a field that the schema has.

A schema or list given with `--canonical` has a field of the type or message, and the table has no row for it: readers of
every language do not learn of it, and whoever generates code from the pages cannot send or read it.

Add the row to the source page, or leave it out on purpose and suppress the finding. The rule is silent where the table
has as many rows that the schema does not have: they may be the same fields under other names.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule, Scope
from doctool.model.catalog import Place
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.page import Page, Row, Table
from doctool.model.source import Span
from doctool.model.topic import AlignedTable, RowRef

_CONFIDENCE = 0.9


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the fields of the trusted type of each table that no row is, at the row after which they should stand."""
    shown = {str(field.name) for table in topic.subject.tables for field in table.fields}
    shown |= {item.raw_name for table in topic.subject.tables for field in table.fields for item in field.occurrences}
    for table in topic.topic.tables:
        known = next((row.canonical for row in table.rows if row.canonical), None)
        lacking = [row for row in known.table.rows if _name(row) not in shown] if known else []
        strangers = sum(row.canonical is None for row in table.rows)
        if known and table.canonical and strangers < len(lacking):
            for page, own in table.tables:
                if page in topic.judged:
                    yield from (_hit(page, own, table, known, row) for row in lacking)


def _hit(page: Page, own: Table, table: AlignedTable, known: RowRef, row: Row) -> Hit:
    name, cell = _name(row), row.cells[0]
    told = message("The table has no row for `{name}`, which the schema has.", name=name)
    place = Place(known.page.source, cell.text_span), message("The field in the schema")
    return Hit(page, _before(page, own, table, row), told, _CONFIDENCE, expected=name, related=(place,))


def _before(page: Page, own: Table, table: AlignedTable, row: Row) -> Span:
    """Return the row of a page that is the last field before one of the schema, else the header."""
    spans = [
        (found.canonical.row.span.start, ref.row.span)
        for found in table.rows
        for ref in found.refs
        if found.canonical and ref.page is page and found.canonical.row.span.start < row.span.start
    ]
    if spans:
        return max(spans)[1]
    return own.header[-1].span if own.header else Span(own.span.start, own.span.start)


def _name(row: Row) -> str:
    return row.cells[0].text


SCHEMA = """\
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:complexType name="Ticket">
    <xs:sequence>
      <xs:element name="ticketHandle" type="xs:string"/>
      <xs:element name="openDate" type="xs:dateTime"/>
      <xs:element name="closeDate" type="xs:dateTime"/>
    </xs:sequence>
  </xs:complexType>
</xs:schema>
"""
PAGE = """\
# Ticket

| Name | Type | Description |
|---|---|---|
| `ticketHandle` | `xsd:string` | Handle to the ticket. |
| `closeDate` | `xsd:dateTime` | When it was closed. |
"""
ROW = "| `openDate` | `xsd:dateTime` | When it was opened. |\n"

RULE = Rule(
    code="O005",
    name="source-row-missing",
    severity=Severity.WARNING,
    title=message("A table lacks a row for a field that the schema has"),
    doc=__doc__,
    check=check,
    scope=Scope.ORIGIN,
    invalid=(
        Example(
            "The schema has `openDate`.",
            {"en": PAGE, "de-DE": PAGE},
            (Expect("en", "", "openDate"),),
            canonical=SCHEMA,
        ),
        Example(
            "No language has it, and there is no source page.",
            {"de-DE": PAGE, "fr-FR": PAGE},
            (Expect("de-DE", "", "openDate"), Expect("fr-FR", "", "openDate")),
            canonical=SCHEMA,
        ),
    ),
    valid=(
        Example("The table has every field.", {"en": PAGE + ROW}, canonical=SCHEMA),
        Example(
            "A row may be the field under another name.", {"en": PAGE + ROW.replace("open", "start")}, canonical=SCHEMA
        ),
        Example(
            "The schema has another type of the name.",
            {"en": PAGE},
            canonical=SCHEMA.replace("ticketH", "h").replace("closeD", "d"),
        ),
    ),
)
