"""A heading has another level than in the other languages.

`#### Parameters` for `## Parameters`: the outline of the page changes, tables of contents leave the section out, and
publishing systems that split pages at a level split it elsewhere.

Write as many marks as the source page has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.model.finding import Edit, Fix, Safety, Severity
from doctool.model.message import message
from doctool.model.page import Heading, Page
from doctool.model.patterns import pattern
from doctool.model.source import Span

_MARKS = pattern(r"#{1,6}(?=[ \t])")
_SURE = 0.95
_MAJORITY = 0.9


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the headings whose level differs from the source's, or from the one that the others agree on."""
    source = topic.source.locale if topic.source else ""
    for pair in topic.headings.paired:
        expected = _expected(pair, source)
        for locale in sorted(pair) if expected else ():
            heading = pair[locale]
            if locale != source and heading.level != expected:
                yield _hit(topic.by_locale[locale], heading, expected, _SURE if source else _MAJORITY)


def _expected(pair: Mapping[str, Heading], source: str) -> int:
    if source in pair:
        return pair[source].level
    level, count = Counter(heading.level for _, heading in sorted(pair.items())).most_common(1)[0]
    return level if count > 1 and 2 * count > len(pair) else 0


def _hit(page: Page, heading: Heading, expected: int, confidence: float) -> Hit:
    told = message(
        "This heading is on level {found}; in the other languages it is on level {expected}.",
        found=heading.level,
        expected=expected,
    )
    fix = _fix(page, heading, expected, confidence)
    return Hit(page, heading.block.span, told, confidence, "#" * heading.level, "#" * expected, fix=fix)


def _fix(page: Page, heading: Heading, expected: int, confidence: float) -> Fix | None:
    marks = _MARKS.match(page.source.text, heading.block.span.start)
    if marks is None:
        return None
    edit = Edit(Span(*marks.span()), "#" * expected)
    return Fix(page.source, (edit,), Safety.UNSAFE, confidence, message("Write `{text}`", text="#" * expected))


ENGLISH = """\
# Bell {#bell}

Rings.

## Parameters {#parameters}

None.
"""
FRENCH = """\
# Bell {#bell}

Sonne.

## Paramètres {#parameters}

Aucun.
"""

RULE = Rule(
    code="S010",
    name="heading-level-differs",
    severity=Severity.WARNING,
    title=message("A heading is on another level"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "Two levels too deep.",
            {"en": ENGLISH, "fr-FR": FRENCH.replace("## Par", "#### Par")},
            (Expect("fr-FR", "####", "##"),),
        ),
        Example(
            "Without the source, against two others.",
            {"de-DE": ENGLISH, "es-ES": ENGLISH, "fr-FR": FRENCH.replace("## Par", "# Par")},
            (Expect("fr-FR", "#", "##"),),
        ),
    ),
    valid=(Example("The level is the same.", {"en": ENGLISH, "fr-FR": FRENCH}),),
)
