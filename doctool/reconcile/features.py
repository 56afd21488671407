"""How much each kind of evidence speaks for a name, as numbers between about -1 and 4."""

from __future__ import annotations

import math
from collections.abc import Sequence

from rapidfuzz.distance import Indel, JaroWinkler

from doctool.model.builtins import XSD_BUILTINS
from doctool.model.names import is_plural, words
from doctool.reconcile.context import Context
from doctool.reconcile.facts import CellFacts, RowFacts
from doctool.reconcile.order import Slot
from doctool.reconcile.wordmatch import WordMatch

Features = dict[str, float]

_COGNATE = 0.7
_NEAR = 0.6
_VERY_NEAR = 0.8


def measure(row: RowFacts, name: str, context: Context) -> Features:
    """Return the features of a name for a row; features that are zero are left out."""
    found: Features = {}
    own = context.own(row)
    parts = words(name)
    _cells(found, row, name, parts, context)
    _slots(found, context.slots[row.index], name)
    _elsewhere(found, row, name, own, context)
    _types(found, row, name, parts, context)
    _forms(found, row, name, context)
    _lexicon(found, row, name, parts, words(own), context)
    _neighbours(found, row, name, own, context)
    return {kind: value for kind, value in found.items() if value}


def _cells(found: Features, row: RowFacts, name: str, parts: Sequence[str], context: Context) -> None:
    count = row.spellings.get(name, 0)
    if not count:
        return
    found["cells_share"] = count / len(row.cells)
    if all(cell.text != name for cell in row.cells):
        found["cell_spaced"] = 1.0 + any(_joins_lower(cell.text) for cell in row.cells if cell.joined == name)
    if _known_in_other_case(name, context):
        found["case_doubt"] = 1.0
    if count > 1:
        found["cells_agree"] = 1.0
        return
    found["cell"] = 1.0
    locale = next(cell.locale for cell in row.cells if cell.joined == name)
    support = min((context.vocabulary.word_support(word, locale) for word in parts), default=0)
    found["cell_word_support"] = math.log1p(support)
    unsupported = [word for word in parts if not context.vocabulary.word_support(word, locale)]
    if any(context.vocabulary.is_prose_word(word, locale) for word in unsupported):
        found["cell_prose_word"] = 1.0
    if unsupported:
        found["cell_unknown_word"] = 1.0
        found["cell_spelling"] = max(0.0, *(context.vocabulary.foreignness(word, locale) for word in unsupported))


def _joins_lower(text: str) -> bool:
    """Tell whether some word of a text after the first begins in lower case, as words of prose do."""
    return any(word[0].islower() for word in text.split()[1:])


def _known_in_other_case(name: str, context: Context) -> bool:
    """Tell whether a name stands nowhere protected, but does in another case."""
    spellings = context.by_lower.get(name.lower(), ())
    return name not in spellings and bool(spellings)


def _slots(found: Features, slots: Sequence[Slot], name: str) -> None:
    for slot in slots:
        kind = "slot" if slot.exact else "slot_loose"
        if slot.name != name:
            if slot.exact:
                found["slot_rival"] = max(found.get("slot_rival", 0.0), slot.strength)
            continue
        found[kind] = max(found.get(kind, 0.0), slot.strength)
        if slot.same_page:
            found["slot_same_page"] = max(found.get("slot_same_page", 0.0), slot.strength)


def _elsewhere(found: Features, row: RowFacts, name: str, own: str, context: Context) -> None:
    vocabulary, memory = context.vocabulary, context.memory
    pages = vocabulary.sample_pages.get(name, ())
    found["sample"] = math.log1p(len(pages))
    if any(page.path in pages for page in row.table.topic.pages):
        found["page_sample"] = 1.0
    found["vocabulary"] = math.log1p(memory.names[name] - (own == name))
    found["code_elsewhere"] = math.log1p(vocabulary.in_code[name])
    codes = sum(name in cell.codes for cell in row.cells)
    found["code_in_row"] = codes / len(row.cells)
    shares = [memory.garbles.share(cell.key, name, own) for cell in row.cells if cell.joined != name]
    if shares:
        found["garble"] = max(share for share, _ in shares)
        found["garble_mean"] = sum(share for share, _ in shares) / len(shares)
    found["strange"] = memory.strangeness(row, name, own)
    rivals = [c for index, c in memory.claimed[row.table.index].get(name, ()) if index != row.index]
    found["claimed"] = max(rivals, default=0.0)


