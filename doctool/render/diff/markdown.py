"""Changes as Markdown, for release notes and the comments of a review."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from doctool.model.message import message
from doctool.render.diff.words import BREAKING, COMPATIBLE, DIRECTIONS, PARTS, counted, done, subject
from doctool.render.i18n import Translator
from doctool.render.mdtext import code, escape, prose
from doctool.schemas.diff.changes import Change, Direction


def render(changes: Sequence[Change], titles: tuple[str, str], ui: Translator) -> str:
    """Return the changes in two tables, the breaking ones first."""
    old, new = (code(title, cell=False) for title in titles)
    compared = message("API changes from {old} to {new}", old=old, new=new)
    parts = [f"# {ui.show(compared)}", ui.show(counted(changes))]
    for breaking, title in ((True, message("Breaking")), (False, message("Compatible"))):
        shown = [change for change in changes if change.breaking is breaking]
        if shown:
            parts += [f"## {ui.show(title)}", "\n".join(_table(shown, ui))]
    return "\n\n".join(parts) + "\n"


def _table(changes: Sequence[Change], ui: Translator) -> Iterator[str]:
    ways = [ui.show(DIRECTIONS[way]) for way in Direction]
    head = [ui.show(message("Where")), ui.show(message("Change")), *ways]
    yield f"| {' | '.join(map(escape, head))} |"
    yield "|---|---|---|---|"
    for change in changes:
        name = f"{escape(ui.show(PARTS[change.part]))} {code(subject(change))}".rstrip()
        views = [_view(change, way, ui) for way in Direction]
        yield f"| {name} | {prose(ui.show(done(change)))} | {' | '.join(views)} |"


def _view(change: Change, way: Direction, ui: Translator) -> str:
    view = next((view for view in change.views if view.direction is way), None)
    if view is None:
        return ""
    verdict = ui.show(BREAKING if view.breaking else COMPATIBLE)
    marked = f"**{escape(verdict)}**" if view.breaking else escape(verdict)
    return f"{marked}: {escape(ui.show(view.reason))}"
