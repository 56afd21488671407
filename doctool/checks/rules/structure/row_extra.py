"""A row stands in one language only.

No other language, and not the source page where there is one, has this row: translation invented it, or the page is
from another version of the API. The rule is silent where the page also lacks as many rows: they may be the same ones.

Remove the row, or add it to the source.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.checks.table_order import orders
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.topic import ColumnRole

_DOUBTFUL = 0.5
_SURE = 0.95


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the rows that a page has against all others."""
    for order in orders(topic):
        for row in order.table.rows:
            if order.belongs(row) >= _DOUBTFUL:
                continue
            for ref in row.refs:
                name = ref.text(ColumnRole.NAME)
                if name and not order.doubtful(ref.locale):
                    told = message("The row “{name}” stands in no other language.", name=name)
                    yield Hit(ref.page, ref.row.span, told, _SURE, name)


ENGLISH = """\
# Ticket

| Name | Type | Description |
|---|---|---|
| `ticketHandle` | `xsd:string` | Handle to the ticket. |
| `openDate` | `xsd:dateTime` | When it was opened. |
"""
GERMAN = """\
# Ticket

| Name | Typ | Beschreibung |
|---|---|---|
| `ticketHandle` | `xsd:string` | Das Handle des Tickets. |
| `openDate` | `xsd:dateTime` | Wann es geöffnet wurde. |
| `priority` | `xsd:int` | Wie dringend es ist. |
"""

RULE = Rule(
    code="S002",
    name="row-extra",
    severity=Severity.WARNING,
    title=message("A row stands in one language only"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "The English page has no `priority`.", {"en": ENGLISH, "de-DE": GERMAN}, (Expect("de-DE", "priority"),)
        ),
        Example(
            "Neither has the French nor the Spanish one.",
            {"fr-FR": ENGLISH, "es-ES": ENGLISH, "de-DE": GERMAN},
            (Expect("de-DE", "priority"),),
        ),
    ),
    valid=(
        Example("Of two languages alone, none is right by itself.", {"fr-FR": ENGLISH, "de-DE": GERMAN}),
        Example("Every language has every row.", {"en": GERMAN, "de-DE": GERMAN}),
    ),
)
