"""The `doctool` command: options, commands and exit codes."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from doctool import __version__
from doctool.cli.options import OPTIONS

FAILED = 2
"""The exit code when what was asked could not be done, as `doctool.cli.session` has it."""

DESCRIPTION = "Check, repair and render localized API reference pages."
EPILOG = "exit codes: 0 nothing to say, 1 findings at or above the chosen level, 2 could not do what was asked"


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line, with every command and its options."""
    top = argparse.ArgumentParser("doctool", description=DESCRIPTION, epilog=EPILOG)
    top.add_argument("--version", action="version", version=f"doctool {__version__}")
    top.add_argument("--config", metavar="FILE", help="read this configuration instead of the nearest one")
    top.add_argument("--ui-locale", metavar="TAG", help="language of messages and reports: en, ko, zh-Hans or es")
    commands = top.add_subparsers(title="commands", dest="command", metavar="COMMAND", required=True)
    for name, (summary, add) in OPTIONS.items():
        add(commands.add_parser(name, help=summary, description=summary))
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; problems are told on standard error."""
    return _run(parser().parse_args(arguments))


def _run(args: argparse.Namespace) -> int:
    from doctool.cli.config import load  # noqa: PLC0415 - help and mistyped options do without
    from doctool.cli.errors import Refusal  # noqa: PLC0415
    from doctool.cli.session import Session  # noqa: PLC0415

    folder = Path.cwd()
    try:
        config = load(folder, Path(args.config) if args.config else None)
        canonical = tuple(getattr(args, "canonical", ()))
        session = Session(config, folder, ui_locale=args.ui_locale, canonical=canonical)
    except Refusal as refusal:
        print(f"doctool: {refusal}", file=sys.stderr)
        return FAILED
    try:
        return int(import_module(f"doctool.cli.commands.{args.command}").run(args, session))
    except Refusal as refusal:
        session.complain(refusal.problem)
        return FAILED


def run() -> None:
    """Run as a program: also tells of an interruption, and ends quietly when nobody reads on.

    Python neither looks for cycles, of which pages and catalogs have few, nor takes everything in memory apart at the
    end: together that took a sixth of the time.
    """
    gc.disable()
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = FAILED
    except KeyboardInterrupt:
        print("doctool: interrupted", file=sys.stderr)
        code = 130
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    run()
