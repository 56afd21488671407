"""A builtin type is misspelt.

`xsd:Int` for `xsd:int`, `xsd:sting` for `xsd:string`: case counts in XML Schema, and a misspelt builtin is an
undefined type. The slip is usually in the original already, and every language has it. Where one language has it, a
single cell with a letter too few or too many is a slip, and what stands in several cells or in the prose a translation.

Write the type as the standard has it, on the source page first.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.checks.type_damage import TypeDamage, damaged_types, type_hit
from doctool.model.finding import Severity
from doctool.model.message import message


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the builtin types that are misspelt."""
    for field, occurrence, expected in damaged_types(topic, TypeDamage.BUILTIN_MISSPELT):
        told = message("The builtin type is `{expected}`, not `{found}`.", expected=expected, found=occurrence.raw_type)
        yield type_hit(topic, field, occurrence, told)


ENGLISH = """\
# Counter

| Name | Type | Description |
|---|---|---|
| `counterHandle` | `xsd:string` | Handle to the counter. |
| `step` | `xsd:Int` | By how much it counts. |
| `limit` | `xsd:int` | Where it ends. |
"""
SPANISH = """\
# Counter

| Nombre | Tipo | Descripción |
|---|---|---|
| `counterHandle` | `xsd:string` | Identificador del contador. |
| `step` | `xsd:Int` | Cuánto cuenta. |
| `limit` | `xsd:int` | Dónde termina. |
"""

RULE = Rule(
    code="T004",
    name="builtin-misspelt",
    severity=Severity.ERROR,
    title=message("A builtin type is misspelt"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "A letter was lost in one cell of one page.",
            {"en": ENGLISH.replace("xsd:Int", "xsd:int"), "es-ES": SPANISH.replace("xsd:Int", "xsd:nt")},
            (Expect("es-ES", "xsd:nt", "xsd:int"),),
            {"es-ES": SPANISH.replace("xsd:Int", "xsd:int")},
        ),
    ),
    valid=(
        Example("The case is right.", {"es-ES": SPANISH.replace("xsd:Int", "xsd:int")}),
        Example(
            "The Spanish page has the slip of the English one.",
            {"en": ENGLISH, "es-ES": SPANISH},
        ),
    ),
)
