"""Places and excerpts of pages, made fit to be shown."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from msgspec import Struct

from doctool.model.catalog import Place
from doctool.model.finding import Finding
from doctool.model.fingerprint import page_order
from doctool.model.source import Position, Source, Span

_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Characters that change the order in which others are shown."""
_UNSEEN = (*range(0x80, 0xA0), 0x2028, 0x2029, 0xFFFE, 0xFFFF, *map(ord, _BIDI))
_SHOWN = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    **dict.fromkeys(_UNSEEN, "\N{REPLACEMENT CHARACTER}"),
    ord("\t"): " ",
    0x7F: "\N{SYMBOL FOR DELETE}",
}
_CUT = "…"


def visible(text: str) -> str:
    """Return a text with every control character replaced by a visible one, one for one: pages are not trusted."""
    return text.translate(_SHOWN)


def one_line(text: str) -> str:
    """Return a text on one line, white space folded and controls made visible."""
    return visible(" ".join(text.split()))


class Region(NamedTuple):
    """A place by lines and columns, both from 1, columns in code points; the end is excluded."""

    start: Position
    end: Position


def region(source: Source, span: Span) -> Region:
    """Return where a span starts and ends."""
    return Region(source.position(span.start), source.position(span.end))


def by_path(findings: Iterable[Finding]) -> list[tuple[str, list[Finding]]]:
    """Return the findings in page order, grouped by path."""
    ordered = sorted(findings, key=page_order)
    return [(path, list(group)) for path, group in groupby(ordered, key=lambda finding: finding.place.source.path)]


class Excerpt(Struct, frozen=True):
    """The line where a place starts, in three parts: before it, itself as far as the line goes, and after it."""

    line: int
    before: str
    damage: str
    after: str


def excerpt(place: Place, limit: int) -> Excerpt:
    """Return the line where a place starts, cut to about `limit` code points around the place and made visible."""
    line = place.line
    whole = place.source.line_span(line)
    start = min(place.span.start, whole.end)
    end = max(start, min(place.span.end, whole.end))
    spare = max(limit - (end - start), 20)
    damage = _shorten(place.source.slice(Span(start, end)), max(limit, 20))
    before = place.source.slice(Span(whole.start, start))
    after = place.source.slice(Span(end, whole.end)).rstrip()
    room = max(spare - len(after), spare // 2)
    if len(before) > room:
        before = _CUT + before[-room:]
    after = _shorten(after, max(spare - len(before), spare // 2))
    return Excerpt(line, visible(before), visible(damage), visible(after))


def _shorten(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1] + _CUT
