"""How much each kind of evidence counts.

The weights are those of a conditional logit model over the candidates of a row (McFadden 1974), fitted by
`benchmarks/tune.py` on half of the reference pages; the other half and the held-out sets check them. They know kinds
of evidence only: no name, no word, no language.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

WEIGHTS: Mapping[str, float] = {
    "after": 0.06,
    "before": 0.00,
    "case": 0.11,
    "case_only": 0.00,
    "case_table": 4.53,
    "cell": 2.12,
    "cell_prose_word": -1.51,
    "cell_spaced": -1.58,
    "cell_unknown_word": -0.39,
    "cell_word_support": 1.08,
    "cells_agree": 5.46,
    "cells_share": 3.97,
    "claimed": -1.61,
    "code_elsewhere": 1.41,
    "code_in_row": 0.00,
    "cognate": 1.20,
    "garble": 1.39,
    "garble_mean": 2.17,
    "lexicon": 3.04,
    "lexicon_order": 0.53,
    "lexicon_weakest": 0.23,
    "near": 0.00,
    "page_sample": 0.87,
    "parts": 0.93,
    "parts_missing": -2.89,
    "sample": 0.81,
    "sample_kin": 3.73,
    "sibling": 0.00,
    "slot": 2.48,
    "slot_loose": 0.00,
    "slot_rival": 0.00,
    "slot_same_page": 3.55,
    "strange": -3.02,
    "type_convention": 2.16,
    "type_name": 2.35,
    "type_share": 2.24,
    "type_tail": 0.37,
    "type_words": 1.06,
    "vocabulary": 0.00,
}
"""Log-odds for one unit of each feature."""

AGAINST = frozenset(
    {"strange", "cell_spaced", "cell_prose_word", "cell_unknown_word", "slot_rival", "claimed", "parts_missing", "case_only"}
)
"""The features that speak against a name; all others speak for it."""

NONE_SCORE = 7.27
"""The score of the answer that no candidate is right."""

SLOPE, OFFSET = 1.19, 0.24
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
