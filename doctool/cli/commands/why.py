"""`doctool why`: the candidates for a name and the evidence for each."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from doctool.cli.commands.check import paths_or_inputs
from doctool.cli.errors import Refusal
from doctool.cli.pipeline import catalog, read
from doctool.cli.session import OK, Session
from doctool.model.catalog import Candidate, Catalog, Evidence, Field, Occurrence, Subject
from doctool.model.message import message
from doctool.model.topic import ColumnRole

_LINE = re.compile(r"(.+):(\d+)")
_SHOWN = 3


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Print the candidates of each field that the target names."""
    reading = read(session, paths_or_inputs(arguments.paths, session))
    known = catalog(reading.pages, session, reading.trust)
    found = list(_named(known, arguments.target))
    if not found:
        raise Refusal(
            message("nothing known of {target}: give PAGE:LINE of a row, or TYPE.FIELD", target=arguments.target)
        )
    for subject, field in found:
        _print(subject, field, session)
    return OK


def _named(known: Catalog, target: str) -> Iterator[tuple[Subject, Field]]:
    """Yield the fields that a target names: by a line of a page, or by type and name or text of a cell."""
    by_line = _LINE.fullmatch(target)
    for subject in known.subjects:
        for table in subject.tables:
            for field in table.fields:
                if _on_line(field, by_line[1], int(by_line[2])) if by_line else _of_type(subject, field, target):
                    yield subject, field


def _on_line(field: Field, page: str, line: int) -> bool:
    wanted = Path(page).as_posix()
    for occurrence in field.occurrences:
        source, span = occurrence.ref.page.source, occurrence.ref.row.span
        shown = source.path
        lines = source.position(span.start).line, source.position(span.end).line
        if (shown == wanted or shown.endswith("/" + wanted) or wanted.endswith("/" + shown)) and lines[
            0
        ] <= line <= lines[1]:
            return True
    return False


def _of_type(subject: Subject, field: Field, target: str) -> bool:
    type_name, dot, name = target.partition(".")
    if type_name != subject.name:
        return False
    texts = {occurrence.raw_name for occurrence in field.occurrences}
    return not dot or field.name == name or name in texts


def _print(subject: Subject, field: Field, session: Session) -> None:
    show, write = session.ui.show, session.stdout.write
    write(f"{subject.name}.{field.name or '?'}\n")
    for item in field.occurrences:
        write(f"  {item.locale:8} {item.raw_name}  ({item.name_status}, {item.ref.page.path}:{_line_of(item)})\n")
    for candidate in field.candidates[:_SHOWN]:
        _print_candidate(candidate, session)
    if field.type:
        percent = session.ui.percent(field.type_confidence)
        write(f"  {show(message('type {type}, confidence {percent}', type=field.type, percent=percent))}\n")
    if field.missing:
        write(f"  {show(message('to be sure, one of these would have to be known:'))}\n")
        for missing in field.missing:
            write(f"    - {show(missing)}\n")


def _line_of(item: Occurrence) -> int:
    cell = item.ref.cell(ColumnRole.NAME)
    start = cell.text_span.start if cell else item.ref.row.span.start
    return item.ref.page.source.position(start).line


def _print_candidate(candidate: Candidate, session: Session) -> None:
    percent = session.ui.percent(round(candidate.confidence, 4))
    session.stdout.write(f"  {candidate.name}  {percent}\n")
    for item in candidate.evidence:
        session.stdout.write(f"    {item.weight:+6.2f}  {session.ui.show(item.message)}{_places(item)}\n")


def _places(item: Evidence) -> str:
    places = ", ".join(f"{place.source.path}:{place.line}:{place.column}" for place in item.places)
    return f"  [{places}]" if places else ""
