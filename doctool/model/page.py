"""A page as it was read: syntax with exact spans and no judgement.

What a column or a table means is decided by `doctool.align`; what is wrong is decided by `doctool.checks`.
"""

from __future__ import annotations

import html
from bisect import bisect_left
from collections.abc import Iterable
from enum import StrEnum
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple

from msgspec import Struct

from doctool.model.mark import Mark
from doctool.model.platform import Platform
from doctool.model.source import Source, Span


class InlineKind(StrEnum):
    """What an inline element is, whether it was written as Markdown or as HTML."""

    CODE = "code"
    """A Markdown code span, or HTML `code`, `kbd`, `samp`, `tt`, or a `span` of class `codeph` or `filepath`."""
    VARIABLE = "variable"
    """HTML `var`, or a `span` of class `varname`."""
    EMPHASIS = "emphasis"
    STRONG = "strong"
    LINK = "link"
    IMAGE = "image"
    ANCHOR = "anchor"
    """An element that only carries an `id` or `name`."""
    SPAN = "span"
    """An HTML `span` that says nothing by itself."""
    DIRECTIVE = "directive"
    """An authoring directive such as `[!DNL …]` or `[!UICONTROL …]`; `target` is its keyword."""


class Inline(Struct, frozen=True):
    """An inline element: `span` with its markup, `inner` without, `target` of a link, image, anchor or directive."""

    kind: InlineKind
    span: Span
    inner: Span
    target: str = ""


class Piece(NamedTuple):
    """A run of visible text: its span in the source, and what separates it from the piece before when shown."""

    span: Span
    lead: str = ""
    """Either nothing, or one space where markup such as `<p>` or `<br>` parts it from the piece before."""


class BlockKind(StrEnum):
    """What a block of prose is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    CELL = "cell"


class Block(Struct, frozen=True, dict=True):
    """A stretch of prose with its inline elements.

    `pieces` are the runs of visible text in order, without markup and without pure decoration (the lone asterisks of
    the ` *`name`*` dialect). `inlines` are in order of their start; they may nest.
    """

    source: Source
    kind: BlockKind
    span: Span
    pieces: tuple[Piece, ...] = ()
    inlines: tuple[Inline, ...] = ()

    @cached_property
    def text(self) -> str:
        """The visible text: entities decoded, white space folded to single spaces, ends trimmed."""
        return visible_text(self.source, self.pieces)

    @property
    def text_span(self) -> Span:
        """The span from the first to the last visible text; the block's start when there is none."""
        if not self.pieces:
            return Span(self.span.start, self.span.start)
        start, end = self.pieces[0].span.start, self.pieces[-1].span.end
        raw = self.source.text[start:end]
        return Span(start + len(raw) - len(raw.lstrip()), start + len(raw.rstrip()))

    def text_of(self, inline: Inline) -> str:
        """Return the visible text inside one inline element, folded as in `text`."""
        found = self._texts.get(inline.inner)
        if found is None:
            found = self._texts[inline.inner] = self._text_in(*inline.inner)
        return found

    def _text_in(self, start: int, end: int) -> str:
        first = bisect_left(self.pieces, start, key=lambda piece: piece.span[0])
        near = takewhile(lambda piece: piece.span[0] <= end, self.pieces[first:])
        return visible_text(self.source, [piece for piece in near if piece.span[1] <= end])

    @cached_property
    def _texts(self) -> dict[Span, str]:
        """The texts of inline elements that were asked for: many rules ask for the same."""
        return {}

    def codes(self) -> tuple[Inline, ...]:
        """Return the outermost inline code elements, in order."""
        return self._codes if self.inlines else ()

    @cached_property
    def _codes(self) -> tuple[Inline, ...]:
        found: list[Inline] = []
        for inline in self.inlines:
            nested = found and found[-1].span.contains(inline.span)
            if inline.kind in (InlineKind.CODE, InlineKind.VARIABLE) and not nested:
                found.append(inline)
        return tuple(found)

    def links(self) -> tuple[Inline, ...]:
        """Return the links, in order."""
        return tuple([i for i in self.inlines if i.kind is InlineKind.LINK]) if self.inlines else ()


def visible_text(source: Source, pieces: Iterable[Piece]) -> str:
    """Join pieces of text as a reader sees them: entities decoded, white space folded, ends trimmed."""
    text = source.text
    joined = "".join([lead + text[start:end] for (start, end), lead in pieces])
    return " ".join(html.unescape(joined).split())


class Heading(Struct, frozen=True):
    """A heading: its level (1 to 6), its block (text without the anchor), and the anchor's id and span if any."""

    level: int
    block: Block
    anchor: str = ""
    anchor_span: Span | None = None


class ItemList(Struct, frozen=True):
    """A Markdown or HTML list outside tables: its items in order; items of nested lists belong to their own list."""

    span: Span
    ordered: bool
    items: tuple[Block, ...]


class CodeSample(Struct, frozen=True):
    """A fenced or indented code block, or HTML `pre`: `inner` is the code alone, `info` the info's first word."""

    source: Source
    span: Span
    inner: Span
    info: str = ""
    fenced: bool = True

    @property
    def text(self) -> str:
        """The code as it stands."""
        return self.source.slice(self.inner)


class TableKind(StrEnum):
    """How a table is written."""

    PIPE = "pipe"
    HTML = "html"


class Row(Struct, frozen=True):
    """A table row: its span and its cells, as many as stand there."""

    span: Span
    cells: tuple[Block, ...]


class Table(Struct, frozen=True):
    """A table: the header rows and the body rows.

    `heading` is the index in `Page.headings` of the heading it stands under, or None. `caption` is the block that
    introduces it: the last paragraph between that heading (or the table before) and the table. `anchor` is the HTML
    `id`. `nested` says that it stands in a cell of another table. `closed` is False for an HTML table without end tag.
    """

    source: Source
    kind: TableKind
    span: Span
    header: tuple[Row, ...]
    rows: tuple[Row, ...]
    heading: int | None = None
    caption: Block | None = None
    anchor: str = ""
    nested: bool = False
    closed: bool = True


class Entry(Struct, frozen=True):
    """A front matter entry of the top level: the value as text (YAML scalars as written, others as their source)."""

    key: str
    value: str
    key_span: Span
    value_span: Span


class Junk(Struct, frozen=True):
    """A stretch that could not be read, and the reason as a stable keyword, such as `table-not-closed`."""

    span: Span
    reason: str
    detail: str = ""


class Page(Struct, frozen=True):
    """Everything that one page says, in page order. `locale` is a BCP 47 tag; `key` is the same in every language."""

    source: Source
    locale: str
    key: str
    """The page's path below its locale's folder, with forward slashes."""
    front_matter: tuple[Entry, ...] = ()
    headings: tuple[Heading, ...] = ()
    blocks: tuple[Block, ...] = ()
    """Paragraphs and quotes outside tables and lists, alerts (`> [!NOTE]`) among the quotes."""
    lists: tuple[ItemList, ...] = ()
    tables: tuple[Table, ...] = ()
    samples: tuple[CodeSample, ...] = ()
    junk: tuple[Junk, ...] = ()
    platform: Platform = Platform.UNKNOWN
    """What renders the page."""
    marks: tuple[Mark, ...] = ()
    """The marks of templates and components, in order."""

    @property
    def path(self) -> str:
        """The path to show."""
        return self.source.path

    def meta(self, key: str) -> str:
        """Return the value of a front matter entry, or an empty text."""
        return next((entry.value for entry in self.front_matter if entry.key == key), "")
