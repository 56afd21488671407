"""The source page has changed since the translation was made.

The page names the commit of the source that it was translated from (`source-git-commit`, `l10n.sourceCommit`); what was
changed since (fields, types, headings, samples, prose) is missing here, and the finding lists it.

Have the page translated again. Where no commit is named, or git does not know it, a later commit or date of the source is
told as a note, since dates alone prove nothing; of pages without their source the commits are compared with each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from doctool.checks.context import TopicContext
from doctool.checks.page_changes import page_changes
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.model.catalog import Place
from doctool.model.commits import is_revision, named_commits
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.page import Entry, Page
from doctool.model.patterns import pattern

_DATE = pattern(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?|(\d{1,2})/(\d{1,2})/(\d{4})")
_KNOWN = 0.98
_BY_HISTORY = 0.6
_BY_DATE = 0.6
_BY_OTHERS = 0.6


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the pages that are known to be older than their source, or seem so beside the other languages."""
    for page in topic.localized:
        if topic.source and _is_at(page, topic.run.unchanged.get(topic.source.path, "")):
            continue
        earlier = topic.run.revisions.get(topic.source.path) if topic.source else None
        entry = _is_at(page, earlier.path.rpartition("@")[2]) if earlier else None
        if topic.source and earlier and entry:
            yield from _by_commit(page, entry, earlier, topic.source)
        elif page.path in topic.run.stale:
            yield _by_history(page, topic.run.stale[page.path])
        elif topic.source:
            yield from _by_date(page, topic.source)
    yield from _by_others(topic)


def _is_at(page: Page, commit: str) -> Entry | None:
    """Return the entry in which a page names a commit, which may be abbreviated on either side."""
    named = named_commits(page).items() if commit else ()
    return next((entry for name, entry in named if name.startswith(commit) or commit.startswith(name)), None)


def _by_commit(page: Page, entry: Entry, earlier: Page, source: Page) -> Iterator[Hit]:
    """Tell what the source page has changed since the commit that a page names."""
    commit, changes = earlier.path.rpartition("@")[2], page_changes(earlier, source)
    if changes:
        told = message("The source page has changed since {commit}.", commit=commit)
        places = tuple((Place(source.source, source.source.line_span(1)), what) for what in changes.told())
        yield Hit(page, entry.value_span, told, _KNOWN, entry.value, related=places)


def _by_history(page: Page, now: str) -> Hit:
    """Tell that the source page was touched later, which by itself proves nothing."""
    commit = next(iter(named_commits(page).values()), None)
    span = (commit or page.front_matter[0]).value_span if page.front_matter else page.source.line_span(1)
    told = message(
        "The source page has a later commit ({now}); dates alone do not prove that this page is outdated.", now=now
    )
    return Hit(page, span, told, _BY_HISTORY, commit.value if commit else "", now, severity=Severity.INFO)


def _by_date(page: Page, source: Page) -> Iterator[Hit]:
    """Compare the dates that a page and its source have under the same key."""
    theirs = {entry.key: day for entry in source.front_matter if (day := _day(entry.value))}
    for entry in page.front_matter:
        mine = _day(entry.value)
        if mine and entry.key in theirs and mine < theirs[entry.key]:
            now = theirs[entry.key].isoformat()
            told = message(
                "The {key} is {found} here; that of the source page is {now}. Dates alone prove nothing.",
                key=entry.key,
                found=entry.value,
                now=now,
            )
            yield Hit(page, entry.value_span, told, _BY_DATE, entry.value, now, severity=Severity.INFO)


def _day(text: str) -> date | None:
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = (match[1], match[2], match[3]) if match[1] else (match[6], match[4], match[5])
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _by_others(topic: TopicContext) -> Iterator[Hit]:
    """Yield the pages made from another revision than most languages; which is older cannot be told without git."""
    pages = [page for page in topic.localized if page.path not in topic.run.stale]
    for key in sorted({entry.key for page in pages for entry in page.front_matter if is_revision(entry.value)}):
        revisions = {page.locale: entry for page in pages for entry in page.front_matter if entry.key == key}
        most, count = Counter(entry.value for _, entry in sorted(revisions.items())).most_common(1)[0]
        if 2 * count <= len(revisions) or (topic.source and topic.source.meta(key)):
            continue
        for locale, entry in sorted(revisions.items()):
            if entry.value != most and is_revision(entry.value):
                yield _differs(topic.by_locale[locale], entry, most)


def _differs(page: Page, entry: Entry, most: str) -> Hit:
    told = message(
        "This page was made from another revision of the source than the other languages: {found}.", found=entry.value
    )
    return Hit(page, entry.value_span, told, _BY_OTHERS, entry.value, most, severity=Severity.INFO)


ENGLISH = """\
---
title: Cup
ms.date: 04/12/2024
---
# Cup
"""
GERMAN = """\
---
title: Tasse
ms.date: 11/30/2023
source-git-commit: 26fb6212c3106deb7b088020d9f2993e40dec20b
---
# Cup
"""

RULE = Rule(
    code="F003",
    name="translation-outdated",
    severity=Severity.WARNING,
    title=message("The source page has changed since the translation"),
    doc=__doc__,
    check=check,
    invalid=(
        Example("By the dates.", {"en": ENGLISH, "de-DE": GERMAN}, (Expect("de-DE", "11/30/2023", "2024-04-12"),)),
        Example(
            "By what git tells of the source.",
            {"de-DE": GERMAN},
            (Expect("de-DE", "26fb6212c3106deb7b088020d9f2993e40dec20b", "0f1e2d3"),),
            stale=("de-DE",),
        ),
        Example(
            "By the other languages.",
            {"de-DE": GERMAN, "es-ES": GERMAN, "fr-FR": GERMAN.replace("26fb", "7bc7")},
            (Expect("fr-FR", "7bc76212c3106deb7b088020d9f2993e40dec20b", "26fb6212c3106deb7b088020d9f2993e40dec20b"),),
        ),
    ),
    valid=(
        Example("The translation is younger.", {"en": ENGLISH, "de-DE": GERMAN.replace("11/30/2023", "04/20/2024")}),
    ),
)
