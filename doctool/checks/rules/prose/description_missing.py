"""A field has no description.

Empty in one language and filled in the others: a sentence was lost in translation, and the row is told. Empty in all:
nobody has written it; that is noted once for each table, on the source page where there is one. Of a row that has no
name but a placeholder, or whose name is a mere guess, that is not noted: another finding says that it is no field yet.

Translate the description of the source, or write one there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.name_damage import is_guess
from doctool.checks.places import listed
from doctool.checks.rule import Example, Expect, Hit, Rule, Scope
from doctool.model.catalog import Field, FieldTable, Occurrence, Place
from doctool.model.finding import Severity
from doctool.model.message import message, plural
from doctool.model.page import Page
from doctool.model.source import Span
from doctool.model.topic import ColumnRole, RowRef

_LOST = 0.97
_NEVER = 1.0
_MOST_PLACES = 20


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the rows without a description in a table that has a column for it."""
    for table in topic.subject.tables:
        for field in table.fields:
            rows = _described(field)
            refs = [row.ref for row in rows]
            empty = [row for row in rows if not _filled(row.ref)]
            if len(empty) < len(refs) and (topic.source is None or _filled_in(refs, topic.source.locale)):
                yield from (_lost(topic, field, row, refs) for row in empty)
        yield from _never(topic, table)


def _described(field: Field) -> list[Occurrence]:
    return [row for row in field.occurrences if row.ref.cell(ColumnRole.DESCRIPTION) is not None]


def _filled(ref: RowRef) -> bool:
    cell = ref.cell(ColumnRole.DESCRIPTION)
    return cell is not None and bool(cell.text or cell.inlines)


def _filled_in(refs: list[RowRef], locale: str) -> bool:
    return any(ref.locale == locale and _filled(ref) for ref in refs)


def _name(topic: TopicContext, field: Field, row: Occurrence) -> str:
    """Return what to call a row: its name, or what stands in its cell where that is only a guess."""
    shown = row.raw_name
    return shown if shown and is_guess(topic, field, row) else field.name or shown


def _place(ref: RowRef) -> Span:
    cell = ref.cell(ColumnRole.NAME)
    return cell.text_span if cell and cell.pieces else ref.row.span


def _lost(topic: TopicContext, field: Field, row: Occurrence, refs: list[RowRef]) -> Hit:
    name, ref = _name(topic, field, row), row.ref
    told = message("The description of `{name}` is empty here and filled in other languages.", name=name)
    other = next(item for item in refs if _filled(item))
    cell = other.cell(ColumnRole.DESCRIPTION)
    related = (
        ((Place(other.page.source, cell.text_span), message("The description in another language")),) if cell else ()
    )
    return Hit(ref.page, _place(ref), told, _LOST, name, related=related)


def _never(topic: TopicContext, table: FieldTable) -> Iterator[Hit]:
    """Yield one note for each page whose table has fields that no language describes."""
    rows: dict[str, list[tuple[str, RowRef]]] = defaultdict(list)
    for field in table.fields:
        described = _described(field)
        if any(_filled(row.ref) for row in described):
            continue
        for row in described:
            if not is_guess(topic, field, row):
                rows[row.ref.page.path].append((field.name or row.raw_name, row.ref))
    yield from (_note(found[0][1].page, found) for found in rows.values() if found[0][1].page in topic.judged)


def _note(page: Page, rows: list[tuple[str, RowRef]]) -> Hit:
    names = [name for name, _ in rows]
    told = plural(
        "{count} field of this table has no description in any language: {names}.",
        "{count} fields of this table have no description in any language: {names}.",
        len(rows),
        names=listed(names),
    )
    others = tuple((Place(page.source, _place(ref)), message("No description")) for _, ref in rows[1:_MOST_PLACES])
    return Hit(page, _place(rows[0][1]), told, _NEVER, ", ".join(names), related=others, severity=Severity.INFO)


ENGLISH = """\
# Cup

| Name | Type | Description |
|---|---|---|
| `cupHandle` | `xsd:string` | Handle to the cup. |
| `volume` | `xsd:int` | How much goes in. |
| `color` | `xsd:string` | |
"""
FORGOTTEN = "| `Name hier` | `xsd:string` | |\n"
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
            "Without the source, each page says it, in one note for both fields.",
            {"de-DE": GERMAN},
            (Expect("de-DE", "volume, color"),),
        ),
    ),
    valid=(
        Example(
            "A table without such a column.",
            {"de-DE": "# Cup\n\n| Name | Typ |\n|---|---|\n| `volume` | `xsd:int` |\n"},
        ),
        Example(
            "Rows of a placeholder, which another finding tells.",
            {"de-DE": GERMAN.split("| `volume`", maxsplit=1)[0] + 3 * FORGOTTEN},
        ),
    ),
)
