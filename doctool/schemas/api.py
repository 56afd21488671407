"""The API as a schema tells it: types, operations, elements and enumerations, with the rows they come from."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property

from msgspec import Struct

from doctool.model.catalog import Field, Place, Subject
from doctool.model.message import Message


class RefKind(StrEnum):
    """What a type reference leads to."""

    BUILTIN = "builtin"
    """A type of XML Schema."""
    DOCUMENTED = "documented"
    """A complex type of the API."""
    UNRESOLVED = "unresolved"
    """Nothing that is known; any content is allowed."""


class Resolution(StrEnum):
    """How a type reference was understood; most are repairs of what the pages say."""

    EXACT = "exact"
    PREFIX = "prefix"
    """Its prefix is that of another namespace."""
    CASE = "case"
    MISSPELT = "misspelt"
    """A builtin of XML Schema, but for a slip."""
    NUMBER = "number"
    """Singular for plural, or plural for singular."""
    NEAR = "near"
    """The only documented type that is so near."""
    FIELD_NAME = "field-name"
    """A placeholder, told by the name of its field."""
    SAMPLE = "sample"
    """A placeholder, told by what samples have in the field."""
    FRAGMENT = "fragment"
    """Told by a schema fragment on a page."""
    STANDARD = "standard"
    """A type of another standard, OData or JSON Schema, that a builtin stands for, or a notation of many of a type."""
    NONE = "none"
    """Not resolved."""


class TypeRef(Struct, frozen=True):
    """A type as a field refers to it: `name` is the local name of what it leads to, empty when that is not known.

    `written` is the type as the catalog has it, empty where the pages give none. `many` says that there may be any
    number of it.
    """

    kind: RefKind
    name: str = ""
    written: str = ""
    how: Resolution = Resolution.EXACT
    many: bool = False

    @property
    def repaired(self) -> bool:
        """Whether the reference leads somewhere else than the pages say."""
        return self.how not in (Resolution.EXACT, Resolution.FRAGMENT, Resolution.STANDARD, Resolution.NONE)

    @property
    def remarkable(self) -> bool:
        """Whether a schema says how the reference was understood."""
        return self.repaired or self.how is Resolution.STANDARD or self.kind is RefKind.UNRESOLVED


SURE = 0.95
"""A name less sure than this is a guess."""

UNTYPED = TypeRef(RefKind.UNRESOLVED, how=Resolution.NONE)


class MinFrom(StrEnum):
    """What says whether a field must be there."""

    COLUMN = "column"
    FRAGMENT = "fragment"
    UNKNOWN = "unknown"
    """Nothing does."""


Documentation = tuple[tuple[str, str], ...]
"""Pairs of locale and text, sorted by locale."""


class Enumeration(Struct, frozen=True):
    """A list of values that a page of constants or a table of values gives; `values` keep the order of the page."""

    name: str
    values: tuple[str, ...]
    subject: Subject | None = None


class ApiField(Struct, frozen=True):
    """An element of a type or message.

    `min_occurs` is 0 or 1, or None where nothing says it; `min_from` says what does. `many` means that it may occur
    any number of times. `source` is the field of the catalog whose rows document it, None where only a schema
    fragment has it.
    """

    name: str
    type: TypeRef
    min_occurs: int | None = None
    min_from: MinFrom = MinFrom.UNKNOWN
    many: bool = False
    documentation: Documentation = ()
    source: Field | None = None
    confidence: float = 1.0
    """The probability that the name is right."""
    enumeration: Enumeration | None = None


class ComplexType(Struct, frozen=True):
    """A type, or the content of a global element such as a message, a fault or a header; `name` is an XML name."""

    name: str
    fields: tuple[ApiField, ...] = ()
    alphabetical: bool = False
    """Whether the page lists the fields by name, which says nothing of the order in a message."""
    array: bool = False
    """Whether it holds any number of one item and nothing else."""
    open: bool = False
    """Whether the page lists fields and none could be told, so that it may hold anything."""
    subject: Subject | None = None
    """The page that documents it, or has the fragment that declares it; None for an array that only its name tells."""

    @property
    def item(self) -> ApiField | None:
        """The item of an array."""
        return self.fields[0] if self.array else None


class Operation(Struct, frozen=True):
    """An operation with the messages it takes and gives, which are empty where the page lists nothing."""

    name: str
    input: ComplexType
    output: ComplexType
    subject: Subject

    @property
    def messages(self) -> tuple[ComplexType, ComplexType]:
        """Input and output."""
        return self.input, self.output


class ProblemKind(StrEnum):
    """What became of something that the pages do not say well."""

    OMITTED = "omitted"
    """The schema does not have it."""
    UNRESOLVED = "unresolved"
    """Its type is not known, so that it may hold anything."""
    REPAIRED = "repaired"
    """Its type was mended."""
    NAMED = "named"
    """Its name is not what the page has, but what messages, or other arrays, have in its place."""
    INFERRED = "inferred"
    """A type that no page documents, told by its name."""
    UNSURE = "unsure"
    """Its name is a guess, less sure than a repair must be."""
    ENDLESS = "endless"
    """A type that no message can hold."""


class Problem(Struct, frozen=True):
    """Something that the schema leaves out, leaves open or mends.

    `subject` is the name of the type, message or page, `field` that of the field as far as it is known; `message`
    says why.
    """

    kind: ProblemKind
    subject: str
    field: str
    message: Message
    place: Place | None = None


class Api(Struct, frozen=True, dict=True):
    """The API: all parts sorted by name, names unique among types, among elements and among enumerations.

    Messages, faults and headers are global elements; every operation may answer with any of the faults.
    """

    namespace: str
    types: tuple[ComplexType, ...] = ()
    operations: tuple[Operation, ...] = ()
    faults: tuple[ComplexType, ...] = ()
    headers: tuple[ComplexType, ...] = ()
    others: tuple[ComplexType, ...] = ()
    """Other global elements that the pages declare."""
    enumerations: tuple[Enumeration, ...] = ()
    problems: tuple[Problem, ...] = ()

    @cached_property
    def _by_name(self) -> dict[str, ComplexType]:
        return {item.name: item for item in self.types}

    def type(self, name: str) -> ComplexType | None:
        """Return a type by its name."""
        return self._by_name.get(name)

    def elements(self) -> Iterator[ComplexType]:
        """Yield the global elements: messages by operation, then faults, headers and others."""
        for operation in self.operations:
            yield from operation.messages
        yield from (*self.faults, *self.headers, *self.others)

    def contents(self) -> Iterator[ComplexType]:
        """Yield everything that has fields: the types, then the global elements."""
        yield from self.types
        yield from self.elements()

    def unresolved(self) -> Iterator[tuple[ComplexType, ApiField]]:
        """Yield the fields whose type is not known."""
        for owner in self.contents():
            for item in owner.fields:
                if item.type.kind is RefKind.UNRESOLVED:
                    yield owner, item
