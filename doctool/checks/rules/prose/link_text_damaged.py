"""The text of a link is damaged: it has run into its neighbour, slipped to other words, or is gone.

`<a>Trabajo</a>de exportación`: the link ends too early, and the space after it is gone. `MediaOptions <a>를
참조하십시오</a>`: the link has slipped off the name that it leads to, and covers the verb instead. The reader sees the
wrong words in blue, and searches of the set for the name of the link find nothing.

The finding says which words the link should cover, as far as it is known: the name that it has in other languages, or
the title of the page it leads to. Languages that write no spaces, and endings that are no words of their own, are left
alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.link_labels import agreed_name, around
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.checks.units import Unit
from doctool.checks.vocabulary import looks_like_code
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.page import Block, Inline, InlineKind, Page
from doctool.model.patterns import pattern
from doctool.model.source import Span
from doctool.model.tokens import is_unspaced

_AFTER = pattern(r"[^\W\d_]+")
_BEFORE = pattern(r"[^\W\d_]+$")
_CONFIDENCE = 0.93
_BY_TITLE = 0.85
_SHORTEST = 2


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the links without text, off their words, and joined to a word that stands by itself in the language."""
    for page in topic.localized:
        for unit in topic.units:
            block = unit.blocks.get(page.locale)
            for link in block.links() if block else ():
                if block is not None:
                    yield from _judge(topic, page, unit, link)


def _judge(topic: TopicContext, page: Page, unit: Unit, link: Inline) -> Iterator[Hit]:
    block = unit.blocks[page.locale]
    shown = block.text_of(link)
    name = agreed_name(unit, link.target, topic.source.locale if topic.source else "")
    if shown and shown == name:
        return
    if not shown:
        text = name or _text_elsewhere(unit, link.target)
        if text and not _holds_image(block, link):
            told = message("This link has no text; in other languages it says “{text}”.", text=text)
            yield Hit(page, link.span, told, _CONFIDENCE, "", name)
        return
    label = _label(topic, page, block, link, name)
    beside = _beside(block, link)
    if label:
        told = message("The link should say “{label}”; it has slipped to “{found}”.", label=label, found=shown)
        yield Hit(page, link.span, told, _CONFIDENCE if label == name else _BY_TITLE, shown, label)
    elif beside and topic.run.is_word(page.locale, page.source.slice(beside)):
        yield _joined(page, block, link, beside)


def _text_elsewhere(unit: Unit, target: str) -> str:
    """Return what a link says in the first of the languages that have a text for it."""
    links = ((block, link) for _, block in sorted(unit.blocks.items()) for link in block.links())
    return next((text for block, link in links if link.target == target and (text := block.text_of(link))), "")


def _holds_image(block: Block, link: Inline) -> bool:
    return any(inline.kind is InlineKind.IMAGE and link.inner.contains(inline.span) for inline in block.inlines)


def _label(topic: TopicContext, page: Page, block: Block, link: Inline, name: str) -> str:
    """Return the words that the link should cover and does not, empty when it may be as it should."""
    text = around(block, link)
    if looks_like_code(name):
        if name in text.inside:
            return name if _run_into(text.inside, name) else ""
        return name if text.beside(name) or text.parted(name) else ""
    labels = topic.run.link_labels.labels(page, link.target)
    if text.inside in labels:
        return ""
    off = [label for label in labels if len(label) >= _SHORTEST and (text.parted(label) or text.beside(label))]
    return max(off, key=lambda label: (len(label), label), default="")


def _run_into(text: str, name: str) -> bool:
    """Tell whether other letters touch the start of a name, as a piece of the word before it."""
    at = text.index(name)
    return at > 0 and text[at - 1].isalpha()


def _beside(block: Block, link: Inline) -> Span | None:
    """Return the word that touches a link, on either side, when the link's own text also ends in a letter there."""
    text, inner = block.source.text, block.source.slice(link.inner)
    after = _AFTER.match(text, link.span.end, block.span.end)
    if after and inner[-1:].isalpha() and not any(map(is_unspaced, inner[-1:] + after[0])):
        return Span(*after.span())
    before = _BEFORE.search(text[block.span.start : link.span.start])
    if before and inner[:1].isalpha() and not any(map(is_unspaced, before[0] + inner[:1])):
        return Span(block.span.start + before.start(), link.span.start)
    return None


def _joined(page: Page, block: Block, link: Inline, beside: Span) -> Hit:
    shown, word = block.text_of(link), page.source.slice(beside)
    found = f"{shown}{word}" if beside.start >= link.span.end else f"{word}{shown}"
    expected = f"{shown} {word}" if beside.start >= link.span.end else f"{word} {shown}"
    told = message("The link “{link}” has run into the word “{word}” beside it.", link=shown, word=word)
    return Hit(page, link.span, told, _CONFIDENCE, found, expected)


SPANISH = """\
# Job

Consulte [Trabajo](export.md)de exportación. Es un trabajo de prueba.
"""
ENGLISH = """\
# Media

See [MediaOptions](media-options.md) for more. Also see [export](export.md).
"""
KOREAN = """\
# 미디어

자세한 내용은 MediaOptions [를 참조하십시오](media-options.md). 또한 [](export.md)를 참조하십시오.
"""
PAGES = {
    "ko-KR/job.md": "# 작업\n\n내보내기 [작업을 참조하십시오](export-job.md).\n",
    "ko-KR/export-job.md": "# 내보내기 작업\n\n내보냅니다.\n",
}

RULE = Rule(
    code="P012",
    name="link-text-damaged",
    severity=Severity.WARNING,
    title=message("The text of a link is damaged"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "The link ends after the first word.", {"es-ES": SPANISH}, (Expect("es-ES", "Trabajode", "Trabajo de"),)
        ),
        Example(
            "One link has slipped to the verb, another is empty.",
            {"en": ENGLISH, "ko-KR": KOREAN},
            (Expect("ko-KR", "를 참조하십시오", "MediaOptions"), Expect("ko-KR", "", "export")),
        ),
        Example(
            "A link without text, which another language has in its own words.",
            {"es-ES": "# Trabajo\n\nVea [exportar](export.md).\n", "ko-KR": "# Trabajo\n\n[](export.md)를 보십시오.\n"},
            (Expect("ko-KR", ""),),
        ),
        Example(
            "Half of the title of the page that it leads to stands outside the link.",
            PAGES,
            (Expect("ko-KR", "작업을 참조하십시오", "내보내기 작업"),),
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
        Example(
            "The links cover what they should.",
            {
                "en": ENGLISH,
                "ko-KR": "# 미디어\n\n자세한 내용은 [MediaOptions](media-options.md)를, 또한 [내보내기](export.md)를 참조하십시오.\n",
            },
        ),
    ),
)
