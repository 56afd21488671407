"""The XML Schema of an API: a complexType for each type, a global element for each message, fault and header."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

from lxml import etree
from msgspec import Struct

from doctool.schemas.api import (
    SURE,
    Api,
    ApiField,
    ComplexType,
    Documentation,
    Enumeration,
    MinFrom,
    Problem,
    ProblemKind,
    RefKind,
)
from doctool.schemas.names import xml_text
from doctool.schemas.options import Enums, SchemaOptions
from doctool.schemas.sent import sent_by
from doctool.schemas.shape import in_any_order

XSD = "http://www.w3.org/2001/XMLSchema"
DOCTOOL = "urn:doctool:schema"
"""The namespace of what attributes and the appinfo say to machines."""
VALUES = f"{DOCTOOL}:values"
"""The source of a documentation that lists the values of an open enumeration."""


_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ONLY_IN_1_1 = {
    "anyAtomicType": "anySimpleType",
    "dateTimeStamp": "dateTime",
    "dayTimeDuration": "duration",
    "yearMonthDuration": "duration",
    "NOTATION": "QName",
}
"""Builtins that XML Schema 1.0 lacks or does not let an element have, and the type that they restrict or resemble."""


def write_xsd(api: Api, options: SchemaOptions | None = None, only: Collection[str] | None = None) -> bytes:
    """Return the schema document, in UTF-8; with `only`, of these types alone, where others are open."""
    return document(schema_element(api, options or SchemaOptions(), only))


def document(root: etree._Element) -> bytes:
    """Return an element as an indented document in UTF-8."""
    etree.indent(root)
    etree.cleanup_namespaces(root, keep_ns_prefixes=["tns", "doctool"])
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def schema_element(api: Api, options: SchemaOptions, only: Collection[str] | None = None) -> etree._Element:
    """Return the schema as an element, for a document of its own or for the types of a WSDL."""
    return _Writer(api, options, only).schema()


class _Writer(Struct, dict=True):
    api: Api
    options: SchemaOptions
    only: Collection[str] | None

    @cached_property
    def sent(self) -> Mapping[str, Mapping[str, str]]:
        """What the messages, faults and headers are to those who send them, by the names of their elements."""
        return {name: said for name, said in sent_by(self.api).items() if said["direction"] != "element"}

    @cached_property
    def omitted(self) -> Mapping[str, list[Problem]]:
        """What is left out of each type and element."""
        found: dict[str, list[Problem]] = {}
        for problem in self.api.problems:
            if problem.kind is ProblemKind.OMITTED:
                found.setdefault(problem.subject, []).append(problem)
        return found

    def schema(self) -> etree._Element:
        spaces = {"xs": XSD, "tns": self.api.namespace, "doctool": DOCTOOL}
        root = etree.Element(
            f"{{{XSD}}}schema", nsmap=spaces, targetNamespace=self.api.namespace, elementFormDefault="qualified"
        )
        types = [item for item in self.api.types if self.only is None or item.name in self.only]
        elements = list(self.api.elements()) if self.only is None else []
        if self.options.enums is Enums.CLOSED:
            for enumeration in _restricted((*types, *elements)):
                self._simple_type(root, enumeration)
        for item in types:
            self._content(_child(root, "complexType", name=item.name), item)
        for name in self._elsewhere(types):
            _open_type(root, name)
        for item in elements:
            node = _child(_child(root, "element", name=item.name), "complexType")
            self._content(node, item, self.sent.get(item.name))
        return root

    def _elsewhere(self, types: Iterable[ComplexType]) -> list[str]:
        """Return the documented types that the types of a partial schema refer to and that it does not have."""
        refs = (field.type for item in types for field in item.fields)
        used = {ref.name for ref in refs if ref.kind is RefKind.DOCUMENTED}
        return [] if self.only is None else sorted(used.difference(self.only))

    def _simple_type(self, root: etree._Element, enumeration: Enumeration) -> None:
        node = _child(root, "simpleType", name=enumeration.name)
        restriction = _child(node, "restriction", base="xs:string")
        for value in enumeration.values:
            _child(restriction, "enumeration", value=xml_text(value))

    def _content(self, node: etree._Element, item: ComplexType, sent: Mapping[str, str] | None = None) -> None:
        notes = _child(_child(node, "annotation"), "appinfo")
        if item.subject is None and item.array:
            _say(notes, "inferred", of=item.fields[0].type.name)
        for page in item.subject.topic.pages if item.subject else ():
            _say(notes, "page", locale=page.locale, key=page.key)
        if sent:
            _say(notes, "message", **sent)
        for problem in self.omitted.get(item.name, ()):
            _say(notes, "omitted", field=problem.field, reason=str(problem.message))
        group = _child(node, "all" if in_any_order(item, self.options.order) else "sequence")
        if item.open:
            _child(group, "any", minOccurs="0", maxOccurs="unbounded", processContents="lax")
        for field in item.fields:
            self._element(group, field)

    def _element(self, group: etree._Element, field: ApiField) -> None:
        node = _child(group, "element", name=field.name, type=self._type(field))
        if not field.min_occurs:
            node.set("minOccurs", "0")
        if field.many:
            node.set("maxOccurs", "unbounded")
        if field.min_from is MinFrom.UNKNOWN and not field.many:
            node.set(f"{{{DOCTOOL}}}occurs", "unknown")
        if field.confidence < SURE:
            node.set(f"{{{DOCTOOL}}}confidence", f"{field.confidence:.2f}")
        if field.type.remarkable:
            node.set(f"{{{DOCTOOL}}}written", xml_text(field.type.written))
            node.set(f"{{{DOCTOOL}}}resolved", field.type.how.value)
        self._annotate(node, field)

    def _annotate(self, node: etree._Element, field: ApiField) -> None:
        listed = field.enumeration if self.options.enums is Enums.OPEN or not _restrictable(field) else None
        if not field.documentation and not listed:
            return
        notes = _child(node, "annotation")
        _document(notes, field.documentation)
        if listed:
            node.set(f"{{{DOCTOOL}}}enumeration", listed.name)
            _child(notes, "documentation", source=VALUES).text = xml_text(" | ".join(listed.values))

    def _type(self, field: ApiField) -> str:
        if field.type.kind is RefKind.UNRESOLVED:
            return "xs:anyType"
        if field.type.kind is RefKind.DOCUMENTED:
            return f"tns:{field.type.name}"
        if self.options.enums is Enums.CLOSED and field.enumeration and _restrictable(field):
            return f"tns:{field.enumeration.name}"
        return f"xs:{_ONLY_IN_1_1.get(field.type.name, field.type.name)}"


def _open_type(root: etree._Element, name: str) -> None:
    """Declare a type that another schema has, with any content."""
    node = _child(root, "complexType", name=name)
    _say(_child(_child(node, "annotation"), "appinfo"), "elsewhere", type=name)
    _child(_child(node, "complexContent"), "extension", base="xs:anyType")


def _restrictable(field: ApiField) -> bool:
    """Tell whether a list of values can be the type of a field."""
    return field.type.kind is RefKind.BUILTIN and field.type.name == "string"


def _restricted(owners: Iterable[ComplexType]) -> list[Enumeration]:
    """Return the enumerations that are the type of a field, sorted by name."""
    used = {
        field.enumeration.name: field.enumeration
        for owner in owners
        for field in owner.fields
        if field.enumeration and _restrictable(field)
    }
    return [used[name] for name in sorted(used)]


def _document(notes: etree._Element, documentation: Documentation) -> None:
    """Add what is said in each language, once a language."""
    for locale, text in dict(documentation).items():
        node = _child(notes, "documentation")
        node.set(_LANG, locale)
        node.text = xml_text(text)


def _child(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{XSD}}}{tag}", attributes)


def _say(notes: etree._Element, tag: str, **attributes: str) -> None:
    said = {name: xml_text(value) for name, value in attributes.items()}
    etree.SubElement(notes, f"{{{DOCTOOL}}}{tag}", said)
