"""How much each kind of evidence speaks for a name, as numbers between about -1 and 4."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import Indel, JaroWinkler

from doctool.model.names import MAX_KNOWN, is_plural, letters, words
from doctool.reconcile.context import Context
from doctool.reconcile.facts import CellFacts, RowFacts
from doctool.reconcile.habits import WHOLE, relation
from doctool.reconcile.order import Slot
from doctool.reconcile.sounds import loan_likeness, loans
from doctool.reconcile.style import lower_camel, style_of
from doctool.reconcile.wordmatch import WordMatch

Features = dict[str, float]

_COGNATE = 0.7
_LOAN = 0.65
_NEAR = 0.6
_VERY_NEAR = 0.8


def measure(row: RowFacts, name: str, context: Context) -> Features:
    """Return the features of a name for a row; features that are zero are left out."""
    found: Features = {}
    own = context.own(row)
    parts = words(name)
    _cells(found, row, name, context)
    _slots(found, context.slots[row.index], name)
    _elsewhere(found, row, name, own, context)
    _types(found, row, name, own, context)
    _forms(found, row, name, context)
    _lexicon(found, row, name, parts, words(own), context)
    _habits(found, row, name, own, context)
    found["sample_kin"] = context.kin(row).get(name, 0.0)
    found["left"] = context.left[row.index].get(name, 0.0)
    return {kind: value for kind, value in found.items() if value}


def _cells(found: Features, row: RowFacts, name: str, context: Context) -> None:
    """Measure what cells show the name, or its letters in another case or without its marks."""
    count = row.spellings.get(name, 0)
    shown = name
    if not count:
        others = row.by_letters.get(letters(name))
        if others is None:
            return
        shown = max(others, key=lambda spelling: (row.spellings[spelling], spelling))
        count = row.spellings[shown]
        found["recased" if shown.lower() == name.lower() else "rejoined"] = 1.0
    cells = [cell for cell in row.cells if cell.joined == shown]
    found["cells_share"] = count / len(row.cells)
    if all(cell.text != shown and cell.spaced for cell in cells):
        found["cell_spaced"] = 1.0 + any(_joins_lower(cell.text) for cell in cells)
    if _known_in_other_case(name, context):
        found["case_doubt"] = 1.0
    if count > 1:
        found["cells_agree"] = 1.0
        return
    _lone_cell(found, row, cells[0], context)


def _lone_cell(found: Features, row: RowFacts, shown: CellFacts, context: Context) -> None:
    """Measure whether what a single cell shows is a name or a word of its language."""
    vocabulary, locale, parts = context.vocabulary, shown.locale, words(shown.joined)
    found["cell"] = 1.0
    identical = shown.text == shown.joined
    if len(parts) > 1 and identical:
        found["cell_built"] = 1.0
    if identical and not vocabulary.is_latin(locale) and not _disputed(row, shown.joined, context):
        found["cell_script"] = 1.0
    support = min((vocabulary.word_support(word, locale) for word in parts), default=0)
    found["cell_word_support"] = math.log1p(support)
    unsupported = [word for word in parts if not vocabulary.word_support(word, locale)]
    if not unsupported:
        return
    if any(vocabulary.is_prose_word(word, locale) for word in unsupported):
        found["cell_prose_word"] = 1.0
    found["cell_spelling"] = max(0.0, *(vocabulary.foreignness(word, locale) for word in unsupported))
    found["cell_meaning"] = sum(context.meaning(shown, word) for word in unsupported) / len(parts)


def _disputed(row: RowFacts, name: str, context: Context) -> bool:
    """Tell whether another cell shows nearly the same name, or has parts of a name that are not in this one."""
    others = [cell for cell in row.cells if cell.joined != name]
    spelled = [cell.joined for cell in others if cell.identifier and cell.joined.lower() != name.lower()]
    near = (Indel.normalized_similarity(spelling, name) for spelling in spelled)
    parts = (part.lower() for cell in others for part in context.parts(cell))
    return any(likeness >= _VERY_NEAR for likeness in near) or any(part not in name.lower() for part in parts)


def _joins_lower(text: str) -> bool:
    """Tell whether some word of a text after the first begins in lower case, as words of prose do."""
    return any(word[0].islower() for word in text.split()[1:])


def _known_in_other_case(name: str, context: Context) -> bool:
    """Tell whether a name stands nowhere protected, but does in another case."""
    spellings = context.inventory.by_lower.get(name.lower(), ())
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
    found["code_elsewhere"] = math.log1p(vocabulary.in_code[name])
    codes = sum(name in cell.codes for cell in row.cells)
    found["code_in_row"] = codes / len(row.cells)
    shares = [memory.garbles.share(cell.key, name, own) for cell in row.cells if cell.joined != name]
    if shares:
        found["garble"] = sum(share for share, _ in shares) / len(shares)
    found["strange"] = memory.strangeness(row, name, own)
    rivals = [c for index, c in memory.claimed[row.table.index].get(name, ()) if index != row.index]
    found["claimed"] = max(rivals, default=0.0)


def _types(found: Features, row: RowFacts, name: str, own: str, context: Context) -> None:
    fit = context.value_fit(row, name)
    found["value_fit" if fit > 0 else "value_misfit"] = abs(fit)
    local = context.types[row.index]
    if not local:
        return
    plural = context.plural_share(row, context.own(row))
    found["type_number"] = plural if is_plural(name) else 1 - plural
    if context.is_builtin(local):
        return
    same, mine = relation(name, local), relation(own, local) if own else None
    if same == WHOLE:
        usual = context.type_habits.full(local, own=mine == WHOLE if own else None)
        found["type_name"] = max(usual, context.type_convention(row))
        found["type_case"] = float(name != lower_camel(local) and name != local)
        return
    if same is not None:
        found["type_part"] = context.type_habits.part(same, own=mine == same)
    if name in row.spellings:
        likeness = Indel.normalized_similarity(name.lower(), local.lower())
        found["type_doubt"] = context.type_convention(row) ** 2 * max(0.0, likeness - _VERY_NEAR) / (1 - _VERY_NEAR)


def _habits(found: Features, row: RowFacts, name: str, own: str, context: Context) -> None:
    """Measure whether a name is made as the names of the API and of its table are."""
    habits = context.word_habits
    found["word_order"] = habits.order(name)
    found["word_case"] = habits.odd_case(name, own)
    found["acronym"] = habits.odd_acronym(name)
    found["marks"] = sum(style_of(name).prefix != cell.marks for cell in row.cells) / len(row.cells)
    if name not in row.spellings:
        found["words_known"] = context.inventory.known_share(name, own)
    found["number"] = context.numbers.fit(row, name, own)


def _forms(found: Features, row: RowFacts, name: str, context: Context) -> None:
    found["case"] = context.vocabulary.case_share(name)
    found["case_table"] = context.case_share(row, name)
    lowered = name.lower()
    _case(found, row, name, context)
    near = 0.0
    for cell in row.cells:
        if cell.identifier and cell.joined != name:
            near = max(near, Indel.normalized_similarity(cell.joined.lower(), lowered))
        elif parts := context.parts(cell):
            held = [part for part in parts if part.lower() in lowered]
            found["parts"] = max(found.get("parts", 0.0), sum(map(len, held)) / len(name))
            if len(held) < len(parts):
                found["parts_missing"] = 1.0
            if name[0].isupper() and any(part[0].islower() and lowered.startswith(part.lower()) for part in held):
                found["parts_raised"] = 1.0
    found["near"] = max(0.0, near - _NEAR) / (1 - _NEAR)


def _case(found: Features, row: RowFacts, name: str, context: Context) -> None:
    """Measure what the case of a name has for and against it, where cells show it in another case.

    Translation raises first letters, as at the start of a sentence; it hardly ever lowers them or touches the others.
    """
    others = [spelling for spelling in row.spellings if spelling != name and spelling.lower() == name.lower()]
    if not others:
        return
    pages = context.vocabulary.sample_pages.get(name, ())
    here = any(page.path in pages for page in row.table.topic.pages)
    if name not in row.spellings and all(other[1:] != name[1:] for other in others):
        found["case_inner"] = 1.0
    if here:
        found["case_page"] = 1.0
    if any(cell.text[1:] == name[1:] and cell.text[0] == name[0].lower() != name[0] for cell in row.cells):
        found["case_raised"] = 1.0


def _lexicon(
    found: Features, row: RowFacts, name: str, parts: Sequence[str], own: Sequence[str], context: Context
) -> None:
    """Measure how well the words of the name are explained by the cells, and the cells by the words."""
    same = letters(name)
    garbled = [cell for cell in row.cells if not cell.identifier or letters(cell.joined) != same]
    if not garbled or not parts:
        return
    shares = []
    ordered = 0.0
    for cell in garbled:
        match = _match(cell, own, parts, context)
        shares.append(match.agreement)
        ordered += match.concordance() * context.orientation.get(cell.locale, 0.0) / len(garbled)
        found["cognate"] = max(found.get("cognate", 0.0), _cognate(cell, parts))
        if heard := loans(cell.text):
            loan = (loan_likeness(heard, parts) - _LOAN) / (1 - _LOAN)
            found["loan"] = max(found.get("loan", 0.0), loan)
    found["lexicon"] = sum(shares) / len(shares)
    found["lexicon_second"] = sorted(shares)[-2] if len(shares) > 1 else 0.0
    found["lexicon_best"] = max(shares)
    found["lexicon_order"] = ordered


def _match(cell: CellFacts, own: Sequence[str], parts: Sequence[str], context: Context) -> WordMatch:
    """Return how a cell and the words of a name explain each other, compounds taken apart where that explains more."""
    known = context.cell_match(cell, own)
    match = WordMatch(known, parts)
    split = context.inventory.take_apart(parts)
    if len(split) == len(parts):
        return match
    return max(match, WordMatch(known, split), key=lambda item: item.agreement)


def _cognate(cell: CellFacts, parts: Sequence[str]) -> float:
    """Return how alike the words of a cell in Latin script and those of a name are, on average, 0 to 1."""
    theirs = cell.latin_words
    if not theirs:
        return 0.0
    likeness = [_nearest(word, theirs) for word in parts]
    missing = max(0, len(theirs) - len(parts))
    mean = sum(likeness) / (len(likeness) + 0.5 * missing)
    return max(0.0, mean - _COGNATE) / (1 - _COGNATE)


@lru_cache(MAX_KNOWN)
def _nearest(word: str, others: tuple[str, ...]) -> float:
    """Return how alike a word and the likest of others are, 0 to 1; rows ask the same in every round."""
    return max(JaroWinkler.normalized_similarity(word, other) for other in others)
