"""A message in a code sample lacks an element that the table says is required.

Either the sample does not work, or the table asks for what the service does not need; whoever generates code from the
table must then send it all the same. Samples that leave out parts on purpose (`...`) are understood. A schema in a sample
that requires what the table does not, or the reverse, is told as well.

Add the element to the sample or correct the table, on the source page first.
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
    """Yield the required elements that a message does not have."""
    yield from hits(topic, (Kind.MISSING,))


PAGE = """\
# addBox

**Input (addBoxParam)**

| Name | Type | Required | Description |
|---|---|---|---|
| `shelfHandle` | `xsd:string` | Yes | Handle to the shelf. |
| `boxName` | `xsd:string` | Yes | Name of the box. |
| `widthLimit` | `xsd:int` | No | How wide it may be. |

```xml
<addBoxParam>
   <shelfHandle>1</shelfHandle>
</addBoxParam>
```
"""
NAME = "   <boxName>Screws</boxName>\n"

DECLARED = """\
```xml
<xs:element name="addBoxParam"><xs:complexType><xs:sequence>
   <xs:element name="shelfHandle" type="xs:string"/>
   <xs:element name="boxName" type="xs:string" minOccurs="0"/>
   <xs:element name="widthLimit" type="xs:int" minOccurs="0"/>
</xs:sequence></xs:complexType></xs:element>
```
"""

RULE = Rule(
    code="C005",
    name="sample-lacks-required",
    severity=Severity.WARNING,
    title=message("A code sample lacks a required element"),
    doc=__doc__,
    check=check,
    scope=Scope.ORIGIN,
    invalid=(
        Example("The name is required.", {"en/add-box.md": PAGE}, (Expect("en", "", "boxName"),)),
        Example(
            "A schema does not require the name.",
            {"en/add-box.md": PAGE.split("```", maxsplit=1)[0] + DECLARED},
            (Expect("en", "boxName"),),
        ),
    ),
    valid=(
        Example("All that is required is there.", {"en/add-box.md": PAGE.replace("</addBox", f"{NAME}</addBox")}),
        Example("Parts are left out.", {"en/add-box.md": PAGE.replace("</addBox", "   <!-- ... -->\n</addBox")}),
    ),
)
