"""A table is missing in one language.

The source page, or most of the other languages, have a table that this page has not. Often its markup was broken, and
the cells stand there as prose. A table that can still be recognised in such a paragraph is S009's.

Restore the table from the source page.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.broken_tables import broken_tables
from doctool.checks.context import TopicContext
from doctool.checks.places import start_of
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.checks.vocabulary import looks_like_code
from doctool.model.catalog import Place
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.page import Page
from doctool.model.source import Span
from doctool.model.topic import AlignedTable

_SURE = 0.95
_ACRONYM = 4


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the tables that a page lacks, at the heading or the table before them."""
    for index, table in enumerate(topic.topic.tables):
        having = {page.locale for page, _ in table.tables}
        if not _belongs(topic, having) or not table.rows:
            continue
        for page in topic.localized:
            if page.locale in having or _has_all(page, len(table.tables[0][0].tables)):
                continue
            related = tuple(
                (Place(p.source, t.span), message("The table in another language")) for p, t in table.tables
            )
            before = _before(topic, index, page.locale)
            title = _title(table)
            told = message("The table “{title}” is missing here; other languages have it.", title=title)
            yield Hit(page, before or start_of(page), told, _SURE, expected=title, related=related[:3])


def _has_all(page: Page, count: int) -> bool:
    """Tell whether a page has so many tables, with those that are broken: they have a rule of their own."""
    return len(page.tables) + len(list(broken_tables(page))) >= count


def _belongs(topic: TopicContext, having: set[str]) -> bool:
    if topic.source:
        return topic.source.locale in having
    return 2 * len(having) > len(topic.pages) > 2  # noqa: PLR2004 - a majority needs three


def _title(table: AlignedTable) -> str:
    """Return the API's name for a table, else its column headers in one of the languages."""
    header = table.tables[0][1].header
    columns = ", ".join(cell.text for cell in header[-1].cells) if header else ""
    return table.title if looks_like_code(table.title) and len(table.title) > _ACRONYM else columns or table.title


def _before(topic: TopicContext, index: int, locale: str) -> Span | None:
    """Return where the heading stands under which a page lacks a table, or the table before it, if that is later."""
    other, table = topic.topic.tables[index].tables[0]
    above = {id(heading) for heading in other.headings[: (table.heading or -1) + 1]}
    pairs = (pair for pair in topic.headings.paired if id(pair.get(other.locale)) in above)
    found = [pair[locale].block.span for pair in pairs if locale in pair]
    tables = (item for item in topic.topic.tables[:index])
    found += [here.span for item in tables for page, here in item.tables if page.locale == locale]
    return max(found, default=None)


ENGLISH = """\
# setAlarm

**Input (setAlarmParam)**

| Name | Type | Description |
|---|---|---|
| `alarmTime` | `xsd:time` | When it rings. |
| `alarmDays` | `types:DayArray` | On which days. |

**Output (setAlarmReturn)**

| Name | Type | Description |
|---|---|---|
| `alarmHandle` | `xsd:string` | Handle to the alarm. |
| `nextTime` | `xsd:dateTime` | When it rings next. |
"""
BROKEN = """\
# setAlarm

**Entrada (setAlarmParam)**

| Nombre | Tipo | Descripción |
|---|---|---|
| `alarmTime` | `xsd:time` | Cuándo suena. |
| `alarmDays` | `types:DayArray` | Qué días. |

**Salida (setAlarmReturn)**

Nombre Tipo Descripción
"""

RULE = Rule(
    code="S006",
    name="table-missing",
    severity=Severity.ERROR,
    title=message("A table is missing"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "The output is no table any more.",
            {"en": ENGLISH, "es-ES": BROKEN},
            (Expect("es-ES", "", "setAlarmReturn"),),
        ),
    ),
    valid=(
        Example("Both tables are there.", {"en": ENGLISH, "es-ES": ENGLISH}),
        Example("Of two languages alone, none is right by itself.", {"fr-FR": ENGLISH, "es-ES": BROKEN}),
        Example(
            "The table is there, but its first lines have run together: that is another rule's.",
            {"en": ENGLISH, "es-ES": ENGLISH.replace("Description |\n|---|---|---|\n", "Description ||---|---|---||")},
        ),
    ),
)
