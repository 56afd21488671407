"""The language of the command line itself: help and what argparse says of mistakes.

The language is known before anything is parsed, from `--ui-locale` or the environment. English loads nothing for it.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from doctool.cli.terminal import columns
from doctool.model.patterns import pattern

_OPTION = "--ui-locale"
_SHORTEST = len("--u")
_ENGLISH = pattern(r"(?:C|POSIX|en)(?:[-_.@:].*)?", re.IGNORECASE)
_WIDE = "FW"
_MARGIN = 2
"""The columns that argparse leaves free."""
_NO_START = ")]}.,:;!?、。，：；！？）」』】”’"
"""What no line starts with."""


class Speech:
    """How the command line speaks: the functions of gettext."""

    def __init__(self, gettext: Callable[[str], str], ngettext: Callable[[str, str, int], str]) -> None:
        self.gettext, self.ngettext = gettext, ngettext


def marked(text: str) -> str:
    """Return a text as it is; it is collected for translation, and shown in the user's language."""
    return text


ARGPARSE = (
    marked("usage: "),
    marked("positional arguments"),
    marked("options"),
    marked("show this help message and exit"),
    marked("show program's version number and exit"),
    marked("%(prog)s: error: %(message)s\n"),
    marked("argument %(argument_name)s: %(message)s"),
    marked("the following arguments are required: %s"),
    marked("one of the arguments %s is required"),
    marked("unrecognized arguments: %s"),
    marked("not allowed with argument %s"),
    marked("expected one argument"),
    marked("ignored explicit argument %r"),
    marked("ambiguous option: %(option)s could match %(matches)s"),
    marked("invalid choice: %(value)r (choose from %(choices)s)"),
    marked("invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)"),
    marked("invalid %(type)s value: %(value)r"),
)
"""What argparse itself may say here, in all versions of Python; it asks gettext for each."""


def speech(arguments: Sequence[str], environ: Mapping[str, str]) -> Speech | None:
    """Return how to speak to the user of a command line, None for English."""
    wanted = _asked(arguments)
    named = [wanted] if wanted else [environ.get(key, "") for key in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")]
    if all(not tag or _ENGLISH.fullmatch(tag) for tag in named):
        return None
    from doctool.render.i18n import SOURCE_LANGUAGE, translator, ui_locale  # noqa: PLC0415 - English does without

    try:
        tag = ui_locale(wanted, environ)
    except ValueError:  # it is told when the command runs
        return None
    found = translator(tag)
    return Speech(found.gettext, found.ngettext) if tag != SOURCE_LANGUAGE else None


def _asked(arguments: Sequence[str]) -> str:
    """Return the language that the last `--ui-locale` names, which may be shortened as argparse allows."""
    found = ""
    for at, word in enumerate(arguments):
        name, equals, value = word.partition("=")
        if word == "--":
            break
        if len(name) >= _SHORTEST and _OPTION.startswith(name):
            found = value if equals else next(iter(arguments[at + 1 : at + 2]), "")
    return found


@contextmanager
def spoken(speech: Speech | None) -> Iterator[type[argparse.HelpFormatter]]:
    """Let argparse speak a language for a while; gives the formatter of help for it."""
    if speech is None:
        yield _Sized
        return
    names = {"_": speech.gettext, "ngettext": speech.ngettext}
    before = {name: getattr(argparse, name) for name in names}
    for name, function in names.items():
        setattr(argparse, name, function)
    try:
        yield type("Formatter", (_Formatter,), {"translate": staticmethod(speech.gettext)})
    finally:
        for name, function in before.items():
            setattr(argparse, name, function)


class _Sized(argparse.HelpFormatter):
    """Is told the width of the terminal, for which argparse would import `shutil`."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=columns(80) - _MARGIN)


class _Formatter(_Sized):
    """Translates help when it is shown, and breaks lines where they are full, wide characters counted as two."""

    translate: Callable[[str], str]

    def add_text(self, text: str | None) -> None:
        super().add_text(self.translate(text) if text and text != argparse.SUPPRESS else text)

    def start_section(self, heading: str | None) -> None:
        super().start_section(self.translate(heading) if heading else heading)

    def _get_help_string(self, action: argparse.Action) -> str | None:
        return self.translate(action.help) if action.help else action.help

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrapped(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + line for line in wrapped(text, width - len(indent)))


def wrapped(text: str, width: int) -> list[str]:
    """Break a text into lines of at most so many columns: at spaces, and between characters that take two."""
    lines, line = [], ""
    for part in _parts(" ".join(text.split())):
        if line and _columns(line) + _columns(part.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += part if line else part.lstrip()
    return [*lines, line.rstrip()] if line.strip() else lines


def _parts(text: str) -> Iterable[str]:
    """Yield what a line may end after: words with the space behind them, and each wide character but Hangul's."""
    part = ""
    for at, char in enumerate(text):
        part += char
        follows = text[at + 1 : at + 2]
        if char == " " or ((_breaks(char) or _breaks(follows)) and follows and follows not in _NO_START + " "):
            yield part
            part = ""
    yield part


def _breaks(char: str) -> bool:
    return _columns(char) > 1 and not "\uac00" <= char <= "\ud7a3"


def _columns(text: str) -> int:
    if text.isascii():
        return len(text)
    from unicodedata import east_asian_width  # noqa: PLC0415 - English does without

    return sum(2 if east_asian_width(char) in _WIDE else 1 for char in text)
