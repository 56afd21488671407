"""A language lacks a page.

It has most pages of the folder, so this one is probably wanted, too: the source page is new, or its translation got lost.

Have it translated. It is said once for all languages, on the source page; where a language is kept small on purpose, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule, Scope
from doctool.model.finding import Severity
from doctool.model.message import message

_SURE = 0.9


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the source pages that languages lack which have most of the others."""
    page = topic.source
    lacking = topic.run.coverage.lacking(page.key) if page else []
    if page and lacking:
        told = message("There is no page in {locales}.", locales=", ".join(lacking))
        yield Hit(page, page.source.line_span(1), told, _SURE)


def _pages(count: int) -> dict[str, str]:
    texts = {"en": "# Bell {number}\n\nIt rings.\n", "de-DE": "# Bell {number}\n\nSie läutet.\n"}
    return {
        f"{locale}/bell-{number}.md": text.format(number=number)
        for locale, text in texts.items()
        for number in range(count)
    }


RULE = Rule(
    code="L003",
    name="page-missing",
    severity=Severity.INFO,
    title=message("A language lacks a page"),
    doc=__doc__,
    check=check,
    scope=Scope.SOURCE,
    invalid=(Example("The tower is not translated.", {**_pages(6), "en/tower.md": "# Tower\n"}, (Expect("en", ""),)),),
    valid=(
        Example("Every page is there.", _pages(6)),
        Example(
            "The language has few pages.",
            {**{k: v for k, v in _pages(6).items() if k[:2] == "en"}, "de-DE/bell-1.md": "# Bell 1\n"},
        ),
    ),
)
