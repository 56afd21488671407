"""Inline code that the other languages have is not there.

The sentence speaks of a name, a value or an operation in every other language, and here it does not.

Compare the sentence with the source and put the code back.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.code_damage import Damage
from doctool.checks.code_hits import code_hit
from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.topic import ColumnRole


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the inline code that a language has not."""
    for damage in topic.code_damages:
        emptied = not damage.unit.texts[damage.locale] and damage.unit.role is ColumnRole.DESCRIPTION
        if damage.kind is Damage.LOST and not emptied:  # an empty description is P014's
            told = message("The code `{expected}` is missing here; other languages have it.", expected=damage.expected)
            yield code_hit(topic, damage, told)


ENGLISH = "# Job\n\nCall `getJobStatus` until the job is done.\n"
SPANISH = "# Job\n\nLlame a la operación hasta que termine el trabajo.\n"

VALUES = """\
# States

* `Running`
* `Done`
* `Failed`
"""

RULE = Rule(
    code="P005",
    name="code-lost",
    severity=Severity.WARNING,
    title=message("Inline code is missing"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "The operation is not named.", {"en": ENGLISH, "es-ES": SPANISH}, (Expect("es-ES", "", "getJobStatus"),)
        ),
        Example(
            "The item of a list was emptied.",
            {"en": VALUES, "es-ES": VALUES.replace("`Done`", "")},
            (Expect("es-ES", "", "Done"),),
        ),
    ),
    valid=(
        Example("The operation is named.", {"en": ENGLISH, "es-ES": SPANISH.replace("la operación", "`getJobStatus`")}),
        Example(
            "A second mention may be left out.",
            {
                "en": "# Job\n\nCall `getJobStatus`; when `getJobStatus` fails, wait.\n",
                "es-ES": "# Job\n\nLlame a `getJobStatus`; si falla, espere.\n",
            },
        ),
    ),
)
