"""The cells of a row have slipped into other columns, or some are missing.

Translation lost or added a separator: the type stands in the column of the description, or the row has fewer cells than
the other languages have. The reader takes one thing for the other.

Compare the row with the source and put every cell back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.checks.vocabulary import local_name
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.topic import AlignedRow, ColumnRole, RowRef

_CONFIDENCE = 0.95


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the rows with another number of cells than elsewhere, and those whose type stands in another column."""
    for table in topic.topic.tables:
        for row in table.rows:
            usual = _usual(row, topic)
            for ref in row.refs if usual else ():
                yield from _judge(ref, row, usual)


def _usual(row: AlignedRow, topic: TopicContext) -> int:
    """Return how many cells a row should have: as many as in the source, or as in most languages; 0 when unclear."""
    source = topic.source.locale if topic.source else ""
    counts = Counter(len(ref.row.cells) for ref in row.refs)
    for ref in row.refs:
        if ref.locale == source:
            return len(ref.row.cells)
    count, most = counts.most_common(1)[0] if counts else (0, 0)
    return count if 2 * most > len(row.refs) and len(row.refs) > 1 else 0


def _judge(ref: RowRef, row: AlignedRow, usual: int) -> Iterator[Hit]:
    name = ref.text(ColumnRole.NAME)
    if len(ref.row.cells) != usual and _regular(ref, usual):
        told = message(
            "This row has {count} cells; in the other languages it has {usual}.", count=len(ref.row.cells), usual=usual
        )
        yield Hit(ref.page, ref.row.span, told, _CONFIDENCE, name)
    elif _slipped(ref, row):
        yield Hit(ref.page, ref.row.span, message("The type stands in another column here."), _CONFIDENCE, name)


def _regular(ref: RowRef, usual: int) -> bool:
    """Tell whether the rest of the table has the usual number of cells, so that this row is the odd one."""
    header = ref.table.header
    return not header or len(header[-1].cells) == usual


def _slipped(ref: RowRef, row: AlignedRow) -> bool:
    """Tell whether the type that other languages show stands in a cell of this row, but not in the type's."""
    here = ref.cell(ColumnRole.TYPE)
    if here is None:
        return False
    types = {local_name(other.text(ColumnRole.TYPE)) for other in row.refs if other is not ref} - {""}
    if not types or local_name(here.text) in types:
        return False
    name = ref.cell(ColumnRole.NAME)
    return any(local_name(cell.text) in types for cell in ref.row.cells if cell is not here and cell is not name)


ENGLISH = """\
# Lamp

| Name | Type | Required | Description |
|---|---|---|---|
| `lampHandle` | `xsd:string` | Yes | Handle to the lamp. |
| `brightness` | `xsd:int` | No | How bright it is. |
| `color` | `types:Color` | No | What color it has. |
"""
CHINESE = """\
# Lamp

| 名称 | 类型 | 必需 | 说明 |
|---|---|---|---|
| `lampHandle` | `xsd:string` | 是 | 灯的句柄。 |
| `brightness` | 否 | `xsd:int` | 亮度。 |
| `color` | `types:Color` | 颜色。 |
"""

RULE = Rule(
    code="S005",
    name="cells-shifted",
    severity=Severity.ERROR,
    title=message("The cells of a row are shifted"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "Two cells changed places, and a cell is missing.",
            {"en": ENGLISH, "zh-Hans": CHINESE},
            (Expect("zh-Hans", "brightness"), Expect("zh-Hans", "color")),
        ),
    ),
    valid=(
        Example("All cells are in their columns.", {"en": ENGLISH, "zh-Hans": ENGLISH}),
        Example("The row is as long in every language.", {"en": CHINESE, "zh-Hans": CHINESE}),
    ),
)
