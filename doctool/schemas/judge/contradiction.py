"""What a message in a sample has that the schema of its own reference does not allow."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from doctool.model.message import Message
from doctool.model.source import Span

if TYPE_CHECKING:
    from doctool.schemas.api import ApiField, ComplexType
    from doctool.schemas.fragments import Declared


class Kind(StrEnum):
    """How a message departs from the schema."""

    UNDOCUMENTED = "undocumented-element"
    MISSPELT = "misspelt-element"
    ORDER = "wrong-order"
    REPEATED = "repeated-element"
    MISSING = "missing-required"
    VALUE = "wrong-value"
    MESSAGE = "wrong-message"
    MALFORMED = "malformed"
    VERSION = "older-version"
    """Another kind that the age of the message explains."""
    OTHER = "other"
    """The schema does not allow it, for a reason that is none of these."""


class Contradiction(Struct, frozen=True):
    """One departure: `span` is in code points of the page; `owner` the type or message that has it.

    `field` is the row that it contradicts, None where there is none; `expected` is what the documentation has instead.
    `declared` is what a schema in a sample declares of the element, None where a message has it.
    """

    kind: Kind
    span: Span
    message: Message
    name: str = ""
    expected: str = ""
    owner: ComplexType | None = None
    field: ApiField | None = None
    declared: Declared | None = None
