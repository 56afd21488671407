"""Whom a change breaks, from the view of who sends and who reads a message.

In an input message the caller, made for the old API, sends, and the service, made for the new one, reads: a change
breaks it unless every message that was right is right still. In an output message it is the other way round: a change
breaks the caller unless every message that may come was possible before. That is subtyping, inputs contravariant and
outputs covariant (Liskov and Wing, "A behavioral notion of subtyping", 1994), applied to documents as the W3C Technical
Architecture Group does in "Extending and Versioning Languages" (2007); the rules agree with those of Google's AIP-180
but where it is noted. `docs/decisions` has the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum

from msgspec import Struct

from doctool.model.message import Message, message
from doctool.schemas.diff.changes import Direction, View, What
from doctool.schemas.diff.widths import Width


class Breaks(Enum):
    """When a change breaks."""

    NEVER = "never"
    STRICT = "strict"
    """Where readers refuse what they do not know, as validation by the old schema does."""
    ALWAYS = "always"


class Verdict(Struct, frozen=True):
    """When a change breaks messages of a direction, and why or why not."""

    breaks: Breaks
    reason: Message


Rule = Mapping[Direction, Verdict]


def views(rule: Rule, ways: Iterable[Direction], *, strict: bool) -> tuple[View, ...]:
    """Return what a rule says of messages that go in some directions."""
    breaking = {Breaks.ALWAYS, Breaks.STRICT} if strict else {Breaks.ALWAYS}
    return tuple(View(way, rule[way].breaks in breaking, rule[way].reason) for way in sorted(ways))


def _rule(
    input_breaks: Breaks, input_reason: Message, output_breaks: Breaks, output_reason: Message
) -> Mapping[Direction, Verdict]:
    return {
        Direction.INPUT: Verdict(input_breaks, input_reason),
        Direction.OUTPUT: Verdict(output_breaks, output_reason),
    }


_NEVER, _STRICT, _ALWAYS = Breaks.NEVER, Breaks.STRICT, Breaks.ALWAYS
_IGNORED = message("readers that refuse what they do not know fail; others pass over it")
_GONE = message("callers that read it no longer get it")
_SENT = message("callers still send it")
_SILENT = message("messages stay as they were; only what is told of them has changed")
_SURPRISE = message("callers may get what they did not before")
_FEWER = message("callers get nothing that they did not before")
_ACCEPTED = message("what callers send is accepted still")
_REFUSED = message("what callers send may be refused")

ALWAYS_BREAKS = _rule(_ALWAYS, _SENT, _ALWAYS, _GONE)
NEVER_BREAKS = _rule(_NEVER, _SILENT, _NEVER, _SILENT)
WIDENS = _rule(_NEVER, _ACCEPTED, _ALWAYS, _SURPRISE)
NARROWS = _rule(_ALWAYS, _REFUSED, _NEVER, _FEWER)
DIFFERS = _rule(_ALWAYS, _REFUSED, _ALWAYS, _SURPRISE)

FIELD_ADDED = _rule(_NEVER, message("callers need not send it"), _STRICT, _IGNORED)
REQUIRED_FIELD_ADDED = _rule(_ALWAYS, message("callers do not send it yet"), _STRICT, _IGNORED)
ORDER_CHANGED = _rule(
    _ALWAYS,
    message("callers send the old order, and a sequence has one order"),
    _ALWAYS,
    message("callers read the old order, and readers of a sequence may lose what comes too early"),
)
MADE_REQUIRED = _rule(_ALWAYS, message("callers may leave it out"), _NEVER, _FEWER)
MADE_OPTIONAL = _rule(_NEVER, _ACCEPTED, _ALWAYS, message("callers may count on it"))
OPEN_VALUE_ADDED = _rule(_NEVER, _ACCEPTED, _STRICT, message("callers may get a value that they do not know"))
THING_ADDED = _rule(_NEVER, message("nobody uses it yet"), _NEVER, message("nobody uses it yet"))
FAULT_ADDED = _rule(_NEVER, _SILENT, _STRICT, message("callers may get a fault that they do not know"))
FAULT_REMOVED = _rule(_NEVER, _SILENT, _NEVER, _FEWER)
TYPE_RENAMED = _rule(
    _NEVER,
    message("names of types are not in messages; generated classes change their names"),
    _NEVER,
    message("names of types are not in messages; generated classes change their names"),
)
TYPE_GONE = _rule(
    _ALWAYS,
    message("nothing tells any more what to send"),
    _ALWAYS,
    message("nothing tells any more what comes"),
)
OPERATION_GONE = _rule(_ALWAYS, message("callers still call it"), _ALWAYS, message("callers still call it"))
NAMESPACE_CHANGED = _rule(
    _ALWAYS,
    message("every element has another name to its reader"),
    _ALWAYS,
    message("every element has another name to its reader"),
)

BY_WHAT: Mapping[What, Rule] = {
    What.MADE_REQUIRED: MADE_REQUIRED,
    What.MADE_OPTIONAL: MADE_OPTIONAL,
    What.STATED: NEVER_BREAKS,
    What.UNSTATED: NEVER_BREAKS,
    What.MADE_MANY: WIDENS,
    What.MADE_SINGLE: NARROWS,
    What.REORDERED: ORDER_CHANGED,
    What.ORDER_FREED: WIDENS,
    What.ORDER_FIXED: NARROWS,
    What.CLOSED: NARROWS,
    What.OPENED: WIDENS,
    What.CHANGED: NAMESPACE_CHANGED,
}
"""The rules of changes that need to know no more than what they are."""

BY_WIDTH: Mapping[Width, Rule] = {
    Width.SAME: NEVER_BREAKS,
    Width.WIDER: WIDENS,
    Width.NARROWER: NARROWS,
    Width.OTHER: DIFFERS,
}
"""The rules of a field whose type has changed."""
