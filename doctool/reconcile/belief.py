"""What is believed of the rows between two rounds of reconciling."""

from __future__ import annotations

from typing import NamedTuple


class Belief(NamedTuple):
    """The name that a row most likely has, and how likely that is."""

    name: str
    confidence: float


NOTHING = Belief("", 0.0)
ENOUGH = 0.7
"""Only beliefs of at least this confidence are learned from."""
