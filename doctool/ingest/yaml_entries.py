"""The top-level entries of YAML with their places; nothing is constructed from the YAML."""

from __future__ import annotations

import yaml

from doctool.model.page import Entry, Junk
from doctool.model.source import Span


class BrokenYamlError(Exception):
    """What stands there is no YAML; `junk` says where and why."""

    def __init__(self, junk: Junk) -> None:
        super().__init__(junk.detail)
        self.junk = junk


def yaml_entries(raw: str, start: int) -> tuple[Entry, ...]:
    """Return the entries of YAML that begins at an offset of its page; raise BrokenYamlError for what is none."""
    try:
        return _entries(raw, start)
    except yaml.MarkedYAMLError as error:
        raise BrokenYamlError(_junk(error, raw, start)) from None
    except (yaml.YAMLError, RecursionError, UnicodeError) as error:
        span = Span(start, start + len(raw))
        raise BrokenYamlError(Junk(span, "front-matter-broken", str(error).splitlines()[0])) from None


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
