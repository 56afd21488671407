"""The anchor of a heading or table is another than in the other languages.

Links lead to an anchor; when translation changes it, every link to the section breaks in this language, and only there.

Write the anchor of the source page. Where anchors are made from the translated heading on purpose, turn the rule off.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from doctool.checks.context import TopicContext
from doctool.checks.repairs import text_fix
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.page import Page
from doctool.model.source import Span

_SURE = 0.97
_MAJORITY = 0.9


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the anchors of headings and tables that differ from the source's, or from those that the others agree on."""
    source = topic.source.locale if topic.source else ""
    for pair in topic.headings.paired:
        anchors = {locale: heading.anchor for locale, heading in pair.items()}
        expected = _expected(anchors, source)
        for locale in sorted(pair) if expected else ():
            heading, page = pair[locale], topic.by_locale[locale]
            if locale != source and heading.anchor not in ("", expected):
                span = heading.anchor_span or heading.block.span
                yield _hit(page, _within(page, span, heading.anchor), heading.anchor, expected, bool(source))
    for table in topic.topic.tables:
        expected = _expected({page.locale: item.anchor for page, item in table.tables}, source)
        for page, item in table.tables if expected else ():
            if page.locale != source and item.anchor not in ("", expected):
                yield _hit(page, _within(page, item.span, item.anchor), item.anchor, expected, bool(source))


def _expected(anchors: Mapping[str, str], source: str) -> str:
    if source in anchors:
        return anchors[source]
    anchor, count = Counter(sorted(anchors.values())).most_common(1)[0]
    return anchor if count > 1 and 2 * count > len(anchors) else ""


def _within(page: Page, span: Span, anchor: str) -> Span:
    """Return where an anchor stands in a stretch, such as the value of a table's id."""
    at = page.source.text.find(anchor, span.start, span.end)
    return Span(at, at + len(anchor)) if at >= 0 else span


def _hit(page: Page, span: Span, found: str, expected: str, trusted: bool) -> Hit:  # noqa: FBT001 - a fact, no switch
    told = message(
        "The anchor is `{found}` here, and `{expected}` in the other languages.", found=found, expected=expected
    )
    confidence = _SURE if trusted else _MAJORITY
    fix = text_fix(page, span, found, expected, confidence)
    return Hit(page, span, told, confidence, found, expected, fix=fix)


ENGLISH = """\
# Bell {#bell}

Rings.

## Parameters {#parameters}

None.
"""
FRENCH = """\
# Bell {#bell}

Sonne.

## Paramètres {#parametres}

Aucun.
"""

RULE = Rule(
    code="S008",
    name="anchor-changed",
    severity=Severity.WARNING,
    title=message("An anchor differs from the other languages"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "The anchor was translated with its heading.",
            {"en": ENGLISH, "fr-FR": FRENCH},
            (Expect("fr-FR", "parametres", "parameters"),),
            {"fr-FR": FRENCH.replace("parametres", "parameters")},
        ),
    ),
    valid=(Example("The anchor stays.", {"en": ENGLISH, "fr-FR": FRENCH.replace("parametres", "parameters")}),),
)
