"""`doctool init`: looks at a folder, writes a commented configuration, and says what it found."""

from __future__ import annotations

import argparse
from collections import Counter

from doctool.cli.config import FILE
from doctool.cli.errors import Refusal
from doctool.cli.pipeline import read
from doctool.cli.session import OK, Session
from doctool.cli.writing import write_file
from doctool.ingest.locales import UNKNOWN
from doctool.model.message import message, plural

TEMPLATE = """\
# doctool's configuration; `doctool config show` lists every setting.

# Files and folders of pages, in every language.
inputs = [{inputs}]

# Where `doctool build` writes.
output = "out"

# The language that the pages were translated from. Its pages are trusted where they are among the inputs.
source-locale = "en"

# Patterns of pages to leave out.
exclude = []

# The rules that run; `doctool explain` lists them.
select = ["ALL"]
ignore = []

# The least severity that makes `doctool check` fail: error, warning or info.
fail-on = "warning"

# Names at least this sure are repaired without asking.
repair-threshold = 0.95
"""


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Write the configuration, unless there is one."""
    target = session.folder / FILE
    if target.exists():
        raise Refusal(message("{path}: there is a configuration already", path=FILE))
    pages = read(session, [arguments.folder]).pages
    locales = Counter(page.locale for page in pages)
    write_file(target, TEMPLATE.format(inputs='"' + arguments.folder.replace("\\", "/") + '"').encode())
    for locale, count in sorted(locales.items()):
        session.say(plural("{locale}: one page", "{locale}: {count} pages", count=count, locale=locale))
    if locales[UNKNOWN]:
        session.say(
            message("`und` pages are in no known language: put them under a folder such as `ko-KR`, or set `locales`")
        )
    session.say(message("wrote {path}", path=FILE))
    return OK
