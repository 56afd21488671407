"""Where in a sample documents can be: after the headers of a request, in the parts of a multipart body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from doctool.model.patterns import pattern
from doctool.model.source import Span

MAX_BOUNDARIES = 20
"""Not more boundaries of multipart bodies are looked for."""

_BOUNDARY = pattern(r"\bboundary=\"?([^\s\";,]+)", re.IGNORECASE)
_HEADER = pattern(r"[A-Za-z][A-Za-z0-9\-]*:(?!//).*|[A-Z]+ \S+ HTTP/\d.*|HTTP/\d\S* \d{3}.*")
_LINE = pattern(r"[^\n]*\n?")


def bodies(text: str) -> Iterator[Span]:
    """Yield the stretches of a sample's text without the headers before them, in code points of the text."""
    for section in _parts(text):
        yield Span(_after_headers(text, section), section.end)


def _parts(text: str) -> Iterator[Span]:
    """Split a text at the lines that separate the parts of a multipart body; the text itself where there are none."""
    names = {re.escape(found[1]) for found in islice(_BOUNDARY.finditer(text), MAX_BOUNDARIES)}
    start = 0
    if names:
        for line in re.finditer(rf"^[ \t]*--(?:{'|'.join(sorted(names))})[^\n]*\n?", text, re.MULTILINE):
            yield Span(start, line.start())
            start = line.end()
    yield Span(start, len(text))


def _after_headers(text: str, section: Span) -> int:
    """Return where the body of a section starts: after the lines that are headers, and the blank line after them."""
    at = section.start
    while at < section.end:
        line = _LINE.match(text, at, section.end)
        if line is None or (line[0].strip() and not _HEADER.fullmatch(line[0].strip())):
            break
        at = line.end()
    return at
