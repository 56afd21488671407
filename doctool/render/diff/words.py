"""The words that changes are told in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from doctool.model.message import Message, message, plural
from doctool.schemas.diff.changes import Change, Direction, Part, What

BREAKING = message("breaking")
COMPATIBLE = message("compatible")

PARTS: Mapping[Part, Message] = {
    Part.NAMESPACE: message("namespace"),
    Part.OPERATION: message("operation"),
    Part.TYPE: message("type"),
    Part.INPUT: message("input message"),
    Part.OUTPUT: message("output message"),
    Part.FAULT: message("fault"),
    Part.HEADER: message("header"),
    Part.ELEMENT: message("element"),
    Part.FIELD: message("field"),
    Part.VALUES: message("list of values"),
    Part.VALUE: message("value"),
}

DIRECTIONS: Mapping[Direction, Message] = {Direction.INPUT: message("input"), Direction.OUTPUT: message("output")}

_DONE: Mapping[What, Message] = {
    What.ADDED: message("added"),
    What.REMOVED: message("removed"),
    What.ORDER_FREED: message("fields may now come in any order"),
    What.ORDER_FIXED: message("fields must now come in one order"),
    What.MADE_REQUIRED: message("made required"),
    What.MADE_OPTIONAL: message("made optional"),
    What.STATED: message("now told whether it is required"),
    What.UNSTATED: message("no longer told whether it is required"),
    What.MADE_MANY: message("may now be repeated"),
    What.MADE_SINGLE: message("may no longer be repeated"),
    What.CLOSED: message("other values are no longer possible"),
    What.OPENED: message("other values are now possible"),
    What.RENAMED: message("renamed to {new}"),
    What.CHANGED: message("changed from {old} to {new}"),
    What.RETYPED: message("type changed from {old} to {new}"),
    What.REORDERED: message("order changed from {old} to {new}"),
    What.BOUND: message("now has the values of {new}"),
    What.UNBOUND: message("no longer has the values of {old}"),
    What.REBOUND: message("has the values of {new} instead of {old}"),
}
_TYPE_TOLD = message("type now told: {new}")
_TYPE_UNTOLD = message("type no longer told, was {old}")


def done(change: Change) -> Message:
    """Return what has happened, with the values that tell it between backquotes."""
    told = _DONE[change.what]
    if change.what is What.RETYPED and not (change.old and change.new):
        told = _TYPE_TOLD if change.new else _TYPE_UNTOLD
    return told._replace(values=(("new", f"`{change.new}`"), ("old", f"`{change.old}`")))


def subject(change: Change) -> str:
    """Return what has changed by its name, a value after its list."""
    return f"{change.path} {change.old or change.new}" if change.part is Part.VALUE else change.path


def counted(changes: Sequence[Change]) -> Message:
    """Return how many changes there are and how many of them break."""
    broken = sum(change.breaking for change in changes)
    if not changes:
        return message("nothing has changed")
    return plural(
        "one change, {broken} breaking", "{count} changes, {broken} breaking", count=len(changes), broken=broken
    )
