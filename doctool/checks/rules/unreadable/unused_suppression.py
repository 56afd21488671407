"""A comment turns off a rule that finds nothing there.

The defect was mended, or the comment names a rule that does not exist. A comment without a use hides the next defect in
its place.

Remove it, or correct the name of the rule. Comments that name rules which did not run are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule, Scope, Stage
from doctool.model.finding import Severity
from doctool.model.message import message

_CONFIDENCE = 1.0


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the suppressions that hid nothing."""
    for page, item in topic.unused:
        told = item.unknown or message("The comment turns off {rule}, which finds nothing here.", rule=item.written)
        yield Hit(page, item.span, told, _CONFIDENCE, item.written)


PAGE = """\
# Job

<!-- doctool: ignore[U001] the fence is meant -->

Text.
"""

RULE = Rule(
    code="U002",
    name="unused-suppression",
    severity=Severity.WARNING,
    title=message("A suppression has no use"),
    doc=__doc__,
    check=check,
    scope=Scope.ALL,
    stage=Stage.LAST,
    invalid=(
        Example("Nothing is unreadable here.", {"de-DE": PAGE}, (Expect("de-DE", "U001"),)),
        Example(
            "There is no such rule.",
            {"de-DE": PAGE.replace("U001", "unreadable-strech")},
            (Expect("de-DE", "unreadable-strech"),),
        ),
    ),
    valid=(
        Example(
            "The comment has a use.",
            {"de-DE": PAGE.replace("Text.", "```xml\n<a>").replace(" -->\n\n", " -->\n").replace("Text", "")},
        ),
    ),
)
