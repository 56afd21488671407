"""Text put into Markdown so that it shows as itself: what comes from pages is not trusted."""

from __future__ import annotations

import re

from doctool.model.patterns import pattern
from doctool.render.findings.places import visible

_SPECIAL = pattern(r"[\\`*\[\]<|~${}]|&(?=[#\w])|(?<![^\W_])_|_(?![^\W_])")
_OPENING = pattern(r"^(?:(?=[#+=:!>-])|(\d+)(?=[.)]))")
_URL = pattern(r"(https?://[\w.~:/?#@!$&'()*+,;=%-]+)", re.ASCII)
_URL_END = ".,;:!?'()*"


def escape(text: str, *, links: bool = True) -> str:
    """Return a text that shows as it stands, white space folded, with no markup or table cell of its own.

    Web addresses in it become links to themselves unless `links` is false. The start of the text is not guarded; see
    `guard`.
    """
    return mask(plain(text), links=links)


def plain(text: str) -> str:
    """Return a text with its white space folded and its controls made visible."""
    return visible(re.sub(r"\s+", " ", text))


def mask(text: str, *, links: bool) -> str:
    """Return plain text with its markup escaped; what is masked in parts is not sure to show as it stands."""
    parts = _URL.split(text) if links else [text]
    return "".join(_address(part) if at % 2 else _masked(part) for at, part in enumerate(parts))


def guard(text: str) -> str:
    """Return escaped text that can open a paragraph: its start opens no list, heading, rule or quote."""
    return _OPENING.sub(lambda opening: f"{opening[1] or ''}\\", text)


def line(text: str) -> str:
    """Return a text escaped, on one line of its own."""
    return guard(escape(text, links=False).strip())


def _masked(text: str) -> str:
    return _SPECIAL.sub(lambda special: f"\\{special[0]}", text)


def _address(url: str) -> str:
    end = len(url.rstrip(_URL_END))
    return f"<{url[:end]}>{_masked(url[end:])}"
