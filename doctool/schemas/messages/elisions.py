"""What in a sample stands for something left out."""

from __future__ import annotations

import re

from doctool.model.patterns import pattern

_MARK = r"(?:\.[ \t]?){3,}|[…⋯⋮]+"
_LINE = pattern(rf"[\[(]?\s*(?:{_MARK})\s*[\])]?")
_ANYWHERE = pattern(_MARK)
_IN_TAG = pattern(r"<[A-Za-z_][^<>\"']*(?:\"[^\"<]*\"[^<>\"']*|'[^'<]*'[^<>\"']*)*>")
_QUOTED_OR_MARK = pattern(rf"\"[^\"]*\"|'[^']*'|({_MARK})")


def is_elision(text: str) -> bool:
    """Tell whether a text is nothing but dots that stand for an omission."""
    return _LINE.fullmatch(text.strip()) is not None


def has_elision(text: str) -> bool:
    """Tell whether there are such dots anywhere in a text."""
    return _ANYWHERE.search(text) is not None


def without_elisions(text: str) -> tuple[str, bool]:
    """Return a text without the lines that are omissions, and whether there were any."""
    lines = text.split("\n")
    kept = [line for line in lines if not is_elision(line)]
    return "\n".join(kept), len(kept) < len(lines)


def blank_in_tags(text: str) -> str:
    """Put blanks for the dots that stand for left out attributes; the length stays as it is."""
    return _IN_TAG.sub(lambda tag: _QUOTED_OR_MARK.sub(_blank, tag[0]), text) if has_elision(text) else text


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0]) if match[1] else match[0]
