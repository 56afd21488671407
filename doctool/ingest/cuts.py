"""A page's text without its marks, as a parser of Markdown is to see it, and the way back to the page's offsets."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import NamedTuple

from doctool.ingest.offsets import Offsets
from doctool.model.source import Span


class Cut(NamedTuple):
    """A stretch that the parser is not to see, and what it sees instead: nothing, a line end, or a letter."""

    span: Span
    filler: str = ""


class CutOffsets(Offsets):
    """Maps byte offsets of a text that has been cut to code point offsets of the page."""

    def __init__(self, data: bytes, starts: Sequence[int], ends: Sequence[int]) -> None:
        super().__init__(data)
        self._starts = starts
        self._ends = ends

    def point(self, offset: int) -> int:
        """Return where on the page stands what stands at a byte offset."""
        return self._starts[super().point(offset)]

    def span(self, start: int, end: int) -> Span:
        """Return the span on the page of a range of bytes; what is cut out at its edges is not in it."""
        first, last = super().point(start), super().point(end)
        begin = self._starts[first]
        return Span(begin, self._ends[last - 1]) if last > first else Span(begin, begin)


def cut_text(text: str, cuts: Sequence[Cut], body: int) -> tuple[str, CutOffsets]:
    """Return a text without some stretches and its offsets; cuts that begin inside an earlier one are passed over.

    `body` is the offset on the page at which the text begins.
    """
    parts: list[str] = []
    starts, ends = array("L"), array("L")
    at = 0
    for span, filler in [*sorted(cuts), Cut(Span(len(text), len(text)))]:
        if span.start < at:
            continue
        parts += [text[at : span.start], filler]
        starts.extend(range(body + at, body + span.start))
        ends.extend(range(body + at + 1, body + span.start + 1))
        starts.extend([body + span.start] * len(filler))
        ends.extend([body + span.end] * len(filler))
        at = span.end
    starts.append(body + len(text))
    joined = "".join(parts)
    return joined, CutOffsets(joined.encode(errors="replace"), starts, ends)
