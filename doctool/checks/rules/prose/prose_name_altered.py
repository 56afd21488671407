"""A name in a sentence, a heading or a link is respelt.

`OriginatorHandle` for `originatorHandle`, `authorizedFault` for `authorizationFault`: the name was not marked as code, so
translation took it for a word. The reader looks for something that is not there.

The rule compares names that no prose can have (an inner capital, an underscore) over the languages. What is documented
somewhere, or stands in a sample, is never taken for a slip: translation also mends slips of the source. Write the name
as the source has it, and mark it as code there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from rapidfuzz.distance import Indel

from doctool.checks.code_damage import prose
from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.checks.units import Unit
from doctool.checks.vocabulary import looks_like_code
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.page import Block
from doctool.model.source import Span

_NAME = re.compile(r"(?<![A-Za-z0-9_/.:@\-])[A-Za-z_][A-Za-z0-9_]*(?![A-Za-z0-9_@])(?![/.:\-][A-Za-z0-9_])")
_ALIKE = 0.7
_SURE = 0.95
_MAJORITY = 0.9
_UNKNOWN = 0.7


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the names in the prose of a page that are nearly those which the source or most languages have there."""
    source = topic.source.locale if topic.source else ""
    for unit in topic.units:
        names = {locale: _names(block) for locale, block in unit.blocks.items()}
        if len({tuple(sorted(found)) for found in names.values()}) < 2:  # noqa: PLR2004 - all the same
            continue
        wanted = names[source] if source in names else _agreed(names)
        for locale in sorted(names):
            if locale != source and not _names_page(topic, locale, unit):
                yield from _compare(topic, unit, locale, wanted - names[locale], names[locale] - wanted)


def _names_page(topic: TopicContext, locale: str, unit: Unit) -> bool:
    """Tell whether a stretch is the page's title, which has a rule of its own."""
    headings = topic.by_locale[locale].headings
    return bool(headings) and unit.blocks[locale] is headings[0].block


def _names(block: Block) -> frozenset[str]:
    return frozenset(name for name in _NAME.findall(prose(block)) if looks_like_code(name))


def _agreed(names: dict[str, frozenset[str]]) -> frozenset[str]:
    counts = Counter(name for found in names.values() for name in found)
    return frozenset(name for name, count in counts.items() if count > 1 and 2 * count > len(names))


def _compare(
    topic: TopicContext, unit: Unit, locale: str, missing: frozenset[str], spare: frozenset[str]
) -> Iterator[Hit]:
    block = unit.blocks[locale]
    left = sorted(spare)
    for name in sorted(missing):
        near = max(left, key=lambda other: (_likeness(name, other), other), default="")
        span = _place(block, near)
        if not near or _likeness(name, near) < _ALIKE or span is None or name in unit.codes[locale]:
            continue
        left.remove(near)
        vocabulary = topic.run.vocabulary
        known = vocabulary.documented(name)
        if vocabulary.documented(near) or (not known and vocabulary.spelled_better(near, name)):
            continue
        confidence = (_SURE if topic.source else _MAJORITY) if known else _UNKNOWN
        told = message("The name is `{name}`, not `{found}`.", name=name, found=near)
        yield Hit(
            topic.by_locale[locale], span, told, confidence, near, name, severity=None if known else Severity.WARNING
        )


def _likeness(name: str, other: str) -> float:
    return Indel.normalized_similarity(name.lower(), other.lower())


def _place(block: Block, name: str) -> Span | None:
    """Return where a name stands in the prose of a block."""
    for piece in block.pieces:
        match = re.search(rf"(?<![A-Za-z0-9_]){re.escape(name)}(?![A-Za-z0-9_])", block.source.slice(piece.span))
        if name and match:
            return Span(piece.span.start + match.start(), piece.span.start + match.end())
    return None


ENGLISH = """\
# Faults

Pass originatorHandle to learn more. See [authorizationFault](fault.md).
"""
SPANISH = """\
# Errores

Pase OriginatorHandle para saber más. Consulte [authorizedFault](fault.md).
"""

RULE = Rule(
    code="P010",
    name="prose-name-altered",
    severity=Severity.ERROR,
    title=message("A name in the prose is respelt"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "A capital in a sentence, a word in a link.",
            {"en": ENGLISH, "es-ES": SPANISH},
            (
                Expect("es-ES", "OriginatorHandle", "originatorHandle"),
                Expect("es-ES", "authorizedFault", "authorizationFault"),
            ),
        ),
    ),
    valid=(
        Example(
            "Words of prose may differ as they like.",
            {
                "en": "# Faults\n\nThe handle of the type tells the state.\n",
                "es-ES": "# Errores\n\nEl handle del tipo indica el estado.\n",
            },
        ),
    ),
)
