"""What a writer does first: the steps from what is mended by one command to what needs time, and the worst pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from doctool.model.finding import Finding, Severity
from doctool.model.message import Message, plural
from doctool.render.findings.context import Context
from doctool.render.report.finding_view import repair_kind
from doctool.render.report.topic_view import TopicView

_PAGES = 8


class Step(Struct, frozen=True):
    """Something to do, and where the report shows what it is about: a filter of the findings, or a section."""

    text: str
    section: str
    filter: str = ""


class WorstPage(Struct, frozen=True):
    """A page with errors: its path, its locale, how many, and the topic that shows them."""

    path: str
    locale: str
    errors: int
    topic: str


def first_steps(findings: Sequence[Finding], undecided: int, context: Context) -> tuple[Step, ...]:
    """Return the steps that have something in them, the quickest first."""
    kinds = Counter(map(repair_kind, findings))
    source = context.catalog.source_locale if context.catalog else None
    by_hand = [finding for finding in findings if repair_kind(finding) == "hand" and finding.locale != source]
    errors = sum(finding.severity is Severity.ERROR for finding in by_hand)
    show = context.ui.show
    steps = (
        (kinds["safe"], _safe(kinds["safe"]), "findings", "repair=safe"),
        (undecided, _decide(undecided), "undecided", ""),
        (kinds["suggested"], _suggested(kinds["suggested"]), "findings", "repair=suggested"),
        *_on_source(findings, source),
        (errors, _errors(errors), "findings", "repair=hand&severity=error"),
        (len(by_hand) - errors, _rest(len(by_hand) - errors), "findings", "repair=hand&severity=warning&severity=info"),
    )
    return tuple(Step(show(text), section, query) for count, text, section, query in steps if count)


def worst_pages(topics: Iterable[TopicView]) -> tuple[WorstPage, ...]:
    """Return the pages with the most errors, the worst first."""
    found = [
        WorstPage(
            page.path, page.locale, sum(item.severity == Severity.ERROR.value for item in page.findings), topic.id
        )
        for topic in topics
        for page in topic.pages
    ]
    ordered = sorted((page for page in found if page.errors), key=lambda page: (-page.errors, page.path))
    return tuple(ordered[:_PAGES])


def _safe(count: int) -> Message:
    return plural(
        "Run `doctool fix`: it makes {count} repair that is sure.",
        "Run `doctool fix`: it makes {count} repairs that are sure.",
        count,
    )


def _decide(count: int) -> Message:
    return plural("Decide {count} name.", "Decide {count} names.", count)


def _suggested(count: int) -> Message:
    return plural(
        "Look at {count} suggested repair, then run `doctool fix --unsafe`.",
        "Look at {count} suggested repairs, then run `doctool fix --unsafe`.",
        count,
    )


def _on_source(findings: Sequence[Finding], source: str | None) -> list[tuple[int, Message, str, str]]:
    count = sum(finding.locale == source for finding in findings)
    told = plural(
        "Mend {count} finding on the pages in the source language, before they are translated again.",
        "Mend {count} findings on the pages in the source language, before they are translated again.",
        count,
    )
    return [(count, told, "findings", f"locale={source}")]


def _errors(count: int) -> Message:
    return plural("Mend {count} error by hand.", "Mend {count} errors by hand.", count)


def _rest(count: int) -> Message:
    return plural(
        "When there is time, look at {count} further warning or note.",
        "When there is time, look at {count} further warnings and notes.",
        count,
    )
