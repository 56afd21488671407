"""The cells of rows of pipe tables, as many as stand there, and bars in code that some platforms do not take for edges.

A bar in code parts cells in GitHub Flavored Markdown 0.29 (4.10), unless it is escaped; Markdig (1.0, pipe tables),
Python-Markdown (3.2 and later) and kramdown (2.0 and later) keep the code span whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from doctool.ingest.literal import code_spans
from doctool.model.patterns import pattern
from doctool.model.platform import Platform
from doctool.model.source import Source, Span

KEEPS_CODE = frozenset({Platform.MKDOCS, Platform.JEKYLL, Platform.DOCFX})
"""The platforms that keep a code span whole in which a bar stands."""
_PIPE = pattern(r"(?<!\\)(?:\\\\)*\|")


def pipe_cells(source: Source, row: Span, kept: frozenset[int] = frozenset()) -> list[Span]:
    """Return the spans of the cells of a row; `kept` are offsets of bars that part nothing."""
    raw = source.slice(row)
    bars = [match.end() - 1 for match in _PIPE.finditer(raw)]
    if kept:
        bars = [bar for bar in bars if row.start + bar not in kept]
    edges = [-1, *bars, len(raw)]
    places = [Span(row.start + left + 1, row.start + right) for left, right in pairwise(edges)]
    if places and not source.slice(places[0]).strip() and raw.lstrip().startswith("|"):
        places = places[1:]
    if places and not source.slice(places[-1]).strip():
        places = places[:-1]
    return places


def may_be_torn(source: Source, places: Sequence[Span]) -> bool:
    """Tell whether a backtick has lost its fellow to another cell of its row."""
    return any(source.text.count("`", *place) % 2 for place in places)


def bars_in_code(source: Source, rows: Sequence[tuple[Span, int]], platform: Platform) -> Iterator[int]:
    """Yield the bars in code that part nothing, in rows that are given with the number of columns of their table.

    Where it is not known what renders the page, code is whole that makes the number of cells right.
    """
    for row, columns in rows:
        codes = code_spans(source.text, [row.start, row.end])
        bars = [match.end() - 1 for span in codes for match in _PIPE.finditer(source.text, *span)]
        if platform in KEEPS_CODE or len(pipe_cells(source, row, frozenset(bars))) == columns:
            yield from bars
