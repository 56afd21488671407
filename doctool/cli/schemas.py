"""Pages to schema, for the command, for Python and for build systems: the same bytes from each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from doctool.cli.config import Config
from doctool.cli.errors import Refusal
from doctool.cli.pipeline import catalog, read
from doctool.cli.session import Session
from doctool.model.message import message
from doctool.schemas.api import Api
from doctool.schemas.build import ApiOptions, build_api
from doctool.schemas.formats import Format, format_of, write
from doctool.schemas.options import SchemaOptions


@dataclass(frozen=True, slots=True)
class Request:
    """What is wanted: the pages, the format, and the namespace, which is the configured one where it is empty."""

    paths: Sequence[str]
    form: Format = Format.XSD
    namespace: str = ""
    version: str = ""
    options: SchemaOptions | None = None


@dataclass(frozen=True)
class Generated:
    """A schema, the API that it is of, the files that it was made from, and whether some could not be read."""

    data: bytes
    api: Api
    inputs: tuple[Path, ...]
    complete: bool


def generate(session: Session, request: Request) -> Generated:
    """Read the pages and return the schema; raise Refusal when there are no pages or what is asked makes no sense."""
    config = session.config
    space = namespace(config, request.namespace, request.version)
    reading = read(session, request.paths)
    known = catalog(reading.pages, session, reading.trust)
    api = build_api(known, ApiOptions(space))
    data = write(api, request.form, request.options or options(config))
    files = [*(item.file for item in reading.inputs if item.file), *session.trusted]
    inputs = sorted({*files, config.path} if config.path else files)
    return Generated(data, api, tuple(inputs), complete=not reading.problems)


def options(config: Config) -> SchemaOptions:
    """Return what a configuration says of schemas."""
    return SchemaOptions(config.order, config.enums, config.endpoint)


def namespace(config: Config, given: str = "", version: str = "") -> str:
    """Return the target namespace: the given one, that of a version, that of the last version, or the configured one.

    Raise Refusal for a version that is not configured.
    """
    if given:
        return given
    if version and version not in config.versions:
        known = ", ".join(config.versions) or "-"
        told = message("no version {version} in the configured `versions`: {known}", version=version, known=known)
        raise Refusal(told)
    if config.versions:
        return config.versions[version or list(config.versions)[-1]]
    return config.namespace


def wanted_format(output: str, given: str | None) -> Format:
    """Return the format by its name, else by the ending of the output's name; raise Refusal when neither tells."""
    if given:
        return Format(given)
    if output == "-":
        return Format.XSD
    found = format_of(output)
    if found is None:
        told = message("{output}: the ending tells no format; give --format xsd, wsdl or json-schema", output=output)
        raise Refusal(told)
    return found
