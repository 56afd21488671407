"""What the user sets of the schemas."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Order(StrEnum):
    """In which order elements must stand."""

    AUTO = "auto"
    """As on the page, and any where the page lists them alphabetically, or more than compilers can take in order."""
    PAGE = "page"
    """As on the page, for consumers that refuse `xs:all`."""
    ALL = "all"
    """Any, where no element may stand twice."""


class Enums(StrEnum):
    """What a field with an enumeration may hold."""

    OPEN = "open"
    """Any string; the values are documented."""
    CLOSED = "closed"
    """The values alone, so that a new one breaks clients."""


class SchemaOptions(Struct, frozen=True):
    """How schemas are written: order and enumerations, and the address of the service for a WSDL."""

    order: Order = Order.AUTO
    enums: Enums = Enums.OPEN
    endpoint: str = "http://localhost/"
