"""`doctool decide`: record what a person decided about a name."""

from __future__ import annotations

import argparse

from doctool.cli.decisions import HEAD, load, with_decision
from doctool.cli.errors import Refusal
from doctool.cli.pipeline import catalog, paths_or_inputs, read
from doctool.cli.session import OK, Session
from doctool.cli.targets import Target, cell_line, targets
from doctool.cli.writing import write_file
from doctool.layout.files import shown_path
from doctool.model.catalog import Occurrence, Status
from doctool.model.decision import Decision, Verdict
from doctool.model.message import message
from doctool.model.names import CanonicalName, canonical_name, is_identifier

_FIRST = (Status.SUGGESTED, Status.UNRESOLVED, Status.REPAIRED, Status.INTACT)
"""A decision about a field is tied to the cell that needs it most."""
_TOLD = {
    Verdict.ACCEPTED: message("accepted"),
    Verdict.REJECTED: message("rejected"),
    Verdict.REPLACED: message("replaced"),
}


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Record the decision, and say what it is tied to."""
    path = session.decisions
    shown = shown_path(path, session.folder)
    load(path, shown)
    reading = read(session, paths_or_inputs(arguments.paths, session))
    target = _one(targets(catalog(reading.pages, session, reading.trust), arguments.target), arguments.target)
    decision = _decision(target, arguments)
    before = path.read_bytes().decode() if path.is_file() else ""
    write_file(path, with_decision(before or session.comments(*HEAD), decision).encode())
    session.say(
        message(
            "{verdict}: `{name}` for “{text}” on {page}, recorded in {path}",
            verdict=_TOLD[decision.verdict],
            name=decision.name,
            text=decision.text,
            page=decision.page,
            path=shown,
        )
    )
    return OK


def _one(found: list[Target], text: str) -> Target:
    """Return the one field that is decided on."""
    if len({id(target.field) for target in found}) == 1:
        return found[0]
    places = ", ".join(_place(target.occurrence or _needy(target)) for target in found[:5])
    raise Refusal(message("{target} is several rows: give one of {places}", target=text, places=places))


def _place(occurrence: Occurrence) -> str:
    return f"{occurrence.ref.page.path}:{cell_line(occurrence)}"


def _needy(target: Target) -> Occurrence:
    return min(target.field.occurrences, key=lambda item: _FIRST.index(item.name_status))


def _decision(target: Target, arguments: argparse.Namespace) -> Decision:
    occurrence = target.occurrence or _needy(target)
    page = occurrence.ref.page
    column = sorted(
        (item for field in target.table.fields for item in field.occurrences if item.ref.page is page),
        key=lambda item: item.ref.row.span,
    )
    at = column.index(occurrence)
    return Decision(
        verdict=_verdict(arguments),
        name=_name(target, arguments),
        page=target.subject.topic.key,
        text=occurrence.raw_name,
        locale="" if arguments.any_locale else page.locale,
        table=target.table.table.title if len(target.subject.tables) > 1 else "",
        above=column[at - 1].raw_name if at else "",
        below=column[at + 1].raw_name if at + 1 < len(column) else "",
    )


def _verdict(arguments: argparse.Namespace) -> Verdict:
    if arguments.replace is not None:
        return Verdict.REPLACED
    return Verdict.ACCEPTED if arguments.accept else Verdict.REJECTED


def _name(target: Target, arguments: argparse.Namespace) -> CanonicalName:
    """Return the name that is decided on: the given one, else the proposal."""
    if arguments.replace is not None:
        if not is_identifier(arguments.replace):
            raise Refusal(message("`{name}` cannot be the name of a field", name=arguments.replace))
        return canonical_name(arguments.replace)
    if target.field.name is None:
        raise Refusal(message("nothing is proposed for this row; give its name with --replace NAME"))
    return target.field.name
