"""`doctool init`: looks at a folder, writes a commented configuration, and says what it found."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence

from doctool.cli.config import FILE
from doctool.cli.errors import Refusal
from doctool.cli.new_config import new_config
from doctool.cli.pipeline import read
from doctool.cli.session import OK, Session
from doctool.cli.writing import write_file
from doctool.ingest.locales import UNKNOWN
from doctool.model.message import message, plural
from doctool.model.page import Page, TableKind


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Write the configuration, unless there is one."""
    target, known = session.folder / FILE, session.config.path
    if target.exists() or (known is not None and known.parent == session.folder.resolve()):
        name = known.name if known else FILE
        raise Refusal(message("{path}: there is a configuration already", path=name))
    pages = read(session, [arguments.folder]).pages
    if not pages:
        raise Refusal(message("no page under {path} can be read", path=arguments.folder))
    source = _source(pages, session.config.source_locale)
    text = new_config(_toml([_input(pages, arguments.folder)]), _toml(source), session)
    write_file(target, text.encode())
    _tell(pages, source, session)
    session.say(message("wrote {path}; next, try `doctool check`", path=FILE))
    return OK


def _toml(value: object) -> str:
    """Return a text or a list of texts as TOML writes them, which is as JSON does."""
    return json.dumps(value, ensure_ascii=False)


def _input(pages: Sequence[Page], folder: str) -> str:
    """Return the folder to read: the one below that has all pages of a known language, else the folder itself."""
    folder = folder.replace("\\", "/")
    tops = {page.path.split("/")[0] for page in pages if page.locale != UNKNOWN and "/" in page.path}
    return tops.pop() if folder == "." and len(tops) == 1 else folder


def _source(pages: Sequence[Page], usual: str) -> str:
    """Return the locale that the pages were translated from: the one of the usual language with the most pages."""
    language = usual.partition("-")[0]
    counts = Counter(page.locale for page in pages if page.locale.partition("-")[0] == language)
    return max(sorted(counts), key=lambda locale: counts[locale], default=usual)


def _tell(pages: Sequence[Page], source: str, session: Session) -> None:
    """Say what was found: languages, topics, and how the pages are written."""
    locales = Counter(page.locale for page in pages)
    for locale, count in sorted(locales.items()):
        session.say(plural("{locale}: one page", "{locale}: {count} pages", count=count, locale=locale))
    if locales[UNKNOWN]:
        session.say(
            message("`und` pages are in no known language: put them under a folder such as `ko-KR`, or set `locales`")
        )
    topics = Counter(page.key for page in pages if page.locale != UNKNOWN)
    whole = sum(count == len(locales.keys() - {UNKNOWN}) for count in topics.values())
    session.say(message("{topics} topics, {whole} of them in every language", topics=len(topics), whole=whole))
    kinds = Counter(table.kind for page in pages for table in page.tables)
    session.say(
        message(
            "{html} HTML tables, {pipe} pipe tables, {samples} code samples; {front} pages have front matter",
            html=kinds[TableKind.HTML],
            pipe=kinds[TableKind.PIPE],
            samples=sum(len(page.samples) for page in pages),
            front=sum(bool(page.front_matter) for page in pages),
        )
    )
    if locales[source]:
        session.say(message("translated from {locale}, whose pages are trusted", locale=source))
    else:
        session.say(message("no pages in `{locale}`: names are worked out from the translations", locale=source))
