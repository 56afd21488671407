"""Rows whose cells stand in other columns than those of the other languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from doctool.checks.vocabulary import local_name
from doctool.model.page import Block
from doctool.model.topic import AlignedRow, AlignedTable, ColumnRole, RowRef, Topic


class ShiftedRow(Struct, frozen=True):
    """A row with shifted cells: `usual` is how many cells it should have, 0 where their number is right.

    `type_in` is then the cell in which the type stands.
    """

    ref: RowRef
    usual: int = 0
    type_in: Block | None = None


def shifted_rows(topic: Topic, source: str) -> Iterator[ShiftedRow]:
    """Yield the rows with another number of cells than elsewhere, and those whose type stands in another column."""
    for table in topic.tables:
        for row in table.rows:
            usual = _usual(row, source)
            for ref in row.refs if usual else ():
                if len(ref.row.cells) != usual and _regular(ref, usual):
                    yield ShiftedRow(ref, usual)
                elif cell := _slipped_into(ref, row):
                    yield ShiftedRow(ref, type_in=cell)
        yield from _exchanged(table)


def _exchanged(table: AlignedTable) -> Iterator[ShiftedRow]:
    """Yield the rows that nothing was aligned with because their name and type have changed places."""
    known = {(ref.text(ColumnRole.TYPE), ref.text(ColumnRole.NAME)) for row in table.rows for ref in row.refs}
    for row in table.rows:
        ref = row.refs[0] if len(row.refs) == 1 else None
        if ref and ref.text(ColumnRole.TYPE) and (ref.text(ColumnRole.NAME), ref.text(ColumnRole.TYPE)) in known:
            yield ShiftedRow(ref, type_in=ref.cell(ColumnRole.NAME))


def _usual(row: AlignedRow, source: str) -> int:
    """Return how many cells a row should have: as many as in the source, or as in most languages; 0 when unclear."""
    counts = Counter(len(ref.row.cells) for ref in row.refs)
    for ref in row.refs:
        if ref.locale == source:
            return len(ref.row.cells)
    count, most = counts.most_common(1)[0] if counts else (0, 0)
    return count if 2 * most > len(row.refs) and len(row.refs) > 1 else 0


def _regular(ref: RowRef, usual: int) -> bool:
    """Tell whether the rest of the table has the usual number of cells, so that this row is the odd one."""
    header = ref.table.header
    return not header or len(header[-1].cells) == usual


def _slipped_into(ref: RowRef, row: AlignedRow) -> Block | None:
    """Return the cell in which the type stands that other languages show, when that is not the type's."""
    here = ref.cell(ColumnRole.TYPE)
    others = [other for other in row.refs if other is not ref]
    types = {local_name(other.text(ColumnRole.TYPE)) for other in others} - {""}
    if here is None or not types or local_name(here.text) in types:
        return None
    name = ref.cell(ColumnRole.NAME)
    names = {other.text(ColumnRole.NAME) for other in others}
    cells = [cell for cell in ref.row.cells if cell is not here and (cell is not name or here.text in names)]
    return next((cell for cell in cells if local_name(cell.text) in types), None)
