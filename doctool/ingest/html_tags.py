"""The tags of HTML as they come: their tokens, names and attributes, and what they do to the text around them.

Tokens are those of tree-sitter-html, without a tree, so that broken nesting loses nothing.
"""

from __future__ import annotations

import html
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from doctool.ingest.inlines import BlockBuilder
from doctool.model.page import Inline, InlineKind
from doctool.model.patterns import pattern
from doctool.model.source import Source, Span

if TYPE_CHECKING:
    import tree_sitter

_TOKENS = "[(start_tag) (end_tag) (self_closing_tag) (erroneous_end_tag) (comment) (text) (entity)] @token"
_TAG = pattern(r"</?\s*([A-Za-z][\w:-]*)")
_ATTRIBUTE = pattern(r"(?<![\w:-])([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")
_CODE_TAGS = frozenset({"code", "kbd", "samp", "tt"})
_CODE_CLASSES = frozenset({"codeph", "filepath", "code", "literal"})
_VARIABLE_CLASSES = frozenset({"varname", "parmname", "parameter"})
_EMPHASIS = {
    "em": InlineKind.EMPHASIS,
    "i": InlineKind.EMPHASIS,
    "strong": InlineKind.STRONG,
    "b": InlineKind.STRONG,
    "var": InlineKind.VARIABLE,
}
_BREAKING = frozenset({"p", "br", "li", "ul", "ol", "div", "dl", "dt", "dd", "pre", "h1", "h2", "h3", "h4", "hr"})
_VOID = frozenset({"br", "img", "hr", "wbr", "input", "col"})


@cache
def _query() -> tuple[tree_sitter.Parser, tree_sitter.Query]:
    import tree_sitter  # noqa: PLC0415 - most pages have no HTML tables
    import tree_sitter_html  # noqa: PLC0415

    language = tree_sitter.Language(tree_sitter_html.language())
    return tree_sitter.Parser(language), tree_sitter.Query(language, _TOKENS)


def tokens(data: bytes) -> Iterator[tuple[str, int, int]]:
    """Yield (kind, start, end) of the tokens of a document, in bytes, in order."""
    from tree_sitter import QueryCursor  # noqa: PLC0415 - as above

    parser, query = _query()
    found = QueryCursor(query).captures(parser.parse(data).root_node).get("token", [])
    for node in sorted(found, key=lambda node: (node.start_byte, node.end_byte)):
        yield node.type, node.start_byte, node.end_byte


def masked(source: Source, code: Iterable[Span]) -> str:
    """Return the text with code blanked out, as many bytes long as before."""
    text = source.text
    parts = []
    at = 0
    for span in sorted(code):
        parts += [text[at : span.start], " " * len(text[span.start : span.end].encode(errors="replace"))]
        at = max(at, span.end)
    return "".join([*parts, text[at:]])


class TagWalker(ABC):
    """Follows the tokens of one page. White space between them parts the texts of a block, that in a tag does not."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._last_end = 0

    def take(self, kind: str, span: Span) -> None:
        """Take the next token: of a text, a tag or a comment."""
        block = self._block()
        if block is not None and any(
            map(str.isspace, self._source.text[max(self._last_end, block.start) : span.start])
        ):
            block.gap()
        self._last_end = span.end
        if kind in ("text", "entity"):
            if block is not None:
                block.text(span)
        elif kind != "comment":
            raw = self._source.slice(span)
            if kind in ("start_tag", "self_closing_tag"):
                self._start(tag_of(raw), raw, span)
            else:
                self._end(tag_of(raw), span)

    @abstractmethod
    def _block(self) -> BlockBuilder | None:
        """Return the block that text belongs to now, if any."""

    @abstractmethod
    def _start(self, tag: str, raw: str, span: Span) -> None:
        """Take a start tag."""

    @abstractmethod
    def _end(self, tag: str, span: Span) -> None:
        """Take an end tag."""


def start_inside(cell: BlockBuilder, tag: str, raw: str, span: Span) -> None:
    """Take a start tag inside a cell or another block."""
    if tag in _BREAKING:
        cell.gap()
    attributes = attributes_of(raw)
    kind = _inline_kind(tag, attributes)
    if kind is InlineKind.ANCHOR or kind is InlineKind.IMAGE:
        target = attributes.get("src") or attributes.get("id") or attributes.get("name") or ""
        cell.element(Inline(kind, span, Span(span.end, span.end), html.unescape(target)))
    if kind is InlineKind.ANCHOR:
        kind = None
    if tag in _VOID or raw.endswith("/>"):
        return
    if kind is not None:
        cell.open(tag, kind, span, html.unescape(attributes.get("href", "")))
    elif tag == "span":
        cell.open(tag, InlineKind.SPAN, span)


def end_inside(cell: BlockBuilder, tag: str, span: Span) -> None:
    """Take an end tag inside a cell."""
    cell.close(tag, span)
    if tag in _BREAKING:
        cell.gap()


def tag_of(raw: str) -> str:
    """Return the name of a tag in lower case, an empty text for what is none."""
    match = _TAG.match(raw)
    return match[1].lower() if match else ""


def attributes_of(raw: str) -> dict[str, str]:
    """Return the attributes of a start tag, by their names in lower case."""
    return {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(raw)}


def _inline_kind(tag: str, attributes: dict[str, str]) -> InlineKind | None:
    classes = set(attributes.get("class", "").split())
    if tag in _CODE_TAGS or (tag == "span" and classes & _CODE_CLASSES):
        return InlineKind.CODE
    if tag == "span" and classes & _VARIABLE_CLASSES:
        return InlineKind.VARIABLE
    if tag == "a":
        return InlineKind.LINK if "href" in attributes else InlineKind.ANCHOR
    if tag == "img":
        return InlineKind.IMAGE
    return _EMPHASIS.get(tag)
