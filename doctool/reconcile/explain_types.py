"""The votes for a type as reasons that a reader can check."""

from __future__ import annotations

import math
from collections import defaultdict

from doctool.model.catalog import Evidence, Place
from doctool.model.message import Message, message
from doctool.model.topic import ColumnRole
from doctool.reconcile.facts import CellFacts, RowFacts
from doctool.reconcile.types import TypeAnswer, builtin, take_apart

_MOST = 0.9999


def type_evidence(row: RowFacts, name: str | None, answer: TypeAnswer) -> tuple[Evidence, ...]:
    """Return the reasons for a row's type, the weightiest first; their weights add up to its confidence in log-odds."""
    weights: dict[str, float] = defaultdict(float)
    for kind, local, weight in answer.votes:
        if local == answer.local:
            weights[kind] += weight
    total = sum(weights.values())
    if not total:
        return ()
    sure = min(answer.confidence, _MOST)
    odds = math.log(sure / (1 - sure))
    found = []
    for kind in sorted(weights, key=lambda kind: (-weights[kind], kind)):
        told, cells = _told(kind, row, name, answer.local)
        found.append(Evidence(kind, round(odds * weights[kind] / total, 3), told, tuple(map(_place, cells))))
    return tuple(found)


def _told(kind: str, row: RowFacts, name: str | None, local: str) -> tuple[Message, list[CellFacts]]:
    """Return what a kind of vote says, and the cells that it was drawn from."""
    showing = [cell for cell in row.cells if cell.type_text and _shows(cell, local)]
    others = [cell for cell in row.cells if cell.type_text and cell not in showing]
    if kind == "type-canonical" and row.row.canonical:
        return message("{file} has it", file=row.row.canonical.page.path), []
    if kind == "type-cell":
        where = ", ".join(cell.locale for cell in showing)
        return message("the type cell of {locales} reads “{text}”", locales=where, text=local), showing
    if kind == "type-cell-elsewhere":
        told = ", ".join(f"“{cell.type_text}” ({cell.locale})" for cell in others)
        return message("it stands in other rows where the cell reads {cells}", cells=told), others
    if kind == "type-of-name-elsewhere":
        return message("fields named “{name}” have it elsewhere", name=name or ""), []
    return message("the prefix says that it is a builtin, and most builtins on these pages are this one"), others


def _shows(cell: CellFacts, local: str) -> bool:
    shown = take_apart(cell.type_text).local
    return shown == local or builtin(shown) == local


def _place(cell: CellFacts) -> Place:
    block = cell.ref.cell(ColumnRole.TYPE)
    return Place(cell.ref.page.source, cell.ref.row.span if block is None else block.text_span)
