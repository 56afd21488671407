"""Changes as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from doctool.render.diff.words import BREAKING, COMPATIBLE, DIRECTIONS, PARTS, counted, done, subject
from doctool.render.findings.places import one_line
from doctool.render.i18n import Translator
from doctool.schemas.diff.changes import Change


def render(changes: Sequence[Change], titles: tuple[str, str], ui: Translator) -> str:
    """Return the changes, each with what it does to the messages of either direction, and their number last."""
    del titles
    lines = [line for change in changes for line in _lines(change, ui)]
    return "\n".join([*lines, ui.show(counted(changes))]) + "\n"


def _lines(change: Change, ui: Translator) -> Iterator[str]:
    verdict = ui.show(BREAKING if change.breaking else COMPATIBLE)
    what = one_line(ui.show(done(change))).replace("`", "")
    name = " ".join(part for part in (ui.show(PARTS[change.part]), one_line(subject(change))) if part)
    yield f"{verdict}: {name}: {what}"
    for view in change.views:
        way = ui.show(DIRECTIONS[view.direction])
        yield f"    {way}: {ui.show(BREAKING if view.breaking else COMPATIBLE)}: {ui.show(view.reason)}"
    place = change.new_place or change.old_place
    if place:
        yield f"    {one_line(place)}"
    yield ""
