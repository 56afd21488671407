"""Evidence as a reader sees it: what speaks for and against a name, how much, and where it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from doctool.model.catalog import Evidence, Place
from doctool.model.message import Message, message, plural
from doctool.model.names import letters, words
from doctool.model.topic import ColumnRole
from doctool.reconcile.context import Context
from doctool.reconcile.facts import CellFacts, RowFacts
from doctool.reconcile.sounds import loan_likeness, loans
from doctool.reconcile.views import Features
from doctool.reconcile.weights import WEIGHTS

Told = tuple[Message, tuple[Place, ...]]

MAX_PLACES = 3
_SHOWN = 0.1
"""Evidence that moves the log-odds by less than this is not worth a reader's time."""
_PAIR_ENOUGH = 0.25


def evidence(row: RowFacts, name: str, features: Features, context: Context) -> tuple[Evidence, ...]:
    """Return the evidence for a name, the strongest first."""
    found = []
    for kind, (names, tell) in KINDS.items():
        weight = sum(WEIGHTS[feature] * features[feature] for feature in names if feature in features)
        if abs(weight) < _SHOWN:
            continue
        text, places = tell(row, name, context)
        found.append(Evidence(kind, round(weight, 3), text, places[:MAX_PLACES]))
    return tuple(sorted(found, key=lambda item: (-abs(item.weight), item.kind)))


def cell_place(cell: CellFacts) -> Place:
    """Return where the text of a name cell stands."""
    block = cell.ref.cell(ColumnRole.NAME)
    return Place(cell.ref.page.source, cell.ref.row.span if block is None else block.text_span)


def _row_places(context: Context, indexes: Sequence[int]) -> tuple[Place, ...]:
    return tuple(cell_place(context.rows[index].cells[0]) for index in indexes)


def _showing(row: RowFacts, name: str) -> list[CellFacts]:
    """Return the cells that show a name, or else its letters in another case or joined otherwise."""
    exact = [cell for cell in row.cells if cell.joined == name]
    return exact or [cell for cell in row.cells if cell.identifier and letters(cell.joined) == letters(name)]


def _cells(row: RowFacts, name: str, _context: Context) -> Told:
    showing = _showing(row, name)
    locales, places = ", ".join(cell.locale for cell in showing), tuple(map(cell_place, showing))
    if showing[0].joined != name:
        text = message(
            "“{shown}” in {locales} differs from “{name}” in case or marks alone",
            shown=showing[0].text,
            name=name,
            locales=locales,
        )
        return text, places
    text = plural(
        "the cell of {locales} reads “{name}”",
        "the cells of {locales} read “{name}”",
        count=len(showing),
        name=name,
        locales=locales,
    )
    return text, places


def _foreign(row: RowFacts, name: str, context: Context) -> Told:
    cell = _showing(row, name)[0]
    unknown = [word for word in words(name) if not context.vocabulary.word_support(word, cell.locale)]
    text = message("only {locale} uses the word “{word}”", locale=cell.locale, word=", ".join(unknown))
    return text, (cell_place(cell),)


def _meaning(row: RowFacts, name: str, _context: Context) -> Told:
    cell = _showing(row, name)[0]
    text = message("in {locale} its words stand where names have other words", locale=cell.locale)
    return text, (cell_place(cell),)


def _supported(row: RowFacts, name: str, _context: Context) -> Told:
    cell = _showing(row, name)[0]
    return message("its words stand in samples, types, file names or other languages"), (cell_place(cell),)


def _slot(row: RowFacts, name: str, context: Context) -> Told:
    slot = max((s for s in context.slots[row.index] if s.name == name), key=lambda s: s.strength)
    place = Place(slot.group.sample.source, slot.group.spans[slot.at])
    around = [slot.group.names[at] for at in (slot.at - 1, slot.at + 1) if 0 <= at < len(slot.group.names)]
    if around:
        text = message(
            "a code sample lists “{name}” beside {around}, as this table does", name=name, around=", ".join(around)
        )
    else:
        text = message("a code sample has “{name}” in “{owner}”", name=name, owner=slot.group.owner)
    return text, (place,)


def _slot_rival(row: RowFacts, name: str, context: Context) -> Told:
    rivals = [slot for slot in context.slots[row.index] if slot.exact and slot.name != name]
    slot = max(rivals, key=lambda s: (s.strength, s.name))
    text = message("a code sample has “{other}” in this place", other=slot.name)
    return text, (Place(slot.group.sample.source, slot.group.spans[slot.at]),)


def _left(_row: RowFacts, name: str, _context: Context) -> Told:
    return message("a code sample of these fields has “{name}”, which no other row shows", name=name), ()


def _loan(row: RowFacts, name: str, _context: Context) -> Told:
    cell = max(row.cells, key=lambda item: loan_likeness(loans(item.text), words(name)))
    return message("“{text}” sounds like “{name}”", text=cell.text, name=name), (cell_place(cell),)


def _made(_row: RowFacts, _name: str, _context: Context) -> Told:
    return message("how its words stand in other names"), ()


def _number(_row: RowFacts, _name: str, _context: Context) -> Told:
    return message("how often the names of texts that end so are plurals"), ()


def _kin(row: RowFacts, name: str, _context: Context) -> Told:
    family = row.table.family[0]
    return message("elements named …{family} have “{name}” in code samples", family=family, name=name), ()


def _sample(_row: RowFacts, name: str, context: Context) -> Told:
    pages = len(context.vocabulary.sample_pages.get(name, ()))
    return plural(
        "code samples of one page have “{name}”", "code samples of {count} pages have “{name}”", count=pages, name=name
    ), ()


