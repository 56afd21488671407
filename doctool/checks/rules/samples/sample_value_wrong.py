"""A message in a code sample has a value that is not of the type that the table gives.

`<widthLimit>wide</widthLimit>` where the table says `xsd:int`, or elements inside one that the table says is a text: the
type in the table or the sample is wrong, and code generated from the table cannot read the message. The same holds for a
schema in a sample that declares another type than the table has, and for JSON: a text where the table says `xsd:boolean`, an
object where it says `xsd:string`.

Correct the one that is wrong, on the source page first.
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
    """Yield the elements whose content is not of their type, and what libxml2 refuses for a reason of its own."""
    yield from hits(topic, (Kind.VALUE, Kind.OTHER))


PAGE = """\
# addBox

**Input (addBoxParam)**

| Name | Type | Description |
|---|---|---|
| `shelfHandle` | `xsd:string` | Handle to the shelf. |
| `expires` | `xsd:dateTime` | When it expires. |
| `widthLimit` | `xsd:int` | How wide it may be. |

```xml
<addBoxParam>
   <shelfHandle>1</shelfHandle>
   <expires>2026-01-31</expires>
   <widthLimit>9</widthLimit>
</addBoxParam>
```
"""

DECLARED = """\
```xml
<xs:element name="addBoxParam"><xs:complexType><xs:sequence>
   <xs:element name="shelfHandle" type="xs:string"/>
   <xs:element name="expires" type="xs:date"/>
   <xs:element name="widthLimit" type="xs:int"/>
</xs:sequence></xs:complexType></xs:element>
```
"""

JSON = """\
```json
{"addBoxParam": {"shelfHandle": "1", "expires": {"day": 3}, "widthLimit": 9}}
```
"""

RULE = Rule(
    code="C006",
    name="sample-value-wrong",
    severity=Severity.WARNING,
    title=message("A value in a code sample is not of its type"),
    doc=__doc__,
    check=check,
    stage=Stage.SAMPLES,
    scope=Scope.ORIGIN,
    invalid=(
        Example("A date without a time.", {"en/add-box.md": PAGE}, (Expect("en", "expires", "xsd:dateTime"),)),
        Example(
            "Elements in a text.",
            {"en/add-box.md": PAGE.replace("2026-01-31", "2026-01-31T12:00:00Z").replace(">1<", "><items>1</items><")},
            (Expect("en", "shelfHandle", "xsd:string"),),
        ),
        Example(
            "A schema declares another type.",
            {"en/add-box.md": PAGE.split("```", maxsplit=1)[0] + DECLARED},
            (Expect("en", "expires", "xsd:dateTime"),),
        ),
        Example(
            "An object in JSON.",
            {"en/add-box.md": PAGE.split("```", maxsplit=1)[0] + JSON},
            (Expect("en", "expires", "xsd:dateTime"),),
        ),
    ),
    valid=(
        Example("A date and a time.", {"en/add-box.md": PAGE.replace("2026-01-31", "2026-01-31T12:00:00Z")}),
        Example(
            "JSON of the kinds that the table has.",
            {"en/add-box.md": PAGE.split("```", maxsplit=1)[0] + JSON.replace('{"day": 3}', '"..."')},
        ),
        Example("The value is left out.", {"en/add-box.md": PAGE.replace("2026-01-31", "...")}),
    ),
)
