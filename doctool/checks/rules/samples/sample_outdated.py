"""A message in a code sample is of an older version of the API.

Its namespace is that of an older version, and it departs from the table where newer samples agree with it; or its elements
are in a namespace that the API no longer has. What a reader copies is refused by the present service. An old namespace
alone says little, since pages keep those for years: without a newer sample of the same message C005 tells what is missing.

Bring the sample up to date, on the source page first, or say on the page that it shows an older version.
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
    """Yield what only the age of a message explains."""
    yield from hits(topic, (Kind.VERSION,))


PAGE = """\
# addBox

**Input (addBoxParam)**

| Name | Type | Required | Description |
|---|---|---|---|
| `shelfHandle` | `xsd:string` | Yes | Handle to the shelf. |
| `boxName` | `xsd:string` | Yes | Name of the box. |
| `note` | `xsd:string` | No | A note. |

```xml
<addBoxParam xmlns="http://boxes.example/api/2020-01-31">
   <boxName>Screws</boxName>
</addBoxParam>
```

```xml
<addBoxParam xmlns="http://boxes.example/api/2024-01-31">
   <shelfHandle>1</shelfHandle>
   <boxName>Screws</boxName>
</addBoxParam>
```
"""
OLD, NEW = '2020-01-31">\n', '2020-01-31">\n   <shelfHandle>1</shelfHandle>\n'

RULE = Rule(
    code="C008",
    name="sample-outdated",
    severity=Severity.INFO,
    title=message("A code sample is of an older version"),
    doc=__doc__,
    check=check,
    stage=Stage.SAMPLES,
    scope=Scope.ORIGIN,
    invalid=(
        Example("It lacks what newer samples have.", {"en/add-box.md": PAGE}, (Expect("en", "", "shelfHandle"),)),
    ),
    valid=(Example("Both are as the table says.", {"en/add-box.md": PAGE.replace(OLD, NEW)}),),
)
