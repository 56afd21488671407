"""Entries as TOML, to be added to the end of a file that is kept as it is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from doctool.schemas.overlay.entry import Entry, Value
from doctool.schemas.overlay.read import TABLE


def write_entries(entries: Iterable[Entry]) -> str:
    """Return entries as TOML, each after an empty line; reading it gives the same entries again."""
    return "".join(f"\n[[{TABLE}]]\n{''.join(_lines(entry))}" for entry in entries)


def _lines(entry: Entry) -> Iterator[str]:
    pairs: list[tuple[str, Value]] = [
        ("type", entry.owner.type),
        ("element", entry.owner.element),
        ("operation", entry.owner.operation),
        ("message", entry.owner.message),
    ]
    said = [pair for pair in pairs if pair[1]]
    said += [("field", entry.field), ("set", entry.setting.value), ("from", entry.expected), ("to", entry.value)]
    if entry.after is not None:
        said.append(("after", entry.after))
    if entry.evidence:
        said.append(("evidence", entry.evidence))
    for key, value in said:
        yield f"{key} = {_value(value)}\n"


def _value(value: Value) -> str:
    """Return a basic string or a boolean; JSON's escapes are TOML's, and it leaves out one character that TOML bars."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
