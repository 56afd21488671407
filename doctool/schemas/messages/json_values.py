"""JSON in a code sample, each member with the exact place of its name."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from doctool.ingest.offsets import Offsets
from doctool.model.page import CodeSample
from doctool.model.patterns import pattern
from doctool.model.source import Span
from doctool.schemas.messages.sections import bodies

if TYPE_CHECKING:
    import tree_sitter

MAX_LENGTH = 200_000
"""Longer samples are not read."""
MAX_DEPTH = 100
"""Of what is nested deeper only the kind is read."""

_MEMBER = pattern(r"[{,]\s*\"[^\"\n]*\"\s*:")
_START = pattern(r"[{\[]")
_NAMED = frozenset({"object", "array", "string", "number", "true", "false", "null"})


class JsonKind(StrEnum):
    """A kind of value (RFC 8259, section 3)."""

    OBJECT = "object"
    ARRAY = "array"
    STRING = "string"
    NUMBER = "number"
    BOOLEAN = "boolean"
    NULL = "null"


class JsonValue(Struct, frozen=True):
    """A value; spans are in code points of the page.

    `text` is what a string, number or literal says; `whole` tells that nothing in it is unreadable or left out.
    """

    kind: JsonKind
    span: Span
    text: str = ""
    members: tuple[JsonMember, ...] = ()
    items: tuple[JsonValue, ...] = ()
    whole: bool = True


class JsonMember(Struct, frozen=True):
    """A member of an object; `name_span` is that of the name without its quotes."""

    name: str
    name_span: Span
    value: JsonValue


def read_json(sample: CodeSample) -> tuple[JsonValue, ...]:
    """Return the objects and arrays of a sample in order, after headers of HTTP; none where there are no members.

    Stretches that are no JSON, such as dots for an omission, are passed over.
    """
    text = sample.text
    if len(text) > MAX_LENGTH or not _MEMBER.search(text):
        return ()
    return tuple(value for body in bodies(text) for value in _of(sample, body))


def _of(sample: CodeSample, body: Span) -> Iterator[JsonValue]:
    start = _START.search(sample.text, body.start, body.end)
    if start is None:
        return
    data = sample.text[start.start() : body.end].encode("utf-8", "replace")
    reader = _Reader(data, sample.inner.start + start.start())
    for node in _parser().parse(data).root_node.children:
        if node.type in ("object", "array"):
            yield reader.value(node, 0)


@cache
def _parser() -> tree_sitter.Parser:
    import tree_sitter  # noqa: PLC0415 - few references show JSON
    import tree_sitter_json  # noqa: PLC0415

    return tree_sitter.Parser(tree_sitter.Language(tree_sitter_json.language()))


class _Reader:
    def __init__(self, data: bytes, base: int) -> None:
        self._data = data
        self._base = base
        self._offsets = Offsets(data)

    def value(self, node: tree_sitter.Node, depth: int) -> JsonValue:
        text = self._data[node.start_byte : node.end_byte].decode() if not node.named_child_count else ""
        kind = JsonKind.BOOLEAN if node.type in ("true", "false") else JsonKind(node.type)
        if kind is JsonKind.STRING:
            text = self._data[node.start_byte + 1 : node.end_byte - 1].decode()
        inside = node.named_children if depth < MAX_DEPTH else []
        return JsonValue(
            kind=kind,
            span=self._span(node.start_byte, node.end_byte),
            text=text,
            members=tuple(self._members(inside, depth)) if kind is JsonKind.OBJECT else (),
            items=tuple(self.value(item, depth + 1) for item in inside if item.type in _NAMED)
            if kind is JsonKind.ARRAY
            else (),
            whole=not node.has_error,
        )

    def _members(self, pairs: list[tree_sitter.Node], depth: int) -> Iterator[JsonMember]:
        for pair in pairs:
            key, value = pair.child_by_field_name("key"), pair.child_by_field_name("value")
            if pair.type == "pair" and key and value and value.type in _NAMED and key.type == "string":
                span = (key.start_byte + 1, key.end_byte - 1)
                name = self._data[slice(*span)].decode()
                yield JsonMember(name, self._span(*span), self.value(value, depth + 1))

    def _span(self, start: int, end: int) -> Span:
        return Span(self._base + self._offsets.point(start), self._base + self._offsets.point(end))
