"""How much the words of a name are like those of the cells, in meaning, spelling and sound."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from doctool.model.names import MAX_KNOWN
from doctool.reconcile.named import NameView
from doctool.reconcile.sounds import loan_likeness
from doctool.reconcile.views import Features, Reading, RowView
from doctool.reconcile.wordmatch import WordMatch

_COGNATE = 0.7
_LOAN = 0.65


def measure_words(view: RowView, name: NameView) -> Features:
    """Return how well the words of the name are explained by the cells, and the cells by the words."""
    if not name.parts or all(shown == name.letters for shown in view.letters):
        return {}
    garbled = [cell for cell, shown in zip(view.readings, view.letters, strict=True) if shown != name.letters]
    split = view.context.inventory.take_apart(name.parts)
    matches = [_match(cell, name.parts, split) for cell in garbled]
    shares = sorted(match.agreement for match in matches)
    found = {
        "lexicon": sum(shares) / len(shares),
        "lexicon_second": shares[-2] if len(shares) > 1 else 0.0,
        "lexicon_best": shares[-1],
        "lexicon_order": sum(m.concordance() * c.order for m, c in zip(matches, garbled, strict=True)) / len(garbled),
        "cognate": max(_cognate(cell.latin, name.parts) for cell in garbled),
        "loan": max(_loan(cell.heard, name.parts) for cell in garbled),
    }
    return {kind: value for kind, value in found.items() if value}


def _match(cell: Reading, parts: Sequence[str], split: Sequence[str]) -> WordMatch:
    """Return how a cell and the words of a name explain each other, compounds taken apart where that explains more."""
    match = cell.match.compare(parts)
    if len(split) == len(parts):
        return match
    return max(match, cell.match.compare(split), key=lambda item: item.agreement)


def _cognate(theirs: tuple[str, ...], parts: Sequence[str]) -> float:
    """Return how alike the words of a cell in Latin script and those of a name are, on average, 0 to 1."""
    if not theirs:
        return 0.0
    likeness = sum([_nearest(word, theirs) for word in parts])
    missing = max(0, len(theirs) - len(parts))
    mean = likeness / (len(parts) + 0.5 * missing)
    return max(0.0, mean - _COGNATE) / (1 - _COGNATE)


@lru_cache(MAX_KNOWN)
def _nearest(word: str, others: tuple[str, ...]) -> float:
    """Return how alike a word and the likest of others are, 0 to 1; rows ask the same in every round."""
    return max(JaroWinkler.normalized_similarity(word, other) for other in others)


def _loan(heard: tuple[str, ...], parts: Sequence[str]) -> float:
    """Return how much the words of a name sound like the loan words of a cell, 0 to 1."""
    return max(0.0, loan_likeness(heard, parts) - _LOAN) / (1 - _LOAN) if heard else 0.0
