"""A row stands at another place than in the other languages.

The order of a table is often the order in which elements have to be sent. A schema made from this page has another
order than one made from the source.

Move the row to where the others have it. Tables that a translator sorts by the alphabet of the language are moved as a
whole; turn the rule off for such pages.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.checks.table_order import TableOrder, orders, out_of_order
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.topic import ColumnRole

_MOST = 0.3
_SURE = 0.9
_PERHAPS = 0.6


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the rows that a page has at another place, where most of its rows are in order."""
    for order in orders(topic):
        moved = {locale: _moved(order, locale) for locale in order.locales}
        for row in range(len(order.table.rows)):
            for locale in _odd_ones(order, {locale for locale, rows in moved.items() if row in rows}):
                yield from _hit(order, locale, row)


def _moved(order: TableOrder, locale: str) -> frozenset[int]:
    """Return the rows, by index, that a language has at another place than the table, few as they must be."""
    rows = [(at, ref) for at, ref in enumerate(order.refs(locale)) if ref is not None]
    moved = out_of_order([ref.row.span.start for _, ref in rows])
    return frozenset(rows[at][0] for at in moved) if len(moved) <= max(1.0, _MOST * len(rows)) else frozenset()


def _odd_ones(order: TableOrder, moved: set[str]) -> list[str]:
    """Return the languages that have a row at the wrong place: those that moved it, or the others where most did."""
    if not moved or order.source in moved:
        return []
    if order.source or 2 * len(moved) <= len(order.locales):
        return sorted(moved)
    return sorted(set(order.locales) - moved)


def _hit(order: TableOrder, locale: str, at: int) -> Iterator[Hit]:
    row, ref = order.table.rows[at], order.refs(locale)[at]
    if ref is None:
        return
    name, before = order.name(row), order.before(row, locale)
    if before:
        told = message("The row `{name}` stands after `{before}` in the other languages.", name=name, before=before)
    else:
        told = message("The row `{name}` is the first in the other languages.", name=name)
    confidence = _SURE if order.source or len(order.locales) > 2 else _PERHAPS  # noqa: PLR2004 - a majority
    yield Hit(ref.page, ref.row.span, told, confidence, ref.text(ColumnRole.NAME), name)


ENGLISH = """\
# Parcel

| Name | Type | Description |
|---|---|---|
| `parcelHandle` | `xsd:string` | Handle to the parcel. |
| `weight` | `xsd:int` | Its weight in grams. |
| `sender` | `types:Address` | Where it comes from. |
| `receiver` | `types:Address` | Where it goes to. |
"""
FRENCH = """\
# Parcel

| Nom | Type | Description |
|---|---|---|
| `parcelHandle` | `xsd:string` | Le handle du colis. |
| `sender` | `types:Address` | D'où il vient. |
| `receiver` | `types:Address` | Où il va. |
| `weight` | `xsd:int` | Son poids en grammes. |
"""

RULE = Rule(
    code="S003",
    name="row-moved",
    severity=Severity.WARNING,
    title=message("A row stands at another place"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "`weight` has slipped to the end.", {"en": ENGLISH, "fr-FR": FRENCH}, (Expect("fr-FR", "weight", "weight"),)
        ),
        Example(
            "Two of three languages have `weight` at the end, so the first one is the odd one.",
            {"de-DE": ENGLISH, "es-ES": FRENCH, "fr-FR": FRENCH},
            (Expect("de-DE", "weight", "weight"),),
        ),
    ),
    valid=(
        Example(
            "Without the source most languages are right, whichever has the most rows.",
            {"de-DE": FRENCH, "es-ES": FRENCH, "it-IT": FRENCH},
        ),
        Example("The order is the same.", {"en": FRENCH, "fr-FR": FRENCH}),
    ),
)
