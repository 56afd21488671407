"""The file of decisions: read strictly, and written so that a person's comments and order of lines survive."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from doctool.cli.errors import Refusal
from doctool.model.catalog import Place
from doctool.model.decision import Decision, Verdict
from doctool.model.message import Message, message
from doctool.model.names import canonical_name, is_identifier
from doctool.model.patterns import pattern
from doctool.model.source import Source, Span

FILE = "doctool.decisions.toml"
HEAD = (
    message("Names that a person has decided, recorded by `doctool decide`. They win over what doctool infers."),
    message(
        "Each is tied to its row by what stands there: "
        "`text` is the name cell, `above` and `below` are those beside it."
    ),
    message("An empty `locale` is any language. Edit, sort and comment as you like; keep it under version control."),
)
"""The comment at the top of a new file, line by line."""

_KEYS = ("page", "locale", "text", "verdict", "name", "table", "above", "below")
_NEEDED = ("page", "text", "verdict", "name")
_ENTRY = pattern(r"^[ \t]*\[\[[ \t]*decision[ \t]*\]\][^\r\n]*", re.MULTILINE)
_COMMENTS = pattern(r"(?:^[ \t]*#[^\n]*\n)+\Z", re.MULTILINE)
_VALUE = r"""(?m)^([ \t]*{}[ \t]*=[ \t]*)(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_PLACE = pattern(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)


class Order(NamedTuple):
    """What decisions are sorted by, and what two about the same row have in common."""

    page: str
    locale: str
    table: str
    text: str
    above: str
    below: str


def order(decision: Decision) -> Order:
    """Return what a decision is sorted by."""
    return Order(decision.page, decision.locale, decision.table, decision.text, decision.above, decision.below)


def load(path: Path, shown: str) -> tuple[Decision, ...]:
    """Read the decisions of a file, none where there is no file; `shown` is the path to show.

    Raise Refusal, with the line, for what is no decision.
    """
    if not path.is_file():
        return ()
    import tomllib  # noqa: PLC0415 - few runs have decisions

    source = _source(path, shown)
    try:
        document = tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        raise _broken(source, str(error)) from None
    entries = document.pop("decision", [])
    places = [Span(*match.span()) for match in _ENTRY.finditer(source.text)]
    if document or not isinstance(entries, list) or len(entries) != len(places):
        raise _refusal(source, 1, message("only `[[decision]]` tables are known here"))
    return tuple(_decision(source, place, entry) for place, entry in zip(places, entries, strict=True))


def with_decision(text: str, new: Decision) -> str:
    """Return the text of a file with a decision: in the place of one about the same row, else before those after it.

    Everything else stays as it stands. The comment lines right above a decision belong to it.
    """
    parts, written = list(_parts(text)), _written(new)
    for at, (known, start, end) in enumerate(parts):
        if known == order(new):
            return text[:start] + _replaced(text[start:end], new) + text[end:]
        if known > order(new):
            before = _COMMENTS.sub("", text[: parts[at][1]])
            return before + _like(written + "\n", text) + text[len(before) :]
    kept = text.rstrip()
    return kept + "\n\n" + _like(written, text) if kept else written


def _replaced(block: str, new: Decision) -> str:
    """Return a decision with another verdict and name, and nothing else changed."""
    for key, value in (("verdict", new.verdict), ("name", new.name)):
        block = re.sub(_VALUE.format(key), lambda match, told=value: match[1] + _quoted(told), block, count=1)  # type: ignore[misc]
    return block


def _like(written: str, text: str) -> str:
    """Return what is written with the line ends of a text."""
    return written.replace("\n", "\r\n") if "\r\n" in text else written


def _parts(text: str) -> Iterator[tuple[Order, int, int]]:
    """Yield each decision of a valid file: what it is sorted by, where its table begins, and where it ends."""
    import tomllib  # noqa: PLC0415 - as above

    starts = [match.start() for match in _ENTRY.finditer(text)]
    entries = tomllib.loads(text).get("decision", []) if starts else []
    for start, end, entry in zip(starts, [*starts[1:], len(text)][: len(starts)], entries, strict=True):
        body = _COMMENTS.sub("", text[start:end]) if end < len(text) else text[start:end]
        used = start + len(body.rstrip()) + len("\n")
        values = {name: str(entry.get(name, "")) for name in Order._fields}
        yield Order(**values), start, min(used, len(text))


def _written(decision: Decision) -> str:
    """Return a decision as TOML; keys that say nothing are left out."""
    values = {key: str(getattr(decision, key)) for key in _KEYS}
    lines = [f"{key} = {_quoted(value)}\n" for key, value in values.items() if value or key in _NEEDED]
    return "[[decision]]\n" + "".join(lines)


def _quoted(text: str) -> str:
    import json  # noqa: PLC0415 - as above

    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def _source(path: Path, shown: str) -> Source:
    try:
        return Source(shown, path.read_bytes().decode("utf-8"))
    except OSError as error:
        raise Refusal(
            message("{path}: cannot be read: {problem}", path=shown, problem=error.strerror or error)
        ) from None
    except UnicodeDecodeError as error:
        raise Refusal(message("{path}: not valid TOML: {problem}", path=shown, problem=error)) from None


def _broken(source: Source, told: str) -> Refusal:
    match = _PLACE.fullmatch(told)
    line = int(match[2]) if match and match[2] else source.position(len(source.text)).line
    problem = match[1] if match else told
    return _refusal(source, line, message("not valid TOML: {problem}", problem=problem))


def _decision(source: Source, place: Span, entry: Mapping[str, object]) -> Decision:
    line = source.position(place.start).line
    values: dict[str, str] = {}
    for key, value in entry.items():
        if key not in _KEYS:
            raise _refusal(
                source, line, message("unknown key `{key}`; the keys are {keys}", key=key, keys=", ".join(_KEYS))
            )
        if not isinstance(value, str):
            raise _refusal(source, line, message("`{key}` must be {problem}", key=key, problem=message("a text")))
        values[key] = value
    absent = [key for key in _NEEDED if not values.get(key)]
    if absent:
        raise _refusal(source, line, message("a decision needs {keys}", keys=", ".join(f"`{key}`" for key in absent)))
    verdicts = ", ".join(f"`{verdict}`" for verdict in Verdict)
    if values["verdict"] not in list(Verdict):
        raise _refusal(source, line, message("`{key}` must be {problem}", key="verdict", problem=verdicts))
    if not is_identifier(values["name"]):
        raise _refusal(source, line, message("`{name}` cannot be the name of a field", name=values["name"]))
    return Decision(
        verdict=Verdict(values.pop("verdict")),
        name=canonical_name(values.pop("name")),
        place=Place(source, place),
        **values,
    )


def _refusal(source: Source, line: int, problem: Message) -> Refusal:
    return Refusal(message("{place}: {reason}", place=f"{source.path}:{line}", reason=problem))
