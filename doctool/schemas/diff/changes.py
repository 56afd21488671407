"""Changes, and what each of them does to the messages of either side."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from doctool.model.message import Message


class Part(StrEnum):
    """What has changed."""

    NAMESPACE = "namespace"
    OPERATION = "operation"
    TYPE = "type"
    INPUT = "input"
    OUTPUT = "output"
    FAULT = "fault"
    HEADER = "header"
    ELEMENT = "element"
    FIELD = "field"
    VALUES = "values"
    """A list of values as a whole."""
    VALUE = "value"


class What(StrEnum):
    """What has happened to it."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    CHANGED = "changed"
    """The namespace is another."""
    RETYPED = "retyped"
    REORDERED = "reordered"
    ORDER_FREED = "order-freed"
    ORDER_FIXED = "order-fixed"
    MADE_REQUIRED = "made-required"
    MADE_OPTIONAL = "made-optional"
    STATED = "requirement-stated"
    """It is now told whether the field is required, and was not before."""
    UNSTATED = "requirement-no-longer-stated"
    MADE_MANY = "made-repeatable"
    MADE_SINGLE = "made-single"
    BOUND = "values-bound"
    """The field now takes its values from a list."""
    UNBOUND = "values-unbound"
    REBOUND = "values-rebound"
    CLOSED = "values-closed"
    OPENED = "values-opened"


class Direction(StrEnum):
    """Which way a message goes, as the caller of the API sees it."""

    INPUT = "input"
    OUTPUT = "output"


class View(Struct, frozen=True):
    """What a change does to the messages of one direction."""

    direction: Direction
    breaking: bool
    reason: Message


class Change(Struct, frozen=True):
    """One change. `path` names it by its old names, by the new one where it is added (`Type.field`).

    `old` and `new` are what changed, as text: a name, a type, an order, a value. `owner` is what it is listed under.
    `views` has one entry for each direction that messages with it go.
    """

    part: Part
    what: What
    owner: str
    path: str
    old: str = ""
    new: str = ""
    views: tuple[View, ...] = ()
    old_place: str = ""
    new_place: str = ""

    @property
    def breaking(self) -> bool:
        """Whether it breaks anyone."""
        return any(view.breaking for view in self.views)
