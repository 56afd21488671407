"""An API as far as messages show it: the small form that schemas, catalogs and pages are compared in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum, StrEnum

from msgspec import Struct, field

ANY_TYPE = "xs:anyType"


class Kind(StrEnum):
    """What has members."""

    TYPE = "type"
    INPUT = "input"
    OUTPUT = "output"
    FAULT = "fault"
    HEADER = "header"
    ELEMENT = "element"
    """A global element of which nothing tells who sends it."""


class Member(Struct, frozen=True):
    """A field of a type or message.

    `type` is `xs:…` for a builtin, else the name of a type, documented or not; empty where nothing tells it. `required`
    and `many` are None where nothing tells them. `values` names the list that the field takes its values from. `about`
    are the tokens of its descriptions by locale, and `where` is a place to show.
    """

    name: str
    type: str = ""
    required: bool | None = None
    many: bool | None = False
    values: str = ""
    about: Mapping[str, frozenset[str]] = field(default_factory=dict)
    where: str = ""


class Content(Struct, frozen=True):
    """A type or a global element with its members; `ordered` says whether they must come in this order.

    `of` names the type that an element has when it adds nothing to it.
    """

    kind: Kind
    name: str
    members: tuple[Member, ...] = ()
    ordered: bool = True
    of: str = ""
    where: str = ""


class Values(Struct, frozen=True):
    """A list of values; `closed` says whether there can be no others."""

    name: str
    values: tuple[str, ...]
    closed: bool = False
    where: str = ""


class Operation(Struct, frozen=True):
    """An operation with the names of the elements that it takes and gives."""

    name: str
    input: str = ""
    output: str = ""
    where: str = ""


class Lists(Enum):
    """Which lists of values are told."""

    NONE = "none"
    USED = "used"
    """Those that a field takes its values from."""
    ALL = "all"


class Surface(Struct, frozen=True):
    """The API. Names are unique among types, among elements, among lists of values and among operations.

    `namespace` is empty where nothing tells it, and `lists` says which lists of values are told.
    """

    namespace: str = ""
    types: Mapping[str, Content] = field(default_factory=dict)
    elements: Mapping[str, Content] = field(default_factory=dict)
    values: Mapping[str, Values] = field(default_factory=dict)
    operations: Mapping[str, Operation] = field(default_factory=dict)
    lists: Lists = Lists.ALL

    def contents(self) -> Iterator[Content]:
        """Yield the types, then the elements."""
        yield from self.types.values()
        yield from self.elements.values()
