"""An identifier in the front matter is another than in the other languages.

Publishing systems join the languages of a page by such an id (a GUID, mostly). With another one the page stands alone:
the language switch leads nowhere, and the next translation starts from nothing.

Write the id of the source page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.front_matter import is_id
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.page import Entry

_SURE = 0.97


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the ids that differ from the source's, or from the one that most languages have."""
    source = topic.source.locale if topic.source else ""
    keys = sorted({entry.key for page in topic.pages for entry in page.front_matter if is_id(entry.value)})
    for key in keys:
        entries = {page.locale: entry for page in topic.pages for entry in page.front_matter if entry.key == key}
        expected = _expected(entries, source)
        for locale in sorted(entries) if expected else ():
            entry = entries[locale]
            if locale != source and entry.value.lower() != expected.lower():
                told = message(
                    "The {key} is {found} here, and {expected} elsewhere.",
                    key=key,
                    found=entry.value,
                    expected=expected,
                )
                yield Hit(topic.by_locale[locale], entry.value_span, told, _SURE, entry.value, expected)


def _expected(entries: dict[str, Entry], source: str) -> str:
    if source in entries:
        return entries[source].value
    value, count = Counter(entry.value for _, entry in sorted(entries.items())).most_common(1)[0]
    return value if count > 1 and 2 * count > len(entries) else ""


ENGLISH = """\
---
title: Cup
uuid: 71f0ce9a-2b7d-4c1e-9a52-0d8e6f1b2c3d
---
# Cup
"""

RULE = Rule(
    code="F001",
    name="front-matter-id-differs",
    severity=Severity.WARNING,
    title=message("An id in the front matter differs"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "A digit is wrong.",
            {"en": ENGLISH, "de-DE": ENGLISH.replace("71f0", "71f1")},
            (Expect("de-DE", "71f1ce9a-2b7d-4c1e-9a52-0d8e6f1b2c3d", "71f0ce9a-2b7d-4c1e-9a52-0d8e6f1b2c3d"),),
        ),
    ),
    valid=(Example("The id is the same.", {"en": ENGLISH, "de-DE": ENGLISH.replace("Cup", "Tasse")}),),
)