def _value(row: RowFacts, name: str, context: Context) -> Told:
    local = context.types[row.index] or next((cell.type_text for cell in row.cells if cell.type_text), "")
    if context.value_fit(row, name) > 0:
        return message("its values in code samples look like {type}", type=local), ()
    return message("its values in code samples do not look like {type}", type=local), ()


def _code_elsewhere(_row: RowFacts, name: str, context: Context) -> Told:
    count = context.vocabulary.in_code[name]
    return plural("it stands as code in one place", "it stands as code in {count} places", count=count), ()


def _code(row: RowFacts, name: str, _context: Context) -> Told:
    places = tuple(cell_place(cell) for cell in row.cells if name in cell.codes)
    return message("the description has “{name}” as code", name=name), places


def _garble(row: RowFacts, name: str, context: Context) -> Told:
    garbles, own = context.memory.garbles, context.own(row)
    cells = [cell for cell in row.cells if cell.joined != name]
    cell = max(cells, key=lambda item: garbles.share(item.key, name, own))
    _, count = garbles.share(cell.key, name, own)
    text = plural(
        "“{garble}” in {locale} is “{name}” in one other row",
        "“{garble}” in {locale} is “{name}” in {count} other rows",
        count=count,
        garble=cell.text,
        name=name,
        locale=cell.locale,
    )
    return text, _row_places(context, [at for at in garbles.rows(cell.key, name) if at != row.index])


def _strange(row: RowFacts, name: str, context: Context) -> Told:
    count = context.memory.names[name] - (context.own(row) == name)
    text = plural(
        "the other row that is “{name}” reads otherwise",
        "the {count} other rows that are “{name}” read otherwise",
        count=count,
        name=name,
    )
    return text, ()


def _claimed(row: RowFacts, name: str, context: Context) -> Told:
    rivals = [index for index, _ in context.memory.claimed[row.table.index].get(name, ()) if index != row.index]
    return message("another row of the table is “{name}”", name=name), _row_places(context, rivals)


def _listed(_row: RowFacts, name: str, context: Context) -> Told:
    place = context.vocabulary.listed.places.get(name)
    if place:
        return message("{file} has the name", file=place.source.path), (place,)
    return message("the trusted names do not have it"), ()


def _type(row: RowFacts, name: str, context: Context) -> Told:
    local = context.types[row.index]
    if name.lower() == local.lower():
        return message("the field's type is {type}, and fields are named after their types", type=local), ()
    return message("its type {type} goes with the name", type=local), ()


def _spelling(row: RowFacts, name: str, context: Context) -> Told:
    cell = max(row.cells, key=lambda item: (bool(context.parts(item)), item.identifier))
    if context.parts(cell):
        held = [part for part in context.parts(cell) if part.lower() in name.lower()]
        if len(held) == len(context.parts(cell)):
            text = message("{locale} left “{part}” of the name", locale=cell.locale, part=" ".join(held))
            return text, (cell_place(cell),)
        return message("{locale} has more of a name than this", locale=cell.locale), (cell_place(cell),)
    return message("“{cell}” in {locale} is spelled much alike", cell=cell.text, locale=cell.locale), (
        cell_place(cell),
    )


def _lexicon(row: RowFacts, name: str, context: Context) -> Told:
    own = words(context.own(row))
    pairs = []
    for cell in (cell for cell in row.cells if cell.joined != name):
        tokens = context.lexicon.tokens(cell)
        for word in words(name):
            scored = [(token.strength(word, own), len(token.text), token.text) for token in tokens]
            strength, _, token = max(scored, default=(0.0, 0, ""))
            if strength >= _PAIR_ENOUGH:
                pairs.append(f"{token} = {word} ({cell.locale})")
    if pairs:
        return message("the words go together in other rows: {pairs}", pairs=", ".join(pairs)), ()
    return message("the words of the cell are seldom seen with those of the name"), ()


def _case(_row: RowFacts, _name: str, _context: Context) -> Told:
    return message("it is written like the other names"), ()


KINDS: Mapping[str, tuple[tuple[str, ...], Callable[[RowFacts, str, Context], Told]]] = {
    "cells": (
        (
            "cell", "cell_built", "cell_script", "cell_spaced", "cells_agree", "cells_share", "recased", "rejoined",
        ),
        _cells,
    ),
    "known-words": (("cell_word_support",), _supported),
    "foreign-word": (("cell_prose_word", "cell_spelling"), _foreign),
    "meaning": (("cell_meaning",), _meaning),
    "sample-order": (("slot", "slot_same_page", "slot_loose"), _slot),
    "sample-left": (("left",), _left),
    "sample-differs": (("slot_rival",), _slot_rival),
    "sample-kin": (("sample_kin",), _kin),
    "sample": (("sample", "page_sample"), _sample),
    "sample-value": (("value_fit", "value_misfit"), _value),
    "vocabulary": (("code_elsewhere",), _code_elsewhere),
    "code": (("code_in_row",), _code),
    "garble-seen": (("garble",), _garble),
    "strange": (("strange",), _strange),
    "claimed": (("claimed",), _claimed),
    "listed": (("listed", "unlisted"), _listed),
    "type": (("type_name", "type_number", "type_doubt", "type_case", "type_part"), _type),
    "spelling": (("near", "parts", "parts_missing", "parts_raised", "cognate"), _spelling),
    "sound": (("loan",), _loan),
    "words": (("word_order", "words_known"), _made),
    "number": (("number",), _number),
    "lexicon": (("lexicon", "lexicon_second", "lexicon_best", "lexicon_order"), _lexicon),
    "case": (
        (
            "acronym", "case", "case_doubt", "case_inner", "case_page", "case_raised", "case_table",
            "marks", "word_case",
        ),
        _case,
    ),
}  # fmt: skip
"""The kinds of evidence: the features that each sums up, and how it is told."""
