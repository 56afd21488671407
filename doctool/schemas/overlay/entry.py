"""One correction of the schema."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from doctool.schemas.api import Api

ABSENT = "absent"
"""Stands for a field that is not there."""
UNKNOWN = "unknown"
"""Stands for what the pages do not say: whether a field must be there, or its type."""
INPUT, OUTPUT = "input", "output"
"""The messages of an operation."""

Value = str | bool


class Setting(StrEnum):
    """What a correction changes."""

    FIELD = "field"
    """Whether there is the field: from `absent` to a type, or from its type to `absent`."""
    NAME = "name"
    TYPE = "type"
    REQUIRED = "required"
    """`true`, `false`, or `unknown` where the pages do not say it."""
    MANY = "many"
    """Whether it may stand more than once."""
    AFTER = "after"
    """The field before it, an empty text for the first."""


class Owner(Struct, frozen=True):
    """A type, an element such as a header, or the input or output of an operation; what is not said is empty."""

    type: str = ""
    element: str = ""
    operation: str = ""
    message: str = ""

    def __str__(self) -> str:
        """Return how a person calls it."""
        return self.type or self.element or f"{self.operation}.{self.message}"

    def name(self, api: Api) -> str:
        """Return its name in the schema of an API, empty where the API has none such."""
        if self.type:
            return self.type if api.type(self.type) else ""
        if self.element:
            return self.element if any(item.name == self.element for item in api.elements()) else ""
        found = next((item for item in api.operations if item.name == self.operation), None)
        if found is None:
            return ""
        return (found.output if self.message == OUTPUT else found.input).name


def owner_of(name: str, api: Api) -> Owner:
    """Return the owner of a name in a schema."""
    if api.type(name):
        return Owner(type=name)
    for operation in api.operations:
        for message, item in zip((INPUT, OUTPUT), operation.messages, strict=True):
            if item.name == name:
                return Owner(operation=operation.name, message=message)
    return Owner(element=name)


class Entry(Struct, frozen=True):
    """A correction of one field.

    `expected` is the value that the pages must give for the correction to make sense, `value` what it becomes. For a
    new field, `after` is the field that it comes after; it is the last where that is None. `line` is where the entry
    begins in its file, 0 for one that is not from a file.
    """

    owner: Owner
    field: str
    setting: Setting
    expected: Value
    value: Value
    evidence: str = ""
    after: str | None = None
    line: int = 0
