"""Source text and places in it. Every offset in doctool counts code points of `Source.text`."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from msgspec import Struct


class Span(NamedTuple):
    """A half-open range of code points, `start` included and `end` excluded."""

    start: int
    end: int

    def contains(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


class Position(NamedTuple):
    """A place as editors show it: line and column, both from 1, the column in code points."""

    line: int
    column: int


class Source(Struct, frozen=True, dict=True):
    r"""One file as it was read.

    `path` is the path to show, with forward slashes, relative to where doctool was started where that is possible.
    `text` is the strict UTF-8 decoding of the whole file: line ends are as in the file, a byte order mark stays as
    U+FEFF, and so `text.encode()` gives the bytes of the file again.
    """

    path: str
    text: str

    @cached_property
    def _line_starts(self) -> list[int]:
        return list(accumulate((len(line) + 1 for line in self.text.split("\n")[:-1]), initial=0))

    def position(self, offset: int) -> Position:
        """Return the line and column of a code point offset; an offset past the end is clamped to the end."""
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self._line_starts, offset)
        return Position(line, offset - self._line_starts[line - 1] + 1)

    def line_span(self, line: int) -> Span:
        """Return the span of a line (from 1) without its line end; an empty span at the end when there is none."""
        if not 1 <= line <= len(self._line_starts):
            return Span(len(self.text), len(self.text))
        start = self._line_starts[line - 1]
        end = self._line_starts[line] if line < len(self._line_starts) else len(self.text)
        return Span(start, start + len(self.text[start:end].rstrip("\r\n")))

    def slice(self, span: Span) -> str:
        """Return the text of a span, exactly as it stands in the file."""
        return self.text[span.start : span.end]
