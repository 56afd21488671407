"""A code sample shows a message that is not the page's own, or that no page documents.

The page of `addBox` shows the message of `moveBox`: a slip when a sample was copied. Or the sample is in the namespace of
the API, and there is no page for it among those that were read; that is only noted.

Show the message that the page documents, on the source page first.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule, Scope, Stage
from doctool.checks.sample_damage import hits
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.schemas.judge.contradiction import Kind
from doctool.schemas.judge.outcome import What


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the messages of other operations, and those that nothing documents."""
    yield from hits(topic, (Kind.MESSAGE,), lambda item: item.what is not What.UNKNOWN)
    for hit in hits(topic, (Kind.MESSAGE,), lambda item: item.what is What.UNKNOWN):
        yield replace(hit, severity=Severity.INFO)


PAGE = """\
# addBox

**Input (addBoxParam)**

| Name | Type | Description |
|---|---|---|
| `boxName` | `xsd:string` | Name of the box. |

```xml
<addBoxParam xmlns="urn:boxes"><boxName>Screws</boxName></addBoxParam>
```
"""
OTHER = PAGE.replace("addBox", "moveBox")
COPIED = OTHER.replace("<moveBoxParam", "<addBoxParam").replace("</moveBoxParam", "</addBoxParam")

RULE = Rule(
    code="C007",
    name="sample-of-other-message",
    severity=Severity.WARNING,
    title=message("A code sample shows another message"),
    doc=__doc__,
    check=check,
    stage=Stage.SAMPLES,
    scope=Scope.ORIGIN,
    invalid=(
        Example(
            "The sample of another operation.",
            {"en/add-box.md": PAGE, "en/move-box.md": COPIED},
            (Expect("en", "addBoxParam"),),
        ),
        Example(
            "No page documents the message.",
            {"en/add-box.md": PAGE.replace("```xml\n", '```xml\n<dropBoxParam xmlns="urn:boxes"/>\n')},
            (Expect("en", "dropBoxParam"),),
        ),
    ),
    valid=(
        Example("Each shows its own.", {"en/add-box.md": PAGE, "en/move-box.md": OTHER}),
        Example(
            "XML of something else.", {"en/add-box.md": PAGE.replace("```xml\n", '```xml\n<p xmlns="urn:text"></p>\n')}
        ),
    ),
)
