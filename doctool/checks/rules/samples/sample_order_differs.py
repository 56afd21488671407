"""A message in a code sample has its elements in another order than the table, or one of them more than once.

The order of a table is the order of the message where the service is strict about it, and a reader who copies the sample
or generates code from the schema gets a message that is refused. Tables that are listed alphabetically say nothing of the
order, and are left out.

Bring the sample or the table into the order that the service wants, on the source page first.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule, Scope
from doctool.checks.sample_damage import hits
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.schemas.judge.contradiction import Kind


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the fewest elements without which the others are in order, and those that stand too often."""
    yield from hits(topic, (Kind.ORDER, Kind.REPEATED))


PAGE = """\
# addBox

**Input (addBoxParam)**

| Name | Type | Description |
|---|---|---|
| `shelfHandle` | `xsd:string` | Handle to the shelf. |
| `boxName` | `xsd:string` | Name of the box. |
| `widthLimit` | `xsd:int` | How wide it may be. |

```xml
<addBoxParam>
   <shelfHandle>1</shelfHandle>
   <widthLimit>9</widthLimit>
   <boxName>Screws</boxName>
</addBoxParam>
```
"""
NAME = "   <boxName>Screws</boxName>\n"

RULE = Rule(
    code="C004",
    name="sample-order-differs",
    severity=Severity.WARNING,
    title=message("A code sample has another order than the table"),
    doc=__doc__,
    check=check,
    scope=Scope.ORIGIN,
    invalid=(
        Example("The last two are exchanged.", {"en/add-box.md": PAGE}, (Expect("en", "widthLimit", "boxName"),)),
    ),
    valid=(
        Example("As in the table.", {"en/add-box.md": PAGE.replace(NAME, "").replace("   <width", f"{NAME}   <width")}),
        Example("Parts are left out.", {"en/add-box.md": PAGE.replace(NAME, "   ...\n")}),
    ),
)
