"""The builtin types of XML Schema 1.1, a list that its standard closes (W3C Recommendation, part 2, appendix A)."""

from __future__ import annotations

from doctool.model.names import ARRAY

XSD_BUILTINS = frozenset(
    {
        "anyAtomicType", "anySimpleType", "anyType", "anyURI", "base64Binary", "boolean", "byte", "date", "dateTime",
        "dateTimeStamp", "dayTimeDuration", "decimal", "double", "duration", "ENTITIES", "ENTITY", "float", "gDay",
        "gMonth", "gMonthDay", "gYear", "gYearMonth", "hexBinary", "ID", "IDREF", "IDREFS", "int", "integer",
        "language", "long", "Name", "NCName", "negativeInteger", "NMTOKEN", "NMTOKENS", "nonNegativeInteger",
        "nonPositiveInteger", "normalizedString", "NOTATION", "positiveInteger", "QName", "short", "string", "time",
        "token", "unsignedByte", "unsignedInt", "unsignedLong", "unsignedShort", "yearMonthDuration",
    }
)  # fmt: skip
"""Local names, without the `xs:` or `xsd:` prefix."""

BUILTIN_BY_LOWER = {name.lower(): name for name in sorted(XSD_BUILTINS)}
"""Local names by their lower-case form, since pages write them in any case."""

BUILTIN = "xsd"
"""What the prefix of builtins is in what other programs read."""
DOCUMENTED = "types"
"""What the prefix of all other types is there."""


def standard_type(written: str | None) -> str | None:
    """Return a type with the prefix that tells its kind: `xsd:` before builtins, `types:` before others.

    Types without a prefix are left as they are, as is None.
    """
    if written is None or ":" not in written:
        return written
    local = written.partition(":")[2].removesuffix(ARRAY)
    return f"{BUILTIN if local in XSD_BUILTINS else DOCUMENTED}:{local}"
