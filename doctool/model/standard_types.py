"""Types of other standards than XML Schema, in lists that these close, and the builtin that holds the same values."""

from __future__ import annotations

from collections.abc import Mapping

ODATA: Mapping[str, str] = {
    "Binary": "base64Binary",
    "Boolean": "boolean",
    "Byte": "unsignedByte",
    "Date": "date",
    "DateTimeOffset": "dateTime",
    "Decimal": "decimal",
    "Double": "double",
    "Duration": "dayTimeDuration",
    "Guid": "string",
    "Int16": "short",
    "Int32": "int",
    "Int64": "long",
    "SByte": "byte",
    "Single": "float",
    "Stream": "base64Binary",
    "String": "string",
    "TimeOfDay": "time",
    **{
        f"{space}{shape}": "anyType"
        for space in ("Geography", "Geometry")
        for shape in (
            "", "Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon", "Collection",
        )
    },
}  # fmt: skip
"""The primitive types of OData (OASIS Standard, CSDL XML Representation 4.01, section 3.3), without `Edm.`."""

JSON: Mapping[str, str] = {
    "array": "anyType",
    "boolean": "boolean",
    "integer": "integer",
    "null": "anyType",
    "number": "double",
    "object": "anyType",
    "string": "string",
}
"""The seven types of JSON Schema (2020-12, Validation, section 6.1.1)."""

_EDM = "Edm."


def standard_type(local: str) -> str:
    """Return the builtin of XML Schema for a type of OData or JSON Schema, empty where it is none.

    Names are spelled as in OData, with or without `Edm.`, and in any case as in JSON Schema.
    """
    return ODATA.get(local.removeprefix(_EDM), "") or JSON.get(local.lower(), "")
