"""A code sample to the XML documents in it."""

from __future__ import annotations

from collections.abc import Iterator

from doctool.model.message import Message, message
from doctool.model.page import CodeSample
from doctool.model.patterns import pattern
from doctool.model.source import Span
from doctool.schemas.messages.elisions import blank_in_tags, is_elision
from doctool.schemas.messages.parse import DocumentTypeError, Parsed, Parser
from doctool.schemas.messages.sections import bodies
from doctool.schemas.messages.tree import Document, Fault

MAX_LENGTH = 200_000
"""Longer samples are not read."""
MAX_DOCUMENTS = 100
"""Not more documents of a sample are read."""
MAX_CUTS = 10
"""So often may an omission reach over the end of an element."""

_XML = pattern(r"</\s*[A-Za-z_]|<[A-Za-z_][^<>]*/>")
_START = pattern(r"<[A-Za-z_?!]")
_MARKUP = pattern(r"</|\?>|=\s*(?:\"[^\"]*\"|'[^']*')\s*/?>")
_DECLARATION = "<?xml"
_TOKEN = pattern(r"<[^<>\n]*>?|[^<>\n]+>?|.")


def read_documents(sample: CodeSample) -> tuple[Document, ...]:
    """Return the documents of a sample in order, those that cannot be read with their fault; none if it is no XML.

    Headers and boundaries of HTTP and MIME and prose between documents are passed over, dots that stand for omissions
    are understood. Documents that declare their type are left out, as are samples of over 200,000 code points.
    """
    text = sample.text
    if len(text) > MAX_LENGTH or not _XML.search(text):
        return ()
    return tuple(_Sample(sample).documents())


class _Sample:
    """A sample while it is read."""

    def __init__(self, sample: CodeSample) -> None:
        self._sample = sample
        self._base = sample.inner.start
        self._text = blank_in_tags(sample.text)

    def documents(self) -> Iterator[Document]:
        count = 0
        for body in bodies(self._text):
            if not _XML.search(self._text, body.start, body.end):
                continue
            for document in self._of(body):
                yield document
                count += 1
                if count >= MAX_DOCUMENTS:
                    return

    def _of(self, body: Span) -> Iterator[Document]:
        """Yield the documents of a stretch; markup between them that belongs to none makes the rest unreadable."""
        at = body.start
        while True:
            found = _START.search(self._text, at, body.end)
            stray = _MARKUP.search(self._text, at, found.start() if found else body.end)
            if stray is not None:
                line = max(at, self._text.rfind("\n", 0, stray.start()) + 1)
                yield self._broken(Span(at, body.end), line, message("this tag belongs to no element"))
                return
            if found is None:
                return
            document = self._read(found.start(), body.end)
            if document is None:
                return
            yield document
            at = document.span.end - self._base
            if document.root is None:
                at = self._text.find(_DECLARATION, found.start() + 1, body.end)
                if at < 0:
                    return

    def _read(self, start: int, end: int) -> Document | None:
        """Read the document that starts somewhere; None where only comments are left, or it declares its type."""
        parsed = Parsed()
        for _ in range(MAX_CUTS):
            try:
                parsed = Parser(self._text, Span(start, end), self._base).parse()
            except DocumentTypeError:
                return None
            if not self._cut(parsed):
                break
        if parsed.error is not None:
            return self._broken(Span(start, end), parsed.at, parsed.error)
        if parsed.root is None:
            return None
        alone = not self._text[:start].strip() and not self._text[parsed.end :].strip()
        return Document(self._sample, parsed.root.span, parsed.root, alone=alone)

    def _cut(self, parsed: Parsed) -> bool:
        """Put dots for an omission that begins in one element and ends in another; tell whether there was one."""
        if not parsed.mismatched or len(parsed.open) < 2:  # noqa: PLR2004 - the element and its parent
            return False
        opened, end = parsed.open[-1], self._text.find(">", parsed.at) + 1
        left = opened.children[-1].span.end - self._base if opened.children else opened.inner
        if not end or not is_elision(self._text[left : parsed.at]):
            return False
        start = opened.start
        self._text = f"{self._text[:start]}{'...':{end - start}}{self._text[end:]}"
        return True

    def _broken(self, span: Span, at: int, told: Message) -> Document:
        text = self._sample.text
        at += len(text[at:]) - len(text[at:].lstrip())
        token = _TOKEN.match(text, at)
        end = at + len(token[0].rstrip()) if token else at
        fault = Fault(Span(self._base + at, self._base + end), told)
        return Document(self._sample, Span(self._base + span.start, self._base + span.end), fault=fault, alone=False)
