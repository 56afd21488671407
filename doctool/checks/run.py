"""Catalog to findings: every rule over every topic, then what the user suppressed is taken out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from msgspec import Struct, field

from doctool.checks.context import RunContext, TopicContext
from doctool.checks.original import offered
from doctool.checks.registry import RULES
from doctool.checks.rule import Hit, Rule, Scope, Stage
from doctool.checks.settings import Settings
from doctool.checks.suppressions import Suppression, suppressions
from doctool.model.catalog import Catalog, Place, Subject
from doctool.model.finding import Finding
from doctool.model.fingerprint import page_order
from doctool.model.page import Page
from doctool.model.parallel import parallel_map


def run(catalog: Catalog, settings: Settings | None = None) -> tuple[Finding, ...]:
    """Return what is wrong on the pages of a catalog, sorted by path, place and code."""
    settings = settings or Settings()
    context = RunContext(catalog, settings.stale, settings.revisions, settings.unchanged)
    work = partial(_work, context=context, settings=settings)
    first = [work(subject) for subject in catalog.subjects[:1]]  # works out what all ask for, before they are shared
    told = [*first, *parallel_map(work, [None, *catalog.subjects[1:]])]
    used = frozenset(one for item in told for one in item.used)
    last = _last(context, settings, used)
    found = [*last, *(finding for item in told for finding in item.findings)]
    return tuple(_once(sorted(found, key=page_order)))


def _once(found: Sequence[Finding]) -> Iterator[Finding]:
    """Yield findings, those of a source page once that several pages of a language are translations of."""
    seen = set()
    for item in found:
        told = item.rule, item.place.source.path, item.place.span, str(item.message)
        if told not in seen:
            seen.add(told)
            yield item


class _Told(Struct):
    """What rules found, and the suppressions that hid something: the path of the page and the suppression."""

    findings: list[Finding] = field(default_factory=list)
    used: set[tuple[str, Suppression]] = field(default_factory=set)


def _work(subject: Subject | None, context: RunContext, settings: Settings) -> _Told:
    """Check one topic; without one, hold the samples of all against the tables: who does that does it for all."""
    told = _Told()
    for item in context.catalog.subjects if subject is None else (subject,):
        stage = Stage.SAMPLES if subject is None else Stage.TOPIC
        _Checked(TopicContext(context, item), settings, told).run(stage)
    return told


def _last(context: RunContext, settings: Settings, used: frozenset[tuple[str, Suppression]]) -> list[Finding]:
    """Return what the rules find that run when it is known which suppressions hid something."""
    told = _Told()
    for subject in context.catalog.subjects:
        topic = TopicContext(context, subject)
        checked = _Checked(topic, settings, told)
        topic.unused = tuple(checked.unused(used))
        checked.run(Stage.LAST)
    return told.findings


class _Checked(Struct, dict=True):
    """One topic while it is checked."""

    topic: TopicContext
    settings: Settings
    told: _Told

    def __post_init__(self) -> None:
        pages = self.topic.pages
        self._suppressions = {page.path: suppressions(page, RULES) for page in pages}
        self._ignored = {page.path: self.settings.ignored(page.path) for page in pages}

    def run(self, stage: Stage) -> None:
        """Add what the rules of a stage find."""
        for rule in [rule for rule in self.settings.active if rule.stage is stage]:
            for hit in rule.check(self.topic):
                if _judges(rule.scope, hit.page, self.topic) and not self._hidden(rule, hit):
                    self.told.findings.append(self._finding(rule, hit))

    def unused(self, used: frozenset[tuple[str, Suppression]]) -> Iterable[tuple[Page, Suppression]]:
        """Yield the suppressions that hid nothing though all that they name ran, and those that name no rule."""
        ran = {rule.code for rule in self.settings.active if rule.stage is not Stage.LAST}
        for page in self.topic.pages:
            for item in self._suppressions[page.path]:
                if (page.path, item) not in used and (item.unknown or item.codes & ran):
                    yield page, item

    def _hidden(self, rule: Rule, hit: Hit) -> bool:
        path = hit.page.path
        if rule.code in self._ignored[path]:
            return True
        known = self._suppressions[path]
        line = hit.page.source.position(hit.span.start).line if known else 0
        hiding = [item for item in known if item.covers(rule.code, line)]
        self.told.used.update((path, item) for item in hiding)
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
            fix=offered(hit.fix, hit.page, self.topic),
        )


def _judges(scope: Scope, page: Page, topic: TopicContext) -> bool:
    if scope is Scope.ALL:
        return True
    if scope is Scope.ORIGIN:
        return page is topic.source or topic.source is None
    return (page is topic.source) == (scope is Scope.SOURCE)
