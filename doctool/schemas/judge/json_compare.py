"""JSON in a sample held against the types of an API: which kind of value each member has, and how they are nested."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from doctool.model.message import message
from doctool.model.page import Page
from doctool.schemas.api import ApiField, ComplexType, RefKind
from doctool.schemas.json_schema import json_type
from doctool.schemas.judge.contradiction import Contradiction, Kind
from doctool.schemas.judge.targets import Targets
from doctool.schemas.judge.values import Values
from doctool.schemas.messages.json_values import JsonKind, JsonMember, JsonValue

_NUMBERS = ("integer", "number")
_ENOUGH = 2
"""So many members tell what an object is that nothing names."""


class JsonComparer(Struct, frozen=True):
    """Compares JSON with the types of an API."""

    targets: Targets
    values: Values

    def compare(self, value: JsonValue, page: Page) -> list[Contradiction] | None:
        """Return what departs in a document, in order; None where nothing in it is of the API."""
        found = list(self._owned(value, page))
        if not found:
            return None
        departures = [item for part, owner in found for item in self._of_object(part, owner)]
        return sorted(departures, key=lambda item: item.span)

    def _owned(self, value: JsonValue, page: Page) -> Iterator[tuple[JsonValue, ComplexType]]:
        """Yield the outermost objects of the API: named after a message or type, or like a table of the page."""
        waiting = [("", value)]
        while waiting:
            name, part = waiting.pop()
            owner = self._owner(name, part, page) if part.kind is JsonKind.OBJECT else None
            if owner is not None:
                yield part, owner
            else:
                waiting += reversed([("", item) for item in part.items])
                waiting += reversed([(member.name, member.value) for member in part.members])

    def _owner(self, name: str, value: JsonValue, page: Page) -> ComplexType | None:
        here = {member.name for member in value.members}
        named = self.targets.documented(name)
        if named is not None and 2 * len(here & _names(named)) >= len(here):
            return named
        shared = [(len(here & _names(owner)), owner) for owner in self.targets.on_page(page.key)]
        fitting = [(count, owner) for count, owner in shared if count >= max(_ENOUGH, len(here) / 2)]
        best = [owner for count, owner in fitting if count == max(count for count, _ in fitting)]
        return best[0] if len(best) == 1 else None

    def _of_object(self, value: JsonValue, owner: ComplexType) -> Iterator[Contradiction]:
        """Yield what departs in an object and in those within it."""
        waiting = [(value, owner)]
        while waiting:
            part, content = waiting.pop()
            known = {item.name: item for item in content.fields}
            for member in part.members:
                item = known.get(member.name)
                if item is None:
                    continue
                wanted = self._departs(member, item)
                if wanted:
                    yield _contradiction(member, item, content, wanted)
                waiting += self._inside(member.value, item)

    def _inside(self, value: JsonValue, item: ApiField) -> Iterator[tuple[JsonValue, ComplexType]]:
        """Yield the objects in a value with the type that they have, those of arrays one by one."""
        content = self.targets.content(item)
        if content is None:
            return
        values = value.items if value.kind is JsonKind.ARRAY else (value,)
        if content.array and value.kind is JsonKind.ARRAY:
            for part in values:
                yield from self._inside(part, content.fields[0])
        else:
            yield from ((part, content) for part in values if part.kind is JsonKind.OBJECT)

    def _departs(self, member: JsonMember, item: ApiField) -> str:
        """Return the type that a member should have, empty where its value may be of it."""
        value, told = member.value, item.type.written or item.type.name
        if item.type.kind is RefKind.UNRESOLVED or value.kind is JsonKind.NULL or _is_placeholder(value, item):
            return ""
        if item.many:
            parts = value.items if value.kind is JsonKind.ARRAY else (value,)
            return "" if all(self._fits(part, item) for part in parts) else told
        return "" if self._fits(value, item) else told

    def _fits(self, value: JsonValue, item: ApiField) -> bool:
        """Tell whether a value may be of the type of a field."""
        content = self.targets.content(item)
        if content is not None:
            return value.kind is JsonKind.OBJECT or (content.array and value.kind is JsonKind.ARRAY)
        wanted = json_type(item.type.name)
        if not wanted or value.kind is JsonKind.NULL:
            return True
        if wanted in _NUMBERS and value.kind in (JsonKind.NUMBER, JsonKind.STRING):
            return self.values.fits(item.type.name, value.text)  # large numbers are often sent as strings
        return value.kind == wanted


def _names(owner: ComplexType) -> set[str]:
    return {item.name for item in owner.fields}


def _is_placeholder(value: JsonValue, item: ApiField) -> bool:
    """Tell whether a string only says what stands in its place: the type as the page writes it, or dots."""
    text = value.text.casefold()
    said = (item.type.written.rpartition(":")[2] or item.type.name).casefold()
    return value.kind is JsonKind.STRING and (not text.strip(".… ") or (bool(said) and text.startswith(said)))


def _contradiction(member: JsonMember, item: ApiField, owner: ComplexType, wanted: str) -> Contradiction:
    told = message(
        "`{name}` is a JSON {found}, the table has {type}", name=member.name, found=member.value.kind, type=wanted
    )
    return Contradiction(Kind.VALUE, member.name_span, told, member.name, wanted, owner, item)
