"""A type has the prefix of another namespace, or a misspelt or no prefix.

`xsd:StringArray`, `type:StringArray`: the prefix tells in which schema a type is defined. XML Schema defines no
`StringArray`, and nothing is called `type`, so the reference cannot be resolved.

Such a slip mostly stands in the original and has been copied into every language. Write the prefix that the type has
elsewhere, on the source page first.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.checks.type_damage import TypeDamage, damaged_types, type_hit
from doctool.model.finding import Severity
from doctool.model.message import message


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the types with the prefix of another namespace."""
    for field, occurrence, expected in damaged_types(topic, TypeDamage.PREFIX_WRONG):
        told = message("The type is `{expected}`, not `{found}`.", expected=expected, found=occurrence.raw_type)
        yield type_hit(topic, field, occurrence, told)


PAGE = """\
# Filter

| Name | Type | Description |
|---|---|---|
| `filterHandle` | `xsd:string` | Handle to the filter. |
| `keywordArray` | `types:StringArray` | Words to find. |
| `excludeArray` | `xsd:StringArray` | Words to leave out. |
"""

RULE = Rule(
    code="T005",
    name="type-prefix-wrong",
    severity=Severity.ERROR,
    title=message("The prefix of a type is wrong"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "XML Schema has no `StringArray`.",
            {"de-DE": PAGE},
            (Expect("de-DE", "xsd:StringArray", "types:StringArray"),),
            {"de-DE": PAGE.replace("xsd:StringArray", "types:StringArray")},
        ),
    ),
    valid=(
        Example("The prefixes fit.", {"de-DE": PAGE.replace("xsd:StringArray", "types:StringArray")}),
        Example(
            "A slip of the original, copied: nothing was translated.",
            {"en": PAGE.replace("xsd:S", "type:S"), "de-DE": PAGE.replace("xsd:S", "type:S")},
        ),
    ),
)
