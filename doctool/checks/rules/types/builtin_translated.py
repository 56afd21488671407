"""A builtin type was translated.

`xsd:문자열` for `xsd:string`, `xsd:doble` for `xsd:double`: the builtin types are fixed by the XML Schema standard, and
no processor knows them by another name.

Write the type as the standard has it.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.checks.type_damage import TypeDamage, damaged_types, type_hit
from doctool.model.finding import Severity
from doctool.model.message import message


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the builtin types that were translated."""
    for field, occurrence, expected in damaged_types(topic, TypeDamage.BUILTIN_TRANSLATED):
        told = message(
            "The builtin type `{expected}` is translated: “{found}”.", expected=expected, found=occurrence.raw_type
        )
        yield type_hit(topic, field, occurrence, told)


ENGLISH = """\
# Weather

| Name | Type | Description |
|---|---|---|
| `station` | `xsd:string` | Name of the station. |
| `temperature` | `xsd:double` | Temperature in degrees. |
| `humidity` | `xsd:double` | Humidity in percent. |
| `pressure` | `xsd:double` | Pressure in hectopascals. |
"""
KOREAN = """\
# Weather

| 이름 | 유형 | 설명 |
|---|---|---|
| `station` | `xsd:문자열` | 관측소의 이름입니다. |
| `temperature` | `xsd:double` | 온도입니다. |
| `humidity` | `xsd:double` | 습도입니다. |
| `pressure` | `xsd:double` | 기압입니다. |
"""
SPANISH = """\
# Weather

| Nombre | Tipo | Descripción |
|---|---|---|
| `station` | `xsd:string` | Nombre de la estación. |
| `temperature` | `xsd:doble` | Temperatura en grados. |
| `humidity` | `xsd:doble` | Humedad en porcentaje. |
| `pressure` | `xsd:doble` | Presión en hectopascales. |
"""

RULE = Rule(
    code="T002",
    name="builtin-translated",
    severity=Severity.ERROR,
    title=message("A builtin type is translated"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "A Korean word, and a Spanish one that looks like a slip, but stands in several cells.",
            {"en": ENGLISH, "ko-KR": KOREAN, "es-ES": SPANISH},
            (
                *(Expect("es-ES", "xsd:doble", "xsd:double"),) * 3,
                Expect("ko-KR", "xsd:문자열", "xsd:string"),
            ),
            {
                "ko-KR": KOREAN.replace("문자열", "string"),
                "es-ES": SPANISH.replace("doble", "double"),
            },
        ),
    ),
    valid=(
        Example(
            "The types are as the standard has them.",
            {"en": ENGLISH, "es-ES": SPANISH.replace("doble", "double")},
        ),
    ),
)
