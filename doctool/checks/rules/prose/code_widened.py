"""Words of prose are marked as code along with a name or value.

`<code>true입니다</code>` for `<code>true</code>입니다`: the reader takes the whole for a value.

Let the mark end where the code ends.
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
    """Yield the inline code that holds more than other languages have."""
    for damage in topic.code_damages:
        if damage.kind is Damage.WIDENED:
            told = message(
                "More than the code is marked: “{found}”, and not `{expected}` alone.",
                found=damage.found,
                expected=damage.expected,
            )
            yield code_hit(topic, damage, told)


ENGLISH = "# Job\n\nThe default of `keepOriginal` is `true`.\n"
KOREAN = "# Job\n\n`keepOriginal`의 기본값은 `true입니다`.\n"

RULE = Rule(
    code="P007",
    name="code-widened",
    severity=Severity.WARNING,
    title=message("Words of prose are marked as code"),
    doc=__doc__,
    check=check,
    invalid=(
        Example("The verb is marked too.", {"en": ENGLISH, "ko-KR": KOREAN}, (Expect("ko-KR", "true입니다", "true"),)),
    ),
    valid=(Example("The value alone.", {"en": ENGLISH, "ko-KR": KOREAN.replace("`true입니다`", "`true`입니다")}),),
)
