"""The layouts of a set of pages as a table: for each locale, where its pages stand, and how many are paired."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from wcwidth import wcswidth

from doctool.align.pages import PageGroup
from doctool.layout.placement import Placement
from doctool.model.message import message
from doctool.render.i18n import Translator


def layout_table(groups: Sequence[PageGroup], placement: Placement, ui: Translator) -> str:
    """Return a table with a row for each layout and locale: pages, those paired with another language, and the rest."""
    source = placement.source_locale
    patterns = {page.shown: page.pattern for page in placement.pages}
    pages, paired = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    counted = set()
    for group in sorted(groups, key=lambda group: -len(group.pages)):
        for page in group.pages:
            if page.path in counted:
                continue
            counted.add(page.path)
            row = (patterns.get(page.path, "") or "–", page.locale)
            pages[row] += 1
            paired[row] += len(group.pages) > 1 and source in ("", *(one.locale for one in group.pages))
    titles = (
        message("layout"),
        message("locale"),
        message("pages"),
        message("paired"),
        message("alone"),
        message("source"),
    )
    rows = [[ui.show(title) for title in titles]]
    for layout, locale in sorted(pages):
        count, with_others = pages[layout, locale], paired[layout, locale]
        source = ui.show(message("yes")) if locale == source else ""
        rows.append([layout, locale, str(count), str(with_others), str(count - with_others), source])
    return _aligned(rows)


def _aligned(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(wcswidth(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = (
        "  ".join(cell + " " * (width - wcswidth(cell)) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )
    return "".join(line.rstrip() + "\n" for line in lines)
