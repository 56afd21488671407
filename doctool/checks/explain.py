"""What a rule is about, for those who ask."""

from __future__ import annotations

from collections.abc import Callable

from doctool.checks.registry import RULES
from doctool.checks.selectors import codes


def explain(rule: str, gettext: Callable[[str], str] | None = None) -> str:
    """Return the page of a rule, named by code or name, as Markdown; of several, one after the other.

    `gettext` translates its texts; without it they are English. Raises UnknownRuleError, a ValueError, when nothing is
    called so.
    """
    from doctool.checks.rule_page import rule_page  # noqa: PLC0415 - only those who explain need it

    wanted = codes(rule, RULES)
    return "\n".join(rule_page(item, gettext) for item in RULES if item.code in wanted)
