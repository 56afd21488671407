"""The mark of inline code has moved to other words.

The name stands in the sentence as it should, but unmarked, and a word beside it is marked instead:
`submitJob에 지정된 <code>설명입니다</code>`. The reader takes a word of prose for code, and the next translation will
translate the name.

Put the mark back around the name.
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
    """Yield the words marked as code in place of the code beside them."""
    for damage in topic.code_damages:
        if damage.kind is Damage.MOVED:
            told = message(
                "“{found}” is marked as code, and `{expected}` beside it is not.",
                found=damage.found,
                expected=damage.expected,
            )
            yield code_hit(topic, damage, told)


ENGLISH = "# Job\n\nThe description given in `submitJob` is shown.\n"
KOREAN = "# Job\n\nsubmitJob에 지정된 `설명`이 표시됩니다.\n"

RULE = Rule(
    code="P003",
    name="code-moved",
    severity=Severity.WARNING,
    title=message("The mark of inline code has moved to other words"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "The description is marked.", {"en": ENGLISH, "ko-KR": KOREAN}, (Expect("ko-KR", "설명", "submitJob"),)
        ),
    ),
    valid=(
        Example(
            "The name is marked.",
            {"en": ENGLISH, "ko-KR": "# Job\n\n`submitJob`에 지정된 설명이 표시됩니다.\n"},
        ),
    ),
)
