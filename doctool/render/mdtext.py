"""Text put into Markdown so that it shows as itself: what comes from pages is not trusted."""

from __future__ import annotations

import re

from doctool.model.patterns import pattern
from doctool.render.findings.places import one_line

_SPECIAL = pattern(r"([\\`*_{}\[\]<>#+!|~$&])")
_OPENING = pattern(r"^(?:(\d+)(?=[.)])|(?=[-=]))")
_TICKS = pattern(r"`+")
_QUOTED = pattern(r"`([^`]+)`")


def escape(text: str) -> str:
    """Return a text that shows as it stands, on one line, with no markup, mention or table cell of its own."""
    return _OPENING.sub(_guard, _escape(one_line(text)))


def code(text: str, *, cell: bool = True) -> str:
    """Return a code span that shows the text on one line, by default fit for a table cell; nothing for no text."""
    text = one_line(text)
    if not text:
        return ""
    fence = "`" * (1 + max(map(len, _TICKS.findall(text)), default=0))
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    inner = text.replace("|", r"\|") if cell else text
    return f"{fence}{pad}{inner}{pad}{fence}"


def prose(text: str) -> str:
    """Return an escaped text in which what stands between two backquotes is a code span fit for a table cell."""
    parts = _QUOTED.split(one_line(text))
    return _OPENING.sub(_guard, "".join(code(part) if at % 2 else _escape(part) for at, part in enumerate(parts)))


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text).replace("@", "@<!-- -->")


def _guard(opening: re.Match[str]) -> str:
    """Keep the start of a text from opening a list or underlining a heading."""
    return f"{opening[1]}<!-- -->" if opening[1] else "\\"
