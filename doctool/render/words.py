"""The words that reports use for severities, statuses, confidence and strength of evidence."""

from __future__ import annotations

from doctool.model.catalog import Status
from doctool.model.finding import Severity
from doctool.model.message import Message, message

SEVERITIES = {
    Severity.ERROR: message("error"),
    Severity.WARNING: message("warning"),
    Severity.INFO: message("info"),
}

STATUSES = {
    Status.INTACT: message("intact"),
    Status.REPAIRED: message("to repair"),
    Status.SUGGESTED: message("suggested"),
    Status.UNRESOLVED: message("unresolved"),
}

REPAIRS = {
    "safe": message("sure repair"),
    "suggested": message("suggestion"),
    "hand": message("by hand"),
}
"""How a finding is mended: by `doctool fix`, by it when asked, or by a person."""

_CONFIDENCE = (
    (0.99, message("almost certain")),
    (0.95, message("very likely")),
    (0.8, message("likely")),
    (0.5, message("uncertain")),
    (0.0, message("a guess")),
)

_STRENGTH = (
    (3.0, message("strong")),
    (1.0, message("moderate")),
    (0.0, message("weak")),
)


def confidence(probability: float) -> Message:
    """Return the words for a probability from 0 to 1."""
    return next((words for least, words in _CONFIDENCE if probability >= least), _CONFIDENCE[-1][1])


def strength(weight: float) -> Message:
    """Return the word for the log-odds that a piece of evidence adds."""
    return next((words for least, words in _STRENGTH if weight >= least), message("against"))
