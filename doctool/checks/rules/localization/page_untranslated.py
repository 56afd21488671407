"""A page is a copy of its source page.

All but a tenth of its paragraphs, items and cells are the same, word for word: it waits for its translation. This is said
once for the page, not of each sentence.

Translate it, or take it out, where the platform shows the source page in its place.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.model.finding import Severity
from doctool.model.message import message

_SURE = 0.97


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the pages that are copies of their source."""
    told = message("This page is not translated: it is a copy of the source page.")
    for page in topic.localized:
        if page.path in topic.copies:
            yield Hit(page, page.source.line_span(1), told, _SURE)


ENGLISH = """\
# Bell

The bell rings at every full hour.

It is heard in the whole valley.

Nobody knows who made the bell.
"""

RULE = Rule(
    code="L001",
    name="page-untranslated",
    severity=Severity.WARNING,
    title=message("A page is a copy of its source page"),
    doc=__doc__,
    check=check,
    invalid=(Example("Nothing was translated.", {"en": ENGLISH, "de-DE": ENGLISH}, (Expect("de-DE", ""),)),),
    valid=(
        Example("A page in the language of the source.", {"en": ENGLISH, "en-GB": ENGLISH}),
        Example(
            "One sentence was left, which is another rule's.",
            {
                "en": ENGLISH,
                "de-DE": ENGLISH.replace("The bell rings at every full hour.", "Die Glocke läutet zur Stunde."),
            },
        ),
        Example("A page without prose.", {"en": "# Bell\n\n`ring`\n", "de-DE": "# Bell\n\n`ring`\n"}),
    ),
)
