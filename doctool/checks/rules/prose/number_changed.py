"""A number differs from the other languages.

A limit, a port, a version, the number of a standard: `30 minutes` that became `45`, `ISO-639` that became `ISO-693`.

Compare the sentence with the source. Numbers written as words, thousands separators and leading zeros are no
difference, and a number that is only left out is none either.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping

from doctool.checks.code_damage import prose
from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.checks.units import Unit
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.page import Block
from doctool.model.patterns import pattern
from doctool.model.source import Span

_NUMBER = pattern(r"(?<![A-Za-z0-9_])\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?(?![A-Za-z0-9_])")
_DIGIT = pattern(r"\d")
_SEPARATOR = pattern(r"[.,\u00a0\u202f ]")
_CLOCK = 24
_CONFIDENCE = 0.85


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the numbers that stand in place of another one which the source or most languages have."""
    source = topic.source.locale if topic.source else ""
    for unit in topic.units:
        numbers = {locale: _numbers(block) for locale, block in unit.blocks.items()}
        if len({tuple(sorted(found.elements())) for found in numbers.values()}) < 2:  # noqa: PLR2004 - all the same
            continue
        wanted = numbers[source] if source in numbers else _agreed(numbers)
        for locale in sorted(numbers):
            if locale != source and wanted is not None:
                yield from _compare(topic, unit, locale, numbers[locale], wanted)


def _numbers(block: Block) -> Counter[str]:
    if _DIGIT.search(block.text) is None:
        return Counter()
    return Counter(_value(match[0]) for match in _NUMBER.finditer(prose(block)))


def _value(text: str) -> str:
    """Return a number without separators and leading zeros, its digits in ASCII."""
    digits = "".join(str(unicodedata.digit(char)) for char in _SEPARATOR.sub("", text))
    return digits.lstrip("0") or "0"


def _agreed(numbers: Mapping[str, Counter[str]]) -> Counter[str] | None:
    """Return the numbers that most languages have, when they have them exactly alike."""
    kinds = Counter(tuple(sorted(found.elements())) for found in numbers.values())
    most, count = min(kinds.items(), key=lambda item: (-item[1], item[0]))
    return Counter(most) if count > 1 and 2 * count > len(numbers) else None


def _compare(topic: TopicContext, unit: Unit, locale: str, here: Counter[str], wanted: Counter[str]) -> Iterator[Hit]:
    missing, spare = sorted((wanted - here).elements()), sorted((here - wanted).elements())
    if len(missing) != 1 or len(spare) != 1 or _same_otherwise(missing[0], spare[0]):
        return
    block = unit.blocks[locale]
    span = _place(block, spare[0]) or block.text_span
    told = message(
        "The number is {found} here, and {expected} in the other languages.", found=spare[0], expected=missing[0]
    )
    yield Hit(topic.by_locale[locale], span, told, _CONFIDENCE, spare[0], missing[0])


def _same_otherwise(one: str, other: str) -> bool:
    """Tell whether two numbers may be the same in another unit: a power of ten apart, or an hour of 12 and of 24."""
    if one.rstrip("0") == other.rstrip("0"):
        return True
    return abs(int(one[:18]) - int(other[:18])) == _CLOCK // 2 and max(int(one[:18]), int(other[:18])) <= _CLOCK


def _place(block: Block, value: str) -> Span | None:
    for piece in block.pieces:
        for match in _NUMBER.finditer(block.source.slice(piece.span)):
            if _value(match[0]) == value:
                return Span(piece.span.start + match.start(), piece.span.start + match.end())
    return None


ENGLISH = """\
# Upload

The job ends after 30 minutes. At most 10,000 files are taken.
"""
GERMAN = """\
# Upload

Der Auftrag endet nach 3 Minuten. Höchstens 10.000 Dateien werden angenommen.
"""

RULE = Rule(
    code="P013",
    name="number-changed",
    severity=Severity.WARNING,
    title=message("A number differs from the other languages"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "An hour became half of one.",
            {"en": ENGLISH, "de-DE": GERMAN.replace("nach 3 ", "nach 45 ")},
            (Expect("de-DE", "45", "30"),),
        ),
    ),
    valid=(
        Example(
            "Separators differ, and a small number is a word.",
            {"en": ENGLISH.replace("30", "2"), "de-DE": GERMAN.replace("3 Minuten", "zwei Minuten")},
        ),
    ),
)
