"""XML Schema and WSDL to trusted types: the fields of every complex type, element and message, in order.

Types are looked up by their local names: pages do not tell namespaces.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from doctool.ingest.canonical.cells import Entry, trusted_type
from doctool.ingest.canonical.documents import WSDL, XSD, Document, Documents, read_documents
from doctool.ingest.files import Unreadable
from doctool.model.message import message
from doctool.model.names import is_identifier
from doctool.model.source import Span
from doctool.model.topic import TableRole
from doctool.model.trusted import TrustedType

if TYPE_CHECKING:
    from lxml.etree import _Element

Node = tuple[Document, "_Element"]

_NAMED = ("complexType", "simpleType", "element", "group", "attributeGroup", "attribute")
_GROUPS = {"group": "group", "attributeGroup": "attributeGroup"}
_DIRECTIONS = {f"{WSDL}input": TableRole.INPUT, f"{WSDL}output": TableRole.OUTPUT}
_OPEN = ("anyType", "anySimpleType")
"""Types that leave open what a field is."""
_PASSED = ("annotation", "element", "attribute", "complexType", "simpleType")


def read_schema(path: Path, shown: str) -> tuple[list[TrustedType], list[Entry], Documents]:
    """Return the types of a schema or WSDL, all their fields, and the files that were read.

    Raise Unreadable when the file cannot be read.
    """
    documents = read_documents(path, shown)
    schema = _Schema(documents.found)
    try:
        types = list(schema.types())
    except RecursionError:
        raise Unreadable(shown, message("types extend each other too deep to be read")) from None
    entries = [entry for document in documents.found for entry in schema.named(document)]
    return types, entries, documents


class _Schema:
    """The definitions of a schema and of what it includes."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = documents
        self._global: dict[tuple[str, str], Node] = {}
        for document in documents:
            for schema in document.root.iter(f"{XSD}schema"):
                for element in schema.iter(*(f"{XSD}{kind}" for kind in _NAMED)):
                    if element.get("name") and element.getparent() is schema:
                        self._global.setdefault((_kind(element), str(element.get("name"))), (document, element))

    def types(self) -> Iterator[TrustedType]:
        """Yield everything that lists fields: types, elements, nested elements, then messages of operations."""
        for document in self._documents:
            for element in document.root.iter(f"{XSD}complexType", f"{XSD}simpleType", f"{XSD}element"):
                name = element.get("name", "")
                entries = self._listed(document, element) if is_identifier(name) else []
                if entries:
                    yield trusted_type((name,), entries)
            for operation in document.root.iter(f"{WSDL}operation"):
                yield from self._messages(operation)

    def named(self, document: Document) -> Iterator[Entry]:
        """Yield the elements and attributes of a document that have names."""
        for element in document.root.iter(f"{XSD}element", f"{XSD}attribute"):
            entry = self._entry(document, element)
            if entry:
                yield entry

    def _listed(self, document: Document, element: _Element) -> list[Entry]:
        if _kind(element) == "simpleType":
            return list(self._values(document, element))
        seen: set[_Element] = set()
        if _kind(element) == "complexType":
            return list(self._fields(document, element, seen))
        return list(self._type_fields(document, element, seen))

    def _type_fields(self, document: Document, element: _Element, seen: set[_Element]) -> Iterator[Entry]:
        """Yield the fields of an element: those of the type inside it, else of the type that it names."""
        for child in element.iterchildren(f"{XSD}complexType"):
            yield from self._fields(document, child, seen)
        yield from self._referred("complexType", element.get("type"), seen)

    def _referred(self, kind: str, name: str | None, seen: set[_Element]) -> Iterator[Entry]:
        known = self._global.get((kind, (name or "").rpartition(":")[2]))
        if known:
            yield from self._fields(*known, seen)

    def _fields(self, document: Document, node: _Element, seen: set[_Element]) -> Iterator[Entry]:
        """Yield the fields of a type or group: inherited ones first, as they stand in an instance."""
        if node in seen:
            return
        seen.add(node)
        for child in node.iterchildren(f"{XSD}*"):
            kind = _kind(child)
            if kind in ("element", "attribute"):
                entry = self._entry(document, child)
                if entry:
                    yield entry
            elif kind in _GROUPS and child.get("ref"):
                yield from self._referred(kind, child.get("ref"), seen)
            elif kind not in _PASSED:
                if kind == "extension":
                    yield from self._referred("complexType", child.get("base"), seen)
                yield from self._fields(document, child, seen)

    def _entry(self, document: Document, element: _Element) -> Entry | None:
        """Return an element or attribute as a field; None when it has no name that a page could have."""
        name = _local(document, document.attribute(element, "name") or document.attribute(element, "ref"))
        if name is None or not is_identifier(document.source.slice(name)):
            return None
        typed = _local(document, document.attribute(element, "type"))
        if typed and document.source.slice(typed) in _OPEN:
            typed = None
        return Entry(document.source, document.tags[element], name, typed)

    def _values(self, document: Document, element: _Element) -> Iterator[Entry]:
        for value in element.iter(f"{XSD}enumeration"):
            span = document.attribute(value, "value")
            if span and is_identifier(document.source.slice(span)):
                yield Entry(document.source, document.tags[value], span)

    def _messages(self, operation: _Element) -> Iterator[TrustedType]:
        """Yield the input and output of an operation of a port type, under the operation's name."""
        name = operation.get("name", "")
        for child in operation:
            role = _DIRECTIONS.get(str(child.tag))
            found = self._message(child.get("message"))
            if role and found and is_identifier(name):
                entries = list(self._parts(*found))
                if entries:
                    yield trusted_type((name,), entries, role)

    def _message(self, name: str | None) -> Node | None:
        local = (name or "").rpartition(":")[2]
        for document in self._documents:
            for found in document.root.iter(f"{WSDL}message"):
                if local and found.get("name") == local:
                    return document, found
        return None

    def _parts(self, document: Document, node: _Element) -> Iterator[Entry]:
        """Yield what a message holds: the fields of its element, or its parts."""
        for part in node.iterchildren(f"{WSDL}part"):
            known = self._global.get(("element", part.get("element", "").rpartition(":")[2]))
            if known:
                yield from self._type_fields(*known, set())
            else:
                entry = self._entry(document, part)
                if entry:
                    yield entry


def _kind(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _local(document: Document, span: Span | None) -> Span | None:
    """Return the local part of a qualified name."""
    return span and Span(span.start + document.source.slice(span).rfind(":") + 1, span.end)
