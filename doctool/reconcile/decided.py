"""Which row each decision is about, told by what stands in the row and beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from doctool.model.decision import Decision, Verdict
from doctool.model.topic import ColumnRole
from doctool.reconcile.facts import CellFacts, TableFacts

_AS_DECIDED = 8
"""A row that reads as the decision has it comes before one that was repaired since, whatever stands around."""


class Decided(Struct):
    """The decisions by row index, and those that fit no row of the pages that they are about."""

    right: dict[int, Decision] = field(default_factory=dict)
    """The last decision that says what the name of a row is."""
    wrong: dict[int, list[Decision]] = field(default_factory=dict)
    """The decisions that say what it is not."""
    stale: list[Decision] = field(default_factory=list)


def decide(decisions: Sequence[Decision], tables: Sequence[TableFacts]) -> Decided:
    """Find the row of each decision; those about pages that are not at hand are passed over."""
    found = Decided()
    pages: dict[str, list[TableFacts]] = {}
    for table in tables if decisions else ():
        pages.setdefault(table.topic.key, []).append(table)
    for decision in decisions:
        here = [table for table in pages.get(decision.page, ()) if _has_page(table, decision)]
        rows = _best([pair for table in here for pair in _fitting(decision, table)])
        if len(rows) != 1:
            found.stale += [decision] if here else []
        elif decision.verdict is Verdict.REJECTED:
            found.wrong.setdefault(rows[0], []).append(decision)
        else:
            found.right[rows[0]] = decision
    return found


def _has_page(table: TableFacts, decision: Decision) -> bool:
    return not decision.locale or table.topic.page(decision.locale) is not None


def _best(scored: Sequence[tuple[int, int]]) -> list[int]:
    """Return the rows, by index, that fit best."""
    most = max((score for score, _ in scored), default=0)
    return sorted({row for score, row in scored if score == most})


def _fitting(decision: Decision, table: TableFacts) -> Iterator[tuple[int, int]]:
    """Yield how well each row that could be meant fits, and its index."""
    titled = decision.table == table.table.title
    by_locale = _columns(table)
    for row in table.rows:
        for cell in row.cells:
            text = _text(cell)
            if decision.locale in ("", cell.locale) and text in _texts(decision):
                above, below = _beside(by_locale[cell.locale], cell)
                around = 2 * titled + (above == decision.above) + (below == decision.below)
                yield _AS_DECIDED * (text == decision.text) + around, row.index


def _texts(decision: Decision) -> tuple[str, ...]:
    """Return what the cell may read: what was decided on, or what it became by that."""
    return (decision.text,) if decision.verdict is Verdict.REJECTED else (decision.text, decision.name)


def _columns(table: TableFacts) -> Mapping[str, list[CellFacts]]:
    """Return the name cells of a table in the order of each page."""
    found: dict[str, list[CellFacts]] = {}
    for row in table.rows:
        for cell in row.cells:
            found.setdefault(cell.locale, []).append(cell)
    for cells in found.values():
        cells.sort(key=lambda cell: cell.ref.row.span.start)
    return found


def _beside(column: Sequence[CellFacts], cell: CellFacts) -> tuple[str, str]:
    """Return the texts of the name cells above and below a cell on its page, empty at the ends of its table."""
    at = next(at for at, other in enumerate(column) if other is cell)
    return _text(column[at - 1]) if at else "", _text(column[at + 1]) if at + 1 < len(column) else ""


def _text(cell: CellFacts) -> str:
    """Return the whole text of a name cell."""
    return cell.ref.text(ColumnRole.NAME)
