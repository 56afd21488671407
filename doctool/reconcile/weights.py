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
    "case_doubt": -0.90,
    "case_only": 0.00,
    "case_table": 4.29,
    "cell": 2.65,
    "cell_prose_word": -0.94,
    "cell_spaced": -1.12,
    "cell_spelling": -4.89,
    "cell_unknown_word": 0.00,
    "cell_word_support": 1.14,
    "cells_agree": 4.93,
    "cells_share": 4.71,
    "claimed": -1.71,
    "code_elsewhere": 0.66,
    "code_in_row": 0.00,
    "cognate": 1.85,
    "garble": 0.57,
    "garble_mean": 4.22,
    "lexicon": 2.90,
    "lexicon_order": 1.07,
    "lexicon_weakest": 0.00,
    "near": 0.03,
    "page_sample": 1.23,
    "parts": 0.67,
    "parts_missing": -2.15,
    "sample": 0.66,
    "sample_kin": 4.82,
    "sibling": 0.00,
    "slot": 3.81,
    "slot_loose": 0.90,
    "slot_rival": -0.80,
    "slot_same_page": 1.73,
    "strange": -2.81,
    "type_convention": 1.93,
    "type_doubt": -3.72,
    "type_name": 1.98,
    "type_number": 1.40,
    "type_share": 0.00,
    "type_tail": 0.06,
    "type_words": 0.00,
    "vocabulary": 0.00,
}
"""Log-odds for one unit of each feature."""

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
    }
)
"""The features that speak against a name; all others speak for it."""

TAUGHT = frozenset({"garble", "garble_mean", "strange", "sibling", "after", "before", "type_share", "vocabulary"})
"""The features that come from what other rows have taught."""

NONE_SCORE = 7.44
"""The score of the answer that no candidate is right."""

SLOPE, OFFSET = 1.28, 0.37
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
