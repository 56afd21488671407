"""The `doctool` command: options, commands and exit codes."""

from __future__ import annotations

import argparse
import gc
import io
import os
import sys
from collections.abc import Container, Mapping, Sequence
from importlib import import_module

from doctool import __version__
from doctool.cli.options import OPTIONS
from doctool.cli.speech import marked, speech, spoken

TYPE_CHECKING = False  # as `typing` has it; see `doctool.__init__`
if TYPE_CHECKING:
    from doctool.cli.cache.entry import Answer
    from doctool.cli.cache.memo import Memo
    from doctool.cli.errors import Refusal

FAILED = 2
"""The exit code when what was asked could not be done, as `doctool.cli.session` has it."""

DESCRIPTION = marked("Check, repair and render localized API reference pages.")
EPILOG = marked("exit codes: 0 nothing to say, 1 findings at or above the chosen level, 2 could not do what was asked")


def parser(
    formatter: type[argparse.HelpFormatter] = argparse.HelpFormatter, words: Container[str] = OPTIONS
) -> argparse.ArgumentParser:
    """Return the parser of the command line, with every command; those among the words given have their options."""
    top = argparse.ArgumentParser("doctool", description=DESCRIPTION, epilog=EPILOG, formatter_class=formatter)
    top.add_argument("--version", action="version", version=f"doctool {__version__}")
    _common(top, None)
    commands = top.add_subparsers(title=marked("commands"), dest="command", metavar="COMMAND", required=True)
    for name, (summary, add) in OPTIONS.items():
        command = commands.add_parser(name, help=summary, description=summary, formatter_class=formatter)
        if name in words:
            _common(command, argparse.SUPPRESS)
            add(command)
    return top


def _common(parser: argparse.ArgumentParser, default: str | None) -> None:
    """Add the options that stand before or after the command."""
    parser.add_argument(
        "--config", metavar="FILE", default=default, help=marked("read this configuration instead of the nearest one")
    )
    parser.add_argument(
        "--ui-locale",
        metavar="TAG",
        default=default,
        help=marked("language of messages and reports: en, ko, zh-Hans or es (default: that of the environment)"),
    )


def parsed(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Parse a command line, and help and refuse in the user's language.

    Paths may also stand after options, where argparse alone does not look for them.
    """
    words = sys.argv[1:] if arguments is None else arguments
    known = speech(words, os.environ)
    with spoken(known) as formatter:
        top = parser(formatter, words)
        args, rest = top.parse_known_args(words)
        at = rest.index("--") if "--" in rest else len(rest)
        options = [word for word in rest[:at] if word.startswith("-") and word != "-"]
        if rest and (options or not hasattr(args, "paths")):
            refusal = "unrecognized arguments: %s"
            top.error((known.gettext(refusal) if known else refusal) % " ".join(rest))
    if rest:
        args.paths = [*args.paths, *rest[:at], *rest[at + 1 :]]
    return args


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; problems are told on standard error."""
    args = parsed(arguments)
    if args.command != "check" or args.no_cache:
        return _run(args)
    from doctool.cli.cache.memo import memo  # noqa: PLC0415 - only answers of checks are kept

    place = memo(vars(args))
    answer = place.recall() if place else None
    return _repeat(answer, args) if answer else _run(args, place)


def _run(args: argparse.Namespace, memo: Memo | None = None) -> int:
    from pathlib import Path  # noqa: PLC0415 - help, mistyped options and kept answers do without

    from doctool.cli.config import load  # noqa: PLC0415
    from doctool.cli.errors import Refusal  # noqa: PLC0415
    from doctool.cli.session import Session  # noqa: PLC0415

    folder = Path.cwd()
    try:
        config = load(folder, Path(args.config) if args.config else None)
        canonical = tuple(getattr(args, "canonical", ()))
        exclude = tuple(getattr(args, "exclude", ()))
        session = Session(config, folder, ui_locale=args.ui_locale, canonical=canonical, exclude=exclude, memo=memo)
        if args.ui_locale or config.ui_locale:
            _ = session.ui  # an unknown language is told before anything is done
    except Refusal as refusal:
        _refuse(refusal, args)
        return FAILED
    try:
        code = int(import_module(f"doctool.cli.commands.{args.command}").run(args, session))
    except Refusal as refusal:
        session.complain(refusal.problem)
        return FAILED
    if memo:
        memo.keep(code)
    return code


def _repeat(answer: Answer, args: argparse.Namespace) -> int:
    """Print and write again what a run gave before."""
    output, *written = answer.texts
    files = [file for file in args.output or [] if file != "-"]
    if files and not _written(dict(zip(files, written, strict=True)), args):
        return FAILED
    sys.stdout.write(output)
    return answer.code


def _written(texts: Mapping[str, str], args: argparse.Namespace) -> bool:
    from pathlib import Path  # noqa: PLC0415 - answers that are only printed do without

    from doctool.cli.errors import Refusal  # noqa: PLC0415
    from doctool.cli.writing import write_file  # noqa: PLC0415

    try:
        for file, text in texts.items():
            write_file(Path(file), text.encode())
    except Refusal as refusal:
        _refuse(refusal, args)
        return False
    return True


def _refuse(refusal: Refusal, args: argparse.Namespace) -> None:
    """Tell of a refusal where no configuration is known, in the language of the command line or the environment."""
    from doctool.render.i18n import translator, ui_locale  # noqa: PLC0415 - most runs do not fail so early

    try:
        found = translator(ui_locale(args.ui_locale, os.environ))
    except ValueError:  # the language is what is refused
        found = translator()
    print(f"doctool: {found.show(refusal.problem)}", file=sys.stderr)


def run() -> None:
    """Run as a program: also tells of an interruption, and ends quietly when nobody reads on.

    Python neither looks for cycles, of which pages and catalogs have few, nor takes everything in memory apart at the
    end: together that took a sixth of the time.
    """
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that cannot show a language is no fault
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = FAILED
    except KeyboardInterrupt:
        known, told = speech(sys.argv[1:], os.environ), marked("interrupted")
        print(f"doctool: {known.gettext(told) if known else told}", file=sys.stderr)
        code = 130
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    run()
