"""How much each kind of evidence speaks for a name, as numbers between about -1 and 4."""

from __future__ import annotations

import math
from collections.abc import Sequence

from rapidfuzz.distance import Indel

from doctool.model.names import is_plural, words
from doctool.reconcile.context import Context
from doctool.reconcile.facts import CellFacts, RowFacts
from doctool.reconcile.habits import WHOLE, relation
from doctool.reconcile.named import NameView
from doctool.reconcile.order import Slot
from doctool.reconcile.style import lower_camel
from doctool.reconcile.views import Features, RowView

_NEAR = 0.6
_VERY_NEAR = 0.8


def measure(view: RowView, name: NameView) -> Features:
    """Return the features of a name for a row without those of its words; features that are zero are left out."""
    found = dict(name.features)
    _cells(found, view.row, name, view.context)
    _slots(found, view.slots, name.name)
    _elsewhere(found, view, name.name)
    _types(found, view, name.name)
    _case(found, view, name)
    _forms(found, view, name)
    _habits(found, view, name)
    found["sample_kin"] = view.kin.get(name.name, 0.0)
    found["left"] = view.left.get(name.name, 0.0)
    return {kind: value for kind, value in found.items() if value}


def _cells(found: Features, row: RowFacts, view: NameView, context: Context) -> None:
    """Measure what cells show the name, or its letters in another case or without its marks."""
    name = view.name
    count = row.spellings.get(name, 0)
    shown = name
    if not count:
        others = row.by_letters.get(view.letters)
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


def _elsewhere(found: Features, view: RowView, name: str) -> None:
    row, memory = view.row, view.context.memory
    pages = view.context.vocabulary.sample_pages.get(name)
    if pages and not pages.isdisjoint(view.paths):
        found["page_sample"] = 1.0
    found["code_in_row"] = sum([name in cell.codes for cell in row.cells]) / len(row.cells)
    if view.taught:
        others = [cell for cell in row.cells if cell.joined != name]
        shares = [memory.garbles.share(cell.key, name, view.own)[0] for cell in others]
        found["garble"] = sum(shares) / (len(shares) or 1)
    if name in memory.names:
        found["strange"] = memory.strangeness(row, name, view.own)
    rivals = [c for index, c in memory.claimed[row.table.index].get(name, ()) if index != row.index]
    found["claimed"] = max(rivals, default=0.0)


def _types(found: Features, view: RowView, name: str) -> None:
    local, habits = view.local, view.context.type_habits
    fit = view.context.value_fit(view.row, name)
    found["value_fit" if fit > 0 else "value_misfit"] = abs(fit)
    if not local:
        return
    found["type_number"] = view.plural_share if is_plural(name) else 1 - view.plural_share
    if not view.documented:
        return
    same, mine = relation(name, local), view.relation
    if same == WHOLE:
        usual = habits.full(local, own=mine == WHOLE if view.own else None)
        found["type_name"] = max(usual, view.convention)
        found["type_case"] = float(name != lower_camel(local) and name != local)
        return
    if same is not None:
        found["type_part"] = habits.part(same, own=mine == same)
    if name in view.row.spellings:
        likeness = Indel.normalized_similarity(name.lower(), local.lower())
        found["type_doubt"] = view.convention**2 * max(0.0, likeness - _VERY_NEAR) / (1 - _VERY_NEAR)


def _habits(found: Features, view: RowView, name: NameView) -> None:
    """Measure whether a name is made as the names of the API and of its table are."""
    context, cells = view.context, view.row.cells
    found["case_table"] = view.case_shares[name.name[0].isupper()]
    found["word_case"] = context.word_habits.odd_case(name.name, view.own)
    found["marks"] = sum([name.prefix != cell.marks for cell in cells]) / len(cells)
    if name.name not in view.row.spellings:
        found["words_known"] = context.inventory.known_share(name.name, view.own)
    found["number"] = view.number(name)


def _forms(found: Features, view: RowView, name: NameView) -> None:
    """Measure how much of the name's letters is in the cells."""
    lowered = name.lowered
    for parts in view.parts:
        held = [part for part in parts if part.lower() in lowered]
        found["parts"] = max(found.get("parts", 0.0), sum(map(len, held)) / len(lowered))
        if len(held) < len(parts):
            found["parts_missing"] = 1.0
        if name.name[0].isupper() and any(part[0].islower() and lowered.startswith(part.lower()) for part in held):
            found["parts_raised"] = 1.0
    near = [Indel.normalized_similarity(other, lowered) for text, other in view.spelled if text != name.name]
    found["near"] = (max([_NEAR, *near]) - _NEAR) / (1 - _NEAR)


def _case(found: Features, view: RowView, name: NameView) -> None:
    """Measure what the case of a name has for and against it, where cells show it in another case.

    Translation raises first letters, as at the start of a sentence; it hardly ever lowers them or touches the others.
    """
    if name.lowered not in view.lowered:
        return
    row, written = view.row, name.name
    others = [spelling for spelling in row.spellings if spelling != written and spelling.lower() == name.lowered]
    if not others:
        return
    if written not in row.spellings and all(other[1:] != written[1:] for other in others):
        found["case_inner"] = 1.0
    if "page_sample" in found:
        found["case_page"] = 1.0
    if any(cell.text[1:] == written[1:] and cell.text[0] == written[0].lower() != written[0] for cell in row.cells):
        found["case_raised"] = 1.0
