"""Definition lists of Markdown as tables of two columns, as the `dl` of HTML is.

`Term`, and under it `: what is said of it`: Markdown Extra, as Hugo, kramdown, Python-Markdown and MyST have it.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from doctool.model.page import Block, BlockKind, Piece, Row, Table, TableKind
from doctool.model.patterns import pattern
from doctool.model.platform import Platform
from doctool.model.source import Source, Span

_HAVE = frozenset({Platform.MKDOCS, Platform.JEKYLL, Platform.HUGO, Platform.SPHINX})
_UNMISTAKABLE = pattern(r"(?:\A|\n\r?\n)(?![ \t>#|:*+\-<=!`~]|\d+[.)])[^\n|]*[^\n:|](?:\r?\n){1,2}:[ \t]{1,3}[^\s:]")
"""One line at the margin after an empty one, and under it a colon with white space and text."""


def has_definitions(text: str, platform: Platform) -> bool:
    """Tell whether a page may have definition lists: its platform reads them, or nothing else is meant."""
    return platform in _HAVE or (platform is Platform.UNKNOWN and _UNMISTAKABLE.search(text) is not None)


class Definitions(Struct):
    """The definition lists that are open, innermost last: terms and what is said of them, in order."""

    source: Source
    _open: list[list[tuple[bool, Block]]] = field(default_factory=list)

    def begin(self) -> None:
        """Begin a list."""
        self._open.append([])

    def add(self, tag: str, cell: Block) -> None:
        """Add a term or what is said of one; `tag` is the parser's name for it."""
        self._open[-1].append((tag == "DefinitionListTitle", cell))

    def end(self, span: Span) -> Table:
        """End a list and return it as a table; all that is said of a term is one cell."""
        groups: list[tuple[Block, list[Block]]] = []
        for is_term, cell in self._open.pop():
            if is_term or not groups:
                groups.append((cell, []))
            else:
                groups[-1][1].append(cell)
        rows = tuple(_row(term, told) for term, told in groups)
        return Table(self.source, TableKind.HTML, span, (), rows)


def _row(term: Block, told: Sequence[Block]) -> Row:
    """Return a term with all that is said of it as one cell, which is empty where nothing is."""
    if not told:
        return Row(term.span, (term, Block(term.source, BlockKind.CELL, Span(term.span.end, term.span.end))))
    pieces = [
        Piece(piece.span, piece.lead or ("" if at or not number else " "))
        for number, cell in enumerate(told)
        for at, piece in enumerate(cell.pieces)
    ]
    span = Span(told[0].span.start, told[-1].span.end)
    inlines = tuple(inline for cell in told for inline in cell.inlines)
    return Row(
        Span(term.span.start, span.end), (term, Block(term.source, BlockKind.CELL, span, tuple(pieces), inlines))
    )
