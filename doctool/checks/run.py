"""Catalog to findings: every rule over every topic, then what the user suppressed is taken out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from msgspec import Struct, field

from doctool.checks.context import RunContext, TopicContext
from doctool.checks.registry import RULES
from doctool.checks.rule import Hit, Rule, Scope
from doctool.checks.settings import Settings
from doctool.checks.suppressions import Suppression, suppressions
from doctool.model.catalog import Catalog, Place, Subject
from doctool.model.finding import Finding
from doctool.model.fingerprint import page_order
from doctool.model.page import Page
from doctool.model.parallel import parallel_map

TOPICS = 60
"""So many topics are worth a process of their own."""


def run(catalog: Catalog, settings: Settings | None = None) -> tuple[Finding, ...]:
    """Return what is wrong on the pages of a catalog, sorted by path, place and code."""
    settings = settings or Settings()
    check = partial(_checked, context=RunContext(catalog, settings.stale), settings=settings)
    first = [check(subject) for subject in catalog.subjects[:1]]  # works out what all ask for, before they are shared
    by_topic = [*first, *parallel_map(check, catalog.subjects[1:], TOPICS)]
    return tuple(sorted((finding for found in by_topic for finding in found), key=page_order))


def _checked(subject: Subject, context: RunContext, settings: Settings) -> list[Finding]:
    """Return the findings of one topic."""
    topic = TopicContext(context, subject)
    checked = _Checked(topic, settings)
    checked.run([rule for rule in settings.active if not rule.last])
    topic.unused = tuple(checked.unused())
    checked.run([rule for rule in settings.active if rule.last])
    return checked.findings


class _Checked(Struct, dict=True):
    """The findings of one topic, and the suppressions that hid some."""

    topic: TopicContext
    settings: Settings
    findings: list[Finding] = field(default_factory=list)
    used: set[tuple[str, Suppression]] = field(default_factory=set)

    def __post_init__(self) -> None:
        pages = self.topic.pages
        self._suppressions = {page.path: suppressions(page, RULES) for page in pages}
        self._ignored = {page.path: self.settings.ignored(page.path) for page in pages}

    def run(self, rules: Sequence[Rule]) -> None:
        """Add what the rules find."""
        for rule in rules:
            for hit in rule.check(self.topic):
                if _judges(rule.scope, hit.page, self.topic) and not self._hidden(rule, hit):
                    self.findings.append(self._finding(rule, hit))

    def unused(self) -> Iterable[tuple[Page, Suppression]]:
        """Yield the suppressions that hid nothing though all that they name ran, and those that name no rule."""
        ran = {rule.code for rule in self.settings.active if not rule.last}
        for page in self.topic.pages:
            for item in self._suppressions[page.path]:
                if (page.path, item) not in self.used and (item.unknown or item.codes & ran):
                    yield page, item

    def _hidden(self, rule: Rule, hit: Hit) -> bool:
        path = hit.page.path
        if rule.code in self._ignored[path]:
            return True
        known = self._suppressions[path]
        line = hit.page.source.position(hit.span.start).line if known else 0
        hiding = [item for item in known if item.covers(rule.code, line)]
        self.used.update((path, item) for item in hiding)
        return bool(hiding)

    def _finding(self, rule: Rule, hit: Hit) -> Finding:
        return Finding(
            rule=rule.code,
            severity=self.settings.severity_of(rule) or hit.severity or rule.severity,
            confidence=hit.confidence,
            message=hit.message,
            place=Place(hit.page.source, hit.span),
            locale=hit.page.locale,
            found=hit.found,
            expected=hit.expected,
            evidence=hit.evidence,
            related=hit.related,
            fix=hit.fix,
        )


def _judges(scope: Scope, page: Page, topic: TopicContext) -> bool:
    if scope is Scope.ALL:
        return True
    if scope is Scope.ORIGIN:
        return page is topic.source or topic.source is None
    return (page is topic.source) == (scope is Scope.SOURCE)
