"""Blocks of prose while they are read: runs of text and inline elements, in the order they come."""

from __future__ import annotations

from msgspec import Struct, field

from doctool.model.page import Block, BlockKind, Inline, InlineKind, Piece
from doctool.model.patterns import pattern
from doctool.model.source import Source, Span

_DIRECTIVE = pattern(r"\[!([A-Z][A-Z-]+)[ \t]+([^\[\]\n]*)\]")


class BlockBuilder(Struct):
    """Collects the pieces and inline elements of one block."""

    source: Source
    kind: BlockKind
    start: int
    pieces: list[Piece] = field(default_factory=list)
    inlines: list[Inline] = field(default_factory=list)
    lead: str = ""
    """What parts the next piece from the one before."""
    _open: list[tuple[str, InlineKind, int, int, str]] = field(default_factory=list)
    _tags: dict[str, int] = field(default_factory=dict)
    """How many elements of each tag are open, so that a lone end is not looked for."""

    def text(self, span: Span) -> None:
        """Add a run of visible text."""
        if span.start < span.end:
            self.pieces.append(Piece(span, self.lead if self.pieces else ""))
            self.lead = ""

    def gap(self) -> None:
        """Part what comes from what was, as a line break or a paragraph does."""
        self.lead = " "

    def code(self, span: Span) -> None:
        """Add a Markdown code span, whose text is what stands between its backticks."""
        raw = self.source.slice(span)
        ticks = len(raw) - len(raw.lstrip("`"))
        inner = Span(span.start + ticks, span.end - ticks)
        self.text(inner)
        self.inlines.append(Inline(InlineKind.CODE, span, inner))

    def element(self, inline: Inline) -> None:
        """Add a whole inline element."""
        self.inlines.append(inline)

    def open(self, tag: str, kind: InlineKind, span: Span, target: str = "") -> None:
        """Begin an inline element whose end is still to come; `tag` is what its end is recognised by."""
        self._open.append((tag, kind, span.start, span.end, target))
        self._tags[tag] = self._tags.get(tag, 0) + 1

    def close(self, tag: str, span: Span) -> None:
        """End the innermost open element of a tag, and before it what is open inside; a lone end is passed over."""
        if not self._tags.get(tag):
            return
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] == tag:
                _, kind, start, inner, target = self._open[at]
                self._close_all(at + 1, span.start)
                self._open.pop()
                self._tags[tag] -= 1
                self.inlines.append(Inline(kind, Span(start, span.end), Span(inner, span.start), target))
                return

    def _close_all(self, first: int, end: int) -> None:
        """End the elements that are open from an index on."""
        for tag, kind, start, inner, target in self._open[first:]:
            self._tags[tag] -= 1
            self.inlines.append(Inline(kind, Span(start, end), Span(inner, end), target))
        del self._open[first:]

    def build(self, end: int) -> Block:
        """Return the block."""
        self._close_all(0, end)
        self._clip(end)
        self._asterisks()
        self._directives(end)
        if len(self.inlines) > 1:
            self.inlines.sort(key=lambda item: (item.span.start, -item.span.end))
        return Block(self.source, self.kind, Span(self.start, end), tuple(self.pieces), tuple(self.inlines))

    def _clip(self, end: int) -> None:
        """Take white space that the block does not have out of the text: pyromark leaves a tab at the end of a page."""
        while self.pieces and self.pieces[-1].span.end > end:
            last = self.pieces.pop()
            if last.span.start < end:
                self.pieces.append(Piece(Span(last.span.start, end), last.lead))

    def _asterisks(self) -> None:
        """Take the lone asterisks in code marks of the ` *`name`*` dialect for the marks of a variable."""
        if len(self.inlines) < 2:  # noqa: PLR2004 - the marks come in pairs
            return
        lone = [
            at
            for at, inline in enumerate(self.inlines)
            if inline.kind is InlineKind.CODE and self.source.slice(inline.inner).strip() == "*"
        ]
        dropped: set[int] = set()
        for left, right in zip(lone[::2], lone[1::2], strict=False):
            opening, closing = self.inlines[left], self.inlines[right]
            span = Span(opening.span.start, closing.span.end)
            self.inlines.append(Inline(InlineKind.VARIABLE, span, Span(opening.span.end, closing.span.start)))
            dropped |= {left, right}
        if dropped:
            marks = {self.inlines[at].inner for at in dropped}
            self.pieces = [piece for piece in self.pieces if piece.span not in marks]
            self.inlines = [inline for at, inline in enumerate(self.inlines) if at not in dropped]

    def _directives(self, end: int) -> None:
        """Take the marks of `[!DNL …]` and its like out of the text."""
        if self.source.text.find("[!", self.start, end) < 0:
            return
        for match in _DIRECTIVE.finditer(self.source.text, self.start, end):
            span, inner = Span(*match.span()), Span(*match.span(2))
            if any(_is_code_around(span, i) or _crosses(span, inner, i.span) for i in self.inlines):
                continue
            self.inlines.append(Inline(InlineKind.DIRECTIVE, span, inner, match[1]))
            marks = (Span(span.start, inner.start), Span(inner.end, span.end))
            self.pieces = [part for piece in self.pieces for part in _without(piece, marks)]


def _is_code_around(span: Span, inline: Inline) -> bool:
    return inline.kind is InlineKind.CODE and inline.inner.contains(span)


def _crosses(span: Span, inner: Span, other: Span) -> bool:
    """Tell whether a mark overlaps with another element and neither lies in the other."""
    return span.overlaps(other) and not other.contains(span) and not inner.contains(other)


def _without(piece: Piece, marks: tuple[Span, ...]) -> list[Piece]:
    """Return what is left of a piece when some spans are cut out of it."""
    parts = [piece]
    for mark in marks:
        kept = []
        for part in parts:
            if not part.span.overlaps(mark):
                kept.append(part)
                continue
            if part.span.start < mark.start:
                kept.append(Piece(Span(part.span.start, mark.start), part.lead))
            if mark.end < part.span.end:
                kept.append(Piece(Span(mark.end, part.span.end), part.lead if part.span.start >= mark.start else ""))
        parts = kept
    return parts
