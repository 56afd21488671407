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
    "case": 0.09,
    "case_doubt": -2.64,
    "case_only": -0.45,
    "case_table": 3.27,
    "cell": 2.17,
    "cell_prose_word": 0.00,
    "cell_spaced": -0.85,
    "cell_spelling": -4.57,
    "cell_unknown_word": 0.00,
    "cell_word_support": 1.61,
    "cells_agree": 5.36,
    "cells_share": 3.79,
    "claimed": -1.87,
    "code_elsewhere": 0.33,
    "code_in_row": 0.00,
    "cognate": 0.72,
    "garble": 2.14,
    "garble_mean": 2.55,
    "lexicon": 1.56,
    "lexicon_order": 1.04,
    "lexicon_weakest": 0.43,
    "near": 0.65,
    "page_sample": 2.34,
    "parts": 1.92,
    "parts_missing": -2.29,
    "sample": 0.00,
    "sample_kin": 3.10,
    "sibling": 0.00,
    "slot": 5.50,
    "slot_loose": 0.00,
    "slot_rival": -1.02,
    "slot_same_page": 0.43,
    "strange": -1.62,
    "type_convention": 1.81,
    "type_doubt": 0.00,
    "type_name": 2.37,
    "type_number": 1.69,
    "type_share": 1.73,
    "type_tail": 0.02,
    "type_words": 0.00,
    "vocabulary": 0.00,
}
"""Log-odds for one unit of each feature."""

AGAINST = frozenset(
    {"strange", "type_doubt", "cell_spelling", "case_doubt", "cell_spaced", "cell_prose_word", "cell_unknown_word", "slot_rival", "claimed", "parts_missing", "case_only"}
)
"""The features that speak against a name; all others speak for it."""

TAUGHT = frozenset({"garble", "garble_mean", "strange", "sibling", "after", "before", "type_share", "vocabulary"})
"""The features that come from what other rows have taught."""

NONE_SCORE = 6.27
"""The score of the answer that no candidate is right."""

SLOPE, OFFSET = 1.09, 0.28
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
