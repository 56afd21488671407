"""A message in a code sample lacks an element that the table says is required.

Either the sample does not work, or the table asks for what the service does not need; whoever generates code from the
table must then send it all the same. Samples that leave out parts on purpose (`...`) are understood. A schema in a sample
that requires what the table does not, or the reverse, is told as well. Where the sample is of an older version and a newer
one of the same message has the element, C008 tells it.

Add the element to the sample or correct the table, on the source page first.
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
    """Yield the required elements that a message does not have."""
    yield from hits(topic, (Kind.MISSING,))


PAGE = """\
# sendParcel

**Input (sendParcelParam)**

| Name | Type | Required | Description |
|---|---|---|---|
| `parcelHandle` | `xsd:string` | Yes | Handle to the parcel. |
| `receiver` | `xsd:string` | Yes | Who gets it. |
| `weightLimit` | `xsd:int` | No | How heavy it may be. |

```xml
<sendParcelParam>
   <parcelHandle>1</parcelHandle>
</sendParcelParam>
```
"""
RECEIVER = "   <receiver>Ms. Kim</receiver>\n"

DECLARED = """\
```xml
<xs:element name="sendParcelParam"><xs:complexType><xs:sequence>
   <xs:element name="parcelHandle" type="xs:string"/>
   <xs:element name="receiver" type="xs:string" minOccurs="0"/>
   <xs:element name="weightLimit" type="xs:int" minOccurs="0"/>
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
    stage=Stage.SAMPLES,
    scope=Scope.ORIGIN,
    invalid=(
        Example("The receiver is required.", {"en/send-parcel.md": PAGE}, (Expect("en", "", "receiver"),)),
        Example(
            "A schema does not require the receiver.",
            {"en/send-parcel.md": PAGE.split("```", maxsplit=1)[0] + DECLARED},
            (Expect("en", "receiver"),),
        ),
    ),
    valid=(
        Example(
            "All that is required is there.",
            {"en/send-parcel.md": PAGE.replace("</sendParcel", f"{RECEIVER}</sendParcel")},
        ),
        Example(
            "Parts are left out.", {"en/send-parcel.md": PAGE.replace("</sendParcel", "   <!-- ... -->\n</sendParcel")}
        ),
    ),
)
