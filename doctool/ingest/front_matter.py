"""YAML front matter: the top-level entries with their places."""

from __future__ import annotations

import re

from msgspec import Struct

from doctool.model.page import Entry, Junk
from doctool.model.patterns import pattern
from doctool.model.source import Span

MAX_LENGTH = 100_000
"""Front matter longer than this is not read."""

_OPENING = pattern("\ufeff?---[ \t]*\r?\n")
_CLOSING = pattern(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_PLAIN_LINE = pattern(r"^([A-Za-z][\w.\-]*):[ \t]+(\S.*?)[ \t]*\r?$", re.MULTILINE)

_SIMPLE_LINE = pattern(r"[A-Za-z][A-Za-z0-9_.\-]*: +[^\W_](?:(?!: | #)[^\t])*(?<!:)")
"""An entry whose value is a plain scalar (YAML 1.2, 7.3.3) on one line; not all are found."""


class FrontMatter(Struct, frozen=True):
    """The entries, what could not be read, and where the body of the page begins."""

    entries: tuple[Entry, ...]
    junk: tuple[Junk, ...]
    body: int


def read_front_matter(text: str) -> FrontMatter:
    """Read the front matter of a page; a page without any has no entries and a body that begins at 0."""
    opening = _OPENING.match(text)
    if opening is None:
        return FrontMatter((), (), 1 if text.startswith("\ufeff") else 0)
    start = opening.end()
    closing = _CLOSING.search(text, start, start + MAX_LENGTH)
    if closing is None:
        if not _PLAIN_LINE.match(text, start):
            return FrontMatter((), (), 0)  # a thematic break, not front matter
        return FrontMatter((), (Junk(Span(0, start), "front-matter-not-closed"),), 0)
    raw = text[start : closing.start()]
    if _is_simple(raw):
        return FrontMatter(_plain_entries(raw, start), (), closing.end())
    from doctool.ingest.yaml_entries import BrokenYamlError, yaml_entries  # noqa: PLC0415 - few pages need a parser of YAML

    try:
        return FrontMatter(yaml_entries(raw, start), (), closing.end())
    except BrokenYamlError as error:
        return FrontMatter(_plain_entries(raw, start), (error.junk,), closing.end())


def _is_simple(raw: str) -> bool:
    """Tell whether YAML is nothing but lines of `key: plain text`, which say what they say without a parser."""
    return all(not line or (line.isprintable() and _SIMPLE_LINE.fullmatch(line)) for line in _lines(raw))


def _lines(raw: str) -> list[str]:
    return [line.removesuffix("\r").rstrip(" ") for line in raw.split("\n")]


def _plain_entries(raw: str, start: int) -> tuple[Entry, ...]:
    """Read the plain `key: value` lines of front matter, which may be no valid YAML as a whole."""
    return tuple(
        Entry(
            match[1],
            match[2].strip("\"'") if match[2][0] in "\"'" else match[2],
            Span(start + match.start(1), start + match.end(1)),
            Span(start + match.start(2), start + match.end(2)),
        )
        for match in _PLAIN_LINE.finditer(raw)
    )
