"""A title that names a type or an operation was translated.

The title of such a page is the name itself: it is what the reader searches for, and what lists of pages show.

Write the name. Titles that describe rather than name are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.repairs import text_fix
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.checks.vocabulary import looks_like_code
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.page import Page
from doctool.model.source import Span

_SURE = 0.97
_MAJORITY = 0.93


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the top headings and front matter titles that are not the name that those of other languages are."""
    name = topic.subject.name
    vocabulary = topic.run.vocabulary
    if not (looks_like_code(name) or name in vocabulary.types):
        return
    headings = {page.locale: _heading(page) for page in topic.pages}
    entries = {
        (page.locale, entry.key): (entry.value_span, entry.value) for page in topic.pages for entry in page.front_matter
    }
    yield from _judge(topic, name, headings)
    for key in sorted({key for _, key in entries}):
        here = {locale: found for (locale, other), found in entries.items() if other == key}
        yield from _judge(topic, name, here)


def _heading(page: Page) -> tuple[Span, str]:
    if not page.headings:
        return Span(0, 0), ""
    block = page.headings[0].block
    return block.text_span, block.text


def _judge(topic: TopicContext, name: str, titles: dict[str, tuple[Span, str]]) -> Iterator[Hit]:
    """Yield what differs, when the source has the name there, or most languages."""
    named = [locale for locale, (_, text) in titles.items() if text == name]
    source = topic.source.locale if topic.source else ""
    if source in titles and source not in named:
        return
    if source not in titles and not (len(named) > 1 and 2 * len(named) > len(titles)):
        return
    for locale, (span, text) in sorted(titles.items()):
        if text and text != name and locale != source:
            told = message("The title is the name `{name}`; here it is “{found}”.", name=name, found=text)
            page, confidence = topic.by_locale[locale], _SURE if source in titles else _MAJORITY
            fix = text_fix(page, span, text, name, confidence)
            yield Hit(page, span, told, confidence, text, name, fix=fix)


ENGLISH = """\
---
title: GroupArray
---
# GroupArray {#grouparray}

An array of groups.
"""
KOREAN = """\
---
title: 그룹 배열
---
# 그룹 배열 {#grouparray}

그룹의 배열입니다.
"""

RULE = Rule(
    code="P016",
    name="title-translated",
    severity=Severity.ERROR,
    title=message("A title that names a type is translated"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "Heading and front matter.",
            {"en": ENGLISH, "ko-KR": KOREAN},
            (Expect("ko-KR", "그룹 배열", "GroupArray"), Expect("ko-KR", "그룹 배열", "GroupArray")),
            {"ko-KR": KOREAN.replace("그룹 배열", "GroupArray")},
        ),
    ),
    valid=(
        Example("The name stays.", {"en": ENGLISH, "ko-KR": KOREAN.replace("그룹 배열", "GroupArray")}),
        Example(
            "A title that describes.",
            {
                "en": "# Active job states {#active-job-states}\n\nAll.\n",
                "ko-KR": "# 활성 작업 상태 {#active-job-states}\n\n모두.\n",
            },
        ),
    ),
)
