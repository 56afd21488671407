"""Inline code was translated or respelt.

What stands as code in a sentence is typed by the reader, or looked for in a program: a locale such as `en-US`, a value,
the name of an operation. Translated (`美国`), it is nothing that a program knows.

The rule compares the inline code of the same cell, paragraph or list item over the languages; what the source has, or
most languages, or what the others show in their prose, is right. Write the code as it is there.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.code_damage import CodeDamage, Damage, is_codelike, repairable
from doctool.checks.code_hits import code_hit, inline_text_span
from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.model.finding import Edit, Fix, Safety, Severity
from doctool.model.message import Message, message


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the inline code that is something else in other languages."""
    for damage in topic.code_damages:
        if damage.kind is Damage.TRANSLATED:
            severity = None if is_codelike(damage.expected) and damage.certain else Severity.WARNING
            yield code_hit(topic, damage, _told(damage), fix=_fix(topic, damage), severity=severity)


def _told(damage: CodeDamage) -> Message:
    expected, found = damage.expected, damage.found
    if is_codelike(found) or found in expected:
        return message("The code is `{expected}`, not `{found}`.", expected=expected, found=found)
    return message("The code `{expected}` is translated to “{found}”.", expected=expected, found=found)


def _fix(topic: TopicContext, damage: CodeDamage) -> Fix | None:
    span = inline_text_span(damage)
    if span is None or not repairable(damage):
        return None
    source = damage.unit.blocks[damage.locale].source
    trusted = topic.source is not None and damage.shown_by == (topic.source.locale,) and damage.certain
    safety = Safety.SAFE if trusted else Safety.UNSAFE
    title = message("Write `{text}`", text=damage.expected)
    return Fix(source, (Edit(span, damage.expected),), safety, damage.confidence, title)


ENGLISH = """\
# Greeting

Send `sayHello` with a locale such as `en-US`.

| Name | Type | Description |
|---|---|---|
| `text` | `xsd:string` | What `sayHello` said. |
"""
KOREAN = """\
# Greeting

`en-US`와 같은 로케일로 `인사하기`를 보냅니다.

| 이름 | 유형 | 설명 |
|---|---|---|
| `text` | `xsd:string` | `sayHello`의 내용입니다. |
"""
CHINESE = """\
# Greeting

使用 `美国` 等区域设置发送 `sayHello`。

| 名称 | 类型 | 说明 |
|---|---|---|
| `text` | `xsd:string` | `sayHello` 所说的内容。 |
"""

RULE = Rule(
    code="P001",
    name="code-translated",
    severity=Severity.ERROR,
    title=message("Inline code is translated or respelt"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "An operation and a locale were translated.",
            {"en": ENGLISH, "ko-KR": KOREAN, "zh-Hans": CHINESE},
            (Expect("ko-KR", "인사하기", "sayHello"), Expect("zh-Hans", "美国", "en-US")),
            {"ko-KR": KOREAN.replace("인사하기", "sayHello"), "zh-Hans": CHINESE.replace("美国", "en-US")},
        ),
        Example(
            "Without the source, what most languages have counts.",
            {"de-DE": ENGLISH, "zh-Hans": CHINESE, "es-ES": ENGLISH},
            (Expect("zh-Hans", "美国", "en-US"),),
        ),
        Example(
            "Of several values those are compared that stand at the same place.",
            {
                "en": "# Trash\n\nOne of `NotInTrash`, `InTrash` and `AnyState`.\n",
                "es-ES": "# Trash\n\nUno de `NotInTrash`, `EnPapelera` y `CualquierEstado`.\n",
            },
            (Expect("es-ES", "EnPapelera", "InTrash"), Expect("es-ES", "CualquierEstado", "AnyState")),
            {"es-ES": "# Trash\n\nUno de `NotInTrash`, `InTrash` y `AnyState`.\n"},
        ),
    ),
    valid=(
        Example("The same code in another order.", {"en": ENGLISH, "ko-KR": KOREAN.replace("인사하기", "sayHello")}),
        Example(
            "Two languages alone: none is right by itself.",
            {"ko-KR": KOREAN, "zh-Hans": CHINESE.replace("美国", "미국")},
        ),
        Example(
            "Words with a value in them are no translation of another value (P007, P005).",
            {
                "en": "# Find\n\nIf `false`, all but `subTypeArray` count.\n",
                "zh-Hans": "# Find\n\n如果 `为false` ，则其他都算。\n",
            },
        ),
    ),
)
