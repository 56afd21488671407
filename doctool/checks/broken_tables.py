"""Markdown tables that no renderer takes for one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctool.model.page import Page
from doctool.model.patterns import pattern
from doctool.model.source import Span

_DASHES = pattern(r"\|[ \t]*:?-+:?[ \t]*\|")
_BAR_LINE = pattern(r"^[ \t]*\|.*\|[ \t]*$", re.MULTILINE)


def broken_tables(page: Page) -> Iterator[tuple[Span, str]]:
    """Yield the first line of each paragraph that starts with a bar and holds a delimiter row, and that row's start."""
    for block in page.blocks:
        raw = page.source.slice(block.span)
        text = raw.lstrip()
        dashes = _DASHES.search(text)
        if not text.startswith("|") or dashes is None or not _BAR_LINE.match(text):
            continue
        start = block.span.start + len(raw) - len(text)
        first = page.source.line_span(page.source.position(start).line)
        yield Span(start, max(start, min(first.end, block.span.end))), dashes[0]
