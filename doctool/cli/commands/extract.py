"""`doctool extract`: the catalog alone."""

from __future__ import annotations

import argparse

from doctool.cli.pipeline import catalog, read
from doctool.cli.session import FAILED, OK, Session
from doctool.cli.writing import write_file
from doctool.render.catalog_json import catalog_json


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Write the catalog to a file or to standard output."""
    reading = read(session, arguments.paths)
    text = catalog_json(catalog(reading.pages, session, reading.trust))
    if arguments.output == "-":
        session.stdout.write(text)
    else:
        write_file(session.folder / arguments.output, text.encode())
    return FAILED if reading.problems else OK
