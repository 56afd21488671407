"""`doctool extract`: the catalog alone."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from doctool.cli.pipeline import catalog, read
from doctool.cli.schemas import namespace
from doctool.cli.session import FAILED, OK, Session
from doctool.cli.writing import write_file
from doctool.model.catalog import Catalog
from doctool.render.catalog_json import catalog_json

if TYPE_CHECKING:
    from doctool.schemas.api import Api


def _api(known: Catalog, session: Session) -> Api:
    from doctool.schemas.build import ApiOptions, build_api  # noqa: PLC0415 - only where it is asked for

    return build_api(known, ApiOptions(namespace(session.config)))


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Write the catalog to a file or to standard output."""
    reading = read(session, arguments.paths)
    known = catalog(reading.pages, session, reading.trust)
    text = catalog_json(known, _api(known, session) if arguments.api else None)
    if arguments.output == "-":
        session.stdout.write(text)
    else:
        write_file(session.folder / arguments.output, text.encode())
    return FAILED if reading.problems else OK
