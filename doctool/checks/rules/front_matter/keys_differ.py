"""The front matter of a page lacks a key that the other languages have, or has it translated.

Keys are read by programs: `제목:` for `title:` sets no title.

Write the key as the source page has it. Keys that localized pages of the set drop or add as a habit are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.places import start_of
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.page import Entry, Page

_SURE = 0.9


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the keys that the source and every other language have, and one page has not."""
    keys = {page.locale: [entry.key for entry in page.front_matter] for page in topic.pages}
    for page in topic.localized:
        others = [set(found) for locale, found in keys.items() if locale != page.locale]
        if not others or not page.front_matter:
            continue
        wanted = set.intersection(*others) - set(keys[page.locale])
        alone = [entry for entry in page.front_matter if not any(entry.key in found for found in others)]
        for key in sorted(wanted):
            if (page.locale, key) not in topic.run.front_matter.dropped:
                odd = _translated(topic, page, key, alone)
                alone = [entry for entry in alone if entry is not odd]
                yield _hit(page, key, odd)


def _translated(topic: TopicContext, page: Page, key: str, alone: list[Entry]) -> Entry | None:
    """Return the entry that has a key's value, or its place between the same keys, and a key that no other page has."""
    others = [other for other in topic.pages if other is not page and other.meta(key)]
    values, places = {other.meta(key) for other in others}, {_place(other, key) for other in others}
    for entry in alone:
        unknown = topic.run.front_matter.uses[entry.key] == 1
        if not entry.key.isascii() or entry.value in values or (unknown and _place(page, entry.key) in places):
            return entry
    return None


def _place(page: Page, key: str) -> tuple[str, str]:
    """Return the key before and the key after one, empty at the ends."""
    keys = ["", *(entry.key for entry in page.front_matter), ""]
    at = keys.index(key)
    return keys[at - 1], keys[at + 1]


def _hit(page: Page, key: str, odd: Entry | None) -> Hit:
    if odd is not None:
        told = message("The key `{key}` is translated to “{found}”.", key=key, found=odd.key)
        return Hit(page, odd.key_span, told, _SURE, odd.key, key)
    told = message("The front matter lacks the key `{key}`, which the other languages have.", key=key)
    span = page.front_matter[0].key_span if page.front_matter else start_of(page)
    return Hit(page, span, told, _SURE, "", key, severity=Severity.INFO)


ENGLISH = """\
---
title: Cup
product: Kitchen
---
# Cup
"""

RULE = Rule(
    code="F002",
    name="front-matter-keys-differ",
    severity=Severity.WARNING,
    title=message("A key of the front matter is translated or missing"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "One key was translated, another is gone.",
            {
                "en": ENGLISH,
                "ko-KR": ENGLISH.replace("title: Cup", "제목: 컵"),
                "de-DE": ENGLISH.replace("product: Kitchen\n", ""),
            },
            (Expect("de-DE", "", "product"), Expect("ko-KR", "제목", "title")),
        ),
        Example(
            "A translated key in Latin letters has the place and the value of the key.",
            {"en": ENGLISH, "de-DE": ENGLISH.replace("product:", "Produkt:")},
            (Expect("de-DE", "Produkt", "product"),),
        ),
        Example(
            "Against the source alone.",
            {"en": ENGLISH, "de-DE": ENGLISH.replace("product: Kitchen\n", "")},
            (Expect("de-DE", "", "product"),),
        ),
    ),
    valid=(
        Example(
            "Keys that translation adds.",
            {"en": ENGLISH, "ko-KR": ENGLISH.replace("title: Cup", "title: 컵\ntranslation-type: mt")},
        ),
    ),
)
