"""Which names are considered for a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from doctool.model.names import is_identifier, letters, words
from doctool.reconcile.compose import compositions
from doctool.reconcile.context import Context
from doctool.reconcile.facts import RowFacts
from doctool.reconcile.style import CAMEL, Style, lower_camel, written

MAX_CANDIDATES = 60
_MAX_RECALLED = 5
_MAX_SLOTS = 6
_MAX_RETRIEVED = 12
_MAX_TYPE_PARTS = 10
_MAX_LEFT = 6


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
    left = context.left[row.index]
    yield from sorted(left, key=lambda name: (-left[name], name))[:_MAX_LEFT]
    yield from _restyled(row, context)
    memory = context.memory
    for cell in row.cells:
        yield from memory.garbles.names(cell.key)[:_MAX_RECALLED]
    if context.types[row.index] and not context.is_builtin(context.types[row.index]):
        yield from _type_parts(context.types[row.index], context.usual_styles(row.table))
    for cell in row.cells:
        yield from [code for code in cell.codes if code in context.vocabulary.in_samples or len(words(code)) > 1]
    for cell in row.cells:
        if cell.identifier:
            yield from context.inventory.near(cell.joined)
    yield from _with_parts(row, context)
    yield from compositions(row, context)
    kin = context.kin(row)
    yield from sorted(kin, key=lambda name: (-kin[name], name))[:2]
    yield from memory.siblings.names((row.table.family, min(row.place, 3)))[:2]
    yield from _neighbours(row, context)


def _restyled(row: RowFacts, context: Context) -> Iterator[str]:
    """Yield what the cells show, written as the other names are: translation changes case and loses marks."""
    for cell in row.cells:
        parts = words(cell.joined) if cell.identifier else ()
        if parts:
            yield from context.inventory.by_letters.get(letters(cell.joined), ())
            for form in dict.fromkeys((tuple(parts), context.inventory.take_apart(parts))):
                yield from (written(form, style) for style in context.usual_styles(row.table))


def _type_parts(local: str, styles: Sequence[Style]) -> Iterator[str]:
    """Yield the names that fields of a type may have: the type's name, and runs of the words in it."""
    pieces = words(local)
    spans = [(start, end) for start in range(len(pieces)) for end in range(start + 1, len(pieces) + 1)]
    spans.sort(key=lambda span: (span[0] - span[1], span[0]))
    for start, end in spans[:_MAX_TYPE_PARTS]:
        yield lower_camel(local) if end - start == len(pieces) else written(pieces[start:end], CAMEL)
        yield from (written(pieces[start:end], style) for style in styles)


def _with_parts(row: RowFacts, context: Context) -> Iterator[str]:
    """Yield the names that hold what translation has left of a name."""
    for cell in row.cells:
        left = [word for part in cell.parts for word in words(part)]
        lists = [context.inventory.by_word.get(word, []) for word in left]
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
