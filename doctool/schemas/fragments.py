"""XSD fragments on pages: the declarations of elements and types that a code sample shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from doctool.model.page import CodeSample, Page
from doctool.model.patterns import pattern

if TYPE_CHECKING:
    from lxml import etree

MAX_LENGTH = 200_000
"""Samples are read up to this many code points."""
_DECLARES = pattern(r"<(?:[\w.\-]+:)?(?:element|complexType)\s[^<>]*\bname\s*=")
_PROLOG = pattern(r"<\?.*?\?>|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>", re.DOTALL)
_PREFIX = pattern(r"(</?)[\w.\-]+:(?=\w)")
MODEL = frozenset({"complexType", "sequence", "all", "choice", "complexContent", "extension"})
"""What groups the elements of a type."""


class Declared(Struct, frozen=True):
    """An element of a type: `min_occurs` is 0 or 1; `type` is as written."""

    name: str
    type: str
    min_occurs: int
    many: bool


class Fragment(Struct, frozen=True):
    """A type, or a global element with a type of its own, declared in a sample of a page."""

    name: str
    element: bool
    fields: tuple[Declared, ...]
    page: Page
    sample: CodeSample

    def field(self, name: str) -> Declared | None:
        """Return what is declared of an element, None when it is not declared here."""
        return next((item for item in self.fields if item.name == name), None)


def fragments(pages: Iterable[Page]) -> list[Fragment]:
    """Return the declarations in all samples of some pages, in order; what cannot be read is passed over."""
    return [found for page in pages for sample in page.samples for found in _read(page, sample)]


def _read(page: Page, sample: CodeSample) -> Iterator[Fragment]:
    text = sample.text[:MAX_LENGTH]
    if not _DECLARES.search(text):
        return
    root = _parse(text)
    if root is None:
        return
    for node in root.iter("element", "complexType"):
        name = node.get("name")
        declared = tuple(_declared(node))
        if name and declared:
            yield Fragment(name, node.tag == "element", declared, page, sample)


def _parse(text: str) -> etree._Element | None:
    """Parse a fragment as far as it can be read, without prefixes, which fragments seldom declare, and entities."""
    from lxml import etree  # noqa: PLC0415 - few references show fragments

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    plain = _PREFIX.sub(r"\1", _PROLOG.sub("", text))
    try:
        return etree.fromstring(f"<fragment>{plain}</fragment>".encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None


def _declared(owner: etree._Element) -> Iterator[Declared]:
    """Yield the elements that belong to a declaration itself, not to one inside it."""
    for child in owner:
        if child.tag == "element":
            found = declared_as({str(key): str(value) for key, value in child.attrib.items()})
            if found is not None:
                yield found
        elif child.tag in MODEL:
            yield from _declared(child)


def declared_as(attributes: Mapping[str, str]) -> Declared | None:
    """Return what the attributes of an element's declaration say, None where it has no name."""
    name = attributes.get("name") or attributes.get("ref", "").rpartition(":")[2]
    minimum = 0 if attributes.get("minOccurs") == "0" else 1
    many = attributes.get("maxOccurs", "1") not in ("0", "1")
    return Declared(name, attributes.get("type", ""), minimum, many) if name else None
