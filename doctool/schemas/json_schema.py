"""JSON Schema 2020-12 of an API, for the JSON that says what its XML does: one member an element, lists for many."""

from __future__ import annotations

import json
from collections.abc import Mapping

from msgspec import Struct

from doctool.schemas.api import SURE, Api, ApiField, ComplexType, Documentation, MinFrom, RefKind
from doctool.schemas.options import Enums, SchemaOptions
from doctool.schemas.sent import sent_by
from doctool.schemas.shape import in_any_order

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_Schema = dict[str, object]

_INTEGERS: Mapping[str, tuple[int | None, int | None]] = {
    "byte": (-(2**7), 2**7 - 1),
    "short": (-(2**15), 2**15 - 1),
    "int": (-(2**31), 2**31 - 1),
    "long": (-(2**63), 2**63 - 1),
    "unsignedByte": (0, 2**8 - 1),
    "unsignedShort": (0, 2**16 - 1),
    "unsignedInt": (0, 2**32 - 1),
    "unsignedLong": (0, 2**64 - 1),
    "integer": (None, None),
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
}
"""The least and the greatest value of the builtins that are whole numbers."""
_FORMATS = {"anyURI": "uri-reference", "dateTimeStamp": "date-time"}
"""The formats of the texts that JSON Schema knows; `xs:dateTime` is none of them, since it may lack a time zone."""
_ENCODED = {"base64Binary": "base64", "hexBinary": "base16"}
WRITTEN = "x-written-by"
"""The member of the root that says that the schema is doctool's, whose properties are in the order of the pages."""
_PLAIN = {"string": "string", "boolean": "boolean", "number": "decimal"}
"""The builtin that each kind of value is taken for where nothing says more."""
_LISTS = frozenset({"IDREFS", "NMTOKENS", "ENTITIES"})


def write_json_schema(api: Api, options: SchemaOptions | None = None) -> bytes:
    """Return the JSON Schema, in UTF-8; an instance is an object with one member, a message or else a type by name."""
    schema = _Writer(api, options or SchemaOptions()).schema()
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()


class _Writer(Struct, frozen=True):
    api: Api
    options: SchemaOptions

    def schema(self) -> _Schema:
        api, sent = self.api, sent_by(self.api)
        roots = list(api.elements()) or list(api.types)
        return {
            "$schema": DIALECT,
            "$id": api.namespace,
            WRITTEN: "doctool",
            "type": "object",
            "properties": {item.name: _ref(item.name) for item in roots},
            "minProperties": 1,
            "maxProperties": 1,
            "additionalProperties": False,
            "$defs": {item.name: self._content(item, sent.get(item.name)) for item in api.contents()},
        }

    def _content(self, item: ComplexType, sent: Mapping[str, str] | None) -> _Schema:
        required = [field.name for field in item.fields if field.min_occurs and not field.many]
        said: _Schema = {"type": "object", "properties": {field.name: self._field(field) for field in item.fields}}
        if required:
            said["required"] = required
        said["additionalProperties"] = item.open
        if sent:
            said["x-message"] = dict(sent)
        if in_any_order(item, self.options.order):
            said["x-any-order"] = True
        pages = {page.locale: page.key for page in (item.subject.topic.pages if item.subject else ())}
        if pages:
            said["x-pages"] = pages
        return said

    def _field(self, field: ApiField) -> _Schema:
        said = self._type(field)
        if field.many:
            said = {"type": "array", "items": said}
        said |= _documented(field.documentation)
        if field.min_from is MinFrom.UNKNOWN and not field.many:
            said["x-occurs"] = "unknown"
        if field.confidence < SURE:
            said["x-confidence"] = round(field.confidence, 2)
        if field.type.remarkable:
            said["x-written"] = field.type.written
            said["x-resolved"] = field.type.how.value
        return said

    def _type(self, field: ApiField) -> _Schema:
        if field.type.kind is RefKind.UNRESOLVED:
            return {}
        if field.type.kind is RefKind.DOCUMENTED:
            return _ref(field.type.name)
        said = _builtin(field.type.name)
        if field.enumeration and said == {"type": "string"}:
            said["enum" if self.options.enums is Enums.CLOSED else "examples"] = list(field.enumeration.values)
            said["x-enumeration"] = field.enumeration.name
        if builtin_of(said) != field.type.name:
            said["x-type"] = f"xs:{field.type.name}"
        return said


def _ref(name: str) -> _Schema:
    return {"$ref": f"#/$defs/{name}"}


def _builtin(name: str) -> _Schema:
    """Return what JSON has for a builtin of XML Schema."""
    if name == "boolean":
        return {"type": "boolean"}
    if name in ("decimal", "double", "float"):
        return {"type": "number"}
    if name in _INTEGERS:
        least, greatest = _INTEGERS[name]
        bounds = {"minimum": least, "maximum": greatest}
        return {"type": "integer", **{key: value for key, value in bounds.items() if value is not None}}
    if name in ("anyType", "anySimpleType", "anyAtomicType"):
        return {}
    if name in _LISTS:
        return {"type": "array", "items": {"type": "string"}}
    said: _Schema = {"type": "string"}
    if name in _FORMATS:
        said["format"] = _FORMATS[name]
    if name in _ENCODED:
        said["contentEncoding"] = _ENCODED[name]
    return said


def builtin_of(schema: Mapping[str, object]) -> str:
    """Return the builtin of XML Schema that a schema without references is of, empty where it may be anything else."""
    kind = schema.get("type")
    if kind == "integer":
        bounds = schema.get("minimum"), schema.get("maximum")
        return next((name for name, known in _INTEGERS.items() if known == bounds), "integer")
    formatted = next((name for name, form in _FORMATS.items() if form == schema.get("format")), "")
    return formatted or _PLAIN.get(str(kind), "")


def json_type(name: str) -> str:
    """Return the kind of value that JSON has for a builtin of XML Schema, empty where it may be any."""
    return str(_builtin(name).get("type", ""))


def _documented(documentation: Documentation) -> _Schema:
    """Return what is said in the first language, and in all where there are several."""
    said = {locale: text for locale, text in documentation if text}
    if not said:
        return {}
    found: _Schema = {"description": next(iter(said.values()))}
    return found if len(said) == 1 else {**found, "x-documentation": said}
