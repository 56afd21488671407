"""When a person is asked before a page is repaired, however sure inference is."""

from __future__ import annotations

from collections.abc import Sequence

from doctool.reconcile.facts import RowFacts
from doctool.reconcile.rounds import Outcome, Ranked
from doctool.reconcile.weights import TIED, TIES, score, shown

_WHOLE = frozenset({"cell_built", "cell_word_support"})
"""The features of a name of several words, all of which names have, that a cell shows as it is."""

_CONTRADICTED = frozenset({"cell", "parts_missing"})
"""The features of a name that one language shows, and of which another has left what is not in it."""


def asks(row: RowFacts, outcome: Outcome) -> bool:
    """Tell whether a person is asked for the name of a row.

    That is so where one was refused, where trusted sources lack the likeliest name, where nothing but habit tells its
    case, where what speaks for it is hardly of this row, where it takes the place of another name of the
    API, or where one language has it and another has something else left of the name.
    """
    if row.refused or row.table.table.canonical:
        return True
    ranked = outcome.ranked[row.index]
    return bool(ranked) and (
        _unlisted(ranked[0].name, outcome)
        or _recased(row, ranked[0])
        or _untied(ranked[0])
        or _exchanged(row, ranked)
        or ranked[0].features.keys() >= _CONTRADICTED
    )


def _unlisted(name: str, outcome: Outcome) -> bool:
    listed = outcome.settled.listed
    return listed.complete and name not in listed.places


def _untied(best: Ranked) -> bool:
    """Tell whether the likeliest name is so for what it is elsewhere, not for what the cells or samples say."""
    return score({kind: value for kind, value in best.features.items() if kind in TIES}) < TIED


def _recased(row: RowFacts, best: Ranked) -> bool:
    """Tell whether no cell and no sample of the page has the likeliest name, but a cell has it in another case."""
    if best.name in row.spellings or "case_page" in best.features:
        return False
    return any(spelling.lower() == best.name.lower() for spelling in row.spellings)


def _exchanged(row: RowFacts, ranked: Sequence[Ranked]) -> bool:
    """Tell whether the only cell shows another name than the likeliest, of several words that names have.

    Translation changes words, but hardly ever puts another word of the API in the place of one.
    """
    if len(row.cells) > 1 or shown(ranked[0].features):
        return False
    return any(shown(item.features) and item.features.keys() >= _WHOLE for item in ranked[1:])
