"""The keyword of an alert was translated or changed.

`> [!WARNUNG]` for `> [!WARNING]`: the keyword is a word of the markup. With another one the box is not drawn, and the reader
sees the brackets.

Write the keyword of the source page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.model.finding import Edit, Fix, Safety, Severity
from doctool.model.message import message
from doctool.model.page import Page
from doctool.model.patterns import pattern
from doctool.model.source import Span

GITHUB_ALERTS = frozenset({"NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"})
"""The alerts of GitHub Flavored Markdown, a list that its documentation closes."""
_ALERT = pattern(r"^[ \t]*(?:>[ \t]*)+\[!([^\[\]\n]+)\][ \t]*\r?$", re.MULTILINE)
_SURE = 0.97
_MAJORITY = 0.9


class Alert(Struct, frozen=True):
    """A keyword of an alert and where it stands."""

    keyword: str
    span: Span


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the keywords that differ from those of the source or most languages, and those that nothing knows."""
    alerts = {page.locale: _alerts(page) for page in topic.pages}
    if not any(alerts.values()):
        return
    wanted = _wanted(topic, alerts)
    known = GITHUB_ALERTS | {alert.keyword for alert in alerts.get(_source(topic), ())}
    for page in topic.localized:
        found = alerts[page.locale]
        paired = len(found) == len(wanted)
        for at, alert in enumerate(found):
            expected = wanted[at] if paired else ""
            if expected and _letters(alert.keyword) != _letters(expected):
                yield _hit(topic, page, alert, expected, certain=alert.keyword not in known)
            elif not paired and wanted and alert.keyword not in known | {*wanted}:
                told = message("`[!{found}]` is no alert: the keyword is none that is known.", found=alert.keyword)
                yield Hit(page, alert.span, told, _MAJORITY, alert.keyword)


def _letters(keyword: str) -> str:
    """Return what two spellings of a keyword have in common: tools write `MORELIKETHIS` for `MORE_LIKE_THIS`."""
    return "".join(char for char in keyword if char.isalnum())


def _source(topic: TopicContext) -> str:
    return topic.source.locale if topic.source else ""


def _alerts(page: Page) -> Sequence[Alert]:
    text = page.source.text
    if "[!" not in text:
        return ()
    samples = [sample.span for sample in page.samples]
    found = (Alert(match[1], Span(*match.span(1))) for match in _ALERT.finditer(text))
    return [alert for alert in found if not any(span.contains(alert.span) for span in samples)]


def _wanted(topic: TopicContext, alerts: Mapping[str, Sequence[Alert]]) -> tuple[str, ...]:
    """Return the keywords of the source's alerts in order, or those that most languages have, or none."""
    keywords = {locale: tuple(alert.keyword for alert in found) for locale, found in sorted(alerts.items())}
    if topic.source:
        return keywords[topic.source.locale]
    most, count = Counter(keywords.values()).most_common(1)[0]
    return most if 2 * count > len(keywords) else ()


def _hit(topic: TopicContext, page: Page, alert: Alert, expected: str, *, certain: bool) -> Hit:
    told = message("The alert is `[!{expected}]`, not `[!{found}]`.", expected=expected, found=alert.keyword)
    confidence = _SURE if topic.source else _MAJORITY
    safety = Safety.SAFE if certain else Safety.UNSAFE
    fix = Fix(page.source, (Edit(alert.span, expected),), safety, confidence, message("Write `{text}`", text=expected))
    return Hit(page, alert.span, told, confidence, alert.keyword, expected, fix=fix)


ENGLISH = """\
# Oven

> [!WARNING]
> It is hot.
"""
GERMAN = """\
# Ofen

> [!WARNUNG]
> Er ist heiß.
"""

RULE = Rule(
    code="S011",
    name="alert-altered",
    severity=Severity.ERROR,
    title=message("The keyword of an alert is altered"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "The keyword was translated.",
            {"en": ENGLISH, "de-DE": GERMAN},
            (Expect("de-DE", "WARNUNG", "WARNING"),),
            {"de-DE": GERMAN.replace("WARNUNG", "WARNING")},
        ),
        Example(
            "Without the source, against two others.",
            {"de-DE": GERMAN, "es-ES": ENGLISH, "fr-FR": ENGLISH},
            (Expect("de-DE", "WARNUNG", "WARNING"),),
            {"de-DE": GERMAN.replace("WARNUNG", "WARNING")},
        ),
        Example(
            "The page has more alerts than the source: only that nobody knows the keyword is told.",
            {"en": ENGLISH, "de-DE": GERMAN + "\n> [!NOTE]\n> Er ist groß.\n"},
            (Expect("de-DE", "WARNUNG"),),
        ),
    ),
    valid=(
        Example("The keyword is the same.", {"en": ENGLISH, "de-DE": GERMAN.replace("WARNUNG", "WARNING")}),
        Example(
            "A dialect of its own, which every language has.",
            {"en": ENGLISH.replace("WARNING", "HOT"), "de-DE": GERMAN.replace("WARNUNG", "HOT")},
        ),
        Example(
            "Another spelling of the same words.",
            {"en": ENGLISH.replace("WARNING", "TOO_HOT"), "de-DE": GERMAN.replace("WARNUNG", "TOOHOT")},
        ),
        Example("A sample of the markup.", {"en": ENGLISH, "de-DE": f"{ENGLISH}\n```md\n> [!WARNUNG]\n```\n"}),
    ),
)
