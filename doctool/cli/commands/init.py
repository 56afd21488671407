"""`doctool init`: looks at a folder, writes a commented configuration, and says what it found."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from doctool.align.pages import PageGroup, group_pages
from doctool.cli.config import FILE
from doctool.cli.errors import Refusal
from doctool.cli.new_config import new_config
from doctool.cli.pipeline import Reading, placed, read
from doctool.cli.session import OK, Session
from doctool.cli.writing import write_file
from doctool.ingest.locales import UNKNOWN
from doctool.layout.placement import PlacedPage, Placement
from doctool.model.message import message, plural
from doctool.model.page import Page, TableKind
from doctool.render.layout_table import layout_table


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Write the configuration, unless there is one."""
    target, known = session.folder / FILE, session.config.path
    if target.exists() or (known is not None and known.parent == session.folder.resolve()):
        name = known.name if known else FILE
        raise Refusal(message("{path}: there is a configuration already", path=name))
    reading = read(session, [arguments.folder])
    if not reading.pages:
        raise Refusal(message("no page under {path} can be read", path=arguments.folder))
    source = reading.placement.source_locale
    inputs = [_input(reading.pages, arguments.folder)]
    patterns = _patterns(reading.placement, arguments.folder, session)
    write_file(target, new_config(_toml(inputs), _toml(source or "en"), _toml(patterns), session).encode())
    _tell(reading, session)
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


def _patterns(placement: Placement, folder: str, session: Session) -> list[str]:
    """Return the patterns that place the pages as they were, for the configuration; none where they would not."""
    found = dict.fromkeys(page.pattern for page in sorted(placement.pages, key=_order) if page.pattern)
    config = replace(session.config, layout=tuple(found), source_locale=placement.source_locale, root=session.folder)
    again = placed(replace(session, config=config), [folder])
    same = {page.shown: (page.locale, page.key) for page in placement.pages if page.locale}
    told = {page.shown: (page.locale, page.key) for page in again.pages if page.shown in same}
    return list(found) if found and told == same else []


def _order(page: PlacedPage) -> tuple[str, bool, str]:
    """Return what sorts patterns by set, those of its source pages first."""
    return page.set, "{locale}" in page.pattern, page.pattern


def _tell(reading: Reading, session: Session) -> None:
    """Say what was found: layouts, languages, topics, and how the pages are written."""
    pages, source = reading.pages, reading.placement.source_locale
    groups = group_pages(pages, source)
    session.stdout.write(layout_table(groups, reading.placement, session.ui))
    if any(page.locale == UNKNOWN for page in pages):
        session.say(
            message("`und` pages are in no known language: put them under a folder such as `ko-KR`, or set `layout`")
        )
    _tell_topics(groups, session)
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
    if source:
        session.say(message("translated from {locale}, whose pages are trusted", locale=source))
    else:
        session.say(message("no pages in `{locale}`: names are worked out from the translations", locale="en"))


def _tell_topics(groups: Sequence[PageGroup], session: Session) -> None:
    locales = {page.locale for group in groups for page in group.pages} - {UNKNOWN}
    topics = [group for group in groups if any(page.locale != UNKNOWN for page in group.pages)]
    whole = sum(len(group.pages) == len(locales) for group in topics)
    count = plural("one topic", "{count} topics", count=len(topics))
    session.say(message("{topics}, {whole} of them in every language", topics=count, whole=whole))
