"""Names and types in the cells of tables."""

from __future__ import annotations

import re

from damages.case import Case, Damaged, Kind, replaced
from doctool.model.source import Span
from doctool.model.topic import ColumnRole, RowRef

_JOINT = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LONG = 5


def _pick(case: Case, role: ColumnRole) -> tuple[RowRef, Span] | None:
    """Return an intact row, and where the text of its name or type stands, when that is in one piece."""
    ref = case.pick(_single(case, role), lambda item: item.row.span)
    cell = ref.cell(role) if ref else None
    return (ref, cell.text_span) if ref and cell else None


def _single(case: Case, role: ColumnRole) -> list[RowRef]:
    cells = [(ref, ref.cell(role)) for ref in case.intact]
    return [ref for ref, cell in cells if cell and len(cell.pieces) == 1 and len(cell.text) >= _LONG]


def _put(case: Case, role: ColumnRole, text: str | None) -> Damaged | None:
    found = _pick(case, role)
    return replaced(found[1], text, found[0].row.span) if found and text else None


def name_translated(case: Case) -> Damaged | None:
    """Put two words of the page in place of a name."""
    return _put(case, ColumnRole.NAME, f"{case.word()} {case.word()}".strip() or None)


def name_emptied(case: Case) -> Damaged | None:
    """Leave the cell of a name empty."""
    ref = case.pick(_single(case, ColumnRole.NAME), lambda item: item.row.span)
    cell = ref.cell(ColumnRole.NAME) if ref else None
    return replaced(cell.span, " ", ref.row.span) if ref and cell else None


def name_split(case: Case) -> Damaged | None:
    """Put a space between two words of a name."""
    found = _pick(case, ColumnRole.NAME)
    joint = _JOINT.search(case.page.source.slice(found[1])) if found else None
    at = found[1].start + joint.start() if found and joint else 0
    return replaced(Span(at, at), " ", found[0].row.span) if found and joint else None


def name_recased(case: Case) -> Damaged | None:
    """Exchange the case of the first letter of a name."""
    found = _pick(case, ColumnRole.NAME)
    first = Span(found[1].start, found[1].start + 1) if found else None
    return replaced(first, case.page.source.slice(first).swapcase(), found[0].row.span) if found and first else None


def _letter_lost(case: Case, role: ColumnRole) -> Damaged | None:
    found = _pick(case, role)
    if found is None:
        return None
    local = found[1].start + case.page.source.slice(found[1]).find(":") + 1
    at = case.dice.randrange(local + 1, found[1].end)
    return replaced(Span(at, at + 1), "", found[0].row.span)


def name_respelt(case: Case) -> Damaged | None:
    """Leave out a letter of a name."""
    return _letter_lost(case, ColumnRole.NAME)


def name_appended(case: Case) -> Damaged | None:
    """Put a word of the page behind a name."""
    found, word = _pick(case, ColumnRole.NAME), case.word()
    return replaced(Span(found[1].end, found[1].end), f" {word}", found[0].row.span) if found and word else None


def type_respelt(case: Case) -> Damaged | None:
    """Leave out a letter of a type."""
    return _letter_lost(case, ColumnRole.TYPE)


def _part(case: Case, *, local: bool) -> Damaged | None:
    found, word = _pick(case, ColumnRole.TYPE), case.word()
    prefix, colon, _ = case.page.source.slice(found[1]).partition(":") if found else ("", "", "")
    if found is None or not (colon and word):
        return None
    at = found[1].start + len(prefix)
    return replaced(Span(at + 1, found[1].end) if local else Span(found[1].start, at), word, found[0].row.span)


def type_prefix_translated(case: Case) -> Damaged | None:
    """Put a word of the page in place of the prefix of a type."""
    return _part(case, local=False)


def type_translated(case: Case) -> Damaged | None:
    """Put a word of the page in place of what stands after the prefix of a type."""
    return _part(case, local=True)


def type_of_another_row(case: Case) -> Damaged | None:
    """Give a row the type of another row of the page."""
    found = _pick(case, ColumnRole.TYPE)
    mine = found[0].text(ColumnRole.TYPE) if found else ""
    others = sorted({ref.text(ColumnRole.TYPE) for ref in _single(case, ColumnRole.TYPE)} - {mine})
    return replaced(found[1], case.dice.choice(others), found[0].row.span) if found and others else None


KINDS = (
    Kind(name_translated, ("N001", "N005")),
    Kind(name_emptied, ("N007",)),
    Kind(name_split, ("N002",)),
    Kind(name_recased, ("N003",)),
    Kind(name_respelt, ("N003",)),
    Kind(name_appended, ("N004",)),
    Kind(type_respelt, ("T003", "T004")),
    Kind(type_prefix_translated, ("T001",)),
    Kind(type_translated, ("T002", "T003", "T008")),
    Kind(type_of_another_row, ("T003", "T007")),
)
