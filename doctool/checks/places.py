"""Where a finding stands that is about a whole page, and what it is about in short."""

from __future__ import annotations

from collections.abc import Sequence

from doctool.model.page import Page
from doctool.model.source import Span


def start_of(page: Page) -> Span:
    """Return the span of a page's first heading, else of its first line with text in it."""
    if page.headings:
        return page.headings[0].block.span
    for line in range(1, page.source.position(len(page.source.text)).line + 1):
        span = page.source.line_span(line)
        if page.source.slice(span).strip():
            return span
    return Span(0, 0)


def listed(names: Sequence[str], most: int = 5) -> str:
    """Return names as code, with commas, the first few of many."""
    shown = ", ".join(f"`{name}`" for name in names[:most])
    return shown if len(names) <= most else f"{shown}, …"
