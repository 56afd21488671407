"""`doctool pages`: where each page was placed, what it was paired with, and why."""

from __future__ import annotations

import argparse

from doctool.align.pages import group_pages
from doctool.cli.pipeline import paths_or_inputs, read
from doctool.cli.session import FAILED, OK, Session
from doctool.render.page_list import as_json, as_text, listed


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Print the pages."""
    reading = read(session, paths_or_inputs(arguments.paths, session))
    source = reading.trust.source_locale
    rows = listed(group_pages(reading.pages, source), reading.placement)
    if arguments.alone:
        rows = [row for row in rows if not row.source and row.locale != source]
    json_wanted = arguments.format == "json"
    text = as_json(rows, reading.placement, session.ui) if json_wanted else as_text(rows, source, session.ui)
    session.stdout.write(text)
    return FAILED if reading.problems else OK
