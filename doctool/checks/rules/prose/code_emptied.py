"""An element for inline code is empty.

The code has slipped out of its element, or is gone; an empty box is left on the page.

Put the code back into it.
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
    """Yield the empty code elements where other languages have code."""
    for damage in topic.code_damages:
        if damage.kind is Damage.EMPTIED:
            told = message(
                "An element for code is empty; other languages have `{expected}` in it.", expected=damage.expected
            )
            yield code_hit(topic, damage, told)


ENGLISH = """\
# Locale

<table>
 <tr> <th> Name </th> <th> Type </th> <th> Description </th> </tr>
 <tr> <td> <code>locale</code> </td> <td> xsd:string </td> <td> Written as <code>&lt;language&gt;[-&lt;country&gt;]</code>. </td> </tr>
 <tr> <td> <code>zone</code> </td> <td> xsd:string </td> <td> Where it is. </td> </tr>
</table>
"""
GERMAN = """\
# Locale

<table>
 <tr> <th> Name </th> <th> Typ </th> <th> Beschreibung </th> </tr>
 <tr> <td> <code>locale</code> </td> <td> xsd:string </td> <td> Als &lt;language&gt;[-&lt;country&gt;] <code></code> geschrieben. </td> </tr>
 <tr> <td> <code>zone</code> </td> <td> xsd:string </td> <td> Wo es ist. </td> </tr>
</table>
"""

RULE = Rule(
    code="P004",
    name="code-emptied",
    severity=Severity.WARNING,
    title=message("An element for inline code is empty"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "The code stands before its element.",
            {"en": ENGLISH, "de-DE": GERMAN},
            (Expect("de-DE", "", "<language>[-<country>]"),),
        ),
    ),
    valid=(Example("The element is filled.", {"en": ENGLISH, "de-DE": ENGLISH}),),
)
