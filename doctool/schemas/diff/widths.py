"""How the values of two types stand to each other."""

from __future__ import annotations

from enum import Enum

from doctool.schemas.diff.surface import ANY_TYPE

_BASES = {
    "anySimpleType": "anyType", "anyAtomicType": "anySimpleType", "string": "anyAtomicType",
    "normalizedString": "string", "token": "normalizedString", "language": "token", "NMTOKEN": "token",
    "Name": "token", "NCName": "Name", "ID": "NCName", "IDREF": "NCName", "ENTITY": "NCName",
    "decimal": "double", "float": "double", "integer": "decimal", "nonPositiveInteger": "integer",
    "negativeInteger": "nonPositiveInteger", "long": "integer", "int": "long", "short": "int", "byte": "short",
    "nonNegativeInteger": "integer", "positiveInteger": "nonNegativeInteger", "unsignedLong": "nonNegativeInteger",
    "unsignedInt": "unsignedLong", "unsignedShort": "unsignedInt", "unsignedByte": "unsignedShort",
    "dateTimeStamp": "dateTime", "dayTimeDuration": "duration", "yearMonthDuration": "duration",
}  # fmt: skip
"""The next wider type of each builtin (XML Schema 1.1, part 2, 3.2); numbers can be read as `double`.

Every other simple type has `string` next to it, since what is written of it is text.
"""


class Width(Enum):
    """How a type stands to another."""

    SAME = "same"
    WIDER = "wider"
    NARROWER = "narrower"
    OTHER = "other"


def width(old: str, new: str) -> Width:
    """Return how the new type stands to the old, by name: `xs:…` for a builtin, others only under `xs:anyType`."""
    if old == new:
        return Width.SAME
    if new in _wider(old):
        return Width.WIDER
    return Width.NARROWER if old in _wider(new) else Width.OTHER


def _wider(name: str) -> set[str]:
    """Return the builtins that have all values of a type, without itself."""
    prefix, _, local = name.rpartition(":")
    if prefix != "xs":
        return {ANY_TYPE}
    found = set()
    while local != "anyType":
        local = _BASES.get(local, "string")
        found.add(f"xs:{local}")
    return found