def _types(found: Features, row: RowFacts, name: str, parts: Sequence[str], context: Context) -> None:
    local = context.types[row.index]
    if not local:
        return
    found["type_share"] = context.memory.types.share(local, name, context.own(row))[0]
    plural = context.plural_share(row, context.own(row))
    found["type_number"] = plural if is_plural(name) else 1 - plural
    if local in XSD_BUILTINS:
        return
    if name.lower() == local.lower():
        found["type_name"] = 1.0
        found["type_convention"] = context.type_convention(row)
        return
    if name in row.spellings:
        likeness = Indel.normalized_similarity(name.lower(), local.lower())
        found["type_doubt"] = context.type_convention(row) ** 2 * max(0.0, likeness - _VERY_NEAR) / (1 - _VERY_NEAR)
    theirs = words(local)
    if len(theirs) > 1 and parts and theirs[-1] == parts[-1]:
        found["type_tail"] = 1.0
        found["type_words"] = len(set(theirs) & set(parts)) / len(set(theirs) | set(parts))


def _forms(found: Features, row: RowFacts, name: str, context: Context) -> None:
    found["case"] = context.vocabulary.case_share(name)
    found["case_table"] = context.case_share(row, name)
    lowered = name.lower()
    if name not in row.spellings and any(spelling.lower() == lowered for spelling in row.spellings):
        found["case_only"] = 1.0
    near = 0.0
    for cell in row.cells:
        if cell.identifier and cell.joined != name:
            near = max(near, Indel.normalized_similarity(cell.joined.lower(), lowered))
        elif parts := context.parts(cell):
            held = [part for part in parts if part.lower() in lowered]
            found["parts"] = max(found.get("parts", 0.0), sum(map(len, held)) / len(name))
            if len(held) < len(parts):
                found["parts_missing"] = 1.0
    found["near"] = max(0.0, near - _NEAR) / (1 - _NEAR)


def _lexicon(
    found: Features, row: RowFacts, name: str, parts: Sequence[str], own: Sequence[str], context: Context
) -> None:
    """Measure how well the words of the name are explained by the cells, and the cells by the words."""
    garbled = [cell for cell in row.cells if cell.joined != name]
    if not garbled or not parts:
        return
    best = dict.fromkeys(parts, 0.0)
    explained = covered = ordered = 0.0
    for cell in garbled:
        match = WordMatch(context.cell_match(cell, own), parts)
        explained += match.explained / len(garbled)
        covered += match.covered / len(garbled)
        ordered += match.concordance() * context.orientation.get(cell.locale, 0.0) / len(garbled)
        for word in parts:
            best[word] = max(best[word], match.strength[word])
        found["cognate"] = max(found.get("cognate", 0.0), _cognate(cell, parts))
    found["lexicon"] = 2 * explained * covered / ((explained + covered) or 1)
    found["lexicon_weakest"] = min(best.values())
    found["lexicon_order"] = ordered


def _cognate(cell: CellFacts, parts: Sequence[str]) -> float:
    """Return how alike the words of a cell in Latin script and those of a name are, on average, 0 to 1."""
    theirs = cell.latin_words
    if not theirs:
        return 0.0
    likeness = [max(JaroWinkler.normalized_similarity(word, other) for other in theirs) for word in parts]
    missing = max(0, len(theirs) - len(parts))
    mean = sum(likeness) / (len(likeness) + 0.5 * missing)
    return max(0.0, mean - _COGNATE) / (1 - _COGNATE)


def _neighbours(found: Features, row: RowFacts, name: str, own: str, context: Context) -> None:
    memory, rows = context.memory, row.table.rows
    found["sibling"] = memory.siblings.share((row.table.family, min(row.place, 3)), name, own)[0]
    found["sample_kin"] = context.kin(row).get(name, 0.0)
    before = context.own(rows[row.place - 1]) if row.place else ""
    after = context.own(rows[row.place + 1]) if row.place + 1 < len(rows) else ""
    if before:
        found["after"] = memory.after.share(before, name, own)[0]
    if after:
        found["before"] = memory.before.share(after, name, own)[0]
