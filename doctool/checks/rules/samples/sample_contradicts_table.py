"""A code sample has an element that the table of its message does not list.

The page documents the message `addBoxParam`, and the sample sends it with an element that is not in the table: one of
the two is wrong, and the reader cannot tell which.

Compare both with the schema, and correct the source page first: samples and names are the same in every language.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule, Scope
from doctool.model.catalog import FieldTable, Place
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.page import Page
from doctool.reconcile.samples import NameGroup, name_groups

_SURE = 0.9
_HALF = 0.5
_NEAR = 2
_CONFIDENCE = 0.9


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the elements of a message in a sample that its table, whose names are all sure, does not have."""
    for page in topic.judged:
        groups = name_groups(page.samples) if page.samples else []
        for table in topic.subject.tables:
            names = {str(field.name) for field in table.fields if field.name}
            if not _known(table, page):
                continue
            for group in groups:
                if group.owner == table.table.title and _alike(group, names):
                    yield from _strangers(topic, page, table, group, names)


def _known(table: FieldTable, page: Page) -> bool:
    """Tell whether the names of all rows that a page has are sure."""
    here = [field for field in table.fields if any(ref.page is page for ref in field.row.refs)]
    return bool(here) and all(field.name and field.confidence >= _SURE for field in here)


def _alike(group: NameGroup, names: set[str]) -> bool:
    return sum(name in names for name in group.names) >= _HALF * len(group.names)


def _strangers(topic: TopicContext, page: Page, table: FieldTable, group: NameGroup, names: set[str]) -> Iterator[Hit]:
    rows = next((item for other, item in table.table.tables if other is page), None)
    for name, span in zip(group.names, group.spans, strict=True):
        if name in names or name == group.owner:
            continue
        near = topic.run.vocabulary.nearest(name, names - set(group.names), _NEAR)
        if near:
            told = message(
                "The table of `{owner}` has no `{name}`, but `{near}`.", owner=group.owner, name=name, near=near
            )
        else:
            told = message("The table of `{owner}` has no `{name}`.", owner=group.owner, name=name)
        related = ((Place(page.source, rows.span), message("The table of the message")),) if rows else ()
        yield Hit(page, span, told, _CONFIDENCE, name, near, related=related)


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
   <boxName>Screws</boxName>
   <widthLimits>9</widthLimits>
</addBoxParam>
```
"""

RULE = Rule(
    code="C002",
    name="sample-contradicts-table",
    severity=Severity.WARNING,
    title=message("A code sample contradicts the table"),
    doc=__doc__,
    check=check,
    scope=Scope.ORIGIN,
    invalid=(
        Example(
            "A letter too many, in sample or table.",
            {"en": PAGE, "de-DE": PAGE},
            (Expect("en", "widthLimits", "widthLimit"),),
        ),
    ),
    valid=(
        Example("Sample and table agree.", {"en": PAGE.replace("widthLimits", "widthLimit")}),
        Example("A sample of another message.", {"en": PAGE.replace("addBoxParam>", "addBoxReturn>")}),
    ),
)
