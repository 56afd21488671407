"""A Markdown table is broken: its rows are shown as a paragraph full of bars.

Translation joined the header and the line of dashes below it (`| Name | Type ||-|-|`), or put a blank in the wrong place,
so that no renderer takes the lines for a table.

Put the header, the line of dashes and every row on lines of their own, as on the source page.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.broken_tables import broken_tables
from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule, Scope
from doctool.model.finding import Severity
from doctool.model.message import message

_CONFIDENCE = 0.98


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the paragraphs that are meant to be tables."""
    for page in topic.pages:
        for span, dashes in broken_tables(page):
            told = message(
                "This is meant to be a table, and is shown as a paragraph: the line of dashes is not on its own."
            )
            yield Hit(page, span, told, _CONFIDENCE, dashes)


ENGLISH = """\
# Form

| Part | Description |
|-|-|
|`auth` | Who sends it. |
|`file` | What is sent. |
"""
SPANISH = """\
# Form

| Parte | Descripción ||-|-||`auth`| Quién lo envía. |
|`file` | Qué se envía. |
"""

RULE = Rule(
    code="S009",
    name="table-broken",
    severity=Severity.ERROR,
    title=message("A table is shown as a paragraph"),
    doc=__doc__,
    check=check,
    scope=Scope.ALL,
    invalid=(Example("Three lines have become one.", {"en": ENGLISH, "es-ES": SPANISH}, (Expect("es-ES", "|-|"),)),),
    valid=(
        Example("The line of dashes is on its own.", {"es-ES": ENGLISH}),
        Example("Prose about bars.", {"es-ES": "# Bars\n\nWrite `|-|` for a gap, or | alone.\n"}),
    ),
)
