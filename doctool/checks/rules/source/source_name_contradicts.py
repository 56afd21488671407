"""A name on the source page contradicts its own code samples, or the schema.

The table has `widthLimit`, the samples of the page have `widthLimits`, and no sample has it as the table does. Or a row has
the name of its own type, and messages have another in its place. Or a schema or list given with `--canonical`, or a recorded
decision, has another name for the row. Translation copies the slip into every language, and without a schema doctool takes
the source at its word.

Look the name up in the schema, and correct the table or the sample. Messages in samples that can be read are judged by
`sample-contradicts-table`, which then tells it alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule, Scope, Stage
from doctool.checks.sample_damage import misspelt_fields
from doctool.checks.vocabulary import looks_like_code, sample_identifiers
from doctool.model.catalog import Status, Trust
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.names import is_identifier
from doctool.model.topic import ColumnRole

_NEAR = 2
_LONG = 6
_CONFIDENCE = 0.85


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the names of the source page that its samples nearly have, and nothing else has as they stand."""
    yield from _overruled(topic)
    yield from _named_by_messages(topic)
    page = topic.source
    shown = sample_identifiers(page) if page else frozenset()
    if page is None or not shown:
        return
    vocabulary = topic.run.vocabulary
    told = misspelt_fields(topic, page)
    for table in topic.subject.tables:
        names = {str(field.name) for field in table.fields if field.name}
        for field in table.fields:
            ref = next((ref for ref in field.row.refs if ref.page is page), None)
            cell = ref.cell(ColumnRole.NAME) if ref else None
            name = cell.text if cell else ""
            used = name in vocabulary.sample_names or vocabulary.uses[name] > 1
            if cell is None or len(name) < _LONG or used or name in told:
                continue
            near = vocabulary.nearest(name, shown - names, _NEAR)
            if near and not _same(name, near):
                text = message("The table has `{name}`; the samples of the page have `{near}`.", name=name, near=near)
                yield Hit(page, cell.text_span, text, _CONFIDENCE, name, near)


def _overruled(topic: TopicContext) -> Iterator[Hit]:
    """Yield the names of the source page that are not what a schema, a list or a decision has."""
    fields = [field for table in topic.subject.tables for field in table.fields]
    for field in fields if topic.source else ():
        if field.name is None or field.trust not in (Trust.CANONICAL, Trust.DECISION):
            continue
        for item in field.occurrences:
            cell = item.ref.cell(ColumnRole.NAME)
            if item.ref.page is topic.source and cell and item.name_status is not Status.INTACT:
                found, name = item.raw_name, str(field.name)
                told = message(
                    "The table has “{found}”; the schema, list or decision has `{name}`.", found=found, name=name
                )
                yield Hit(topic.source, cell.text_span, told, field.confidence, found, name)


def _named_by_messages(topic: TopicContext) -> Iterator[Hit]:
    """Yield the names of the source page that a schema has otherwise, since messages have other names in their place."""
    source = topic.source
    for problem in topic.run.named.get(source.path, ()) if source else ():
        found = source.source.slice(problem.place.span) if source and problem.place else ""
        if source and problem.place and is_identifier(found) and found != problem.field:
            told = message(
                "The table has “{found}”; messages, or other arrays, have `{name}` in its place.",
                found=found,
                name=problem.field,
            )
            yield Hit(source, problem.place.span, told, _CONFIDENCE, found, problem.field)


def _same(name: str, near: str) -> bool:
    """Tell whether a sample has the name in another form: an option without its dashes, a word with another capital."""
    return name.lstrip("-@$") == near or (name.lower() == near.lower() and not looks_like_code(name))


PAGE = """\
# addBox

**Input (addBoxParam)**

| Name | Type | Description |
|---|---|---|
| `shelfHandle` | `xsd:string` | Handle to the shelf. |
| `widthLimit` | `xsd:int` | How wide it may be. |

```
addBox?shelfHandle=1&widthLimits=9
```
"""

SENT = """\
# addBox

**Input (addBoxParam)**

| Name | Type | Description |
|---|---|---|
| `lidArray` | `types:LidArray` | The lids. |

```xml
<addBoxParam><lidArray><items><colour>red</colour></items></lidArray></addBoxParam>
```
"""
LID = """\
# Lid

| Name | Type | Description |
|---|---|---|
| `colour` | `xsd:string` | Its colour. |
| `tight` | `xsd:boolean` | Whether it is tight. |
"""
LIDS = """\
# LidArray

| Name | Type | Description |
|---|---|---|
| `LidArray` | `types:Lid` | The lids. |
"""

RULE = Rule(
    code="O002",
    name="source-name-contradicts-sample",
    severity=Severity.WARNING,
    title=message("A name on the source page contradicts its samples or the schema"),
    doc=__doc__,
    check=check,
    stage=Stage.SAMPLES,
    scope=Scope.SOURCE,
    invalid=(
        Example("A letter differs.", {"en": PAGE}, (Expect("en", "widthLimit", "widthLimits"),)),
        Example(
            "An array has its own name for that of its items.",
            {"en/add-box.md": SENT, "en/lid.md": LID, "en/lid-array.md": LIDS},
            (Expect("en", "LidArray", "items"),),
        ),
    ),
    valid=(
        Example("Both agree.", {"en": PAGE.replace("widthLimits", "widthLimit")}),
        Example(
            "An option has its dashes in the table alone.",
            {"en": "# box\n\n| Option | Type |\n|---|---|\n| `--colour` | string |\n\n```sh\nbox --colour red\n```\n"},
        ),
    ),
)
