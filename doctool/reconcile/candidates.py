"""Which names are considered for a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctool.model.names import is_identifier, words
from doctool.reconcile.compose import compositions
from doctool.reconcile.context import Context, lower_camel
from doctool.reconcile.facts import RowFacts

MAX_CANDIDATES = 60
_MAX_RECALLED = 5
_MAX_SLOTS = 6
_MAX_RETRIEVED = 12
_MAX_TYPE_PARTS = 10


def candidates(row: RowFacts, context: Context) -> list[str]:
    """Return the names to consider for a row, without repeats, the most direct sources first.

    What is trusted, and what all of several languages show, is not in question.
    """
    if row.known:
        return [row.known]
    found: dict[str, None] = {}
    for name in _proposals(row, context):
        if name not in found and name not in row.refused and is_identifier(name):
            found[name] = None
            if len(found) >= MAX_CANDIDATES:
                break
    return list(found)


def _proposals(row: RowFacts, context: Context) -> Iterator[str]:
    yield from sorted(row.spellings, key=lambda name: (-row.spellings[name], name))
    slots = sorted(context.slots[row.index], key=lambda slot: (-slot.strength, slot.name))
    yield from [slot.name for slot in slots[:_MAX_SLOTS]]
    memory = context.memory
    for cell in row.cells:
        yield from memory.garbles.names(cell.key)[:_MAX_RECALLED]
    if context.types[row.index] and not context.is_builtin(context.types[row.index]):
        yield from _type_parts(context.types[row.index])
    for cell in row.cells:
        yield from [code for code in cell.codes if code in context.vocabulary.in_samples or len(words(code)) > 1]
    for cell in row.cells:
        if cell.identifier:
            yield from context.near(cell.joined)
    yield from _with_parts(row, context)
    yield from compositions(row, context)
    kin = context.kin(row)
    yield from sorted(kin, key=lambda name: (-kin[name], name))[:2]
    yield from memory.siblings.names((row.table.family, min(row.place, 3)))[:2]
    yield from _neighbours(row, context)


def _type_parts(local: str) -> list[str]:
    """Return the names that fields of a type may have: the type's name, and runs of the words in it."""
    pieces = re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", local)
    spans = [(start, end) for start in range(len(pieces)) for end in range(start + 1, len(pieces) + 1)]
    spans.sort(key=lambda span: (span[0] - span[1], span[0]))
    return [lower_camel("".join(pieces[start:end])) for start, end in spans[:_MAX_TYPE_PARTS]]


def _with_parts(row: RowFacts, context: Context) -> Iterator[str]:
    """Yield the names that hold what translation has left of a name."""
    for cell in row.cells:
        left = [word for part in cell.parts for word in words(part)]
        lists = [context.by_word.get(word, []) for word in left]
        if lists:
            shortest = min(lists, key=len)
            fits = [name for name in shortest if all(part.lower() in name.lower() for part in cell.parts)]
            yield from fits[:_MAX_RETRIEVED]


def _neighbours(row: RowFacts, context: Context) -> Iterator[str]:
    rows = row.table.rows
    if row.place:
        before = context.own(rows[row.place - 1])
        if before:
            yield from context.memory.after.names(before)[:2]
    if row.place + 1 < len(rows):
        after = context.own(rows[row.place + 1])
        if after:
            yield from context.memory.before.names(after)[:2]
