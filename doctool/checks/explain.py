"""What a rule is about, for those who ask."""

from __future__ import annotations

from doctool.checks.registry import RULES
from doctool.checks.selectors import codes


def explain(rule: str) -> str:
    """Return the page of a rule, named by code or name, as Markdown in English; of several, one after the other.

    Raises UnknownRuleError, a ValueError, when nothing is called so.
    """
    wanted = codes(rule, RULES)
    return "\n".join(item.docs for item in RULES if item.code in wanted)
