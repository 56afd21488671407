"""`doctool diff`: what changed between two states of an API, and whom it breaks."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from doctool.cli.session import FINDINGS, OK, Session
from doctool.cli.surfaces import surfaces
from doctool.cli.writing import write_file
from doctool.render.diff.formats import render
from doctool.schemas.diff.changes import Change
from doctool.schemas.diff.compare import compare


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Print or write the changes; fail on those that were asked for."""
    old, new = surfaces([arguments.old, arguments.new], arguments.paths, session)
    changes = compare(old, new, strict=arguments.strict)
    text = render(arguments.format, changes, (arguments.old, arguments.new), session.ui)
    if arguments.output == "-":
        session.stdout.write(text)
    else:
        write_file(session.folder / arguments.output, text.encode())
    return FINDINGS if _fails(changes, arguments.fail_on) else OK


def _fails(changes: Sequence[Change], level: str) -> bool:
    if level == "never":
        return False
    return any(change.breaking or level == "any" for change in changes)
