"""White space or markup splits a field name.

Translation systems cut a name at the tags inside it, or at its capitals, and put the halves back with a space:
`server <span class="varname"> Name</span>`. A reader sees two words; a search for the name finds nothing.

Join the name again. `doctool fix` writes it as the intact names of the same table are written.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.name_damage import NameDamage, damaged_names, name_hit
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.model.finding import Severity
from doctool.model.message import message


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the names that are split."""
    for field, occurrence, name in damaged_names(topic, NameDamage.SPLIT):
        told = message("The field name `{name}` is split: “{found}”.", name=name, found=occurrence.raw_name)
        yield name_hit(topic, field, occurrence, told)


ENGLISH = """\
# Server

<table>
 <thead> <tr> <th> Name </th> <th> Type </th> <th> Description </th> </tr> </thead>
 <tbody>
  <tr> <td> <code> <var> hostName</var></code> </td> <td> <code> xsd:string</code> </td> <td> Name of the host. </td> </tr>
  <tr> <td> <code> <var> startDate</var></code> </td> <td> <code> xsd:date</code> </td> <td> Day of the start. </td> </tr>
 </tbody>
</table>
"""

RULE = Rule(
    code="N002",
    name="name-split",
    severity=Severity.ERROR,
    title=message("A field name is split by white space or markup"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "Half of the name has left its element.",
            {
                "en": ENGLISH,
                "fr-FR": """\
# Server

<table>
 <thead> <tr> <th> Nom </th> <th> Type </th> <th> Description </th> </tr> </thead>
 <tbody>
  <tr> <td> <code> host <var> Name</var></code> </td> <td> <code> xsd:string</code> </td> <td> Nom de l'hôte. </td> </tr>
  <tr> <td> <code> <var> startDate</var></code> </td> <td> <code> xsd:date</code> </td> <td> Jour du début. </td> </tr>
 </tbody>
</table>
""",
            },
            (Expect("fr-FR", "host Name", "hostName"),),
            {
                "fr-FR": """\
# Server

<table>
 <thead> <tr> <th> Nom </th> <th> Type </th> <th> Description </th> </tr> </thead>
 <tbody>
  <tr> <td> <code> <var> hostName</var></code> </td> <td> <code> xsd:string</code> </td> <td> Nom de l'hôte. </td> </tr>
  <tr> <td> <code> <var> startDate</var></code> </td> <td> <code> xsd:date</code> </td> <td> Jour du début. </td> </tr>
 </tbody>
</table>
""",
            },
        ),
    ),
    valid=(
        Example(
            "Markup in a name is no harm where the reader sees one word.",
            {
                "en": ENGLISH,
                "fr-FR": """\
# Server

<table>
 <thead> <tr> <th> Nom </th> <th> Type </th> <th> Description </th> </tr> </thead>
 <tbody>
  <tr> <td> <code> host<var>Name</var></code> </td> <td> <code> xsd:string</code> </td> <td> Nom de l'hôte. </td> </tr>
  <tr> <td> <code> <var> startDate</var></code> </td> <td> <code> xsd:date</code> </td> <td> Jour du début. </td> </tr>
 </tbody>
</table>
""",
            },
        ),
    ),
)
