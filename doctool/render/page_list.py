"""The pages of a run as a list: where each was placed, what it was paired with, and why."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from doctool.align.pages import PageGroup
from doctool.layout.placement import Placement
from doctool.model.message import Message, message
from doctool.model.page import Page
from doctool.render.i18n import Translator


class ListedPage(Struct, frozen=True):
    """A page with its source page, which is empty for none and for a page of the source language itself."""

    path: str
    locale: str
    source: str
    placed_by: Message
    paired_by: Message | None
    confidence: float
    """How sure the pair is, 0 to 1."""


def listed(groups: Sequence[PageGroup], placement: Placement) -> list[ListedPage]:
    """Return the pages sorted by path, a page that is in several groups once."""
    reasons = {page.shown: page.reason for page in placement.pages}
    found = {}
    for group in groups:
        source = next((page for page in group.pages if page.locale == placement.source_locale), None)
        for page in group.pages:
            row = _row(page, source, group, reasons)
            if row.source or page.path not in found:
                found[page.path] = row
    return [found[path] for path in sorted(found)]


def _row(page: Page, source: Page | None, group: PageGroup, reasons: Mapping[str, Message]) -> ListedPage:
    placed = reasons.get(page.path, message("nothing in its path"))
    if source is None or source is page:
        return ListedPage(page.path, page.locale, "", placed, None, 0.0)
    like = group.likeness.get(page.path)
    if like is None:
        return ListedPage(page.path, page.locale, source.path, placed, message("the same place"), 1.0)
    paired = message("what both have: {shared}", shared=", ".join(like.shared))
    return ListedPage(page.path, page.locale, source.path, placed, paired, like.score)


def as_text(rows: Iterable[ListedPage], source_locale: str, ui: Translator) -> str:
    """Return a block of lines for each page."""
    return "".join(_block(row, source_locale, ui) for row in rows)


def _block(row: ListedPage, source_locale: str, ui: Translator) -> str:
    own, alone = message("a page of the source language"), message("paired with no page of the source language")
    pair = ui.show(own if row.locale == source_locale else alone)
    if row.paired_by is not None:
        pair = f"= {row.source} ({row.confidence:.2f}: {ui.show(row.paired_by)})"
    return f"{row.path}\n  {row.locale}: {ui.show(row.placed_by)}\n  {pair}\n"


def as_json(rows: Iterable[ListedPage], placement: Placement, ui: Translator) -> str:
    """Return the list as JSON; reasons are in the language of `ui`."""
    pages = [
        {
            "path": row.path,
            "locale": row.locale,
            "source": row.source or None,
            "placed_by": ui.show(row.placed_by),
            "paired_by": ui.show(row.paired_by) if row.paired_by else None,
            "confidence": row.confidence if row.source else None,
        }
        for row in rows
    ]
    told = {"source_locale": placement.source_locale or None, "pages": pages}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
