"""The formats that an API is written in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from doctool.schemas.api import Api
from doctool.schemas.json_schema import write_json_schema
from doctool.schemas.options import SchemaOptions
from doctool.schemas.wsdl import write_wsdl
from doctool.schemas.xsd import write_xsd


class Format(StrEnum):
    """A format, by the name that the command line has for it."""

    XSD = "xsd"
    WSDL = "wsdl"
    JSON_SCHEMA = "json-schema"


ENDINGS: Mapping[Format, str] = {Format.XSD: ".xsd", Format.WSDL: ".wsdl", Format.JSON_SCHEMA: ".schema.json"}
"""How the names of files end that a build writes."""
_WRITERS: Mapping[Format, Callable[[Api, SchemaOptions], bytes]] = {
    Format.XSD: write_xsd,
    Format.WSDL: write_wsdl,
    Format.JSON_SCHEMA: write_json_schema,
}


def write(api: Api, form: Format, options: SchemaOptions | None = None) -> bytes:
    """Return an API as a document, in UTF-8, the same bytes for the same API."""
    return _WRITERS[form](api, options or SchemaOptions())


def format_of(name: str) -> Format | None:
    """Return the format of a file by the ending of its name, None for another ending."""
    if name.lower().endswith(".json"):
        return Format.JSON_SCHEMA
    return next((form for form, ending in ENDINGS.items() if name.lower().endswith(ending)), None)
