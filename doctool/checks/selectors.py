"""Rules as users name them: by code (`N001`), by the start of a code (`N`), by name, or `ALL`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from doctool.checks.rule import Rule
from doctool.model.message import Message, message

ALL = "ALL"


class UnknownRuleError(ValueError):
    """A selector that names no rule. `text` is what was written, `message` says it and what may have been meant."""

    def __init__(self, text: str, told: Message) -> None:
        super().__init__(str(told))
        self.text = text
        self.message = told


def select(selectors: Iterable[str], rules: Sequence[Rule]) -> frozenset[str]:
    """Return the codes of the rules that any selector names; raise UnknownRuleError for one that names none."""
    return frozenset(code for selector in selectors for code in codes(selector, rules))


def codes(selector: str, rules: Sequence[Rule]) -> frozenset[str]:
    """Return the codes that one selector names; case and `_` for `-` do not matter."""
    wanted = selector.strip()
    folded = wanted.lower().replace("_", "-")
    if wanted.upper() == ALL:
        return frozenset(rule.code for rule in rules)
    found = {rule.code for rule in rules if rule.name == folded}
    if not found and folded:
        found = {rule.code for rule in rules if rule.code.lower().startswith(folded)}
    if not found:
        raise UnknownRuleError(wanted, _unknown(wanted, folded, rules))
    return frozenset(found)


def _unknown(wanted: str, folded: str, rules: Sequence[Rule]) -> Message:
    from difflib import get_close_matches  # noqa: PLC0415 - only for the error

    known = [word for rule in rules for word in (rule.code.lower(), rule.name)]
    near = get_close_matches(folded, known, n=1, cutoff=0.6)
    if not near:
        return message("There is no rule “{wanted}”. “doctool explain” lists the rules.", wanted=wanted)
    meant = next(rule for rule in rules if near[0] in (rule.code.lower(), rule.name))
    return message(
        "There is no rule “{wanted}”. Did you mean {code} ({name})?", wanted=wanted, code=meant.code, name=meant.name
    )
