"""Only part of a name or value is still marked as code.

`en- <code>US</code>` for `<code>en-US</code>`: translation cut the code in two and left one half in the prose, often with a
space between. The reader copies the half that is marked.

Mark the whole of it, without the space.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.code_damage import Damage
from doctool.checks.code_hits import code_hit
from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.model.finding import Severity
from doctool.model.message import message


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the inline code that is only the half of what other languages have."""
    for damage in topic.code_damages:
        if damage.kind is Damage.SPLIT:
            told = message(
                "The code `{expected}` is split: only “{found}” is marked.",
                expected=damage.expected,
                found=damage.found,
            )
            yield code_hit(topic, damage, told)


ENGLISH = "# Greeting\n\nThe locale for English is `en-US`, for example.\n"
KOREAN = "# Greeting\n\n예를 들어 영어의 로케일은 en- `US`입니다.\n"

RULE = Rule(
    code="P002",
    name="code-split",
    severity=Severity.ERROR,
    title=message("Inline code is split"),
    doc=__doc__,
    check=check,
    invalid=(
        Example("Half of the locale is prose.", {"en": ENGLISH, "ko-KR": KOREAN}, (Expect("ko-KR", "US", "en-US"),)),
    ),
    valid=(Example("The code is whole.", {"en": ENGLISH, "ko-KR": KOREAN.replace("en- `US`", "`en-US`")}),),
)
