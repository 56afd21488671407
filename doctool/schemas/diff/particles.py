"""The elements of a complex type of XML Schema, in order, however they are grouped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

XS = "{http://www.w3.org/2001/XMLSchema}"
_GROUPS = (f"{XS}sequence", f"{XS}all", f"{XS}choice")


class Particle(Struct, frozen=True):
    """An element or attribute declaration: whether it must be there, and whether it may be repeated."""

    node: etree._Element
    required: bool = True
    many: bool = False


class Particles:
    """Finds the particles of complex types; groups and base types are looked up by their local names."""

    def __init__(self, groups: Mapping[str, etree._Element], types: Mapping[str, etree._Element]) -> None:
        self._groups = groups
        self._types = types

    def of(self, node: etree._Element) -> Iterator[Particle]:
        """Yield the particles of a complex type, those of its base types first."""
        yield from self._of(node, frozenset())

    def ordered(self, node: etree._Element) -> bool:
        """Tell whether the elements of a complex type must come in one order."""
        return next(node.iter(f"{XS}all"), None) is None

    def _of(self, node: etree._Element, seen: frozenset[etree._Element]) -> Iterator[Particle]:
        if node in seen:
            return
        seen |= {node}
        for child in node.iterchildren(tag=etree.Element):
            if child.tag in _GROUPS or child.tag == f"{XS}group":
                yield from self._group(child, seen)
            elif child.tag == f"{XS}attribute":
                yield Particle(child, child.get("use") == "required")
            elif child.tag in (f"{XS}complexContent", f"{XS}simpleContent", f"{XS}restriction"):
                yield from self._of(child, seen)
            elif child.tag == f"{XS}extension":
                base = self._types.get(local(child.get("base", "")))
                yield from self._of(base, seen) if base is not None else ()
                yield from self._of(child, seen)

    def _group(self, node: etree._Element, seen: frozenset[etree._Element]) -> Iterator[Particle]:
        """Yield what is in a group; one of a choice need not be there."""
        if node.tag == f"{XS}group":
            found = self._groups.get(local(node.get("ref", "")))
            inner = self._of(found, seen) if found is not None else iter(())
        else:
            inner = self._children(node, seen)
        optional = node.get("minOccurs") == "0" or node.tag == f"{XS}choice"
        many = repeated(node)
        for item in inner:
            yield replace(item, required=item.required and not optional, many=item.many or many)

    def _children(self, node: etree._Element, seen: frozenset[etree._Element]) -> Iterator[Particle]:
        for child in node.iterchildren(tag=etree.Element):
            if child.tag == f"{XS}element":
                yield Particle(child, child.get("minOccurs") != "0", repeated(child))
            elif child.tag in _GROUPS or child.tag == f"{XS}group":
                yield from self._group(child, seen)


def repeated(node: etree._Element) -> bool:
    """Tell whether a particle may be there more than once."""
    return node.get("maxOccurs", "1") not in ("0", "1")


def line_of(node: etree._Element) -> int:
    """Return the line on which an element begins."""
    return cast("int | None", node.sourceline) or 1


def local(name: str) -> str:
    """Return the local part of a qualified name."""
    return name.rpartition(":")[2]
