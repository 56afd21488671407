"""Which way the messages go that a type is in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from doctool.schemas.diff.changes import Direction
from doctool.schemas.diff.surface import Content, Kind, Surface

BOTH = frozenset(Direction)
_BY_KIND: Mapping[Kind, frozenset[Direction]] = {
    Kind.INPUT: frozenset({Direction.INPUT}),
    Kind.HEADER: frozenset({Direction.INPUT}),
    Kind.OUTPUT: frozenset({Direction.OUTPUT}),
    Kind.FAULT: frozenset({Direction.OUTPUT}),
}


class Directions:
    """The directions of the types and elements of an API; what no message leads to may be in any."""

    def __init__(self, surface: Surface) -> None:
        self._types: dict[str, set[Direction]] = defaultdict(set)
        for element in surface.elements.values():
            self._follow(surface, element)
        self._values: dict[str, set[Direction]] = defaultdict(set)
        for content in surface.contents():
            for member in content.members:
                if member.values:
                    self._values[member.values] |= self.of(content)

    def _follow(self, surface: Surface, element: Content) -> None:
        ways = _BY_KIND.get(element.kind, BOTH)
        waiting = [element]
        while waiting:
            content = waiting.pop()
            for name in (content.of, *(member.type for member in content.members)):
                if name in surface.types and not ways <= self._types[name]:
                    self._types[name] |= ways
                    waiting.append(surface.types[name])

    def of(self, content: Content) -> frozenset[Direction]:
        """Return the directions of a type or element."""
        if content.kind is not Kind.TYPE:
            return _BY_KIND.get(content.kind, BOTH)
        return frozenset(self._types.get(content.name) or BOTH)

    def of_values(self, name: str) -> frozenset[Direction]:
        """Return the directions of the fields that take their values from a list."""
        return frozenset(self._values.get(name) or BOTH)

    def used(self, name: str) -> bool:
        """Tell whether any message leads to a type."""
        return bool(self._types.get(name))
