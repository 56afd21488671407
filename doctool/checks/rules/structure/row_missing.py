"""A row of a table is missing in one language.

The source page, or most of the other languages, have a row that this page has not: its reader does not learn that the
field is there.

Add the row and translate its description. The rule is silent where the page also has as many rows that no other language
has: they may be the same rows, too badly damaged to be recognised.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Related, Rule
from doctool.checks.table_order import TableOrder, orders
from doctool.model.catalog import Place
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.source import Span
from doctool.model.topic import AlignedRow

_PERHAPS = 0.5
_SURE = 0.9


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the rows that a page lacks, at the row after which they should stand."""
    for order in orders(topic):
        for locale in order.locales:
            if locale != order.source and not order.doubtful(locale):
                yield from _missing(order, locale)


def _missing(order: TableOrder, locale: str) -> Iterator[Hit]:
    page, table = order.pages[locale]
    after = table.header[-1].span if table.header else Span(table.span.start, table.span.start)
    for row, ref in zip(order.table.rows, order.refs(locale), strict=True):
        if ref is not None:
            after = ref.row.span
            continue
        sure, name = order.belongs(row), order.name(row)
        if sure < _PERHAPS or not name:
            continue
        told = message("The row `{name}` is missing here; other languages have it.", name=name)
        severity = None if sure >= _SURE else Severity.WARNING
        yield Hit(page, after, told, sure, expected=name, related=_elsewhere(row), severity=severity)


def _elsewhere(row: AlignedRow) -> tuple[Related, ...]:
    told = message("The row in another language")
    return tuple((Place(ref.page.source, ref.row.span), told) for ref in row.refs[:3])


ENGLISH = """\
# Ticket

| Name | Type | Description |
|---|---|---|
| `ticketHandle` | `xsd:string` | Handle to the ticket. |
| `openDate` | `xsd:dateTime` | When it was opened. |
| `closeDate` | `xsd:dateTime` | When it was closed. |
"""
GERMAN = """\
# Ticket

| Name | Typ | Beschreibung |
|---|---|---|
| `ticketHandle` | `xsd:string` | Das Handle des Tickets. |
| `closeDate` | `xsd:dateTime` | Wann es geschlossen wurde. |
"""

RULE = Rule(
    code="S001",
    name="row-missing",
    severity=Severity.ERROR,
    title=message("A row of a table is missing"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "The German page has no `openDate`.", {"en": ENGLISH, "de-DE": GERMAN}, (Expect("de-DE", "", "openDate"),)
        ),
        Example(
            "Two languages have the row, the third has not.",
            {"fr-FR": ENGLISH, "es-ES": ENGLISH, "de-DE": GERMAN},
            (Expect("de-DE", "", "openDate"),),
        ),
    ),
    valid=(
        Example("Every language has every row.", {"en": ENGLISH, "de-DE": ENGLISH}),
        Example(
            "A row that one language alone has is not missing in the others.",
            {"fr-FR": ENGLISH, "es-ES": GERMAN, "de-DE": GERMAN},
        ),
    ),
)
