"""The text of a link has run into the word beside it.

`<a>Trabajo</a>de exportación`: the link ends too early, and the space after it is gone. The reader sees one long word,
half of it blue.

Let the link cover its whole text, and part it from the next word. Languages that write no spaces, and endings that are
no words of their own, are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.page import Block, Inline, Page
from doctool.model.source import Span

_AFTER = re.compile(r"[^\W\d_]+")
_BEFORE = re.compile(r"[^\W\d_]+$")
_SPACELESS = re.compile(
    r"[\u0e00-\u0fff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff]"
)
"""Scripts without spaces between words, and Korean, whose particles follow without one."""
_CONFIDENCE = 0.93


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the links that touch a word which stands by itself elsewhere in the language."""
    for page in topic.localized:
        for unit in topic.units:
            block = unit.blocks.get(page.locale)
            for link in block.links() if block else ():
                beside = _beside(block, link) if block else None
                if block and beside and topic.run.is_word(page.locale, page.source.slice(beside)):
                    yield _hit(page, block, link, beside)


def _beside(block: Block, link: Inline) -> Span | None:
    """Return the word that touches a link, on either side, when the link's own text also ends in a letter there."""
    text, inner = block.source.text, block.source.slice(link.inner)
    after = _AFTER.match(text, link.span.end, block.span.end)
    if after and inner[-1:].isalpha() and not _SPACELESS.search(inner[-1:] + after[0]):
        return Span(*after.span())
    before = _BEFORE.search(text[block.span.start : link.span.start])
    if before and inner[:1].isalpha() and not _SPACELESS.search(before[0] + inner[:1]):
        return Span(block.span.start + before.start(), link.span.start)
    return None


def _hit(page: Page, block: Block, link: Inline, beside: Span) -> Hit:
    shown, word = block.text_of(link), page.source.slice(beside)
    found = f"{shown}{word}" if beside.start >= link.span.end else f"{word}{shown}"
    expected = f"{shown} {word}" if beside.start >= link.span.end else f"{word} {shown}"
    told = message("The link “{link}” has run into the word “{word}” beside it.", link=shown, word=word)
    return Hit(page, link.span, told, _CONFIDENCE, found, expected)


SPANISH = """\
# Job

Consulte [Trabajo](export.md)de exportación. Es un trabajo de prueba.
"""

RULE = Rule(
    code="P012",
    name="link-text-damaged",
    severity=Severity.WARNING,
    title=message("The text of a link has run into its neighbour"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "The link ends after the first word.", {"es-ES": SPANISH}, (Expect("es-ES", "Trabajode", "Trabajo de"),)
        ),
    ),
    valid=(
        Example("A space parts them.", {"es-ES": SPANISH.replace(")de", ") de")}),
        Example(
            "Korean particles and Finnish endings belong there.",
            {
                "ko-KR": "# Job\n\n[작업](job.md)을 참조하십시오. 을\n",
                "fi-FI": "# Job\n\nKatso [Helsinki](job.md)ssa.\n",
            },
        ),
    ),
)
