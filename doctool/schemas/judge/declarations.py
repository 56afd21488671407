"""Declarations of schemas in samples, as elements that can be held against the tables as messages are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from doctool.model.patterns import pattern
from doctool.model.source import Span
from doctool.schemas.api import ComplexType
from doctool.schemas.fragments import MODEL, Declared, declared_as
from doctool.schemas.messages.tree import Element
from doctool.schemas.xsd import XSD

_NAME = pattern(r"\b(?:name|ref)\s*=\s*[\"']\s*(?:[^\"':]*:)?([^\"']*?)\s*[\"']")
_PREFIXES = ("", "xs", "xsd")
_UNORDERED = frozenset({"all", "choice"})


class Declaration(Struct, frozen=True):
    """A type or an element that a sample declares.

    `shown` has the declared elements as its children, each with the place of its name; `ordered` says whether they come
    in that order.
    """

    shown: Element
    members: Mapping[str, Declared]
    ordered: bool = True


def declarations(root: Element, text: str) -> Iterator[Declaration]:
    """Yield the declarations in a document, in order; `text` is that of the page."""
    for node in root.walk():
        name = dict(node.attributes).get("name", "")
        if name and is_declaration(node):
            found = list(_members(node))
            if found:
                children = tuple(_shown(item, member, text) for item, member in found)
                elided = any(part.elided for part in _model(node))
                shown = replace(node, prefix="", name=name, name_span=_place(node, text), attributes=(), text="")
                members = {member.name: member for _, member in found}
                ordered = not any(part.name in _UNORDERED for part in _model(node))
                yield Declaration(replace(shown, children=children, elided=elided), members, ordered)


def is_declaration(node: Element) -> bool:
    """Tell whether an element declares an element or a complex type of XML Schema, as fragments have it."""
    ours = node.namespace == XSD or (not node.namespace and node.prefix.lower() in _PREFIXES)
    return ours and node.name in ("element", "complexType")


def fits(declaration: Declaration, owner: ComplexType) -> bool:
    """Tell whether a declaration is that of a type: half of what it declares is in the table."""
    known = {item.name for item in owner.fields}
    return 2 * len(known & declaration.members.keys()) >= len(declaration.members)


def _model(node: Element) -> Iterator[Element]:
    """Yield a declaration and the groups in it, without what its members declare."""
    yield node
    for child in node.children:
        if child.name in MODEL:
            yield from _model(child)


def _members(node: Element) -> Iterator[tuple[Element, Declared]]:
    for part in _model(node):
        for child in part.children:
            member = declared_as(dict(child.attributes)) if child.name == "element" else None
            if member is not None:
                optional = part.name == "choice" or dict(part.attributes).get("minOccurs") == "0"
                yield child, replace(member, min_occurs=0) if optional else member


def _shown(node: Element, member: Declared, text: str) -> Element:
    """Return a declared element as it would stand in a message."""
    inner = node.children if any(is_declaration(child) for child in node.children) else ()
    return replace(node, prefix="", name=member.name, name_span=_place(node, text), attributes=(), children=inner)


def _place(node: Element, text: str) -> Span:
    """Return where the name of a declaration stands in its start tag."""
    found = _NAME.search(text, node.span.start, max(node.inner.start, node.span.start))
    return Span(*found.span(1)) if found else node.name_span
