"""A stretch of a page could not be read.

A table without its end tag, a code fence that is never closed, front matter that is no YAML: what stands there is judged by
no other rule and lands in no schema, and many renderers show it wrongly too.

Mend the markup where the finding points.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule, Scope
from doctool.model.finding import Severity
from doctool.model.message import Message, message
from doctool.model.page import Junk

_REASONS: Mapping[str, Message] = {
    "empty-page": message("The page is empty."),
    "front-matter-not-closed": message("The front matter is not closed: a line `---` is missing after it."),
    "front-matter-broken": message("The front matter is no readable YAML."),
    "fence-not-closed": message("The code fence is not closed: the rest of the page is taken for code."),
    "row-too-long": message("The row has more cells than the table has columns; the last ones are not shown."),
    "row-too-short": message("The row has fewer cells than the table has columns; the last ones are empty."),
    "table-not-closed": message("The table is not closed: `</table>` is missing."),
}
_CONFIDENCE = 0.99


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield what could not be read, on every page."""
    for page in topic.pages:
        for junk in page.junk:
            yield Hit(
                page, junk.span, _told(junk), _CONFIDENCE, junk.detail or page.source.slice(junk.span)[:60].strip()
            )


def _told(junk: Junk) -> Message:
    known = _REASONS.get(junk.reason)
    return known or message("This could not be read: {reason}.", reason=junk.reason)


GOOD = """\
# Box

| Name | Type |
|---|---|
| `width` | `xsd:int` |

```xml
<box><width>3</width></box>
```
"""

RULE = Rule(
    code="U001",
    name="unreadable-stretch",
    severity=Severity.ERROR,
    title=message("A stretch of a page cannot be read"),
    doc=__doc__,
    check=check,
    scope=Scope.ALL,
    invalid=(
        Example("A fence without an end.", {"de-DE": GOOD.removesuffix("```\n")}, (Expect("de-DE", "```xml"),)),
        Example(
            "A row that lost a cell.",
            {"de-DE": GOOD.replace("| `xsd:int` |", "|")},
            (Expect("de-DE", "| `width` |"),),
        ),
        Example("Front matter without an end.", {"de-DE": "---\ntitle: Box\n\n" + GOOD}, (Expect("de-DE", "---"),)),
    ),
    valid=(Example("All of it is closed.", {"de-DE": "---\ntitle: Box\n---\n\n" + GOOD}),),
)
