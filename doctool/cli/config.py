"""The configuration: `doctool.toml`, or `[tool.doctool]` in `pyproject.toml`, found upwards from a folder."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import fields

from doctool.cli.errors import Refusal
from doctool.layout.patterns import problem_of
from doctool.model.finding import Severity
from doctool.model.message import Message, message
from doctool.reconcile.belief import REPAIR_THRESHOLD
from doctool.schemas.options import Enums, Order

FILE = "doctool.toml"
PROJECT_FILE = "pyproject.toml"


class Config(Struct, frozen=True):
    """Everything that can be configured, with its default; paths are relative to `root`.

    A key of the file is the name of a field here with hyphens for underscores.
    """

    root: Path = field(default_factory=Path.cwd)
    path: Path | None = None
    """The file it was read from."""
    inputs: tuple[str, ...] = ()
    """Files and folders that `build` reads."""
    output: str = "out"
    """The folder that `build` writes."""
    templates: str | None = None
    """A folder whose templates come before doctool's own."""
    exclude: tuple[str, ...] = ()
    """Patterns of pages to leave out."""
    source_locale: str = ""
    """The language that the pages were translated from; its pages are trusted where they are among the inputs. Empty:
    what the platform says, else the language of pages whose translations alone say theirs, else English."""
    layout: tuple[str, ...] = ()
    """Patterns of where pages stand, as `i18n/{locale}/{path}`; one without `{locale}` is of the source language."""
    canonical: tuple[str, ...] = ()
    """Schemas (XSD, WSDL) and lists of names that are trusted more than the pages."""
    locales: Mapping[str, str] = field(default_factory=dict)
    """Patterns of paths and the locale of the pages there."""
    select: tuple[str, ...] = ("ALL",)
    """The rules that run, by code, start of a code, or name."""
    ignore: tuple[str, ...] = ()
    """Rules that do not run."""
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Patterns of paths and the rules that do not run there."""
    severity: Mapping[str, Severity] = field(default_factory=dict)
    """Rules and the severity that their findings get."""
    fail_on: Severity = Severity.WARNING
    """The least severity of a finding that makes `check` fail."""
    baseline: str = "doctool-baseline.json"
    """The findings that `check` passes over, where there is such a file; `check --write-baseline` writes it."""
    decisions: str = "doctool.decisions.toml"
    """What a person has decided about names, where there is such a file; `decide` writes it."""
    repair_threshold: float = REPAIR_THRESHOLD
    """The least confidence, 0 to 1, of a name that is repaired without asking."""
    ui_locale: str | None = None
    """The language of messages and reports; by default that of the environment."""
    namespace: str = "urn:doctool:api"
    """The target namespace of the schemas, where there are no `versions`."""
    versions: Mapping[str, str] = field(default_factory=dict)
    """Versions of the API and the target namespace of each; `schema` writes the last unless told otherwise."""
    overlay: str = "doctool.overlay.toml"
    """Corrections that schemas get, where there is such a file; `doctool overlay suggest` proposes some."""
    endpoint: str = "http://localhost/"
    """The address of the service in a WSDL."""
    order: Order = Order.AUTO
    """The order of elements: `page`, `all` or `auto`."""
    enums: Enums = Enums.OPEN
    """Whether fields with listed values are `open` to others or `closed`."""


def find(start: Path) -> Path | None:
    """Return the nearest configuration file in a folder or above it; `doctool.toml` wins over `pyproject.toml`."""
    for folder in (start, *start.parents):
        own = folder / FILE
        if own.is_file():
            return own
        project = folder / PROJECT_FILE
        if project.is_file() and "doctool" in _table(_parse(project), "tool"):
            return project
    return None


def load(start: Path, explicit: Path | None = None) -> Config:
    """Read the configuration that applies in a folder, the defaults where there is none.

    Raise Refusal for a file that cannot be read, an unknown key or a bad value, with the line and what to do.
    """
    path = explicit or find(start)
    if path is None:
        return Config(root=start)
    known = {item.name.replace("_", "-"): item.name for item in fields(Config) if item.name not in ("root", "path")}
    values: dict[str, Any] = {}
    for key, value in _settings(path).items():
        if key not in known:
            raise _unknown(path, key, known)
        try:
            values[known[key]] = _READERS[known[key]](value)
        except _NotWantedError as error:
            raise _bad(path, key, error.wanted) from None
    return Config(root=path.parent, path=path, **values)


def _parse(path: Path) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - only where there is a configuration

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise Refusal(
            message("{path}: cannot be read: {problem}", path=path, problem=error.strerror or error)
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refusal(message("{path}: not valid TOML: {problem}", path=path, problem=error)) from None


def _table(document: Mapping[str, Any], key: str) -> dict[str, Any]:
    found = document.get(key, {})
    return found if isinstance(found, dict) else {}


def origins(config: Config) -> Mapping[str, int]:
    """Return the lines of the configuration file on which settings are set, by their key there."""
    if config.path is None:
        return {}
    return {key: _line(config.path, key) for key in _settings(config.path)}


def _settings(path: Path) -> dict[str, Any]:
    document = _parse(path)
    return _table(_table(document, "tool"), "doctool") if path.name == PROJECT_FILE else document


def _line(path: Path, key: str) -> int:
    """Return the line on which a key is set, 1 when it is not found."""
    pattern = re.compile(rf"\s*\[?[\w.]*?\"?{re.escape(key)}\"?\s*[=.\]]")
    lines = path.read_text(encoding="utf-8").splitlines()
    heads = [number for number, line in enumerate(lines) if line.strip().startswith("[tool.doctool")]
    first = heads[0] if heads and path.name == PROJECT_FILE else 0
    return next((number for number, line in enumerate(lines[first:], first + 1) if pattern.match(line)), 1)


def _unknown(path: Path, key: str, known: Mapping[str, str]) -> Refusal:
    from rapidfuzz import process  # noqa: PLC0415 - only for the error

    near = process.extractOne(key, sorted(known), score_cutoff=60)
    place = f"{path.name}:{_line(path, key)}"
    if near:
        return Refusal(
            message("{place}: unknown key `{key}`; did you mean `{near}`?", place=place, key=key, near=near[0])
        )
    keys = ", ".join(sorted(known))
    return Refusal(message("{place}: unknown key `{key}`; the keys are {keys}", place=place, key=key, keys=keys))


def _bad(path: Path, key: str, problem: Message) -> Refusal:
    place = f"{path.name}:{_line(path, key)}"
    return Refusal(message("{place}: `{key}` must be {problem}", place=place, key=key, problem=problem))


class _NotWantedError(Exception):
    """A value that a setting cannot have; `wanted` is what it must be."""

    def __init__(self, wanted: Message) -> None:
        super().__init__(str(wanted))
        self.wanted = wanted


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _NotWantedError(message("a text"))
    return value


def _uri(value: object) -> str:
    if not isinstance(value, str) or not is_uri(value):
        raise _NotWantedError(message("a URI, as `urn:example:api`"))
    return value


def is_uri(text: str) -> bool:
    """Tell whether a text has no character that a URI cannot have, and is not empty (RFC 3987 allows other letters)."""
    return re.fullmatch(r"[^\s\x00-\x20<>\"{}|\\^`\x7f]+", text) is not None


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _NotWantedError(message("a list of texts"))
    return tuple(value)


def _layouts(value: object) -> tuple[str, ...]:
    for text in _texts(value):
        if problem_of(text):
            raise _NotWantedError(message("patterns with `{{path}}`, and `{{locale}}` where pages have one"))
    return _texts(value)


def _map(read: Callable[[object], Any]) -> Callable[[object], Mapping[str, Any]]:
    def reader(value: object) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            raise _NotWantedError(message("a table"))
        return {key: read(item) for key, item in value.items()}

    return reader


def _severity(value: object) -> Severity:
    if value not in list(Severity):
        raise _NotWantedError(message("`error`, `warning` or `info`"))
    return Severity(str(value))


def _choice(kind: type[StrEnum]) -> Callable[[object], StrEnum]:
    def reader(value: object) -> StrEnum:
        if value not in list(kind):
            choices = ", ".join(f"`{item}`" for item in kind)
            raise _NotWantedError(message("one of {choices}", choices=choices))
        return kind(str(value))

    return reader


def _share(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise _NotWantedError(message("a number from 0 to 1"))
    return float(value)


_READERS: Mapping[str, Callable[[object], Any]] = {
    "inputs": _texts,
    "output": _text,
    "templates": _text,
    "exclude": _texts,
    "source_locale": _text,
    "layout": _layouts,
    "canonical": _texts,
    "locales": _map(_text),
    "select": _texts,
    "ignore": _texts,
    "per_file_ignores": _map(_texts),
    "severity": _map(_severity),
    "fail_on": _severity,
    "baseline": _text,
    "decisions": _text,
    "repair_threshold": _share,
    "ui_locale": _text,
    "namespace": _uri,
    "versions": _map(_uri),
    "overlay": _text,
    "endpoint": _text,
    "order": _choice(Order),
    "enums": _choice(Enums),
}
