"""XML in a code sample, each element with its exact place in the page."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from doctool.model.message import Message
from doctool.model.page import CodeSample
from doctool.model.source import Span


class Element(Struct, frozen=True):
    """An element; all spans are in code points of the page.

    `namespace` is empty where none is declared, and None where the prefix is not declared. `text` is the text directly
    in it, trimmed, without what stands for an omission.
    """

    prefix: str
    name: str
    namespace: str | None
    span: Span
    name_span: Span
    """The name in the start tag, with its prefix."""
    inner: Span
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple[Element, ...] = ()
    text: str = ""
    elided: bool = False
    """Whether parts of its content are left out on purpose (`...`)."""

    def walk(self) -> Iterator[Element]:
        """Yield this element and all within it, in the order of the page."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += reversed(element.children)


class Fault(Struct, frozen=True):
    """Why a document is not well formed, and where."""

    span: Span
    message: Message


class Document(Struct, frozen=True):
    """An XML document in a sample: the root, the fault that kept it from being read, or a lesser one beside the root.

    `alone` says that the sample is this document and nothing else.
    """

    sample: CodeSample
    span: Span
    root: Element | None = None
    fault: Fault | None = None
    alone: bool = True
