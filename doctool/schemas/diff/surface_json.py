"""The form that is compared, as the member `api` of a catalog in JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from doctool.schemas.diff.surface import Content, Kind, Member, Operation, Surface, Values

Json = dict[str, object]
About = Mapping[str, Mapping[str, frozenset[str]]]
"""The tokens of the descriptions of fields by locale, by the place of a field."""


def surface_json(surface: Surface) -> Json:
    """Return an API for JSON; descriptions are left out, since the topics of a catalog have them."""
    return {
        "namespace": surface.namespace,
        "operations": [
            {"name": item.name, "input": item.input, "output": item.output, "where": item.where}
            for item in surface.operations.values()
        ],
        "elements": [_content(item) for item in surface.elements.values()],
        "types": [_content(item) for item in surface.types.values()],
        "enumerations": [{"name": item.name, "values": list(item.values)} for item in surface.values.values()],
    }


def _content(item: Content) -> Json:
    return {
        "name": item.name,
        "kind": item.kind.value,
        "ordered": item.ordered,
        "where": item.where,
        "fields": [
            {
                "name": member.name,
                "type": member.type,
                "required": member.required,
                "many": member.many,
                "enumeration": member.values,
                "where": member.where,
            }
            for member in item.members
        ],
    }


def surface_of(section: Mapping[str, Any], about: About) -> Surface:
    """Read an API; raise KeyError, TypeError or ValueError where something is missing or is of another kind."""
    operations = [
        Operation(*(_text(item, key) for key in ("name", "input", "output", "where"))) for item in section["operations"]
    ]
    enumerations = [Values(_text(item, "name"), tuple(map(str, item["values"]))) for item in section["enumerations"]]
    return Surface(
        namespace=_text(section, "namespace"),
        types=_by_name(section["types"], about),
        elements=_by_name(section["elements"], about),
        values={item.name: item for item in enumerations},
        operations={item.name: item for item in operations},
    )


def _by_name(contents: Iterable[Mapping[str, Any]], about: About) -> dict[str, Content]:
    found = (
        Content(
            Kind(item["kind"]),
            _text(item, "name"),
            tuple(_member(member, about) for member in item["fields"]),
            bool(item["ordered"]),
            where=_text(item, "where"),
        )
        for item in contents
    )
    return {item.name: item for item in found}


def _member(item: Mapping[str, Any], about: About) -> Member:
    required, where = item["required"], _text(item, "where")
    return Member(
        name=_text(item, "name"),
        type=_text(item, "type"),
        required=None if required is None else bool(required),
        many=bool(item["many"]),
        values=_text(item, "enumeration"),
        about=about.get(where, {}),
        where=where,
    )


def _text(item: Mapping[str, Any], key: str) -> str:
    value = item[key]
    if not isinstance(value, str):
        msg = f"`{key}` is no text"
        raise TypeError(msg)
    return value
