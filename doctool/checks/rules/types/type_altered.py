"""A type was respelt or partly translated, or another type stands in its place.

`types:UploadUrlJob` for `types:UploadUrlsJob`, `types:RipPdfs작업` for `types:RipPdfsJob`: the type of that name is
documented nowhere, and a schema made from the page refers to nothing. `xsd:string` for `xsd:int`: it takes what the
service does not.

Write the type as the other languages and the page of the type have it.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.checks.type_damage import TypeDamage, damaged_types, type_hit
from doctool.model.finding import Severity
from doctool.model.message import message


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the types that are respelt or partly translated."""
    for field, occurrence, expected in damaged_types(topic, TypeDamage.ALTERED):
        told = message("The type is `{expected}`, not “{found}”.", expected=expected, found=occurrence.raw_type)
        yield type_hit(topic, field, occurrence, told)


ENGLISH = """\
# Order

| Name | Type | Description |
|---|---|---|
| `orderHandle` | `xsd:string` | Handle to the order. |
| `itemsJob` | `types:PackItemsJob` | Packs the items. |
| `returnJob` | `types:ReturnGoodsJob` | Takes goods back. |
"""
KOREAN = """\
# Order

| 이름 | 유형 | 설명 |
|---|---|---|
| `orderHandle` | `xsd:string` | 주문의 핸들입니다. |
| `itemsJob` | `types:PackItemJob` | 항목을 포장합니다. |
| `returnJob` | `types:ReturnGoods작업` | 상품을 반품합니다. |
"""
GERMAN = ENGLISH.replace("Packs the items", "Packt die Waren").replace("Takes goods back", "Nimmt Waren zurück")
LISTS = """\
# packer

| Name | Type | Description |
|---|---|---|
| `packer` | [packer](packer.md) | x |
| `packers` | [packer](packer.md) collection | x |
| `count` | int | x |
"""

RULE = Rule(
    code="T003",
    name="type-altered",
    severity=Severity.ERROR,
    title=message("A type is altered"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "A letter is missing in one type, a word is translated in the other.",
            {"en": ENGLISH, "de-DE": GERMAN, "ko-KR": KOREAN},
            (
                Expect("ko-KR", "types:PackItemJob", "types:PackItemsJob"),
                Expect("ko-KR", "types:ReturnGoods작업", "types:ReturnGoodsJob"),
            ),
            {"ko-KR": KOREAN.replace("PackItemJob", "PackItemsJob").replace("Goods작업", "GoodsJob")},
        ),
        Example(
            "The type of another row.",
            {"en": ENGLISH, "de-DE": GERMAN.replace("xsd:string", "types:PackItemsJob")},
            (Expect("de-DE", "types:PackItemsJob", "xsd:string"),),
            {"de-DE": GERMAN},
        ),
    ),
    valid=(
        Example(
            "The description may translate the name of a type.",
            {
                "en": ENGLISH,
                "ko-KR": KOREAN.replace("PackItemJob", "PackItemsJob").replace("Goods작업", "GoodsJob"),
            },
        ),
        Example(
            "A type described in words is translated.",
            {
                "en": LISTS,
                "de-DE": LISTS.replace(" collection", "-Sammlung"),
                "pl": LISTS.replace("[packer](packer.md) collection", "Kolekcja [packer](packer.md)"),
            },
        ),
    ),
)
