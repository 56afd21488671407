"""What the values in code samples look like, and which types they fit.

The forms are those of the lexical spaces of XML Schema (W3C Recommendation, part 2), which JSON and YAML share.
"""

from __future__ import annotations

import re
from enum import StrEnum

from doctool.model.builtins import BUILTIN_BY_LOWER
from doctool.model.patterns import pattern


class ValueKind(StrEnum):
    """What a value in a sample looks like."""

    UNKNOWN = ""
    COMPLEX = "complex"
    """It has members of its own."""
    BOOLEAN = "boolean"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    TEXT = "text"


_FORMS = (
    (ValueKind.BOOLEAN, pattern(r"true|false", re.IGNORECASE)),
    (ValueKind.INTEGER, pattern(r"[+-]?\d+", re.ASCII)),
    (ValueKind.DECIMAL, pattern(r"[+-]?\d*\.\d+(?:[eE][+-]?\d+)?", re.ASCII)),
    (ValueKind.DATE, pattern(r"\d{4}-\d\d-\d\d(?:[T ].*)?", re.ASCII | re.DOTALL)),
)
_DATES = frozenset({"date", "dateTime", "dateTimeStamp"})
_DECIMALS = frozenset({"decimal", "double", "float"})
_INTEGERS = frozenset(
    {
        "byte", "int", "integer", "long", "negativeInteger", "nonNegativeInteger", "nonPositiveInteger",
        "positiveInteger", "short", "unsignedByte", "unsignedInt", "unsignedLong", "unsignedShort",
    }
)  # fmt: skip


def value_kind(text: str) -> ValueKind:
    """Return the kind of a value as it is written; unknown when it is empty."""
    text = text.strip()
    if not text:
        return ValueKind.UNKNOWN
    return next((kind for kind, form in _FORMS if form.fullmatch(text)), ValueKind.TEXT)


def fits(kind: ValueKind, local: str) -> float:
    """Return how well a value fits the local name of a type: 1 told by its form, 0 not told, -1 contradicted."""
    builtin = BUILTIN_BY_LOWER.get(local.lower())
    if kind is ValueKind.UNKNOWN or not local:
        return 0.0
    if kind is ValueKind.COMPLEX:
        return -1.0 if builtin and builtin != "anyType" else 0.5
    if builtin is None:
        return 0.0  # a type of the API may be an enumeration, whose values are plain
    wanted = _wanted(builtin)
    if not wanted:
        return 0.3 if kind is ValueKind.TEXT else 0.0
    return 1.0 if kind in wanted else -1.0


def _wanted(builtin: str) -> tuple[ValueKind, ...]:
    """Return the kinds that the values of a builtin have; none when any text will do."""
    if builtin == "boolean":
        return (ValueKind.BOOLEAN,)
    if builtin in _INTEGERS:
        return (ValueKind.INTEGER,)
    if builtin in _DECIMALS:
        return (ValueKind.DECIMAL, ValueKind.INTEGER)
    return (ValueKind.DATE,) if builtin in _DATES else ()
