"""A mark of the source page is missing.

Without `{{< /note >}}` or `</Tabs>` the platform does not build the page, or draws another; without `{% include … %}` a part of it is gone.

Put the mark where the source page has it.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.model.finding import Severity
from doctool.model.mark import MarkKind
from doctool.model.message import message
from doctool.model.source import Span

_SURE = 0.85
_KINDS = frozenset({MarkKind.TEMPLATE, MarkKind.SHORTCODE, MarkKind.COMPONENT, MarkKind.DIRECTIVE})


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the marks that a page lacks, behind the last one that it has."""
    source = topic.source
    for page in topic.localized if source else ():
        if source is None or page.path in topic.copies:
            continue
        present = page.source.text
        for mark, at in topic.mark_pairs(page).missing:
            text = source.source.slice(mark.span)
            if mark.kind in _KINDS and text not in present:
                told = message("`{mark}` is missing here.", mark=text.split("\n")[0])
                yield Hit(page, Span(at, at), told, _SURE, "", text)


ENGLISH = """\
# Bell

{{< note >}}
It is loud.
{{< /note >}}
"""
GERMAN = """\
# Glocke

{{< note >}}
Sie ist laut.
"""

RULE = Rule(
    code="M002",
    name="mark-missing",
    severity=Severity.WARNING,
    title=message("A mark of the source page is missing"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "The end of a note is lost.", {"en": ENGLISH, "de-DE": GERMAN}, (Expect("de-DE", "", "{{< /note >}}"),)
        ),
    ),
    valid=(Example("Both marks are there.", {"en": ENGLISH, "de-DE": GERMAN + "{{< /note >}}\n"}),),
)
