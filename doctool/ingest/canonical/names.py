"""Plain lists of names: one a line, alone or with the type that has it and its own type.

```
# comments and empty lines are passed over
companyHandle
ActiveJob.jobHandle
ActiveJob.name xsd:string
ActiveJob startDate xsd:dateTime
```
"""

from __future__ import annotations

from doctool.ingest.canonical.cells import Entry
from doctool.ingest.files import Unreadable
from doctool.model.message import message
from doctool.model.names import is_identifier
from doctool.model.patterns import pattern
from doctool.model.source import Source, Span

_LINE = pattern(r"[^\r\n]*")
_WORD = pattern(r"[^\s\ufeff]+")
_MOST = 3


def read_names(source: Source) -> tuple[list[Entry], dict[str, list[Entry]]]:
    """Return the names of a list, and those that are told to belong to a type, by type.

    Raise Unreadable, with the place, for a line that is of no known form.
    """
    alone: list[Entry] = []
    types: dict[str, list[Entry]] = {}
    for line in _LINE.finditer(source.text):
        words = [Span(*word.span()) for word in _WORD.finditer(source.text, line.start(), line.end())]
        if not words or source.slice(words[0]).startswith("#"):
            continue
        owner, entry = _entry(source, words)
        if owner is None:
            alone.append(entry)
        else:
            types.setdefault(owner, []).append(entry)
    return alone, types


def _entry(source: Source, words: list[Span]) -> tuple[str | None, Entry]:
    """Read a line that is not empty."""
    whole = Span(words[0].start, words[-1].end)
    first = source.slice(words[0])
    owner, dot, field = first.rpartition(".")
    name = Span(words[0].end - len(field), words[0].end)
    told: tuple[str | None, Entry] | None = None
    if len(words) == 1:
        told = (owner or None, Entry(source, whole, name))
    elif len(words) == _MOST and not dot:
        told = (first, Entry(source, whole, words[1], words[2]))
    elif len(words) == _MOST - 1 and dot:
        told = (owner, Entry(source, whole, name, words[1]))
    if told is None or not is_identifier(told[1].text) or not (told[0] is None or is_identifier(told[0])):
        line, column = source.position(words[0].start)
        reason = message("a line is `name`, `Type.field`, `Type.field type` or `Type field type`")
        raise Unreadable(source.path, reason, line, column)
    return told
