"""The overlay file: TOML, each `[[correction]]` one entry, every mistake told with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from doctool.model.message import Message, message
from doctool.model.patterns import pattern
from doctool.schemas.names import NCNAME
from doctool.schemas.overlay.entry import INPUT, OUTPUT, Entry, Owner, Setting, Value

TABLE = "correction"
_HEAD = pattern(rf"\s*\[\[\s*{TABLE}\s*\]\]")
_OWNERS = ("type", "element", "operation")
_KEYS = frozenset({*_OWNERS, "message", "field", "set", "from", "to", "after", "evidence"})
_BOOLEAN = (Setting.REQUIRED, Setting.MANY)


class OverlayError(ValueError):
    """The file says something that makes no sense; `line` is where, from 1, and `problem` says what to do."""

    def __init__(self, line: int, problem: Message) -> None:
        super().__init__(f"line {line}: {problem}")
        self.line = line
        self.problem = problem


def read_overlay(text: str) -> tuple[Entry, ...]:
    """Return the entries of an overlay file in order; raise OverlayError at the first mistake."""
    try:
        document = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"line (\d+)", str(error))
        raise OverlayError(int(found[1]) if found else 1, message("not valid TOML: {problem}", problem=error)) from None
    unknown = sorted(document.keys() - {TABLE})
    tables = document.get(TABLE, [])
    if unknown or not isinstance(tables, list):
        raise OverlayError(
            1, message("only `[[correction]]` tables belong here, not `{key}`", key=(*unknown, TABLE)[0])
        )
    heads = [number for number, line in enumerate(text.split("\n"), 1) if _HEAD.match(line)]
    lines = heads if len(heads) == len(tables) else [1] * len(tables)
    return tuple(_entry(table, line) for table, line in zip(tables, lines, strict=True))


def _entry(table: object, line: int) -> Entry:
    if not isinstance(table, dict):
        raise OverlayError(line, message("a correction must be a table"))
    unknown = sorted(table.keys() - _KEYS)
    if unknown:
        keys = ", ".join(sorted(_KEYS))
        raise OverlayError(line, message("unknown key `{key}`; the keys are {keys}", key=unknown[0], keys=keys))
    setting = _setting(table, line)
    after = _text(table, "after", line) if "after" in table else None
    return Entry(
        owner=_owner(table, line),
        field=_name(_text(table, "field", line), line),
        setting=setting,
        expected=_value(table, "from", setting, line),
        value=_value(table, "to", setting, line),
        evidence=_text(table, "evidence", line) if "evidence" in table else "",
        after=after,
        line=line,
    )


def _owner(table: Mapping[str, Any], line: int) -> Owner:
    given = [key for key in _OWNERS if key in table]
    if len(given) != 1:
        raise OverlayError(line, message("say one of `type`, `operation` or `element`"))
    name = _text(table, given[0], line)
    if given[0] != "operation":
        if "message" in table:
            raise OverlayError(line, message("only an `operation` has a `message`"))
        return Owner(**{given[0]: name})
    side = _text(table, "message", line)
    if side not in (INPUT, OUTPUT):
        raise OverlayError(line, message("`message` must be `input` or `output`"))
    return Owner(operation=name, message=side)


def _setting(table: Mapping[str, Any], line: int) -> Setting:
    given = _text(table, "set", line)
    if given not in list(Setting):
        known = ", ".join(f"`{item}`" for item in Setting)
        raise OverlayError(line, message("`set` must be one of {settings}", settings=known))
    return Setting(given)


def _value(table: Mapping[str, Any], key: str, setting: Setting, line: int) -> Value:
    found = table.get(key)
    if setting in _BOOLEAN and isinstance(found, bool):
        return found
    text = _text(table, key, line)
    return _name(text, line) if setting is Setting.NAME else text


def _text(table: Mapping[str, Any], key: str, line: int) -> str:
    found = table.get(key)
    if found is None:
        raise OverlayError(line, message("`{key}` is missing", key=key))
    if not isinstance(found, str):
        raise OverlayError(line, message("`{key}` must be a text", key=key))
    return found


def _name(text: str, line: int) -> str:
    if not NCNAME.fullmatch(text):
        raise OverlayError(line, message("`{name}` is no XML name", name=text))
    return text
