"""A sentence was left in the source language.

It is the same, word for word, as on the source page; or, without the source page, it is in Latin letters on a page whose
language is written in others, or has words that the API's names have and none that its language has anywhere else.

Translate it. Names, code, addresses and product names stay as they are, and a stretch that has nothing else is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.code_damage import prose
from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.checks.units import Unit
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.page import BlockKind, Page
from doctool.model.patterns import pattern
from doctool.model.topic import ColumnRole

_WORD = pattern(r"(?<![\w.:/@\-])[a-z\u00df-\u00ff]{2,}(?![\w:/@\-])")
"""A word without a capital, which no name or address is part of."""
_OTHER_LETTER = pattern(r"[^\W\d_A-Za-z\u00c0-\u024f]")
"""A letter that is not Latin."""
_WORDS = 3
_WORDS_IN_OTHER_SCRIPT = 2
_MANY_WORDS = 300
"""With so many words of a language at hand its small ones are among them."""
_OTHER_SCRIPT = 0.5
_SURE = 0.95


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the prose that is not in the language of its page."""
    for page in topic.localized:
        if page.path in topic.copies:
            continue  # said once, of the page
        foreign = _other_script(page)
        for unit in topic.units:
            block = unit.blocks.get(page.locale)
            if block is None or unit.role in (ColumnRole.NAME, ColumnRole.TYPE):
                continue
            least = _least_words(topic, page, unit, foreign=foreign)
            if least and len(_WORD.findall(prose(block))) >= least and not _is_name(topic, page, unit):
                told = message("This was left untranslated: “{text}”.", text=_short(unit.texts[page.locale]))
                yield Hit(page, block.text_span, told, _SURE, unit.texts[page.locale])


def _least_words(topic: TopicContext, page: Page, unit: Unit, *, foreign: bool) -> int:
    """Return from how many words on a text is one that was left untranslated; 0 when none is."""
    text = unit.texts[page.locale]
    if foreign and not _OTHER_LETTER.search(text):
        return _WORDS_IN_OTHER_SCRIPT
    if topic.source is None:
        return _WORDS if _all_unknown(topic, page, unit) else 0
    others = (unit.texts.get(other.locale, text) for other in topic.localized)
    if not _as_in_source(topic, page, unit):
        return 0
    return _WORDS - 1 if any(other != text for other in others) else _WORDS


def _all_unknown(topic: TopicContext, page: Page, unit: Unit) -> bool:
    """Tell whether a sentence has words that names of the API have, and none that its language has anywhere else."""
    text = unit.texts[page.locale]
    if unit.kind is BlockKind.HEADING or not text.isascii():
        return False
    words = _WORD.findall(prose(unit.blocks[page.locale]))
    if topic.run.vocabulary.words.isdisjoint(words):
        return False
    known = topic.run.stretches_with(page.locale)
    return len(known) >= _MANY_WORDS and all(known[word] == 1 for word in words)


def _is_name(topic: TopicContext, page: Page, unit: Unit) -> bool:
    """Tell whether a text is a command or the like: a sample has it, or it is a heading that no language translates."""
    text = unit.texts[page.locale]
    if any(text in " ".join(sample.text.split()) for sample in page.samples):
        return True
    others = {unit.texts[other.locale] for other in topic.localized if other.locale in unit.texts}
    return unit.kind is BlockKind.HEADING and len(topic.localized) > 1 and others == {text}


def _as_in_source(topic: TopicContext, page: Page, unit: Unit) -> bool:
    if topic.source is None or page.locale.split("-")[0] == topic.source.locale.split("-")[0]:
        return False
    return unit.texts.get(topic.source.locale) == unit.texts[page.locale]


def _other_script(page: Page) -> bool:
    """Tell whether a page's language is written in other letters than Latin, from most of its paragraphs and headings."""
    blocks = [*page.blocks, *(heading.block for heading in page.headings)]
    blocks += [cell for table in page.tables for row in table.header for cell in row.cells]
    other = sum(_OTHER_LETTER.search(block.text) is not None for block in blocks)
    return other >= _OTHER_SCRIPT * len(blocks) and other > 0


def _short(text: str, width: int = 60) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


ENGLISH = """\
# Log sort fields

Used by the operation to sort the log.

Hypertext Transfer Protocol
"""
KOREAN = """\
# 로그 정렬 필드

로그를 정렬합니다.

필드의 목록입니다.

Used by the operation to sort the log.

Hypertext Transfer Protocol
"""

RULE = Rule(
    code="P015",
    name="prose-untranslated",
    severity=Severity.WARNING,
    title=message("Prose was left untranslated"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "The sentence is as in English.",
            {"en": ENGLISH, "es-ES": ENGLISH.replace("Log sort fields", "Campos")},
            (Expect("es-ES", "Used by the operation to sort the log."),),
        ),
        Example(
            "Latin letters on a Korean page.",
            {"ko-KR": KOREAN},
            (Expect("ko-KR", "Used by the operation to sort the log."),),
        ),
    ),
    valid=(
        Example(
            "A command stays as it is: the sample has it.",
            {
                "en": "# box list all\n\nLists them.\n\n```sh\nbox list all\n```\n",
                "ko-KR": "# box list all\n\n모두 나열합니다.\n\n```sh\nbox list all\n```\n",
            },
        ),
        Example(
            "Names stay.", {"ko-KR": KOREAN.replace("Used by the operation to sort the log.", "정렬에 사용됩니다.")}
        ),
        Example("The page is in another English.", {"en": ENGLISH, "en-GB": ENGLISH}),
    ),
)
