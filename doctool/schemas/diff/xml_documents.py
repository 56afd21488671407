"""A schema or WSDL and the files that it includes and imports, parsed without entities and without a network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from lxml import etree
from msgspec import Struct, field

from doctool.ingest.files import Unreadable
from doctool.model.message import message
from doctool.model.patterns import pattern
from doctool.schemas.diff.particles import XS, line_of
from doctool.schemas.diff.wsdl_operations import WSDL

MAX_DOCUMENTS = 1_000
"""Not more files are read."""

Load = Callable[[str], bytes | None]
"""Returns a file by its path below the folder of the first one; None where there is no such file in it."""

_ADDRESS = pattern(r"[A-Za-z][\w+.\-]*:|//")
_FOLLOWED = {f"{XS}include": "schemaLocation", f"{XS}import": "schemaLocation", f"{WSDL}import": "location"}
_NOT_FOLLOWED = (f"{XS}redefine", f"{XS}override")


class Parsed(Struct, frozen=True):
    """A document, and the path to show for it."""

    root: etree._Element
    shown: str


class Documents(Struct):
    """A document and those that it leads to, each once; `problems` are the links that are not followed."""

    found: list[Parsed] = field(default_factory=list)
    problems: list[Unreadable] = field(default_factory=list)

    def place(self, node: etree._Element) -> str:
        """Return where an element begins, as `path:line`."""
        root = node.getroottree().getroot()
        return next(f"{item.shown}:{line_of(node)}" for item in self.found if item.root is root)


def read_documents(data: bytes, shown: str, load: Load | None) -> Documents:
    """Parse a document and, with `load`, those that it includes and imports from its folder or below.

    Raise Unreadable for what cannot be parsed, and for a link to a file that there is not, with its place.
    """
    documents = Documents([Parsed(parse(data, shown), shown)])
    known, waiting = {""}, [(documents.found[0], "")]
    while waiting and load is not None:
        document, path = waiting.pop(0)
        for node, location in _links(document, documents.problems):
            target = normpath(join(dirname(path), location))
            if target not in known:
                known.add(target)
                beside = dirname(shown)
                name = join(beside, target) if beside else target
                further = Parsed(parse(_loaded(load, target, document, node), name), name)
                documents.found.append(further)
                waiting.append((further, target))
        if len(documents.found) > MAX_DOCUMENTS:
            raise Unreadable(shown, message("it includes more than {count} files", count=MAX_DOCUMENTS))
    return documents


def parse(data: bytes, shown: str) -> etree._Element:
    """Parse XML without entities, without a network, and not deeper than libxml2 goes by itself."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        reason = message("this is no well-formed XML: {problem}", problem=error.msg.split(", line ")[0])
        raise Unreadable(shown, reason, line or 1, max(column, 1)) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(shown, message("a document type is not read; remove it"))
    return root


def _links(document: Parsed, problems: list[Unreadable]) -> Iterator[tuple[etree._Element, str]]:
    """Yield the elements that lead to files beside, and to which; note those that lead elsewhere."""
    for node in document.root.iter(*_FOLLOWED, *_NOT_FOLLOWED):
        location = node.get(_FOLLOWED.get(str(node.tag), "schemaLocation"), "").strip()
        if not location:
            continue
        if node.tag in _NOT_FOLLOWED or _ADDRESS.match(location):
            reason = message("`{location}` is not read: only files that are included are", location=location)
            problems.append(Unreadable(document.shown, reason, line_of(node)))
        else:
            yield node, unquote(location)


def _loaded(load: Load, target: str, document: Parsed, node: etree._Element) -> bytes:
    line = line_of(node)
    if target.startswith(("../", "/")) or target == "..":
        reason = message("`{location}` is not read: it is outside the folder of the schema", location=target)
        raise Unreadable(document.shown, reason, line)
    data = load(target)
    if data is None:
        raise Unreadable(document.shown, message("there is no file `{location}`", location=target), line)
    return data
