"""A field name was translated as if it were prose.

A name in a table of fields is what a program has to send or will receive. Translated, it names nothing: the reader
types it in and gets an error, a generated schema has an element that does not exist.

The page is compared with the other languages, with code samples, types, anchors and other pages of the set; the
finding lists what speaks for the name. Write the name as the API has it, and mark it as not to be translated in the
translation system. `doctool fix` does it where the name is sure. Where it is only a guess, the finding says no more than
that the cell has no name.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from doctool.checks.context import TopicContext
from doctool.checks.name_damage import (
    NameDamage,
    as_guess,
    damaged_names,
    is_likely,
    is_sure,
    name_hit,
    only_guessed,
    shown_by,
)
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.model.catalog import Field
from doctool.model.finding import Severity
from doctool.model.message import Message, message


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the names that were translated."""
    for field, occurrence, name in damaged_names(topic, NameDamage.TRANSLATED):
        hit = name_hit(topic, field, occurrence, _told(field, name, occurrence.raw_name))
        yield hit if is_likely(field) or shown_by(field) else replace(as_guess(hit), severity=Severity.WARNING)


def _told(field: Field, name: str, found: str) -> Message:
    if is_sure(field):
        return message("The name `{name}` is translated to “{found}”.", name=name, found=found)
    if is_likely(field):
        return message("“{found}” is no field name; it is probably `{name}`.", name=name, found=found)
    shown = shown_by(field)
    if shown is None:
        return only_guessed(name, found)
    return message(
        "“{found}” is no field name; the {locale} page has `{name}` in this row.", found=found, locale=shown, name=name
    )


ENGLISH = """\
# PrintTicket

| Name | Type | Description |
|---|---|---|
| `ticketHandle` | `xsd:string` | Handle to the ticket. |
| `paperSize` | `xsd:string` | Size of the paper. |
| `copies` | `xsd:int` | How many copies are printed. |
"""

METHODS = """\
# Ticket

|Method|Return type|Description|
|---|---|---|
|[List tickets](list.md)|[ticket](ticket.md) collection|Gets all.|
|[Void ticket](void.md)|None|Makes it void.|
"""
CALLS = """\
# makeTicket

| Function | Returns |
|---|---|
| `getTicketId([<ticket_handle>])` | The number of the ticket. |
| `getPaper([<ticket_handle>])` | The paper that it is printed on. |

```xml
<makeTicketParam><getTicketHandle>t|1</getTicketHandle></makeTicketParam>
```
"""
KINDS = """\
# Ticket

|Permission type|Permissions|
|---|---|
|Delegated|Ticket.Read|
|Unattended|Ticket.Read.All|
"""

RULE = Rule(
    code="N001",
    name="name-translated",
    severity=Severity.ERROR,
    title=message("A field name is translated"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "The Korean page translates one name, the German page another.",
            {
                "en": ENGLISH,
                "ko-KR": """\
# PrintTicket

| 이름 | 유형 | 설명 |
|---|---|---|
| `티켓 핸들` | `xsd:string` | 티켓에 대한 핸들입니다. |
| `paperSize` | `xsd:string` | 용지 크기입니다. |
| `copies` | `xsd:int` | 인쇄할 매수입니다. |
""",
                "de-DE": """\
# PrintTicket

| Name | Typ | Beschreibung |
|---|---|---|
| `ticketHandle` | `xsd:string` | Das Handle des Tickets. |
| `Papiergröße` | `xsd:string` | Die Größe des Papiers. |
| `copies` | `xsd:int` | Wie viele Kopien gedruckt werden. |
""",
            },
            (Expect("de-DE", "Papiergröße", "paperSize"), Expect("ko-KR", "티켓 핸들", "ticketHandle")),
            {
                "ko-KR": """\
# PrintTicket

| 이름 | 유형 | 설명 |
|---|---|---|
| `ticketHandle` | `xsd:string` | 티켓에 대한 핸들입니다. |
| `paperSize` | `xsd:string` | 용지 크기입니다. |
| `copies` | `xsd:int` | 인쇄할 매수입니다. |
""",
                "de-DE": """\
# PrintTicket

| Name | Typ | Beschreibung |
|---|---|---|
| `ticketHandle` | `xsd:string` | Das Handle des Tickets. |
| `paperSize` | `xsd:string` | Die Größe des Papiers. |
| `copies` | `xsd:int` | Wie viele Kopien gedruckt werden. |
""",
            },
        ),
    ),
    valid=(
        Example(
            "A table of operations, whose entries describe what they do, lists no fields.",
            {
                "en": METHODS,
                "de-DE": METHODS.replace("List tickets", "Tickets auflisten").replace(
                    "Void ticket", "Ticket stornieren"
                ),
                "ja-JP": METHODS.replace("List tickets", "チケットの一覧").replace("Void ticket", "チケットの無効化"),
            },
        ),
        Example(
            "A call of a function is no field name that was translated.",
            {"en": CALLS, "de-DE": CALLS.replace("The number of the ticket", "Die Nummer des Tickets")},
        ),
        Example(
            "A plain word that every translator translates is no name either.",
            {
                "en": KINDS,
                "de-DE": KINDS.replace("Delegated", "Delegiert"),
                "ja-JP": KINDS.replace("Delegated", "委任"),
            },
        ),
        Example(
            "Descriptions are translated, and may well contain the words of a name.",
            {
                "en": ENGLISH,
                "es-ES": """\
# PrintTicket

| Nombre | Tipo | Descripción |
|---|---|---|
| `ticketHandle` | `xsd:string` | El handle del ticket. |
| `paperSize` | `xsd:string` | Tamaño del papel. |
| `copies` | `xsd:int` | Cuántas copias (copies) se imprimen. |
""",
            },
        ),
    ),
)
