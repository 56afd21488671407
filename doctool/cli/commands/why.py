"""`doctool why`: the candidates for a name and the evidence for each."""

from __future__ import annotations

import argparse

from doctool.cli.commands.check import context, for_terminal
from doctool.cli.pipeline import catalog, paths_or_inputs, read
from doctool.cli.session import OK, Session
from doctool.cli.targets import targets
from doctool.render.explanation import explanation


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Explain each field that the target names."""
    reading = read(session, paths_or_inputs(arguments.paths, session))
    known = catalog(reading.pages, session, reading.trust)
    shown = for_terminal(context(known, session), session)
    found = {id(target.field): target for target in targets(known, arguments.target)}
    session.stdout.write("\n".join(explanation(target.subject, target.field, shown) for target in found.values()))
    return OK
