"""An XML Schema, alone or in a WSDL, in the form that is compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lxml import etree
from msgspec.structs import replace

from doctool.ingest.files import Unreadable
from doctool.model.message import message
from doctool.model.tokens import tokens
from doctool.schemas.diff.particles import XS, Particle, Particles, line_of, local
from doctool.schemas.diff.surface import ANY_TYPE, Content, Kind, Lists, Member, Operation, Surface, Values
from doctool.schemas.diff.wsdl_operations import WSDL, wsdl_operations
from doctool.schemas.diff.xml_documents import Documents, Load, Parsed, read_documents
from doctool.schemas.xsd import DOCTOOL, VALUES

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SCHEMA = "http://www.w3.org/2001/XMLSchema"


def from_xsd(data: bytes, shown: str, load: Load | None = None, problems: list[Unreadable] | None = None) -> Surface:
    """Read an XML Schema 1.0 or 1.1, or the schemas in a WSDL 1.1; `shown` is the path to show.

    With `load`, files that it includes or imports are read too, from its folder and below; links that lead elsewhere
    are added to `problems`. Raise Unreadable when it is none, and for a file that is not there.
    """
    documents = read_documents(data, shown, load)
    if problems is not None:
        problems += documents.problems
    try:
        return _read(documents)
    except RecursionError:
        raise Unreadable(shown, message("it is nested too deeply")) from None


def _read(documents: Documents) -> Surface:
    first = documents.found[0]
    if first.root.tag not in (f"{XS}schema", f"{WSDL}definitions"):
        name = etree.QName(first.root).localname
        reason = message("this is no XML Schema and no WSDL 1.1: its root is `{name}`", name=name)
        raise Unreadable(first.shown, reason, line_of(first.root))
    found = _Reader(documents).surface()
    wsdls = [item.root for item in documents.found if item.root.tag == f"{WSDL}definitions"]
    return wsdl_operations(wsdls, found, documents.place) if wsdls else found


def _schemas(document: Parsed) -> list[etree._Element]:
    """Return the schemas of a document: itself, or those in a WSDL."""
    own = document.root.tag == f"{XS}schema"
    return [document.root] if own else list(document.root.iterfind(f"{WSDL}types/{XS}schema"))


class _Reader:
    """Reads the schemas of some documents; names are taken without their namespaces."""

    def __init__(self, documents: Documents) -> None:
        self._place = documents.place
        self._first = _schemas(documents.found[0])
        self._schemas = [schema for document in documents.found for schema in _schemas(document)]
        self._types = dict(self._named("complexType"))
        self._simple = dict(self._named("simpleType"))
        self._elements = dict(self._named("element"))
        self._particles = Particles(dict(self._named("group")), self._types)
        self._inner: dict[str, Content] = {}
        self._inner_names: dict[etree._Element, str] = {}
        self._values: dict[str, Values] = {}

    def _named(self, tag: str) -> Iterator[tuple[str, etree._Element]]:
        for schema in self._schemas:
            for node in schema.iterchildren(f"{XS}{tag}"):
                if name := node.get("name"):
                    yield name, node

    def surface(self) -> Surface:
        types = {name: self._content(Kind.TYPE, name, node) for name, node in self._types.items()}
        elements = {name: self._element(name, node) for name, node in self._elements.items()}
        for name, node in self._simple.items():
            self._enumerated(name, node)
        namespaces = {schema.get("targetNamespace", "") for schema in self._first or self._schemas}
        return Surface(
            namespace=namespaces.pop() if len(namespaces) == 1 else "",
            types=types | self._inner,
            elements=elements,
            values=self._values,
            operations=self._operations(elements),
            lists=Lists.USED,
        )

    def _operations(self, elements: Mapping[str, Content]) -> dict[str, Operation]:
        """Return the operations that doctool has written to their messages."""
        found: dict[str, Operation] = {}
        for name, node in self._elements.items():
            said = _sent(node)
            kind, operation = elements[name].kind, said.get("operation", "")
            if operation and kind in (Kind.INPUT, Kind.OUTPUT):
                known = found.get(operation) or Operation(operation, where=self._place(node))
                given = replace(known, input=name) if kind is Kind.INPUT else replace(known, output=name)
                found[operation] = given
        return found

    def _element(self, name: str, node: etree._Element) -> Content:
        kind = Kind.ELEMENT
        said = _sent(node)
        if said.get("direction") in (Kind.INPUT, Kind.OUTPUT, Kind.FAULT, Kind.HEADER):
            kind = Kind(said["direction"])
        type_ = local(node.get("type", ""))
        if type_ in self._types:
            return replace(self._content(kind, name, self._types[type_]), of=type_, where=self._place(node))
        inner = node.find(f"{XS}complexType")
        if inner is not None:
            return self._content(kind, name, inner)
        return Content(kind, name, of=self._type(node, name)[0], where=self._place(node))

    def _content(self, kind: Kind, name: str, node: etree._Element) -> Content:
        members: dict[str, Member] = {}
        for particle in self._particles.of(node):
            member = self._member(name, particle)
            known = members.get(member.name)
            # A name that comes again may be repeated, and neither of its places must be filled.
            members[member.name] = replace(known, many=True, required=False) if known else member
        return Content(kind, name, tuple(members.values()), self._particles.ordered(node), where=self._place(node))

    def _member(self, owner: str, particle: Particle) -> Member:
        node = particle.node
        name = node.get("name") or local(node.get("ref", ""))
        if node.get("ref") and node.tag == f"{XS}element" and name in self._elements:
            node = self._elements[name]
        type_, values = self._type(node, f"{owner}.{name}")
        told = node.get(f"{{{DOCTOOL}}}occurs") != "unknown"
        return Member(
            name=f"@{name}" if node.tag == f"{XS}attribute" else name,
            type=type_,
            required=particle.required if told else None,
            many=particle.many,
            values=values,
            about=_about(node),
            where=self._place(node),
        )

    def _type(self, node: etree._Element, path: str) -> tuple[str, str]:
        """Return the type of an element and the list of its values; what it declares inside itself is noted."""
        inner = node.find(f"{XS}complexType")
        if inner is not None:
            return self._named_inside(inner, node, path), ""
        simple = node.find(f"{XS}simpleType")
        if simple is not None:
            return self._base(simple), self._enumerated(path, simple)
        if node.get(f"{{{DOCTOOL}}}resolved") == "none":
            return local(node.get(f"{{{DOCTOOL}}}written", "")), ""
        name = node.get("type", "")
        if _builtin(node, name):
            return f"xs:{local(name)}", self._listed(node)
        if local(name) in self._simple:
            return self._base(self._simple[local(name)]), self._enumerated(local(name), self._simple[local(name)])
        return local(name) or ANY_TYPE, ""

    def _named_inside(self, inner: etree._Element, element: etree._Element, path: str) -> str:
        """Return the name of a type that an element declares inside itself: of a global element its own, else a path.

        It is read once, since a type may hold the element that declares it.
        """
        if inner not in self._inner_names:
            name = element.get("name", "")
            name = name if self._elements.get(name) is element and name not in self._types else path
            self._inner_names[inner] = name
            self._inner[name] = self._content(Kind.TYPE, name, inner)
        return self._inner_names[inner]

    def _base(self, node: etree._Element, depth: int = 20) -> str:
        """Return the builtin that a simple type restricts, any simple type for lists and unions."""
        restriction = node.find(f"{XS}restriction")
        name = restriction.get("base", "") if restriction is not None else ""
        if restriction is not None and _builtin(restriction, name):
            return f"xs:{local(name)}"
        further = self._simple.get(local(name))
        return self._base(further, depth - 1) if further is not None and depth else "xs:anySimpleType"

    def _enumerated(self, name: str, node: etree._Element) -> str:
        """Note the values of a simple type and return the name of the list, nothing when it has none."""
        values = tuple(item.get("value", "") for item in node.iterfind(f"{XS}restriction/{XS}enumeration"))
        if not values:
            return ""
        self._values[name] = Values(name, values, closed=True, where=self._place(node))
        return name

    def _listed(self, node: etree._Element) -> str:
        """Note the values that the documentation of an element lists, as doctool writes them."""
        name = node.get(f"{{{DOCTOOL}}}enumeration", "")
        listed = node.find(f"{XS}annotation/{XS}documentation[@source='{VALUES}']")
        if not name or listed is None:
            return ""
        values = tuple((listed.text or "").split(" | "))
        self._values.setdefault(name, Values(name, values, where=self._place(node)))
        return name


def _builtin(node: etree._Element, name: str) -> bool:
    prefix = name.rpartition(":")[0]
    return bool(name) and node.nsmap.get(prefix or None) == _SCHEMA


def _sent(node: etree._Element) -> Mapping[str, str]:
    """Return what doctool has written of who sends an element."""
    said = node.find(f"{XS}complexType/{XS}annotation/{XS}appinfo/{{{DOCTOOL}}}message")
    return {} if said is None else {str(name): str(value) for name, value in said.items()}


def _about(node: etree._Element) -> dict[str, frozenset[str]]:
    notes: Iterable[etree._Element] = node.iterfind(f"{XS}annotation/{XS}documentation")
    return {note.get(_XML_LANG, ""): tokens(note.text) for note in notes if note.text and not note.get("source")}
