"""Where a page is code before anything else is read: fences, code spans, HTML comments, `pre`, what templates keep raw.

Platforms differ in how they read Markdown, but agree in this. Fences count at any indentation, since components and
admonitions indent what they hold.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct, field

from doctool.model.patterns import pattern
from doctool.model.source import Span

_FENCE = pattern(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}(?=[^`\n]*$)|~{3,})[ \t]*([^\n]*)", re.MULTILINE)
_TICKS = pattern(r"`+")
_BOUNDARY = pattern(r"\n[ \t>]*(?=\r?\n|[|#]|[-*+][ \t]|\d{1,9}[.)][ \t])")
"""Where a paragraph, item or row begins, at the latest: no code span reaches over it (CommonMark 0.31.2, 6.1)."""
_OPENINGS = pattern(r"<!--|<(pre|code|script|style)\b[^>\n]*>|\{%-?\s*(raw|highlight)\b[^}\n]*%\}", re.IGNORECASE)
_FENCE_START = "```", "~~~"


class Literal(Struct):
    """The stretches of a page that are code, sorted, and the fences with the first word of their info."""

    spans: list[Span]
    fences: list[tuple[Span, str]] = field(default_factory=list)
    """The first line of each fence, from its mark to its end, and its info."""

    def holds(self, offset: int) -> bool:
        """Tell whether a code point is in code."""
        at = bisect_right(self.spans, (offset, 1 << 62)) - 1
        return at >= 0 and self.spans[at].end > offset

    def begins(self, offset: int) -> bool:
        """Tell whether a stretch of code begins at a code point."""
        at = bisect_right(self.spans, (offset, 1 << 62)) - 1
        return at >= 0 and self.spans[at].start == offset


def read_literal(text: str, body: int) -> Literal:
    """Return what is code on a page from an offset (its body) on, in one pass over the text for each kind."""
    fenced = list(_fences(text, body))
    found = Literal([], [(Span(opening.start, opening.end), info) for opening, _, info in fenced])
    blocks = [Span(opening.start, end) for opening, end, _ in fenced]
    at = body
    for block in [*blocks, Span(len(text), len(text))]:
        found.spans += _between(text, at, block.start)
        if block.start < block.end:
            found.spans.append(block)
        at = max(at, block.end)
    return found


def _fences(text: str, body: int) -> Iterator[tuple[Span, int, str]]:
    """Yield the first line of each fenced block, the offset where the block ends, and its info."""
    if not any(mark in text for mark in _FENCE_START):
        return
    at, opened = body, None
    for line in text[body:].splitlines(keepends=True):
        match = _FENCE.match(line) if "```" in line or "~~~" in line else None
        if match and opened is None:
            opened = Span(at + match.start(1), at + len(line.rstrip())), match[1], match[2].strip()
        elif match and opened and match[1].startswith(opened[1]) and not match[2].strip():
            yield opened[0], at + len(line.rstrip()), opened[2]
            opened = None
        at += len(line)
    if opened:
        yield opened[0], len(text), opened[2]


def _between(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield what is code in a stretch without fences, in order and apart."""
    edges = [match.end() for match in _BOUNDARY.finditer(text, start, end)]
    found = sorted([*_elements(text, start, end), *code_spans(text, [start, *edges, end])])
    last = start
    for span in found:
        if span.start >= last:
            yield span
            last = span.end


def _elements(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield comments, and the elements of HTML and templates whose content is kept as it is."""
    at = start
    missing: set[str] = set()
    while match := _OPENINGS.search(text, at, end):
        at = match.end()
        closing = _closing(match)
        found = text.find(closing, at, end) if closing not in missing else -1
        if found < 0:
            missing.add(closing)  # nor is there one further on
        elif match[0] == "<!--":
            at = found + len(closing)
            yield Span(match.start(), at)
        else:
            yield Span(at, found)
            at = found


def _closing(match: re.Match[str]) -> str:
    if match[0] == "<!--":
        return "-->"
    return f"</{match[1]}" if match[1] else "{% end"


def code_spans(text: str, edges: list[int]) -> Iterator[Span]:
    """Yield the code spans: a run of backticks and the next that is as long, before the paragraph ends."""
    runs = [match.span() for match in _TICKS.finditer(text, edges[0], edges[-1])]
    runs = [(start, end) for start, end in runs if text[start - 1 : start] != "\\" or end - start > 1]
    part = [bisect_right(edges, start) for start, _ in runs]
    places: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index in range(len(runs) - 1, -1, -1):
        places[part[index], runs[index][1] - runs[index][0]].append(index)
    at = 0
    while at < len(runs):
        start, end = runs[at]
        same = places[part[at], end - start]
        while same and same[-1] <= at:
            same.pop()
        if same:
            yield Span(start, runs[same[-1]][1])
            at = same[-1]
        at += 1
