"""What a WSDL adds to its schemas: the operations, and which elements they take, give and throw."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from doctool.schemas.diff.particles import local
from doctool.schemas.diff.surface import Content, Kind, Operation, Surface

if TYPE_CHECKING:
    from lxml import etree

WSDL = "{http://schemas.xmlsoap.org/wsdl/}"
_SOAP = ("{http://schemas.xmlsoap.org/wsdl/soap/}", "{http://schemas.xmlsoap.org/wsdl/soap12/}")
_KINDS = ((f"{WSDL}input", Kind.INPUT), (f"{WSDL}output", Kind.OUTPUT), (f"{WSDL}fault", Kind.FAULT))


def wsdl_operations(roots: Sequence[etree._Element], found: Surface, place: Callable[[etree._Element], str]) -> Surface:
    """Return a surface with the operations of a WSDL 1.1 in one or more files, and the kinds of its elements."""
    messages = {
        node.get("name", ""): [local(part.get("element", "")) for part in node.iterfind(f"{WSDL}part")]
        for root in roots
        for node in root.iterfind(f"{WSDL}message")
    }
    kinds: dict[str, Kind] = dict(header for root in roots for header in _headers(root, messages))
    operations: dict[str, Operation] = {}
    for node in (node for root in roots for node in root.iterfind(f"{WSDL}portType/{WSDL}operation")):
        name = node.get("name", "")
        parts = {kind: _parts(node, tag, messages) for tag, kind in _KINDS}
        kinds |= {element: kind for kind, elements in parts.items() for element in elements}
        given, taken = ((parts[kind] or [""])[0] for kind in (Kind.INPUT, Kind.OUTPUT))
        operations[name] = Operation(name, given, taken, place(node))
    elements: dict[str, Content] = {
        name: replace(content, kind=kinds.get(name, content.kind)) for name, content in found.elements.items()
    }
    return replace(found, elements=elements, operations=operations)


def _parts(node: etree._Element, tag: str, messages: dict[str, list[str]]) -> list[str]:
    """Return the elements in the messages of an operation that stand under a tag."""
    return [part for item in node.iterfind(tag) for part in messages.get(local(item.get("message", "")), ())]


def _headers(root: etree._Element, messages: dict[str, list[str]]) -> Iterator[tuple[str, Kind]]:
    for soap in _SOAP:
        for node in root.iter(f"{soap}header"):
            for part in messages.get(local(node.get("message", "")), ()):
                yield part, Kind.HEADER
