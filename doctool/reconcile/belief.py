"""What is believed of the rows between two rounds of reconciling."""

from __future__ import annotations

from msgspec import Struct


class Belief(Struct, frozen=True):
    """The name that a row most likely has, and how likely that is.

    `direct` is how likely it is by what the row itself and code samples show, without what other rows have taught.
    """

    name: str
    confidence: float
    direct: float


NOTHING = Belief("", 0.0, 0.0)
REPAIR_THRESHOLD = 0.85
"""Names and types at least this sure are repaired without asking, unless the user says otherwise."""
ENOUGH = 0.7
"""Only beliefs of at least this direct confidence are learned from: what one row was taught it does not teach."""
