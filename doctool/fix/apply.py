"""Edits to text, exactly: nothing outside an edit changes."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from doctool.model.finding import Edit


def apply(text: str, edits: Sequence[Edit]) -> str:
    """Return the text with the edits made; they are sorted and do not overlap, else ValueError is raised."""
    parts = []
    at = 0
    for edit in edits:
        if edit.span.start < at or edit.span.end > len(text):
            msg = f"edits overlap or leave the text: {edit}"
            raise ValueError(msg)
        parts += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join([*parts, text[at:]])


def unified_diff(path: str, before: str, after: str) -> str:
    """Return the change as a unified diff that `git apply` and `patch -p1` understand."""
    lines = difflib.unified_diff(_lines(before), _lines(after), f"a/{path}", f"b/{path}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str) -> list[str]:
    """Split at line feeds alone, as patch programs do."""
    parts = text.split("\n")
    lines = [part + "\n" for part in parts[:-1]]
    return [*lines, parts[-1]] if parts[-1] else lines
