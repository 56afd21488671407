"""Two pieces of inline code have run together.

A separator between two names was lost, and Markdown takes ``` `keywords``templateId` ``` for one piece of code with two
backticks in it.

Put the separator back, as on the source page.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.code_damage import CodeDamage, Damage
from doctool.checks.code_hits import code_hit
from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.source import Span


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield each stretch of code that is several in other languages."""
    groups: dict[tuple[str, Span], list[CodeDamage]] = {}
    for damage in topic.code_damages:
        if damage.kind is Damage.JOINED and damage.inline is not None:
            groups.setdefault((damage.locale, damage.inline.span), []).append(damage)
    for damages in groups.values():
        names = ", ".join(damage.expected for damage in damages)
        told = message("Pieces of code have run together: “{found}”.", found=damages[0].found)
        yield code_hit(topic, damages[0], told, expected=names)


ENGLISH = "# Job\n\nSet `keywords`, `templateId` and `contextId`.\n"
CHINESE = "# Job\n\n设置 `keywords``templateId` 和 `contextId`。\n"

RULE = Rule(
    code="P008",
    name="code-joined",
    severity=Severity.WARNING,
    title=message("Pieces of inline code have run together"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "The comma is gone.",
            {"en": ENGLISH, "zh-Hans": CHINESE},
            (Expect("zh-Hans", "keywords``templateId", "keywords, templateId"),),
        ),
    ),
    valid=(Example("A comma parts them.", {"en": ENGLISH, "zh-Hans": CHINESE.replace("``", "`、`")}),),
)
