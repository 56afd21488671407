"""A name in a sentence, a heading or a link is respelt.

`OriginatorHandle` for `originatorHandle`, `authorizedFault` for `authorizationFault`: the name was not marked as code, so
translation took it for a word. The reader looks for something that is not there.

The rule compares names that no prose can have (an inner capital, an underscore) over the languages. What is documented
somewhere, or stands in a sample, is never taken for a slip: translation also mends slips of the source. Write the name
as the source has it, and mark it as code there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.prose_names import nearest, place_of, prose_names, whole_word
from doctool.checks.repairs import text_fix
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.checks.units import Unit
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.page import Block
from doctool.model.source import Span

_SURE = 0.95
_MAJORITY = 0.9
_UNKNOWN = 0.7


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the names in the prose of a page that are nearly those which the source or most languages have there."""
    source = topic.source.locale if topic.source else ""
    for unit in topic.units:
        names = {locale: prose_names(block) for locale, block in unit.blocks.items()}
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


def _agreed(names: dict[str, frozenset[str]]) -> frozenset[str]:
    counts = Counter(name for found in names.values() for name in found)
    return frozenset(name for name, count in counts.items() if count > 1 and 2 * count > len(names))


def _compare(
    topic: TopicContext, unit: Unit, locale: str, missing: frozenset[str], spare: frozenset[str]
) -> Iterator[Hit]:
    block, vocabulary = unit.blocks[locale], topic.run.vocabulary
    left = set(spare)
    for name in sorted(missing):
        near = nearest(name, left)
        span = place_of(block, near)
        if span is None or name in unit.codes[locale]:
            continue
        left.remove(near)
        whole = whole_word(block, span, name)
        known = vocabulary.documented(name)
        if vocabulary.documented(near) or (not known and vocabulary.spelled_better(near, name)):
            continue
        if whole != span and _is_link(block, whole):
            continue
        yield _hit(topic, locale, whole, name, known=known)


def _is_link(block: Block, span: Span) -> bool:
    """Tell whether a word is all that a link says: then its text is a translated name, which has a rule of its own."""
    return any(block.text_of(link) == block.source.slice(span) for link in block.links())


def _hit(topic: TopicContext, locale: str, span: Span, name: str, *, known: bool) -> Hit:
    page = topic.by_locale[locale]
    found = page.source.slice(span)
    told = message("The name is `{name}`, not `{found}`.", name=name, found=found)
    confidence = (_SURE if topic.source else _MAJORITY) if known else _UNKNOWN
    fix = text_fix(page, span, found, name, confidence) if found.isascii() else None
    return Hit(page, span, told, confidence, found, name, fix=fix, severity=None if known else Severity.WARNING)


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
            {
                "es-ES": SPANISH.replace("OriginatorHandle", "originatorHandle").replace(
                    "authorizedFault", "authorizationFault"
                )
            },
        ),
        Example(
            "A part of the name is translated, in a sentence.",
            {
                "en": "# Job\n\nA packItemsJob packs.\n\n|Name|Type|\n|-|-|\n|`packItemsJob`|`xsd:int`|\n",
                "ko-KR": "# Job\n\npackItems작업이 포장합니다.\n\n|이름|유형|\n|-|-|\n|`packItemsJob`|`xsd:int`|\n",
            },
            (Expect("ko-KR", "packItems작업이", "packItemsJob"),),
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
