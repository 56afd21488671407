"""Byte offsets of UTF-8 text as code point offsets, since the parsers count bytes."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from doctool.model.source import Span

_CONTINUATION = re.compile(rb"[\x80-\xbf]+")


class Offsets:
    """Maps byte offsets of one text to code point offsets; built in one pass, each look-up a bisection."""

    def __init__(self, data: bytes) -> None:
        runs = [] if data.isascii() else [match.span() for match in _CONTINUATION.finditer(data)]
        self._ends = [end for _, end in runs]
        self._skipped = [0, *accumulate(end - start for start, end in runs)]

    def point(self, offset: int) -> int:
        """Return the code point offset of a byte offset that lies between two characters."""
        return offset - self._skipped[bisect_right(self._ends, offset)]

    def span(self, start: int, end: int) -> Span:
        """Return the code point span of a range of bytes."""
        return Span(self.point(start), self.point(end))
