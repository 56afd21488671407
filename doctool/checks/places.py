"""Where a finding stands that is about a whole page."""

from __future__ import annotations

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
