"""What a SOAP envelope holds."""

from __future__ import annotations

from collections.abc import Iterator

from doctool.schemas.messages.tree import Element

SOAP = frozenset({"http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope"})
"""The namespaces of envelopes (SOAP 1.1, section 3; SOAP 1.2, part 1, section 5)."""
_HOLDERS = frozenset({"Envelope", "Header", "Body", "detail", "Detail"})
_FAULT = "Fault"


def is_wrapper(element: Element) -> bool:
    """Tell whether an element is an envelope or a part of one, by its name where its prefix is not declared."""
    return _is_soap(element) and element.name in (*_HOLDERS, _FAULT)


def payloads(root: Element) -> Iterator[Element]:
    """Yield the messages, headers and faults in an envelope or a part of one, else the element itself."""
    if not is_wrapper(root):
        yield root
        return
    for child in root.children:
        if root.name != _FAULT or child.name.lower() == "detail":
            yield from child.children if root.name == _FAULT else payloads(child)


def _is_soap(element: Element) -> bool:
    return element.namespace in SOAP or element.namespace is None
