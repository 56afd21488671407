"""A name explained for the terminal: what stands on each page, what was considered and why, what would settle it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence

from doctool.model.catalog import Candidate, Evidence, Field, Occurrence, Status, Subject, Trust
from doctool.model.message import message
from doctool.model.topic import ColumnRole
from doctool.render.findings.context import Context
from doctool.render.findings.places import one_line, visible
from doctool.render.findings.text import columns, painted
from doctool.render.words import STATUSES, confidence, strength

_BOLD, _FAINT, _RED, _GREEN, _YELLOW = "1", "2", "31", "32", "33"
_COLORS = {Status.INTACT: _GREEN, Status.REPAIRED: _YELLOW, Status.SUGGESTED: _YELLOW, Status.UNRESOLVED: _RED}
_TRUST = {
    Trust.DECISION: message("decided by a person"),
    Trust.CANONICAL: message("from a schema or list of names"),
    Trust.SOURCE: message("from the source page"),
    Trust.INFERRED: message("worked out from these pages"),
}
_EXPLAINED = 3
"""So many candidates are shown with their evidence."""
_STEP = "  "


def explanation(subject: Subject, field: Field, context: Context) -> str:
    """Return how a field's name and type were found; escape codes only when `context.color`."""
    lines = [
        *_title(subject, field, context),
        *_pages(field, context),
        *_names(field, context),
        *_type(field, context),
        *_missing(field, context),
    ]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def decide_command(field: Field) -> str:
    """Return the command that accepts the proposal, for the row that needs it most; empty when every cell is intact.

    Where nothing is proposed it asks for the name.
    """
    open_rows = [item for item in field.occurrences if item.name_status is not Status.INTACT]
    if not open_rows or field.trust is Trust.DECISION:
        return ""
    worst = (Status.SUGGESTED, Status.UNRESOLVED, Status.REPAIRED)
    row = min(open_rows, key=lambda item: worst.index(item.name_status))
    target = shlex.quote(_place(row))
    return f"doctool decide {target} " + ("--accept" if field.name else "--replace NAME")


def _title(subject: Subject, field: Field, context: Context) -> Iterator[str]:
    show = context.ui.show
    yield painted(context, f"{one_line(subject.name)}.{field.name or '?'}", _BOLD)
    if field.name is None:
        told = show(message("no name is likely enough to be proposed"))
    else:
        percent = context.ui.percent(round(field.confidence, 4))
        told = f"{show(_TRUST[field.trust])}: {show(confidence(field.confidence))}, {percent}"
    yield _STEP + told


def _heading(text: str, context: Context) -> Iterator[str]:
    yield ""
    yield painted(context, text, _BOLD)


def _pages(field: Field, context: Context) -> Iterator[str]:
    show = context.ui.show
    yield from _heading(show(message("On the pages")), context)
    rows = [
        (item.locale, one_line(item.raw_name), show(STATUSES[item.name_status]), _place(item))
        for item in field.occurrences
    ]
    widths = [max(columns(row[at]) for row in rows) for at in range(3)] if rows else []
    for row, item in zip(rows, field.occurrences, strict=True):
        cells = [text + " " * (width - columns(text)) for text, width in zip(row, widths, strict=False)]
        cells[2] = painted(context, cells[2], _COLORS[item.name_status])
        yield _STEP + _STEP.join([*cells, painted(context, row[3], _FAINT)])


def _names(field: Field, context: Context) -> Iterator[str]:
    yield from _heading(context.ui.show(message("Names considered")), context)
    if not field.candidates:
        yield _STEP + context.ui.show(message("none"))
    for at, candidate in enumerate(field.candidates):
        yield from _candidate(candidate, context, evidence=at < _EXPLAINED)


def _candidate(candidate: Candidate, context: Context, *, evidence: bool) -> Iterator[str]:
    percent = context.ui.percent(round(candidate.confidence, 4))
    yield f"{_STEP}{painted(context, candidate.name, _BOLD)}  {percent}"
    if evidence:
        yield from _reasons(candidate.evidence, context)


def _reasons(evidence: Sequence[Evidence], context: Context) -> Iterator[str]:
    """Yield each reason with its sign, its strength in a word, and its places."""
    show = context.ui.show
    words = [show(strength(item.weight)) for item in evidence]
    width = max(map(columns, words), default=0)
    for item, word in zip(evidence, words, strict=True):
        sign, color = ("+", _GREEN) if item.weight >= 0 else ("−", _RED)
        head = f"{_STEP * 2}{painted(context, sign, color)} {word}{' ' * (width - columns(word))}  "
        indent = " " * (len(_STEP) * 2 + 2 + width + 2)
        places = [visible(f"{place.source.path}:{place.line}:{place.column}") for place in item.places]
        lines = _wrapped(one_line(show(item.message)), context.width - len(indent))
        for at, line in enumerate(lines):
            yield (indent if at else head) + line
        yield from (indent + painted(context, place, _FAINT) for place in places)


def _wrapped(text: str, width: int) -> list[str]:
    """Return a text in lines of at most a width in columns, as far as its spaces allow."""
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and columns(lines[-1]) + 1 + columns(word) > max(width, 20):
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
    return lines


def _type(field: Field, context: Context) -> Iterator[str]:
    if field.type:
        yield from _heading(context.ui.show(message("Type")), context)
        percent = context.ui.percent(round(field.type_confidence, 4))
        yield f"{_STEP}{painted(context, one_line(field.type), _BOLD)}  {percent}"
        yield from _reasons(field.type_evidence, context)


def _missing(field: Field, context: Context) -> Iterator[str]:
    if field.missing:
        yield from _heading(context.ui.show(message("To be sure, one of these would have to be known")), context)
        for what in field.missing:
            lines = _wrapped(one_line(context.ui.show(what)), context.width - len(_STEP) - 2)
            yield from (f"{_STEP}{'- ' if not at else '  '}{line}" for at, line in enumerate(lines))
    command = decide_command(field)
    if command:
        yield from _heading(context.ui.show(message("To decide it yourself")), context)
        yield _STEP + command
        if field.name:
            others = message("or the same with `--reject`, or with `--replace` and the right name")
            yield _STEP + context.ui.show(others)


def _place(item: Occurrence) -> str:
    page, cell = item.ref.page, item.ref.cell(ColumnRole.NAME)
    start = cell.text_span.start if cell else item.ref.row.span.start
    return visible(f"{page.path}:{page.source.position(start).line}")
