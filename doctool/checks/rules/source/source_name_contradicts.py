"""A name on the source page contradicts its own code samples.

The table has `widthLimit`, the samples of the page have `widthLimits`, and no sample has it as the table does. Translation
copies the slip into every language, and doctool takes the source at its word.

Look the name up in the schema, and correct the table or the sample.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule, Scope
from doctool.checks.vocabulary import sample_identifiers
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.topic import ColumnRole

_NEAR = 2
_LONG = 6
_CONFIDENCE = 0.85


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the names of the source page that its samples nearly have, and nothing else has as they stand."""
    page = topic.source
    shown = sample_identifiers(page) if page else frozenset()
    if page is None or not shown:
        return
    vocabulary = topic.run.vocabulary
    for table in topic.subject.tables:
        names = {str(field.name) for field in table.fields if field.name}
        for field in table.fields:
            ref = next((ref for ref in field.row.refs if ref.page is page), None)
            cell = ref.cell(ColumnRole.NAME) if ref else None
            name = cell.text if cell else ""
            if cell is None or len(name) < _LONG or name in vocabulary.sample_names or vocabulary.uses[name] > 1:
                continue
            near = vocabulary.nearest(name, shown - names, _NEAR)
            if near:
                told = message("The table has `{name}`; the samples of the page have `{near}`.", name=name, near=near)
                yield Hit(page, cell.text_span, told, _CONFIDENCE, name, near)


PAGE = """\
# addBox

**Input (addBoxParam)**

| Name | Type | Description |
|---|---|---|
| `shelfHandle` | `xsd:string` | Handle to the shelf. |
| `widthLimit` | `xsd:int` | How wide it may be. |

```xml
<addBoxParam><shelfHandle>1</shelfHandle><widthLimits>9</widthLimits></addBoxParam>
```
"""

RULE = Rule(
    code="O002",
    name="source-name-contradicts-sample",
    severity=Severity.WARNING,
    title=message("A name on the source page contradicts its samples"),
    doc=__doc__,
    check=check,
    scope=Scope.SOURCE,
    invalid=(Example("A letter differs.", {"en": PAGE}, (Expect("en", "widthLimit", "widthLimits"),)),),
    valid=(Example("Both agree.", {"en": PAGE.replace("widthLimits", "widthLimit")}),),
)
