"""A JSON Schema in the form that is compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from doctool.model.tokens import tokens
from doctool.schemas.diff.surface import ANY_TYPE, Content, Kind, Lists, Member, Operation, Surface, Values
from doctool.schemas.json_schema import WRITTEN, builtin_of

Json = Mapping[str, Any]
_REF = ("#/$defs/", "#/definitions/")


def is_json_schema(document: object) -> bool:
    """Tell whether a JSON document is a schema that defines types."""
    if not isinstance(document, dict) or "topics" in document:
        return False
    return any(isinstance(document.get(key), dict) for key in ("$defs", "definitions"))


def from_json_schema(document: Json, shown: str) -> Surface:
    """Read a JSON Schema; `shown` is the path to show.

    Its definitions of objects are types, and global elements where doctool has written it and the root has them as
    properties. Order counts in what doctool has written alone.
    """
    return _Reader(document, shown).surface()


class _Reader:
    def __init__(self, document: Json, shown: str) -> None:
        self._shown = shown
        self._document = document
        self._written = WRITTEN in document
        self._values: dict[str, Values] = {}
        found = (document.get("$defs"), document.get("definitions"))
        self._definitions: dict[str, Json] = {
            str(name): node for defs in found for name, node in _objects(defs) if "properties" in node
        }

    def surface(self) -> Surface:
        roots = {_target(node) for _, node in _objects(self._document.get("properties"))}
        sent = {name: _objects_of(node, "x-message") for name, node in self._definitions.items()}
        elements = {name for name in roots & self._definitions.keys() if self._written and "direction" in sent[name]}
        contents = {
            name: self._content(name, node, sent[name] if name in elements else {})
            for name, node in self._definitions.items()
        }
        namespace = self._document.get("$id")
        return Surface(
            namespace=namespace if isinstance(namespace, str) else "",
            types={name: item for name, item in contents.items() if name not in elements},
            elements={name: item for name, item in contents.items() if name in elements},
            values=self._values,
            operations=self._operations(sent),
            lists=Lists.USED,
        )

    def _operations(self, sent: Mapping[str, Json]) -> dict[str, Operation]:
        found: dict[str, dict[str, str]] = {}
        for name, said in sent.items():
            if said.get("operation"):
                found.setdefault(str(said["operation"]), {})[str(said.get("direction"))] = name
        return {
            name: Operation(name, ways.get(Kind.INPUT, ""), ways.get(Kind.OUTPUT, ""), self._shown)
            for name, ways in found.items()
        }

    def _content(self, name: str, node: Json, sent: Json) -> Content:
        said = sent.get("direction", Kind.TYPE)
        kind = Kind(said) if said in list(Kind) else Kind.ELEMENT
        required = node.get("required")
        needed = {item for item in required if isinstance(item, str)} if isinstance(required, list) else set[str]()
        members = tuple(
            self._member(name, str(key), item, required=key in needed) for key, item in _objects(node["properties"])
        )
        ordered = self._written and not node.get("x-any-order")
        return Content(kind, name, members, ordered, where=self._shown)

    def _member(self, owner: str, name: str, node: Json, *, required: bool) -> Member:
        many = node.get("type") == "array" and "x-type" not in node
        item = _objects_of(node, "items") if many else node
        told = node.get("x-occurs") != "unknown"
        return Member(
            name=name,
            type=_written(node) if node.get("x-resolved") == "none" else _type(item),
            required=required if told else None,
            many=many,
            values=self._listed(item, f"{owner}.{name}"),
            about=dict(_described(node)),
            where=self._shown,
        )

    def _listed(self, node: Json, path: str) -> str:
        """Note the values of a field and return the name of their list, nothing when it has none."""
        closed = isinstance(node.get("enum"), list)
        values = node.get("enum") if closed else node.get("examples")
        name = node.get("x-enumeration", path if closed else "")
        if not isinstance(values, list) or not isinstance(name, str) or not name:
            return ""
        self._values.setdefault(name, Values(name, tuple(map(str, values)), closed, self._shown))
        return name


def _objects(node: object) -> Iterator[tuple[str, Json]]:
    """Yield the members of an object that are objects."""
    if isinstance(node, dict):
        yield from ((key, value) for key, value in node.items() if isinstance(value, dict))


def _objects_of(node: Json, key: str) -> Json:
    value = node.get(key)
    return value if isinstance(value, dict) else {}


def _target(node: Json) -> str:
    """Return the definition that a reference leads to, empty where it leads elsewhere."""
    reference = node.get("$ref")
    if not isinstance(reference, str) or not reference.startswith(_REF):
        return ""
    return reference.split("/", 2)[2].replace("~1", "/").replace("~0", "~")


def _written(node: Json) -> str:
    return str(node.get("x-written", "")).rpartition(":")[2]


def _type(node: Json) -> str:
    target, said = _target(node), node.get("x-type")
    if target or isinstance(said, str):
        return target or str(said)
    name = builtin_of(node)
    return f"xs:{name}" if name else ANY_TYPE


def _described(node: Json) -> Sequence[tuple[str, frozenset[str]]]:
    """Return the tokens of the descriptions by locale, of one alone without."""
    several = node.get("x-documentation")
    if isinstance(several, dict):
        return [(str(locale), tokens(str(text))) for locale, text in several.items()]
    single = node.get("description")
    return [("", tokens(single))] if isinstance(single, str) and single else []
