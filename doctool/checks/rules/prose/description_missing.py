"""A field has no description.

Empty in one language and filled in the others: a sentence was lost in translation. Empty in all: nobody has written it;
that is only noted, once, on the source page where there is one.

Translate the description of the source, or write one there.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule, Scope
from doctool.model.catalog import Field, Place
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.topic import ColumnRole, RowRef

_LOST = 0.97
_NEVER = 1.0


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the rows without a description in a table that has a column for it."""
    for table in topic.subject.tables:
        for field in table.fields:
            refs = [ref for ref in field.row.refs if ref.cell(ColumnRole.DESCRIPTION) is not None]
            empty = [ref for ref in refs if not _filled(ref)]
            if len(empty) == len(refs):
                yield from (_never(field, ref) for ref in empty if ref.page in topic.judged)
            elif topic.source is None or _filled_in(refs, topic.source.locale):
                yield from (_lost(field, ref, refs) for ref in empty)


def _filled(ref: RowRef) -> bool:
    cell = ref.cell(ColumnRole.DESCRIPTION)
    return cell is not None and bool(cell.text or cell.inlines)


def _filled_in(refs: list[RowRef], locale: str) -> bool:
    return any(ref.locale == locale and _filled(ref) for ref in refs)


def _lost(field: Field, ref: RowRef, refs: list[RowRef]) -> Hit:
    name = field.name or ref.text(ColumnRole.NAME)
    told = message("The description of `{name}` is empty here and filled in other languages.", name=name)
    other = next(item for item in refs if _filled(item))
    cell = other.cell(ColumnRole.DESCRIPTION)
    related = (
        ((Place(other.page.source, cell.text_span), message("The description in another language")),) if cell else ()
    )
    return Hit(ref.page, ref.row.span, told, _LOST, name, related=related)


def _never(field: Field, ref: RowRef) -> Hit:
    name = field.name or ref.text(ColumnRole.NAME)
    told = message("The field `{name}` has no description in any language.", name=name)
    return Hit(ref.page, ref.row.span, told, _NEVER, name, severity=Severity.INFO)


ENGLISH = """\
# Cup

| Name | Type | Description |
|---|---|---|
| `cupHandle` | `xsd:string` | Handle to the cup. |
| `volume` | `xsd:int` | How much goes in. |
| `color` | `xsd:string` | |
"""
GERMAN = """\
# Cup

| Name | Typ | Beschreibung |
|---|---|---|
| `cupHandle` | `xsd:string` | Das Handle der Tasse. |
| `volume` | `xsd:int` | |
| `color` | `xsd:string` | |
"""

RULE = Rule(
    code="P014",
    name="description-missing",
    severity=Severity.WARNING,
    title=message("A description is missing"),
    doc=__doc__,
    check=check,
    scope=Scope.ALL,
    invalid=(
        Example(
            "One was lost, the other never written.",
            {"en": ENGLISH, "de-DE": GERMAN},
            (Expect("de-DE", "volume"), Expect("en", "color")),
        ),
        Example(
            "Without the source, each page says it.",
            {"de-DE": GERMAN},
            (Expect("de-DE", "volume"), Expect("de-DE", "color")),
        ),
    ),
    valid=(
        Example(
            "A table without such a column.",
            {"de-DE": "# Cup\n\n| Name | Typ |\n|---|---|\n| `volume` | `xsd:int` |\n"},
        ),
    ),
)
