"""A name or value stands in the sentence without the mark of code that the other languages have.

The reader sees no difference between the name and the prose, and the next translation will translate the name.

Mark it as code again.
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
    """Yield the names that have lost their mark."""
    for damage in topic.code_damages:
        if damage.kind is Damage.UNMARKED:
            told = message(
                "`{expected}` is not marked as code here; other languages mark it.", expected=damage.expected
            )
            yield code_hit(topic, damage, told)


ENGLISH = "# Job\n\nCall `getJobStatus` until the job is done.\n"
SPANISH = "# Job\n\nLlame a getJobStatus hasta que termine el trabajo.\n"

RULE = Rule(
    code="P006",
    name="code-unmarked",
    severity=Severity.INFO,
    title=message("A name is not marked as code"),
    doc=__doc__,
    check=check,
    invalid=(Example("The mark is gone.", {"en": ENGLISH, "es-ES": SPANISH}, (Expect("es-ES", "", "getJobStatus"),)),),
    valid=(Example("The mark is there.", {"en": ENGLISH, "es-ES": SPANISH.replace("getJobStatus", "`getJobStatus`")}),),
)
