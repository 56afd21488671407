"""What the user sets about the checks."""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase
from functools import cached_property

from msgspec import Struct, field

from doctool.checks.registry import RULES
from doctool.checks.rule import Rule
from doctool.checks.selectors import ALL, codes, select
from doctool.model.finding import Severity
from doctool.model.page import Page


class Settings(Struct, frozen=True, dict=True):
    """Which rules run where, and how much their findings matter.

    Rules are named by code, start of a code, or name. `per_file_ignores` are pairs of a glob and the rules it turns
    off: the glob is held against the shown path, its end, and the file name, and `*` also stands for slashes.
    `severity` is by rule; the more exact selector wins, a name or whole code over the start of a code. `stale` names
    pages (shown path) that are known to be older than their source, with what the source has become (a commit, a date).
    Raises UnknownRuleError, a ValueError, when a selector names no rule.
    """

    select: tuple[str, ...] = (ALL,)
    ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    severity: tuple[tuple[str, Severity], ...] = ()
    stale: Mapping[str, str] = field(default_factory=dict)
    revisions: Mapping[str, Page] = field(default_factory=dict)
    """Source pages as they were at the commit that their translations name, where they have changed, by shown path."""
    unchanged: Mapping[str, str] = field(default_factory=dict)
    """The commit that translations name, of source pages that have not changed since, by shown path."""

    def __post_init__(self) -> None:
        _ = self._codes, self._ignores, self._severities

    @cached_property
    def _codes(self) -> frozenset[str]:
        return select(self.select, RULES) - select(self.ignore, RULES)

    @cached_property
    def _ignores(self) -> tuple[tuple[str, frozenset[str]], ...]:
        return tuple((glob, select(named, RULES)) for glob, named in self.per_file_ignores)

    @cached_property
    def _severities(self) -> Mapping[str, Severity]:
        """The severities by code: wide selectors first, so that narrow ones overrule them."""
        found: dict[str, Severity] = {}
        for named, severity in sorted(self.severity, key=lambda pair: -len(codes(pair[0], RULES))):
            found.update(dict.fromkeys(codes(named, RULES), severity))
        return found

    @cached_property
    def active(self) -> tuple[Rule, ...]:
        """The rules that run, in the order of the registry."""
        return tuple(rule for rule in RULES if rule.code in self._codes)

    def ignored(self, path: str) -> frozenset[str]:
        """Return the codes of the rules that are off for a page."""
        return frozenset(code for glob, found in self._ignores if matches(path, glob) for code in found)

    def severity_of(self, rule: Rule) -> Severity | None:
        """Return the severity that the user gives a rule, or None."""
        return self._severities.get(rule.code)


def matches(path: str, glob: str) -> bool:
    """Tell whether a path, its end or its file name is what a glob describes."""
    glob = glob.removeprefix("./")
    return fnmatchcase(path, glob) or fnmatchcase(path, f"*/{glob}")
