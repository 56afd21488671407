"""YAML front matter: the top-level entries with their places; nothing is constructed from the YAML."""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from doctool.model.page import Entry, Junk
from doctool.model.source import Span

MAX_LENGTH = 100_000
"""Front matter longer than this is not read."""

_OPENING = re.compile("\ufeff?---[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_PLAIN_LINE = re.compile(r"^([A-Za-z][\w.\-]*):[ \t]+(\S.*?)[ \t]*\r?$", re.MULTILINE)


class FrontMatter(NamedTuple):
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
    try:
        return FrontMatter(_entries(raw, start), (), closing.end())
    except yaml.MarkedYAMLError as error:
        return FrontMatter(_plain_entries(raw, start), (_junk(error, raw, start),), closing.end())
    except (yaml.YAMLError, RecursionError, UnicodeError) as error:
        junk = Junk(Span(start, closing.start()), "front-matter-broken", str(error).splitlines()[0])
        return FrontMatter(_plain_entries(raw, start), (junk,), closing.end())


def _entries(raw: str, start: int) -> tuple[Entry, ...]:
    node = yaml.compose(raw, Loader=yaml.CSafeLoader)
    if not isinstance(node, yaml.MappingNode):
        return ()
    entries = []
    for key, value in node.value:
        if isinstance(key, yaml.ScalarNode):
            span = Span(start + value.start_mark.index, start + value.end_mark.index)
            shown = value.value if isinstance(value, yaml.ScalarNode) else raw[span.start - start : span.end - start]
            key_span = Span(start + key.start_mark.index, start + key.end_mark.index)
            entries.append(Entry(key.value, shown.strip(), key_span, span))
    return tuple(entries)


def _junk(error: yaml.MarkedYAMLError, raw: str, start: int) -> Junk:
    mark = error.problem_mark or error.context_mark
    if mark and error.context_mark and mark.index >= len(raw.rstrip()):
        mark = error.context_mark  # what is never closed begins here
    at = start + min(mark.index if mark else 0, len(raw))
    return Junk(Span(at, min(at + 1, start + len(raw))), "front-matter-broken", error.problem or error.context or "")


def _plain_entries(raw: str, start: int) -> tuple[Entry, ...]:
    """Read the plain `key: value` lines of front matter that is no valid YAML as a whole."""
    return tuple(
        Entry(
            match[1],
            match[2].strip("\"'"),
            Span(start + match.start(1), start + match.end(1)),
            Span(start + match.start(2), start + match.end(2)),
        )
        for match in _PLAIN_LINE.finditer(raw)
    )
