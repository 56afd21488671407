"""A catalog that was written as JSON, in the form that is compared."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from doctool.ingest.files import Unreadable
from doctool.model.message import message
from doctool.model.names import is_identifier
from doctool.model.tokens import tokens
from doctool.schemas.diff.from_json_schema import from_json_schema, is_json_schema
from doctool.schemas.diff.surface import Content, Kind, Lists, Member, Operation, Surface
from doctool.schemas.diff.surface_json import surface_of
from doctool.schemas.required import said
from doctool.schemas.subjects import DEFAULT_ENDINGS

_ROLES = {"fields": Kind.TYPE, "input": Kind.INPUT, "output": Kind.OUTPUT}
Json = Mapping[str, Any]


def from_catalog(data: bytes, shown: str, *, resolved: bool = True) -> Surface:
    """Read `catalog.json`, or a JSON Schema; `shown` is the path to show. Raise Unreadable when it is neither.

    Where it has the resolved API, that is it, if wanted. Else types are as the pages have them, and messages are called
    by the titles of their tables where these are names that begin with the operation's, else by the operation's name
    with what the others end in.
    """
    document = _document(data, shown)
    if is_json_schema(document):
        return from_json_schema(document, shown)
    topics: Sequence[Json] = document["topics"]
    if resolved and "api" in document:
        return _resolved(document["api"], topics, shown)
    endings = {kind: _ending(topics, kind) for kind in (Kind.INPUT, Kind.OUTPUT)}
    types: dict[str, Content] = {}
    elements: dict[str, Content] = {}
    operations: dict[str, Operation] = {}
    for topic in topics:
        tables = _tables(topic)
        if {kind for kind, _ in tables} & endings.keys():
            operation, contents = _operation(str(topic["name"]), tables, endings)
            operations.setdefault(operation.name, operation)
            for content in contents:
                elements.setdefault(content.name, content)
        elif tables:
            types.setdefault(str(topic["name"]), Content(Kind.TYPE, str(topic["name"]), _members(tables[0][1])))
    return Surface(types=types, elements=elements, operations=operations, lists=Lists.NONE)


def _resolved(section: object, topics: Sequence[Json], shown: str) -> Surface:
    """Return the API as the catalog has it, with the descriptions of its topics."""
    fields = (item for topic in topics for table in topic["tables"] for item in table["fields"])
    known = (item.get("occurrences", []) for item in fields)
    about = {_where(rows): dict(_described(rows)) for rows in known}
    try:
        return surface_of(section if isinstance(section, dict) else {}, about)
    except (KeyError, TypeError, ValueError):
        raise Unreadable(shown, message("the `api` of this catalog cannot be read; write it again")) from None


def _document(data: bytes, shown: str) -> Json:
    try:
        document: Json = json.loads(data)
    except UnicodeDecodeError as error:
        raise Unreadable(shown, message("this is no JSON: {problem}", problem=error.reason)) from None
    except json.JSONDecodeError as error:
        reason = message("this is no JSON: {problem}", problem=error.msg)
        raise Unreadable(shown, reason, error.lineno, error.colno) from None
    except RecursionError:
        raise Unreadable(shown, message("it is nested too deeply")) from None
    if is_json_schema(document):
        return document
    topics = document.get("topics") if isinstance(document, dict) else None
    if not isinstance(topics, list) or not all(_is_topic(topic) for topic in topics):
        problem = message("this is no catalog and no JSON Schema with definitions; write one with `doctool extract`")
        raise Unreadable(shown, problem)
    return document


def _is_topic(topic: object) -> bool:
    """Tell whether a topic has the shape that `catalog.schema.json` gives it, as far as it is read here."""
    if not isinstance(topic, dict) or not isinstance(topic.get("name"), str):
        return False
    tables = topic.get("tables")
    return isinstance(tables, list) and all(
        isinstance(table, dict)
        and isinstance(table.get("fields"), list)
        and all(isinstance(item, dict) and _is_field(item) for item in table["fields"])
        for table in tables
    )


def _is_field(item: Json) -> bool:
    occurrences = item.get("occurrences", [])
    return (
        isinstance(item.get("name"), str | None)
        and isinstance(item.get("type"), str | None)
        and isinstance(item.get("required", {}), dict)
        and isinstance(occurrences, list)
        and all(isinstance(occurrence, dict) for occurrence in occurrences)
    )


def _tables(topic: Json) -> list[tuple[Kind, Json]]:
    """Return the tables that list typed fields, each with what it lists."""
    return [
        (_ROLES[table["role"]], table)
        for table in topic["tables"]
        if table.get("role") in _ROLES and any(item.get("type") for item in table["fields"])
    ]


def _ending(topics: Sequence[Json], kind: Kind) -> str:
    """Return what most titles of messages of a kind add to the name of their operation."""
    endings = Counter(
        ending
        for topic in topics
        for known, table in _tables(topic)
        if known is kind and (ending := _added(str(topic["name"]), table))
    )
    default = DEFAULT_ENDINGS[kind is Kind.OUTPUT]
    return min(endings, key=lambda ending: (-endings[ending], ending)) if endings else default


def _added(name: str, table: Json) -> str:
    title = str(table.get("title") or "")
    return title.removeprefix(name) if is_identifier(title) and title.startswith(name) else ""


def _operation(
    name: str, tables: Sequence[tuple[Kind, Json]], endings: Mapping[Kind, str]
) -> tuple[Operation, list[Content]]:
    found = {kind: Content(kind, name + ending) for kind, ending in endings.items()}
    for kind, table in _directed(tables):
        found[kind] = Content(kind, name + endings[kind], _members(table))
    operation = Operation(name, found[Kind.INPUT].name, found[Kind.OUTPUT].name)
    return operation, list(found.values())


def _directed(tables: Sequence[tuple[Kind, Json]]) -> Iterator[tuple[Kind, Json]]:
    """Yield the tables of the input and of the output; one that does not say which it is stands beside the other."""
    kinds = [kind for kind, _ in tables]
    given = kinds.index(Kind.INPUT) if Kind.INPUT in kinds else None
    taken = kinds.index(Kind.OUTPUT) if Kind.OUTPUT in kinds else None
    if given is None and taken:
        given = 0
    if taken is None and given is not None and given + 1 < len(tables):
        taken = given + 1
    if given is not None:
        yield Kind.INPUT, tables[given][1]
    if taken is not None:
        yield Kind.OUTPUT, tables[taken][1]


def _members(table: Json) -> tuple[Member, ...]:
    return tuple({item.name: item for item in map(_member, reversed(table["fields"])) if item.name}.values())[::-1]


def _member(item: Json) -> Member:
    occurrences = item.get("occurrences", [])
    type_ = str(item.get("type") or "")
    prefix, _, local = type_.rpartition(":")
    return Member(
        name=item.get("name") or "",
        type=f"xs:{local}" if prefix in ("xsd", "xs") else local,
        many=None,
        required=said((str(locale), str(text)) for locale, text in item.get("required", {}).items()),
        about=dict(_described(occurrences)),
        where=_where(occurrences),
    )


def _described(occurrences: Iterable[Json]) -> Iterator[tuple[str, frozenset[str]]]:
    for item in occurrences:
        if isinstance(item.get("description"), str) and item["description"]:
            yield str(item.get("locale")), tokens(item["description"])


def _where(occurrences: Sequence[Json]) -> str:
    first = occurrences[0] if occurrences else {}
    return f"{first['path']}:{first['line']}" if "path" in first and "line" in first else ""
