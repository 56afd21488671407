"""Rows, cells and tables that are lost, moved or taken from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from damages.case import Case, Damaged, Kind, replaced, whole_lines
from doctool.model.finding import Edit
from doctool.model.page import Row, Table, TableKind
from doctool.model.source import Span
from doctool.model.topic import ColumnRole, RowRef

_FEW = 3


def _pick_row(case: Case, rows: Sequence[RowRef] | None = None) -> RowRef | None:
    fitting = [ref for ref in rows or case.rows if len(ref.table.rows) >= _FEW and ref.text(ColumnRole.NAME)]
    return case.pick(fitting, lambda ref: ref.row.span)


def _around(table: Table, row: Row) -> Span:
    """Return a row with those before and after it."""
    rows = (*table.header, *table.rows)
    at = rows.index(row)
    return Span(rows[max(0, at - 1)].span.start, rows[min(at + 1, len(rows) - 1)].span.end)


def _lines(case: Case, row: Row) -> Span:
    return whole_lines(case.text, row.span)


def row_dropped(case: Case) -> Damaged | None:
    """Leave out a row."""
    ref = _pick_row(case)
    return replaced(_lines(case, ref.row), "", _around(ref.table, ref.row)) if ref else None


def row_moved(case: Case) -> Damaged | None:
    """Put a row at another place of its table, two rows away at least."""
    ref = _pick_row(case)
    if ref is None:
        return None
    rows = ref.table.rows
    at = rows.index(ref.row)
    places = [to for to in range(len(rows)) if not -1 <= to - at <= _FEW - 1]
    if not places:
        return None
    span, to = _lines(case, ref.row), _lines(case, rows[case.dice.choice(places)])
    near = Span(min(span.start, to.start), max(span.end, to.end))
    return Damaged((Edit(span, ""), Edit(Span(to.start, to.start), case.text[span.start : span.end])), near)


def row_duplicated(case: Case) -> Damaged | None:
    """Have a row twice, as after a merge."""
    ref = _pick_row(case)
    if ref is None:
        return None
    span = _lines(case, ref.row)
    return replaced(Span(span.end, span.end), case.text[span.start : span.end], Span(ref.row.span.start, span.end))


def row_added(case: Case) -> Damaged | None:
    """Have a row of another page, as after a merge."""
    ref = _pick_row(case)
    if ref is None:
        return None
    names = {row.cells[0].text for row in ref.table.rows if row.cells}
    others = [
        other
        for other in case.pool
        if other.table.kind is ref.table.kind
        and other.columns == ref.columns
        and len(other.row.cells) == len(ref.row.cells)
        and other.row.cells[0].text not in names
    ]
    if not others:
        return None
    other = case.dice.choice(others)
    lines = whole_lines(other.page.source.text, other.row.span)
    span = _lines(case, ref.row)
    return replaced(
        Span(span.end, span.end), other.page.source.text[lines.start : lines.end], Span(ref.row.span.start, span.end)
    )


def _exchange(case: Case, one: ColumnRole, other: ColumnRole) -> Damaged | None:
    ref = _pick_row(case, [ref for ref in case.intact if ref.text(one) and ref.text(other)])
    if ref is None:
        return None
    left, right = ref.cell(one), ref.cell(other)
    if left is None or right is None:
        return None
    slices = [case.page.source.slice(cell.span) for cell in (left, right)]
    return Damaged((Edit(left.span, slices[1]), Edit(right.span, slices[0])), ref.row.span)


def name_and_type_exchanged(case: Case) -> Damaged | None:
    """Exchange the name and the type of a row."""
    return _exchange(case, ColumnRole.NAME, ColumnRole.TYPE)


def type_and_description_exchanged(case: Case) -> Damaged | None:
    """Exchange the type and the description of a row."""
    return _exchange(case, ColumnRole.TYPE, ColumnRole.DESCRIPTION)


def cell_dropped(case: Case) -> Damaged | None:
    """Leave out a cell of a row, with its bar or its tags."""
    ref = _pick_row(case)
    if ref is None or len(ref.row.cells) < _FEW:
        return None
    span = case.dice.choice(ref.row.cells[1:]).span
    if ref.table.kind is TableKind.PIPE:
        return replaced(Span(span.start, span.end + 1), "", ref.row.span)
    start, end = case.text.rfind("<td", 0, span.start), case.text.find(">", span.end) + 1
    return replaced(Span(start, end), "", ref.row.span) if start > 0 and end else None


def _pick_table(case: Case) -> Table | None:
    tables = [table for item in case.topic.topic.tables for page, table in item.tables if page is case.page]
    return case.pick(tables, lambda table: table.span)


def table_dropped(case: Case) -> Damaged | None:
    """Leave out a table."""
    table = _pick_table(case)
    if table is None:
        return None
    heading = case.page.headings[table.heading].block.span.start if table.heading is not None else 0
    return replaced(whole_lines(case.text, table.span), "", Span(min(heading, table.span.start), len(case.text)))


def table_end_lost(case: Case) -> Damaged | None:
    """Leave out the end tag of a table, or the line end before the dashes."""
    table = _pick_table(case)
    if table is None:
        return None
    if table.kind is TableKind.PIPE:
        end = case.text.find("\n", table.span.start)
        return replaced(Span(end, end + 1), "", table.span) if end >= 0 else None
    at = case.text.rfind("</table>", table.span.start, table.span.end)
    return replaced(Span(at, at + len("</table>")), "", Span(table.span.start, len(case.text))) if at >= 0 else None


def table_id_changed(case: Case) -> Damaged | None:
    """Change a letter of the id of a table."""
    table = _pick_table(case)
    if table is None or not table.anchor:
        return None
    at = case.text.find(table.anchor, table.span.start)
    return replaced(Span(at + len(table.anchor) - 1, at + len(table.anchor)), "x")


KINDS = (
    Kind(row_dropped, ("S001",)),
    Kind(row_moved, ("S003",)),
    Kind(row_duplicated, ("S002", "S004")),
    Kind(row_added, ("S002",)),
    Kind(name_and_type_exchanged, ("S005",)),
    Kind(type_and_description_exchanged, ("S005",)),
    Kind(cell_dropped, ("S005", "U001")),
    Kind(table_dropped, ("S006",)),
    Kind(table_end_lost, ("U001", "S009", "S006")),
    Kind(table_id_changed, ("S008",)),
)
