"""A code sample has an element that the table of its message, or of a type in it, does not list.

The page documents the message `addBoxParam`, and the sample sends it with an element that is not in the table: one of
the two is wrong. Every message is held against the schema that the pages themselves give, inside an envelope too; dots
(`...`) stand for parts that are left out. Which side is probably wrong is told by other samples and tables.

Compare both with the schema, and correct the source page first: samples and names are the same in every language.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule, Scope, Stage
from doctool.checks.sample_damage import hits
from doctool.model.catalog import FieldTable, Place
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.page import CodeSample, Page
from doctool.reconcile.samples import NameGroup, name_groups
from doctool.schemas.judge.contradiction import Kind

_SURE = 0.9
_HALF = 0.5
_NEAR = 2
_CONFIDENCE = 0.9


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the elements of a sample that its table, whose names are all sure, does not have."""
    yield from hits(topic, (Kind.UNDOCUMENTED, Kind.MISSPELT))
    for page in topic.judged:
        groups = name_groups(_not_judged(topic, page))
        for table in topic.subject.tables:
            names = {str(field.name) for field in table.fields if field.name}
            if not _known(table, page):
                continue
            for group in groups:
                if group.owner == table.table.title and _alike(group, names):
                    yield from _strangers(topic, page, table, group, names)


def _not_judged(topic: TopicContext, page: Page) -> list[CodeSample]:
    """Return the samples of a page in which there is no message that could be read: JSON, schemas, broken XML."""
    read = {item.document.sample.span for item in topic.run.samples.get(page.path, ()) if item.element}
    return [sample for sample in page.samples if sample.span not in read]


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


TYPE = """\
# Box

| Name | Type | Description |
|---|---|---|
| `boxName` | `xsd:string` | Name of the box. |
| `lid` | `types:Lid` | Its lid. |
"""

SENT = """\
# addBox

**Input (addBoxParam)**

| Name | Type | Description |
|---|---|---|
| `shelfHandle` | `xsd:string` | Handle to the shelf. |
| `box` | `types:Box` | The box. |

```xml
<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>
   <a:addBoxParam xmlns:a="urn:boxes">
      <a:shelfHandle>1</a:shelfHandle>
      <a:box><a:boxName>Screws</a:boxName><a:colour>red</a:colour> ... </a:box>
   </a:addBoxParam>
</e:Body></e:Envelope>
```
"""

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

JSON = """\
```json
{"addBoxParam": {"shelfHandle": 1, "boxName": "Screws", "size": 9}}
```
"""

RULE = Rule(
    code="C002",
    name="sample-contradicts-table",
    severity=Severity.WARNING,
    title=message("A code sample contradicts the table"),
    doc=__doc__,
    check=check,
    stage=Stage.SAMPLES,
    scope=Scope.ORIGIN,
    invalid=(
        Example(
            "A letter too many, in sample or table.",
            {"en": PAGE, "de-DE": PAGE},
            (Expect("en", "widthLimits", "widthLimit"),),
        ),
        Example(
            "The table of a type, on a page of its own, does not have an element of the message.",
            {"en/add-box.md": SENT, "en/box.md": TYPE},
            (Expect("en", "colour"),),
        ),
        Example(
            "A sample in another notation than XML.",
            {"en": PAGE.split("```", maxsplit=1)[0] + JSON},
            (Expect("en", "size"),),
        ),
    ),
    valid=(
        Example("Sample and table agree.", {"en": PAGE.replace("widthLimits", "widthLimit")}),
        Example("A sample of another message.", {"en": PAGE.replace("addBoxParam>", "listShelvesParam>")}),
    ),
)
