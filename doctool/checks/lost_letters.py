"""Letters that a wrong conversion has destroyed: undecodable ones, and UTF-8 that was read as another encoding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from doctool.model.page import Page
from doctool.model.patterns import pattern
from doctool.model.source import Span

_UNDECODED = "\ufffd"
_UPPER = bytes(range(0x80, 0xA0)).decode("cp1252", "ignore")
"""What Windows-1252 has where Latin-1 has control characters."""
_RUN = pattern(rf"(?:[\u00c2-\u00f4][\u0080-\u00bf{re.escape(_UPPER)}]{{1,3}})+")
_CONTROL = pattern(r"[\u0080-\u009f]")
_QUOTES = "\u00a0\u00ab\u00bb"
"""What may follow a capital letter by right: a no-break space, and quotation marks."""


class Lost(NamedTuple):
    """A stretch within a line, and what it should read, empty where that is lost."""

    span: Span
    meant: str = ""


def lost_letters(page: Page) -> Iterator[Lost]:
    """Yield the stretches of a page, one for each line, whose letters were destroyed; samples are left out."""
    text = page.source.text
    if text.isascii():
        return
    found = [Lost(Span(*match.span())) for match in re.finditer(_UNDECODED, text)]
    found += [Lost(Span(*match.span()), meant) for match in _RUN.finditer(text) if (meant := _decoded(match[0]))]
    samples = [sample.span for sample in page.samples]
    kept = sorted(item for item in found if not any(span.contains(item.span) for span in samples))
    for _, items in groupby(kept, lambda item: page.source.position(item.span.start).line):
        yield _joined(text, [*items])


def _decoded(run: str) -> str:
    """Return what a run of letters is as UTF-8, empty where it may be meant as it stands."""
    try:
        meant = b"".join(map(_byte, run)).decode()
    except UnicodeError:
        return ""
    if len(meant) > 1 or _CONTROL.search(run):
        return meant
    return meant if len(run) == len("Ã³") and run[1] not in _QUOTES + _UPPER else ""


def _byte(char: str) -> bytes:
    return char.encode("latin-1" if char < "\u0100" else "cp1252")


def _joined(text: str, items: list[Lost]) -> Lost:
    """Return a stretch from the first to the last of a line; what it should read is known where all of it is."""
    start, end = items[0].span.start, items[-1].span.end
    if not all(item.meant for item in items):
        return Lost(Span(start, end))
    parts, at = [], start
    for item in items:
        parts += [text[at : item.span.start], item.meant]
        at = item.span.end
    return Lost(Span(start, end), "".join(parts))
