"""Byte offsets of UTF-8 text as code point offsets, since the parsers count bytes."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import accumulate

from doctool.model.source import Span

_BEGINS = bytes(0 if byte in range(0x80, 0xC0) else 1 for byte in range(256))
"""For each byte whether a character begins with it: in UTF-8 all do but 80 to BF."""


class Offsets:
    """Maps byte offsets of one text to code point offsets; built in one pass, each look-up an index."""

    def __init__(self, data: bytes) -> None:
        self._points: Sequence[int] = range(len(data) + 1)
        if not data.isascii():
            self._points = array("L", accumulate(data.translate(_BEGINS), initial=0))

    def point(self, offset: int) -> int:
        """Return the code point offset of a byte offset that lies between two characters."""
        return self._points[offset]

    def span(self, start: int, end: int) -> Span:
        """Return the code point span of a range of bytes."""
        return Span(self._points[start], self._points[end])
