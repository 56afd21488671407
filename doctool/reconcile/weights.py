"""How much each kind of evidence counts.

The weights are those of a conditional logit model over the candidates of a row (McFadden 1974), fitted by
`benchmarks/tune.py` on half of the reference pages; the other half and the held-out sets check them. They know kinds
of evidence only: no name, no word, no language.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

WEIGHTS: Mapping[str, float] = {
    "case": 1.78,
    "case_doubt": -1.42,
    "case_inner": -0.85,
    "case_page": 0.83,
    "case_raised": -2.00,
    "case_table": 1.76,
    "cell": 2.25,
    "cell_prose_word": -0.16,
    "cell_script": 2.92,
    "cell_spaced": -0.68,
    "cell_spelling": -3.95,
    "cell_word_support": 1.21,
    "cells_agree": 4.72,
    "cells_share": 4.22,
    "claimed": -2.26,
    "code_elsewhere": 1.01,
    "code_in_row": 0.00,
    "cognate": 1.24,
    "garble": 2.38,
    "lexicon": 3.21,
    "lexicon_best": 0.63,
    "lexicon_order": 1.30,
    "lexicon_second": 1.33,
    "listed": 1.00,
    "near": 0.55,
    "page_sample": 1.62,
    "parts": 0.00,
    "parts_missing": -2.22,
    "parts_raised": -2.15,
    "sample": 0.25,
    "sample_kin": 4.86,
    "slot": 4.84,
    "slot_loose": 0.43,
    "slot_rival": -1.82,
    "slot_same_page": 2.19,
    "strange": -1.22,
    "type_case": -1.99,
    "type_doubt": -3.83,
    "type_name": 2.58,
    "type_number": 1.01,
    "unlisted": -6.00,
    "value_fit": 2.35,
    "value_misfit": -1.77,
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
        "slot_rival",
        "claimed",
        "parts_missing",
        "case_inner",
        "case_raised",
        "parts_raised",
        "value_misfit",
        "type_case",
        "unlisted",
    }
)
"""The features that speak against a name; all others speak for it."""

TAUGHT = frozenset({"garble", "strange"})
"""The features that come from what other rows have taught."""

OWN: Mapping[str, float] = {"cell": 1, "cells_agree": 1, "slot": 0.4, "type_name": 1, "parts": 0.5, "code_in_row": 0.3}
"""Evidence of a row's own, and how much of it there must be before the row teaches others."""

TIES = frozenset(
    {
        "cells_share", "cells_agree", "code_in_row", "cognate", "garble", "lexicon", "lexicon_best", "lexicon_second",
        "near", "page_sample", "parts", "sample_kin", "type_name",
    }
)  # fmt: skip
"""The features that tie a name to its row or page; the others speak for it wherever it would stand."""

TIED = 0.7
"""So much the features that tie a name must say before a page is repaired."""

NONE_SCORE = 6.84
"""The score of the answer that no candidate is right."""

SLOPE, OFFSET = 1.07, 0.27
"""Calibration of the log-odds of a best candidate that some cell shows (Platt 1999)."""

UNSHOWN_SLOPE, UNSHOWN_OFFSET = 1.91, 1.16
"""Calibration of those that no cell shows."""


def score(features: Mapping[str, float], weights: Mapping[str, float] = WEIGHTS) -> float:
    """Return the total score of a candidate."""
    return sum(weights.get(kind, 0.0) * value for kind, value in features.items())


def confidences(scores: Sequence[float], shown: Sequence[bool]) -> list[float]:
    """Return the calibrated probability, 0 to 1, that each of the candidates with these scores is right.

    `shown` tells which of them some cell shows.
    """
    top = max([NONE_SCORE, *scores])
    weights = [math.exp(value - top) for value in scores]
    total = sum(weights) + math.exp(NONE_SCORE - top)
    return [_calibrated(weight / total, shown=seen) for weight, seen in zip(weights, shown, strict=True)]


def _calibrated(share: float, *, shown: bool) -> float:
    share = min(max(share, 1e-9), 1 - 1e-9)
    slope, offset = (SLOPE, OFFSET) if shown else (UNSHOWN_SLOPE, UNSHOWN_OFFSET)
    odds = slope * math.log(share / (1 - share)) + offset
    return 1 / (1 + math.exp(-odds))
