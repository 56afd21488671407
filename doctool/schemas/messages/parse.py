"""One XML document to elements with exact places, read by expat; document types, and so entities, are refused."""

from __future__ import annotations

from collections.abc import Mapping
from xml.parsers import expat

from msgspec import Struct, field

from doctool.ingest.offsets import Offsets
from doctool.model.message import Message, message
from doctool.model.patterns import pattern
from doctool.model.source import Span
from doctool.schemas.messages.elisions import has_elision, without_elisions
from doctool.schemas.messages.tree import Element

MAX_DEPTH = 200
"""Deeper nesting than this is not followed."""

_TAG = pattern(r"<[^<>\"']*(?:\"[^\"]*\"[^<>\"']*|'[^']*'[^<>\"']*)*>")
_END_TAG = pattern(r"</[^<>]*>?")
_QNAME = pattern(r"[^:]+(?::[^:]+)?")
_XMLNS = "xmlns"
_MISMATCH = expat.errors.codes[expat.errors.XML_ERROR_TAG_MISMATCH]
_NO_ELEMENTS = expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS]
_BOUND = {"xml": "http://www.w3.org/XML/1998/namespace"}


class DocumentTypeError(Exception):
    """The document declares its type."""


class _UnreadableError(Exception):
    """The document is not read on, from some place; `problem` says why."""

    def __init__(self, at: int, problem: Message) -> None:
        super().__init__(str(problem))
        self.at = at
        self.problem = problem


class Open(Struct):
    """An element while it is read; places are in code points of the text."""

    tag: str
    start: int
    inner: int
    attributes: list[tuple[str, str]]
    namespaces: Mapping[str, str]
    children: list[Element] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    elided: bool = False
    commented: bool = False

    @property
    def text(self) -> str:
        """The text directly in it."""
        return "".join(self.texts).strip()


class Parsed(Struct):
    """What came of reading a document: the root, else the error with its place and the elements then open.

    There is neither where the text has only comments.
    """

    root: Element | None = None
    end: int = 0
    error: Message | None = None
    at: int = 0
    mismatched: bool = False
    open: list[Open] = field(default_factory=list)


class Parser:
    """Reads the document at the start of a stretch of text; places of elements are shifted by `base`."""

    def __init__(self, text: str, stretch: Span, base: int) -> None:
        self._text = text
        self._first = stretch.start
        self._data = text[stretch.start : stretch.end].encode()
        self._offsets = Offsets(self._data)
        self._base = base
        self._stack: list[Open] = []
        self._parsed = Parsed()
        self._expat = expat.ParserCreate("utf-8")
        self._expat.buffer_text = True
        self._expat.ordered_attributes = True
        self._expat.StartElementHandler = self._start
        self._expat.EndElementHandler = self._end
        self._expat.CharacterDataHandler = self._characters
        self._expat.CommentHandler = self._comment
        self._expat.StartDoctypeDeclHandler = self._doctype

    def parse(self) -> Parsed:
        """Read the document; what follows its root is not looked at. Raise DocumentTypeError for one with a type."""
        try:
            self._expat.Parse(self._data, True)  # noqa: FBT003 - the interface of expat
        except expat.ExpatError as error:
            if self._parsed.root is None:
                self._fail(error)
        except _UnreadableError as error:
            self._parsed.error, self._parsed.at = error.problem, error.at
        self._parsed.open = self._stack
        return self._parsed

    def _fail(self, error: expat.ExpatError) -> None:
        parsed = self._parsed
        parsed.at = self._first + self._offsets.point(self._expat.ErrorByteIndex)
        tag = self._text.rfind("</", 0, parsed.at)
        if error.code == _MISMATCH and self._stack and tag >= 0:
            parsed.at, parsed.mismatched = tag, True
            end, start = self._text[tag : self._text.find(">", tag) + 1], self._stack[-1].tag
            parsed.error = message("`{end}` does not close `<{start}>`", end=end, start=start)
        elif error.code == _NO_ELEMENTS and self._stack:
            parsed.at = self._stack[-1].start
            parsed.error = message("`<{start}>` is not closed", start=self._stack[-1].tag)
        elif error.code != _NO_ELEMENTS:
            parsed.error = message("{problem}", problem=expat.ErrorString(error.code))

    def _here(self) -> int:
        return self._first + self._offsets.point(self._expat.CurrentByteIndex)

    def _start(self, tag: str, attributes: list[str]) -> None:
        start = self._here()
        if len(self._stack) >= MAX_DEPTH:
            raise _UnreadableError(start, message("nested too deeply"))
        if not _QNAME.fullmatch(tag):
            raise _UnreadableError(start, message("`{tag}` is no name with a prefix", tag=tag))
        found = _TAG.match(self._text, start)
        pairs = list(zip(attributes[::2], attributes[1::2], strict=True))
        declared = {name[len(_XMLNS) + 1 :]: value for name, value in pairs if name.partition(":")[0] == _XMLNS}
        around = self._stack[-1].namespaces if self._stack else _BOUND
        others = [pair for pair in pairs if pair[0].partition(":")[0] != _XMLNS]
        namespaces = {**around, **declared} if declared else around
        self._stack.append(Open(tag, start, found.end() if found else start, others, namespaces))

    def _end(self, _: str) -> None:
        opened = self._stack.pop()
        end = self._here()
        inner_end = max(end, opened.inner)
        tag = _END_TAG.match(self._text, end)
        element = self._element(opened, inner_end, tag.end() if tag else inner_end)
        if self._stack:
            self._stack[-1].children.append(element)
        else:
            self._parsed.root, self._parsed.end = element, element.span.end - self._base

    def _element(self, opened: Open, inner_end: int, end: int) -> Element:
        prefix, _, name = opened.tag.rpartition(":")
        start = opened.start + 1
        return Element(
            prefix=prefix,
            name=name,
            namespace=opened.namespaces.get(prefix, None if prefix else ""),
            span=self._span(opened.start, end),
            name_span=self._span(start, start + len(opened.tag)),
            inner=self._span(opened.inner, inner_end),
            attributes=tuple(opened.attributes),
            children=tuple(opened.children),
            text=opened.text,
            elided=opened.elided or (opened.commented and not opened.children and not opened.text),
        )

    def _span(self, start: int, end: int) -> Span:
        return Span(self._base + start, self._base + end)

    def _characters(self, text: str) -> None:
        kept, elided = without_elisions(text)
        self._stack[-1].texts.append(kept)
        self._stack[-1].elided |= elided

    def _comment(self, text: str) -> None:
        if self._stack:
            self._stack[-1].elided |= has_elision(text)
            self._stack[-1].commented = True

    @staticmethod
    def _doctype(*_: object) -> None:
        raise DocumentTypeError
