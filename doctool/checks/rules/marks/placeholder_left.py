"""A placeholder of a translation pipeline was left behind.

Pipelines put tokens such as `@@CODE_1@@` or `__PH_0__` in the place of code, and put the code back after translation. Where that failed,
readers see the token, and the code is gone.

Write what the source page has there.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.patterns import pattern
from doctool.model.source import Span

_DELIMITED = pattern(
    r"@@[A-Z][A-Z0-9_]*@@|__[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_?\d+__|<x id=\"\d+\"\s*/>|<[A-Z]+(?:-[A-Z]+)+-\d+\s*/?>"
)
_BARE = pattern(r"(?<![\w@$-])[A-Z]{3,}(?:_[A-Z]{2,})+_\d{1,6}(?![\w@-])")
"""Upper-case words with a number, which may be names of an API as well: only those that no other language has count."""
_SURE = 0.95


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the tokens that stand on no other page of the topic."""
    for page in topic.localized:
        others = [other.source.text for other in topic.pages if other is not page]
        found = [*_DELIMITED.finditer(page.source.text), *(_BARE.finditer(page.source.text) if others else ())]
        for match in found:
            if not any(match[0] in text for text in others):
                told = message("`{found}` is a placeholder that a translation pipeline left behind.", found=match[0])
                yield Hit(page, Span(*match.span()), told, _SURE, match[0])


RULE = Rule(
    code="M003",
    name="placeholder-left",
    severity=Severity.ERROR,
    title=message("A placeholder of a translation pipeline was left behind"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "The code did not come back.",
            {"en": "# Bell\n\nCall `ring` twice.\n", "de-DE": "# Glocke\n\nRufen Sie __PH_0__ zweimal auf.\n"},
            (Expect("de-DE", "__PH_0__"),),
        ),
        Example(
            "Without the source page.",
            {"de-DE": "# Glocke\n\nRufen Sie @@INLINE_CODE_1@@ zweimal auf.\n"},
            (Expect("de-DE", "@@INLINE_CODE_1@@"),),
        ),
    ),
    valid=(
        Example(
            "A name that the source page has.",
            {"en": "# Bell\n\nSet BELL_TONE_12.\n", "de-DE": "# Glocke\n\nSetzen Sie BELL_TONE_12.\n"},
        ),
    ),
)
