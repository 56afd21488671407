"""`doctool completion`: the script that makes a shell complete commands, options, paths and rules."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import shtab

from doctool.checks import RULES
from doctool.cli.session import OK, Session


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Print the script for a shell."""
    from doctool.cli.main import parser  # noqa: PLC0415 - the program imports its commands

    top = parser()
    for action in _actions(top):
        _complete(action)
    session.stdout.write(shtab.complete(top, shell=arguments.shell) + "\n")
    return OK


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Yield the actions of a parser and of its commands."""
    for action in parser._actions:  # noqa: SLF001 - argparse has no other way to list them, and shtab does the same
        yield action
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for command in action.choices.values():
                yield from _actions(command)


def _complete(action: argparse.Action) -> None:
    """Tell shtab what an action takes, by its metavar."""
    known = {**dict.fromkeys(("PATH", "FILE", "OLD", "NEW"), shtab.FILE), "DIR": shtab.DIRECTORY}
    if action.metavar in known:
        action.complete = known[action.metavar]  # type: ignore[attr-defined] # shtab's own attribute
    elif action.metavar in ("RULE", "RULES"):
        action.choices = [name for rule in RULES for name in (rule.code, rule.name)]
