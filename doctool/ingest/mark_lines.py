"""Marks on their lines: whether one stands alone there, and what is cut of the page on account of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from doctool.ingest.cuts import Cut
from doctool.model.mark import Edge, Mark, MarkKind
from doctool.model.source import Span

_UNSEEN = frozenset({MarkKind.COMPONENT, MarkKind.ROLE, MarkKind.ATTRIBUTES})
"""Kinds that leave nothing where they stood; for others a letter stands, since what they make is text."""


def line_cuts(text: str, marks: Sequence[Mark], taken: Sequence[Mark]) -> tuple[list[Mark], list[Cut]]:
    """Return marks with whether each is a block, and the cuts that take them out; `taken` have cuts of their own."""
    lines = {text.rfind("\n", 0, mark.span.start) for mark in taken}
    found: list[Mark] = []
    cuts: list[Cut] = []
    for group in _groups(text, marks):
        start, end = _lines_of(text, group)
        alone = not _residue(text, group, Span(start, end)).strip(" \t\r\n>")
        found += [replace(mark, block=True) for mark in group] if alone else group
        if alone and _between_rows(text, start, end):
            cuts.append(Cut(Span(start, end + 1)))
        elif alone:
            cuts += [Cut(Span(line, stop)) for mark in group for line, stop in _pieces(text, mark.span)]
        elif start - 1 not in lines or len(group) == 1:
            cuts += _inline_cuts(text, group, Span(start, end))
    return found, cuts


def _groups(text: str, marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """Yield runs of marks that share lines."""
    group: list[Mark] = []
    for mark in marks:
        if group and text.find("\n", group[-1].span.end, mark.span.start) >= 0:
            yield group
            group = []
        group.append(mark)
    if group:
        yield group


def _lines_of(text: str, group: Sequence[Mark]) -> tuple[int, int]:
    end = text.find("\n", group[-1].span.end)
    return text.rfind("\n", 0, group[0].span.start) + 1, end if end >= 0 else len(text)


def _residue(text: str, group: Sequence[Mark], lines: Span) -> str:
    """Return what stands on lines beside the marks."""
    edges = [lines.start, *(edge for mark in group for edge in mark.span), lines.end]
    return "".join(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))


def _between_rows(text: str, start: int, end: int) -> bool:
    """Tell whether the lines before and after are rows of a table, which an empty line would part."""
    before = text.rfind("\n", 0, max(start - 1, 0)) + 1
    return text[before:start].lstrip().startswith("|") and text[end + 1 : end + 60].lstrip(" \t").startswith("|")


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """Yield a span line by line, without the line ends."""
    at = span.start
    for line in text[span.start : span.end].split("\n"):
        yield Span(at, at + len(line))
        at += len(line) + 1


def _inline_cuts(text: str, group: Sequence[Mark], lines: Span) -> Iterator[Cut]:
    """Yield the cuts of marks that share their line with text; an element that is all of a line is a block."""
    first, last = group[0], group[-1]
    wraps = (
        first.kind is last.kind is MarkKind.COMPONENT
        and (first.edge, last.edge) == (Edge.OPEN, Edge.CLOSE)
        and not text[lines.start : first.span.start].strip()
        and not text[last.span.end : lines.end].strip()
    )
    for mark in group:
        outer = wraps and mark in (first, last)
        yield Cut(mark.span, "\n" if outer else "" if mark.kind in _UNSEEN else "x")


def margin_cuts(text: str, marks: Sequence[Mark]) -> Iterator[Cut]:
    """Yield the indentation of what stands in components: MDX has no code that is told by indentation alone."""
    open_at: list[tuple[str, int]] = []
    blocks = [mark for mark in marks if mark.kind is MarkKind.COMPONENT and mark.block]
    for at, mark in enumerate(blocks):
        if mark.edge is Edge.OPEN:
            open_at.append((mark.name, _indent_after(text, mark.span.end)))
        elif mark.edge is Edge.CLOSE and open_at and open_at[-1][0] == mark.name:
            open_at.pop()
        if open_at and open_at[-1][1]:
            end = blocks[at + 1].span.start if at + 1 < len(blocks) else mark.span.end
            yield from _margins(text, mark.span.end, end, open_at[-1][1])


def _indent_after(text: str, at: int) -> int:
    """Return how far the next line that is not blank is indented."""
    rest = text[at : at + 400].lstrip("\r\n \t")
    start = at + len(text[at : at + 400]) - len(rest)
    return start - (text.rfind("\n", 0, start) + 1)


def _margins(text: str, start: int, end: int, width: int) -> Iterator[Cut]:
    at = text.find("\n", start, end) + 1
    while at and at < end:
        line_end = text.find("\n", at, end)
        line = text[at : line_end if line_end >= 0 else end]
        indent = min(len(line) - len(line.lstrip(" ")), width)
        if indent:
            yield Cut(Span(at, at + indent))
        at = line_end + 1
