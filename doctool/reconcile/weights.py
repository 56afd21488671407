"""How much each kind of evidence counts.

The weights are those of a conditional logit model over the candidates of a row (McFadden 1974), fitted by
`benchmarks/tune.py` on half of the reference pages; the other half and the held-out sets check them. They know kinds
of evidence only: no name, no word, no language.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

WEIGHTS: Mapping[str, float] = {
    "after": 0.00,
    "before": 0.00,
    "case": 0.00,
    "case_doubt": -0.93,
    "case_only": 0.00,
    "case_table": 4.79,
    "cell": 2.77,
    "cell_prose_word": -1.09,
    "cell_spaced": -1.25,
    "cell_spelling": -4.86,
    "cell_unknown_word": 0.00,
    "cell_word_support": 1.16,
    "cells_agree": 5.07,
    "cells_share": 4.75,
    "claimed": -1.59,
    "code_elsewhere": 0.80,
    "code_in_row": 0.00,
    "cognate": 1.93,
    "garble": 0.11,
    "garble_mean": 3.63,
    "lexicon": 2.72,
    "lexicon_order": 1.02,
    "lexicon_weakest": 0.00,
    "listed": 1.00,
    "near": 0.24,
    "page_sample": 1.99,
    "parts": 0.90,
    "parts_missing": -2.04,
    "sample": 0.55,
    "sample_kin": 5.32,
    "sibling": 0.00,
    "slot": 3.64,
    "slot_loose": 0.15,
    "slot_rival": -1.62,
    "slot_same_page": 0.85,
    "strange": -2.38,
    "type_convention": 1.90,
    "type_doubt": -3.76,
    "type_name": 1.75,
    "type_number": 1.15,
    "type_share": 0.00,
    "type_tail": 0.08,
    "type_words": 0.00,
    "unlisted": -6.00,
    "vocabulary": 0.00,
}
"""Log-odds for one unit of each feature; those of lists are set by hand, since nothing was fitted with a list."""

AGAINST = frozenset(
    {
        "strange",
        "type_doubt",
        "cell_spelling",
        "case_doubt",
        "cell_spaced",
        "cell_prose_word",
        "cell_unknown_word",
        "slot_rival",
        "claimed",
        "parts_missing",
        "case_only",
        "unlisted",
    }
)
"""The features that speak against a name; all others speak for it."""

TAUGHT = frozenset({"garble", "garble_mean", "strange", "sibling", "after", "before", "type_share", "vocabulary"})
"""The features that come from what other rows have taught."""

OWN: Mapping[str, float] = {"cell": 1, "cells_agree": 1, "slot": 0.4, "type_name": 1, "parts": 0.5, "code_in_row": 0.3}
"""Evidence of a row's own, and how much of it there must be before the row teaches others."""

NONE_SCORE = 7.80
"""The score of the answer that no candidate is right."""

SLOPE, OFFSET = 1.30, 0.39
"""Calibration of the log-odds of the best candidate (Platt 1999)."""


def score(features: Mapping[str, float], weights: Mapping[str, float] = WEIGHTS) -> float:
    """Return the total score of a candidate."""
    return sum(weights.get(kind, 0.0) * value for kind, value in features.items())


def confidences(scores: list[float]) -> list[float]:
    """Return the calibrated probability, 0 to 1, that each of the candidates with these scores is right."""
    top = max([NONE_SCORE, *scores])
    weights = [math.exp(value - top) for value in scores]
    total = sum(weights) + math.exp(NONE_SCORE - top)
    return [_calibrated(weight / total) for weight in weights]


def _calibrated(share: float) -> float:
    share = min(max(share, 1e-9), 1 - 1e-9)
    odds = SLOPE * math.log(share / (1 - share)) + OFFSET
    return 1 / (1 + math.exp(-odds))
