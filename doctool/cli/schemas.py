"""Pages to schema, for the command, for Python and for build systems: the same bytes from each."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from io import StringIO
from os import PathLike
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from doctool.cli.config import Config, is_uri, load
from doctool.cli.errors import Refusal
from doctool.cli.overlay import curated, overlay_file
from doctool.cli.pipeline import catalog, paths_or_inputs, read
from doctool.cli.session import Session
from doctool.model.message import Message, message, plural
from doctool.schemas.api import Api, Problem, ProblemKind
from doctool.schemas.build import ApiOptions, build_api
from doctool.schemas.formats import Format, format_of, write
from doctool.schemas.options import Enums, Order, SchemaOptions

Choice = TypeVar("Choice", bound=StrEnum)

LACKING = (ProblemKind.OMITTED, ProblemKind.UNRESOLVED, ProblemKind.UNSURE, ProblemKind.ENDLESS)
"""What is not let pass where all must be told."""


class Wanted(Struct, frozen=True):
    """What is asked for, as texts; what is empty is as the configuration has it."""

    form: str = Format.XSD
    namespace: str = ""
    version: str = ""
    order: str = ""
    enums: str = ""
    source: str = ""
    canonical: tuple[str, ...] = ()
    """Files that are trusted more than the pages, relative to the folder."""
    raw: bool = False
    """Without the corrections of the overlay."""
    strict: bool = False
    """Refused when something is left out, left open or a guess."""


class Generated(Struct, frozen=True):
    """A schema, the API that it is of, the files that it was made from, and whether all could be read."""

    data: bytes
    api: Api
    inputs: tuple[Path, ...]
    complete: bool

    @property
    def lacking(self) -> tuple[Problem, ...]:
        """What the schema leaves out or leaves open, and what is a guess."""
        return tuple(problem for problem in self.api.problems if problem.kind in LACKING)


def generate(session: Session, paths: Sequence[str], wanted: Wanted) -> Generated:
    """Read the pages and return the schema.

    Raise Refusal when there are no pages, what is asked makes no sense, or a correction does not fit the pages.
    """
    if wanted.source:
        session = replace(session, config=replace(session.config, source_locale=wanted.source))
    form, space = _choice(Format, wanted.form), namespace(session.config, wanted.namespace, wanted.version)
    said = options(session.config, wanted)
    under = paths_or_inputs(paths, session)
    reading = read(session, under)
    if not reading.inputs:
        raise Refusal(
            message(
                "no pages under {paths}: doctool reads .md, .mdx, .markdown, .html and .htm", paths=", ".join(under)
            )
        )
    api = build_api(catalog(reading.pages, session, reading.trust), ApiOptions(space))
    overlay = None if wanted.raw else overlay_file(session.config)
    files = {*(item.file for item in reading.inputs if item.file), *session.trusted}
    files |= {path for path in (session.config.path, overlay) if path}
    if overlay:
        api = curated(api, session.config)
    return Generated(write(api, form, said), api, tuple(sorted(files)), complete=not reading.problems)


def schema_of(
    folder: str | PathLike[str],
    paths: Sequence[str],
    wanted: Wanted,
    config: str | PathLike[str] | None = None,
) -> bytes:
    """Return the schema of pages under a folder, with its configuration or that of a file in it.

    Raise Refusal also when a page cannot be read, or something is lacking that is wanted.
    """
    told, root = StringIO(), Path(folder)
    settings = load(root, None if config is None else root / config)
    session = Session(settings, root, stdout=told, stderr=told, canonical=wanted.canonical)
    made = generate(session, paths, wanted)
    if not made.complete:
        raise Refusal(message("{problem}", problem=told.getvalue().strip()))
    if wanted.strict and made.lacking:
        raise Refusal(_lacking(made.lacking))
    return made.data


def told_of(problem: Problem) -> Message:
    """Return a problem with its place and the name of its field."""
    place = problem.place
    where = f"{place.source.path}:{place.line}:{place.column}" if place else "-"
    name = f"{problem.subject}.{problem.field}" if problem.field else problem.subject
    return message("{place}: {name}: {reason}", place=where, name=name, reason=problem.message)


def _lacking(problems: Sequence[Problem]) -> Message:
    first, count = told_of(problems[0]), len(problems) - 1
    if not count:
        return first
    return plural("{problem} (and {count} more problem)", "{problem} (and {count} more problems)", count, problem=first)


def options(config: Config, wanted: Wanted | None = None) -> SchemaOptions:
    """Return what a configuration, and what is wanted before it, say of how schemas are written."""
    order = _choice(Order, wanted.order) if wanted and wanted.order else config.order
    enums = _choice(Enums, wanted.enums) if wanted and wanted.enums else config.enums
    return SchemaOptions(order, enums, config.endpoint)


def namespace(config: Config, given: str = "", version: str = "") -> str:
    """Return the target namespace: the given one, that of a version, that of the last version, or the configured one.

    Raise Refusal for a version that is not configured.
    """
    if given:
        if not is_uri(given):
            raise Refusal(message("{space} is no URI, as `urn:example:api` is", space=given))
        return given
    if version and version not in config.versions:
        known = ", ".join(config.versions) or "-"
        told = message("no version {version} in the configured `versions`: {known}", version=version, known=known)
        raise Refusal(told)
    if config.versions:
        return config.versions[version or list(config.versions)[-1]]
    return config.namespace


def form_of(output: str, given: str | None = None) -> str:
    """Return the format: the given one, else by the ending of the output's name; raise Refusal when neither tells."""
    if given or output == "-":
        return given or Format.XSD
    found = format_of(output)
    if found is None:
        told = message("{output}: the ending tells no format; give --format xsd, wsdl or json-schema", output=output)
        raise Refusal(told)
    return found


def _choice(kind: type[Choice], value: str) -> Choice:
    if value not in list(kind):
        raise Refusal(message("{value} is none of {choices}", value=value, choices=", ".join(kind)))
    return kind(value)
