"""How much each kind of evidence counts.

The weights are those of a conditional logit model over the candidates of a row (McFadden 1974), fitted by
`benchmarks/tune.py` on half of the pages of four references; the other halves and two held-out sets check them. They
know kinds of evidence only: no name, no word, no language.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence

WEIGHTS: Mapping[str, float] = {
    "acronym": -2.87,
    "case": 1.56,
    "case_doubt": -0.77,
    "case_inner": -1.53,
    "case_page": 0.61,
    "case_raised": -2.12,
    "case_table": 1.88,
    "cell": 3.46,
    "cell_built": 0.81,
    "cell_meaning": -0.50,
    "cell_prose_word": -0.49,
    "cell_script": 1.61,
    "cell_spaced": -1.25,
    "cell_spelling": -3.21,
    "cell_word_support": 0.90,
    "cells_agree": 4.95,
    "cells_share": 3.63,
    "claimed": -1.92,
    "code_elsewhere": 0.81,
    "code_in_row": 0.00,
    "cognate": 1.47,
    "garble": 2.88,
    "left": 0.44,
    "lexicon": 3.78,
    "lexicon_best": 0.69,
    "lexicon_order": 1.08,
    "lexicon_second": 1.46,
    "listed": 1.00,
    "loan": 0.86,
    "marks": -2.34,
    "near": 0.80,
    "number": 0.80,
    "page_sample": 2.24,
    "parts": 0.22,
    "parts_missing": -2.28,
    "parts_raised": -1.64,
    "recased": -4.42,
    "rejoined": -4.40,
    "sample": 0.09,
    "sample_kin": 5.74,
    "slot": 3.61,
    "slot_loose": 3.31,
    "slot_rival": -2.12,
    "slot_same_page": 3.72,
    "strange": -1.19,
    "type_case": -1.86,
    "type_doubt": -3.73,
    "type_name": 3.29,
    "type_number": 0.44,
    "type_part": 2.64,
    "unlisted": -6.00,
    "value_fit": 1.84,
    "value_misfit": -2.24,
    "word_case": -1.32,
    "word_order": 1.06,
    "words_known": 0.50,
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
        "acronym",
        "cell_meaning",
        "marks",
        "recased",
        "rejoined",
        "word_case",
    }
)
"""The features that speak against a name; all others speak for it."""

TAUGHT = frozenset({"garble", "strange"})
"""The features that come from what other rows have taught."""

OWN: Mapping[str, float] = {"cell": 1, "cells_agree": 1, "slot": 0.4, "type_name": 1, "parts": 0.5, "code_in_row": 0.3}
"""Evidence of a row's own, and how much of it there must be before the row teaches others."""

TIES = frozenset(
    {
        "cells_share", "cells_agree", "code_in_row", "cognate", "garble", "left", "lexicon", "lexicon_best",
        "lexicon_second", "loan", "near", "parts", "sample_kin", "slot", "slot_same_page", "type_name", "type_part",
    }
)  # fmt: skip
"""The features that tie a name to its row; the others speak for it wherever it would stand."""

VARIANTS = frozenset({"recased", "rejoined"})
"""The features of names that cells show in another case, or joined otherwise."""

TIED = 0.7
"""So much the features that tie a name must say before a page is repaired."""

NONE_SCORE = 6.41
"""The score of the answer that no candidate is right."""

SLOPE, OFFSET = 1.20, 0.09
"""Calibration of the log-odds of a best candidate that some cell shows (Platt 1999)."""

UNSHOWN_SLOPE, UNSHOWN_OFFSET = 1.36, 1.12
"""Calibration of those that no cell shows."""


def score(features: Mapping[str, float], weights: Mapping[str, float] = WEIGHTS) -> float:
    """Return the total score of a candidate."""
    return sum([weights.get(kind, 0.0) * value for kind, value in features.items()])


def confidences(scores: Sequence[float], shown: Sequence[bool]) -> list[float]:
    """Return the calibrated probability, 0 to 1, that each of the candidates with these scores is right.

    `shown` tells which of them some cell shows.
    """
    top = max([NONE_SCORE, *scores])
    weights = [math.exp(value - top) for value in scores]
    total = sum(weights) + math.exp(NONE_SCORE - top)
    return [_calibrated(weight / total, shown=seen) for weight, seen in zip(weights, shown, strict=True)]


def shown(features: Collection[str]) -> bool:
    """Tell whether some cell shows a name with these features as it is."""
    return "cells_share" in features and VARIANTS.isdisjoint(features)


def _calibrated(share: float, *, shown: bool) -> float:
    share = min(max(share, 1e-9), 1 - 1e-9)
    slope, offset = (SLOPE, OFFSET) if shown else (UNSHOWN_SLOPE, UNSHOWN_OFFSET)
    odds = slope * math.log(share / (1 - share)) + offset
    return 1 / (1 + math.exp(-odds))
