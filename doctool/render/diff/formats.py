"""The formats that changes are printed in, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from doctool.render.diff import as_json, markdown, text
from doctool.render.i18n import Translator
from doctool.schemas.diff.changes import Change

Render = Callable[[Sequence[Change], tuple[str, str], Translator], str]

_FORMATS: Mapping[str, Render] = {"text": text.render, "markdown": markdown.render, "json": as_json.render}


def render(name: str, changes: Sequence[Change], titles: tuple[str, str], ui: Translator) -> str:
    """Return the changes in a format; `titles` name the two sides. Machine formats are in English."""
    return _FORMATS[name](changes, titles, ui)
