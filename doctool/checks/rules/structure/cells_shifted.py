"""The cells of a row have slipped into other columns, or some are missing.

Translation lost or added a separator: the type stands in the column of the description, or the row has fewer cells than
the other languages have. The reader takes one thing for the other.

Compare the row with the source and put every cell back.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.topic import ColumnRole

_CONFIDENCE = 0.95


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the rows with another number of cells than elsewhere, and those whose type stands in another column."""
    for shifted in topic.shifted.values():
        ref = shifted.ref
        if shifted.usual:
            told = message(
                "This row has {count} cells; in the other languages it has {usual}.",
                count=len(ref.row.cells),
                usual=shifted.usual,
            )
        else:
            told = message("The type stands in another column here.")
        yield Hit(ref.page, ref.row.span, told, _CONFIDENCE, ref.text(ColumnRole.NAME))


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
        Example(
            "The name and the type changed places: neither is told to be wrong by itself.",
            {"en": ENGLISH, "zh-Hans": ENGLISH.replace("`brightness` | `xsd:int`", "`xsd:int` | `brightness`")},
            (Expect("zh-Hans", "xsd:int"),),
        ),
    ),
    valid=(
        Example("All cells are in their columns.", {"en": ENGLISH, "zh-Hans": ENGLISH}),
        Example("The row is as long in every language.", {"en": CHINESE, "zh-Hans": CHINESE}),
    ),
)
