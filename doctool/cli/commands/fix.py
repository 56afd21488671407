"""`doctool fix`: repair the pages in place."""

from __future__ import annotations

import argparse
import gc
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from doctool.cli.commands.check import rule_list
from doctool.cli.errors import Refusal
from doctool.cli.git.lines import touched, within
from doctool.cli.pipeline import STDIN, Input, catalog, findings, paths_or_inputs, read, settings
from doctool.cli.session import FAILED, FINDINGS, OK, Session
from doctool.cli.writing import write_file
from doctool.fix.apply import apply, unified_diff
from doctool.fix.plan import edits, plan
from doctool.fix.verify import verified
from doctool.ingest.page import read_page
from doctool.model.finding import Finding, Fix
from doctool.model.message import message, plural
from doctool.model.page import Page
from doctool.model.source import Source

Announced = tuple[str, str, str]
"""The path of a page, what stands there, and what is written for it."""
MAX_ROUNDS = 6
"""So often the pages are judged at most; on large references the third time found nothing more."""


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Make the repairs, or show them; standard input is repaired to standard output.

    Of repairs that overlap one is left for later, so the pages are judged again until nothing is left; but only what
    the first judgement announced is repaired: what was written is no evidence for more. With changed lines only they
    are judged once, since their numbers are those of the pages before.
    """
    if not 0 <= arguments.min_confidence <= 1:
        raise Refusal(message("--min-confidence is a number from 0 to 1"))
    rules = settings(session, rule_list(arguments.select), rule_list(arguments.ignore))
    paths = paths_or_inputs(arguments.paths, session)
    reading = read(session, paths, arguments.stdin_filename)
    if not reading.inputs:
        return FAILED
    lines = touched(reading.inputs, changed=arguments.changed, since=arguments.since)
    works = [_Work(item, item.page) for item in reading.inputs]
    announced: set[Announced] = set()
    for number in range(MAX_ROUNDS):
        known = catalog([work.page for work in works], session, reading.trust)
        kept = known.source_locale if not arguments.source_too else None
        found: Sequence[Finding] = within(findings(known, rules), lines)
        if number == 0:
            announced = {one for item in found if item.fix for one in _announced(item.fix)}
        found = [item for item in found if item.fix and announced.issuperset(_announced(item.fix))]
        planned = plan(found, unsafe=arguments.unsafe, min_confidence=arguments.min_confidence)
        repaired = [
            _repair(work, planned[work.page.path], session)
            for work in works
            if work.page.path in reading.judged
            and work.page.locale != kept
            and planned.get(work.page.path)
            and not work.refused
        ]
        if not any(repaired) or lines is not None:
            break
        gc.collect()  # the catalog of each time would stay in memory, since its rows and tables know each other
    for work in works:
        _deliver(work, session, diff=arguments.diff)
    if STDIN not in paths:
        _tell(works, session, diff=arguments.diff)
    if reading.problems or any(work.refused for work in works):
        return FAILED
    return FINDINGS if arguments.diff and any(work.made for work in works) else OK


def _announced(fix: Fix) -> list[Announced]:
    """Return what a repair writes in the place of what, whatever was repaired before it on its page."""
    return [(fix.source.path, fix.source.slice(edit.span), edit.text) for edit in fix.edits]


class _Work(Struct):
    """A page as it was read, and as it is after the repairs so far."""

    item: Input
    page: Page
    made: int = 0
    refused: bool = False
    """Whether more than the repaired cells would change."""


def _repair(work: _Work, fixes: Sequence[Fix], session: Session) -> bool:
    """Repair a page in memory; tell whether it was."""
    page, changes = work.page, edits(fixes)
    after = apply(page.source.text, changes)
    if verified(page, after, changes):
        work.page = read_page(Source(page.path, after), page.locale, page.key, page.platform)
        work.made += len(fixes)
        return True
    work.refused = True
    session.complain(
        message(
            "{path}: not repaired, since more than the repaired cells would change; please report this page",
            path=page.path,
        )
    )
    return False


def _deliver(work: _Work, session: Session, *, diff: bool) -> None:
    """Show or write a page; one that could not be repaired stays as it was, and is passed on from standard input."""
    path, before = work.page.path, work.item.page.source.text
    text = before if work.refused else work.page.source.text
    if diff:
        session.write_page(unified_diff(path, before, text))
    elif work.item.file is None:
        session.write_page(text)
    elif text != before:
        _write(work.item.file, before, text, path)


def _write(path: Path, before: str, text: str, shown: str) -> None:
    if path.read_bytes() != before.encode():
        raise Refusal(message("{path}: changed while it was read; run again", path=shown))
    write_file(path, text.encode())


def _tell(works: Sequence[_Work], session: Session, *, diff: bool) -> None:
    done = [work for work in works if work.made and not work.refused]
    made, changed = sum(work.made for work in done), len(done)
    pages = plural("in one page", "in {count} pages", count=changed)
    if diff:
        text = plural(
            "one repair would be made {pages}", "{count} repairs would be made {pages}", count=made, pages=pages
        )
    else:
        text = plural("one repair made {pages}", "{count} repairs made {pages}", count=made, pages=pages)
    print(session.ui.show(text), file=session.stderr)
