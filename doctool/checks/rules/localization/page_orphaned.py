"""A page has no source page any more.

Nearly all pages of its language have a source page; this one has none: the source was removed or renamed, and readers of this
language are told what is no longer so.

Remove the page, or rename it as its source was; `doctool pages --alone` lists the pages that are paired with none.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.ingest.locales import UNKNOWN
from doctool.model.finding import Severity
from doctool.model.message import message

_SURE = 0.9


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the pages without a source where nearly all others have one."""
    coverage = topic.run.coverage
    if topic.source is not None or topic.run.catalog.source_locale is None:
        return
    for page in topic.pages:
        if page.locale == UNKNOWN or not coverage.is_widespread(page.locale):
            continue
        near = coverage.renamed(page)
        told = message("This page has no source page any more.")
        if near:
            told = message("This page has no source page any more; `{near}` may be what it is called now.", near=near)
        yield Hit(page, page.source.line_span(1), told, _SURE, "", near)


def _pages(count: int) -> dict[str, str]:
    texts = {"en": "# Bell {number}\n\nIt rings.\n", "de-DE": "# Bell {number}\n\nSie läutet.\n"}
    return {
        f"{locale}/bell-{number}.md": text.format(number=number)
        for locale, text in texts.items()
        for number in range(count)
    }


RULE = Rule(
    code="L002",
    name="page-orphaned",
    severity=Severity.WARNING,
    title=message("A page has no source page any more"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "The source was renamed.",
            {**_pages(6), "de-DE/bells-of-towers.md": "# Tower\n", "en/bells-of-tower.md": "# Towers\n"},
            (Expect("de-DE", "", "bells-of-tower.md"),),
        ),
    ),
    valid=(
        Example("Every page has its source.", _pages(6)),
        Example(
            "Most pages have none: they are a language's own.",
            {**_pages(1), "de-DE/a.md": "# A\n", "de-DE/b.md": "# B\n"},
        ),
    ),
)
