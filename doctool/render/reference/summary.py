"""What a page is about, in a line."""

from __future__ import annotations

from doctool.model.page import Page
from doctool.render.reference.escaping import escape

_LENGTH = 160
"""Code points of a summary, about two lines."""


def summary(page: Page) -> str:
    """Return the start of the first paragraph of a page, escaped, or nothing."""
    text = next((block.text for block in page.blocks if block.text), "")
    return escape(text if len(text) <= _LENGTH else f"{text[:_LENGTH].rstrip()}…", links=False)
