"""A field name is right, but has slipped out of the element that marks it.

`submitUserEmail <span class="varname"></span>`: the reader sees the name, styled otherwise than its neighbours, and
an empty element beside it. The next translation will find the name unprotected there and translate it.

Put the name back into its element, as in the other rows.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.model.catalog import Status
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.page import Block, InlineKind
from doctool.model.topic import ColumnRole

_MARKS = (InlineKind.CODE, InlineKind.VARIABLE)
_CONFIDENCE = 0.97


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the intact names beside an element that should hold them and is empty."""
    for _, _, occurrence in topic.occurrences():
        cell = occurrence.ref.cell(ColumnRole.NAME)
        if occurrence.name_status is not Status.INTACT or cell is None or not _emptied(cell):
            continue
        name = occurrence.raw_name
        told = message("The field name `{name}` stands outside the element that marks it, which is empty.", name=name)
        yield Hit(occurrence.ref.page, cell.text_span, told, _CONFIDENCE, name, name)


def _emptied(cell: Block) -> bool:
    return any(inline.kind in _MARKS and not cell.text_of(inline) for inline in cell.inlines)


ENGLISH = """\
# User

<table>
 <tr> <th> Name </th> <th> Type </th> <th> Description </th> </tr>
 <tr> <td> <code> <var> userEmail</var></code> </td> <td> xsd:string </td> <td> Address of the user. </td> </tr>
 <tr> <td> <code> <var> lastLogin</var></code> </td> <td> xsd:dateTime </td> <td> Time of the last login. </td> </tr>
</table>
"""

RULE = Rule(
    code="N006",
    name="name-outside-markup",
    severity=Severity.INFO,
    title=message("A field name stands outside its markup"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "The element is empty, and the name stands before it.",
            {
                "en": ENGLISH,
                "zh-Hans": ENGLISH.replace("<var> userEmail</var>", "userEmail <var></var>"),
            },
            (Expect("zh-Hans", "userEmail", "userEmail"),),
        ),
    ),
    valid=(Example("The name stands in its element.", {"en": ENGLISH, "zh-Hans": ENGLISH}),),
)
