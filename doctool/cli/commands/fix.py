"""`doctool fix`: repair the pages in place."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from doctool.cli.commands.check import paths_or_inputs, rule_list
from doctool.cli.errors import Refusal
from doctool.cli.git.lines import touched, within
from doctool.cli.pipeline import STDIN, Input, catalog, findings, read, settings
from doctool.cli.session import FAILED, OK, Session
from doctool.cli.writing import write_file
from doctool.fix.apply import apply, unified_diff
from doctool.fix.plan import edits, plan
from doctool.fix.verify import verified
from doctool.model.finding import Fix
from doctool.model.message import message, plural


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Make the repairs, or show them; standard input is repaired to standard output."""
    if not 0 <= arguments.min_confidence <= 1:
        raise Refusal(message("--min-confidence is a number from 0 to 1"))
    rules = settings(session, rule_list(arguments.select), rule_list(arguments.ignore))
    paths = paths_or_inputs(arguments.paths, session)
    reading = read(session, paths)
    lines = touched(reading.inputs, changed=arguments.changed, since=arguments.since)
    known = catalog(session, reading)
    planned = plan(
        within(findings(known, rules), lines), unsafe=arguments.unsafe, min_confidence=arguments.min_confidence
    )
    kept = known.source_locale if not arguments.source_too else None
    failed = bool(reading.problems)
    changed = made = 0
    for item in reading.inputs:
        fixes = planned.get(item.page.path, []) if item.page.locale != kept else []
        text = _repaired(item, fixes, session)
        failed = failed or text is None
        if text is not None:
            _deliver(item, text, session, diff=arguments.diff)
            changed += text != item.page.source.text
            made += len(fixes)
    if STDIN not in paths:
        _tell(made, changed, session, diff=arguments.diff)
    return FAILED if failed else OK


def _repaired(item: Input, fixes: Sequence[Fix], session: Session) -> str | None:
    """Return the page's text after its repairs, None when the page would not read as it should."""
    before = item.page.source.text
    if not fixes:
        return before
    changes = edits(fixes)
    after = apply(before, changes)
    if verified(item.page, after, changes):
        return after
    session.complain(
        message(
            "{path}: not repaired, since more than the repaired cells would change; please report this page",
            path=item.page.path,
        )
    )
    return None


def _deliver(item: Input, text: str, session: Session, *, diff: bool) -> None:
    """Show or write a page."""
    before = item.page.source.text
    if diff:
        session.stdout.write(unified_diff(item.page.path, before, text))
    elif item.file is None:
        session.stdout.write(text)
    elif text != before:
        _write(item.file, before, text, item.page.path)


def _write(path: Path, before: str, text: str, shown: str) -> None:
    if path.read_bytes() != before.encode():
        raise Refusal(message("{path}: changed while it was read; run again", path=shown))
    write_file(path, text.encode())


def _tell(made: int, changed: int, session: Session, *, diff: bool) -> None:
    pages = plural("in one page", "in {count} pages", count=changed)
    if diff:
        text = plural(
            "one repair would be made {pages}", "{count} repairs would be made {pages}", count=made, pages=pages
        )
    else:
        text = plural("one repair made {pages}", "{count} repairs made {pages}", count=made, pages=pages)
    print(session.ui.show(text), file=session.stderr)
