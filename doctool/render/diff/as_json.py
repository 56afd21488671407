"""Changes as JSON; its schema is `schemas/diff.schema.json`."""

from __future__ import annotations

import json
from collections.abc import Sequence

from doctool.render.diff.words import done
from doctool.render.i18n import Translator
from doctool.schemas.diff.changes import Change

FORMAT = 1
"""The version of the format; it grows when a reader would have to change."""


def render(changes: Sequence[Change], titles: tuple[str, str], ui: Translator) -> str:
    """Return the changes as JSON text, in English, keys in a fixed order, with a final newline."""
    del ui
    document = {
        "format": FORMAT,
        "old": titles[0],
        "new": titles[1],
        "breaking": sum(change.breaking for change in changes),
        "compatible": sum(not change.breaking for change in changes),
        "changes": [_change(change) for change in changes],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _change(change: Change) -> dict[str, object]:
    return {
        "part": change.part.value,
        "change": change.what.value,
        "owner": change.owner,
        "path": change.path,
        "old": change.old or None,
        "new": change.new or None,
        "breaking": change.breaking,
        "text": str(done(change)),
        "views": [
            {"direction": view.direction.value, "breaking": view.breaking, "reason": str(view.reason)}
            for view in change.views
        ],
        "old_place": change.old_place or None,
        "new_place": change.new_place or None,
    }
