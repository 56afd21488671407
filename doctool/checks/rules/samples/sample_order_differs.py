"""A message in a code sample has its elements in another order than the table, or one of them more than once.

The order of a table is the order of the message where the service is strict about it, and a reader who copies the sample
or generates code from the schema gets a message that is refused. Tables that are listed alphabetically say nothing of the
order, and are left out.

Bring the sample or the table into the order that the service wants, on the source page first.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule, Scope, Stage
from doctool.checks.sample_damage import hits
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.schemas.judge.contradiction import Kind


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the fewest elements without which the others are in order, and those that stand too often."""
    yield from hits(topic, (Kind.ORDER, Kind.REPEATED))


PAGE = """\
# setLamp

**Input (setLampParam)**

| Name | Type | Description |
|---|---|---|
| `lampHandle` | `xsd:string` | Handle to the lamp. |
| `lampColor` | `types:Color` | What color it has. |
| `brightness` | `xsd:int` | How bright it is. |

```xml
<setLampParam>
   <lampHandle>7</lampHandle>
   <brightness>80</brightness>
   <lampColor>Red</lampColor>
</setLampParam>
```
"""
COLOR = "   <lampColor>Red</lampColor>\n"

RULE = Rule(
    code="C004",
    name="sample-order-differs",
    severity=Severity.WARNING,
    title=message("A code sample has another order than the table"),
    doc=__doc__,
    check=check,
    stage=Stage.SAMPLES,
    scope=Scope.ORIGIN,
    invalid=(
        Example("The last two are exchanged.", {"en/set-lamp.md": PAGE}, (Expect("en", "brightness", "lampColor"),)),
    ),
    valid=(
        Example(
            "As in the table.", {"en/set-lamp.md": PAGE.replace(COLOR, "").replace("   <bright", f"{COLOR}   <bright")}
        ),
        Example("Parts are left out.", {"en/set-lamp.md": PAGE.replace(COLOR, "   ...\n")}),
    ),
)
