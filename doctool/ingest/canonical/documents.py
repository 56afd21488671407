"""XML files and those that they include, read without entities and without the network, with the place of each tag."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from doctool.ingest.files import Unreadable, load
from doctool.model.message import message
from doctool.model.patterns import pattern
from doctool.model.source import Source, Span

if TYPE_CHECKING:
    from lxml.etree import _Element

XSD = "{http://www.w3.org/2001/XMLSchema}"
WSDL = "{http://schemas.xmlsoap.org/wsdl/}"
LINKS = {f"{XSD}{kind}": "schemaLocation" for kind in ("include", "import", "redefine", "override")} | {
    f"{WSDL}import": "location"
}
"""The elements that lead to other files, and the attribute that says to which."""

_START_TAG = pattern(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|(<[^\s<>/!?][^<>\"']*(?:(?:\"[^\"]*\"|'[^']*')[^<>\"']*)*>)", re.DOTALL
)
_DOCTYPE = "<!DOCTYPE"
_ADDRESS = pattern(r"[A-Za-z][\w+.\-]*:|//")


class Document(Struct, frozen=True):
    """A file: its source, its root element, and the span of each element's start tag."""

    source: Source
    root: _Element
    tags: dict[_Element, Span]

    def attribute(self, element: _Element, name: str) -> Span | None:
        """Return the span of the value of an attribute, None when the element has no such attribute."""
        tag = self.tags[element]
        pattern = re.compile(rf"\s{re.escape(name)}\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
        match = pattern.search(self.source.text, tag.start, tag.end)
        return Span(*match.span(1 if match[1] is not None else 2)) if match else None


class Documents(Struct):
    """A file and what it includes, in order, each once; `problems` are the includes that were not followed."""

    found: list[Document] = field(default_factory=list)
    problems: list[Unreadable] = field(default_factory=list)


def read_documents(path: Path, shown: str) -> Documents:
    """Read an XML file and the files that it includes or imports by relative paths in its folder or below.

    Raise Unreadable when the file itself cannot be read; other files that cannot be are told in `problems`.
    """
    documents = Documents([_document(path, shown)])
    folder, known = path.resolve().parent, {path.resolve()}
    waiting = [(documents.found[0], path, shown)]
    while waiting:
        document, at, name = waiting.pop(0)
        for place, location in _links(document):
            target = (at.parent / location).resolve()
            if _ADDRESS.match(location) or not target.is_relative_to(folder):
                reason = message(
                    "`{location}` is not read: only files in the folder of the schema are; give it with --canonical",
                    location=location,
                )
                documents.problems.append(Unreadable(name, reason, *document.source.position(place.start)))
            elif target not in known:
                known.add(target)
                beside = name.rpartition("/")[0]
                there = f"{beside}/{location}" if beside else location
                try:
                    documents.found.append(_document(target, there))
                    waiting.append((documents.found[-1], target, there))
                except Unreadable as error:
                    documents.problems.append(error)
    return documents


def _links(document: Document) -> Iterator[tuple[Span, str]]:
    """Yield where a document leads to others, and to which."""
    for element, tag in document.tags.items():
        location = element.get(LINKS.get(str(element.tag), "")) if element.tag in LINKS else None
        if location:
            yield tag, location.strip()


def _document(path: Path, shown: str) -> Document:
    from lxml import etree  # noqa: PLC0415 - only where a schema is given

    source = load(path, shown)
    at = source.text.find(_DOCTYPE)
    if at >= 0:
        raise Unreadable(shown, message("a document type is not read; remove it"), *source.position(at))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(source.text.removeprefix("\ufeff").encode(), parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        reason = message("this is no well-formed XML: {problem}", problem=error.msg.split(", line ")[0])
        raise Unreadable(shown, reason, max(line, 1), max(column, 1)) from None
    tags = [Span(*match.span(1)) for match in _START_TAG.finditer(source.text) if match[1]]
    elements = root.iter(etree.Element)
    return Document(source, root, dict(zip(elements, tags, strict=True)))
