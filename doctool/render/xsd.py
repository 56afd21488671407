"""The schema of a type: a complexType with an element for each field, documented in every language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from doctool.model.builtins import XSD_BUILTINS
from doctool.model.catalog import Catalog, Field, Subject
from doctool.model.message import Message, message
from doctool.model.topic import ColumnRole, TableRole

XSD = "http://www.w3.org/2001/XMLSchema"
DOCTOOL = "urn:doctool:schema"
"""The namespace of what the appinfo says to machines."""

_NCNAME = re.compile(r"[^\W\d][\w.\-]*")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LISTED = (TableRole.FIELDS, TableRole.INPUT, TableRole.OUTPUT)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that the schema leaves out or leaves open: the subject, the field as far as it is named, and why."""

    subject: str
    field: str
    reason: Message


@dataclass(frozen=True, slots=True)
class Schema:
    """A schema document and what it could not say."""

    document: bytes
    problems: tuple[Problem, ...]


def has_fields(subject: Subject) -> bool:
    """Tell whether a subject lists fields that a schema can have."""
    return any(table.table.role in _LISTED and table.fields for table in subject.tables)


def documented_types(catalog: Catalog) -> frozenset[str]:
    """Return the names of the types that have a page with fields."""
    return frozenset(subject.name for subject in catalog.subjects if has_fields(subject))


def subject_schema(subject: Subject, namespace: str) -> Schema:
    """Return the schema of one subject, which compiles by itself.

    Types that other pages document, or none, are declared as open types (`xs:anyType` extended by nothing) and named
    as unresolved in the appinfo, since one document cannot tell them.
    """
    writer = _Writer(namespace)
    writer.complex_types(subject)
    return writer.finish()


class _Writer:
    """Builds one schema document."""

    def __init__(self, namespace: str) -> None:
        self._namespace = namespace
        spaces = {"xs": XSD, "tns": namespace, "doctool": DOCTOOL}
        self._root = etree.Element(
            f"{{{XSD}}}schema", nsmap=spaces, targetNamespace=namespace, elementFormDefault="qualified"
        )
        self._declared: set[str] = set()
        self._used: dict[str, list[str]] = {}
        self._problems: list[Problem] = []

    def complex_types(self, subject: Subject) -> None:
        """Add a complexType for each table of fields; the first has the subject's name, others that of the table."""
        tables = [table for table in subject.tables if table.table.role in _LISTED and table.fields]
        for at, table in enumerate(tables):
            name = subject.name if at == 0 else table.table.title
            if not _NCNAME.fullmatch(name) or name in self._declared:
                name = _ncname(subject.name) + (f".{at + 1}" if at else "")
            self._complex_type(name, subject, table.fields)

    def _complex_type(self, name: str, subject: Subject, fields: Iterable[Field]) -> None:
        self._declared.add(name)
        node = _child(self._root, "complexType", name=name)
        notes = _child(_child(node, "annotation"), "appinfo")
        for page in subject.topic.pages:
            etree.SubElement(notes, f"{{{DOCTOOL}}}page", locale=page.locale, path=_clean(page.path))
        sequence = _child(node, "sequence")
        seen: set[str] = set()
        for field in fields:
            reason = self._refused(field, seen)
            if reason is not None:
                shown = field.name or field.occurrences[0].raw_name
                self._problems.append(Problem(subject.name, shown, reason))
                etree.SubElement(notes, f"{{{DOCTOOL}}}omitted", field=_clean(shown), reason=_clean(str(reason)))
                continue
            seen.add(str(field.name))
            self._element(sequence, field, subject)

    def _refused(self, field: Field, seen: set[str]) -> Message | None:
        if field.name is None:
            return message("its name is not known")
        if not _NCNAME.fullmatch(field.name):
            return message("its name is no XML name")
        return message("another field has the name") if field.name in seen else None

    def _element(self, sequence: etree._Element, field: Field, subject: Subject) -> None:
        node = _child(sequence, "element", name=str(field.name), type=self._type(field, subject), minOccurs="0")
        notes = _child(node, "annotation")
        for occurrence in field.occurrences:
            text = _clean(occurrence.ref.text(ColumnRole.DESCRIPTION))
            entry = _child(notes, "documentation")
            entry.set("{http://www.w3.org/XML/1998/namespace}lang", occurrence.locale)
            entry.text = text

    def _type(self, field: Field, subject: Subject) -> str:
        """Return the qualified type of a field; what no builtin and no XML name is, may be anything."""
        shown = field.type or ""
        prefix, _, local = shown.rpartition(":")
        if prefix in ("xsd", "xs", "") and local in XSD_BUILTINS:
            return f"xs:{local}"
        if prefix in ("xsd", "xs") or not _NCNAME.fullmatch(local):
            reason = message("its type is not known") if not shown else message("there is no type {type}", type=shown)
            self._problems.append(Problem(subject.name, str(field.name), reason))
            return "xs:anyType"
        self._used.setdefault(local, []).append(str(field.name))
        return f"tns:{local}"

    def finish(self) -> Schema:
        """Declare what is used and not declared, and return the document."""
        for local in sorted(self._used.keys() - self._declared):
            node = _child(self._root, "complexType", name=local)
            notes = _child(_child(node, "annotation"), "appinfo")
            etree.SubElement(notes, f"{{{DOCTOOL}}}unresolved", type=local)
            _child(_child(node, "complexContent"), "extension", base="xs:anyType")
        etree.indent(self._root)
        document = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8") + b"\n"
        return Schema(document, tuple(self._problems))


def _child(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{XSD}}}{tag}", attributes)


def _ncname(text: str) -> str:
    """Return a text as an XML name: what cannot stand in one becomes an underscore."""
    name = re.sub(r"[^\w.\-]", "_", text)
    return name if _NCNAME.fullmatch(name) else f"_{name}"


def _clean(text: str) -> str:
    """Return a text without the characters that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
