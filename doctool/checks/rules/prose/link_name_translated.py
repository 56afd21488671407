"""A link whose text is a name was translated.

`[회사 설정](r-company-settings.md)` where the source has `[CompanySettings](r-company-settings.md)`: lists of types and
operations, and references to them in descriptions, name what the reader looks for. Translated, the entry stands under a
letter where nobody seeks it.

Write the name. Links whose text describes, on any page, are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.code_damage import stands_in
from doctool.checks.context import TopicContext
from doctool.checks.link_labels import agreed_name
from doctool.checks.prose_names import respelt
from doctool.checks.repairs import text_fix
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.checks.units import Unit
from doctool.checks.vocabulary import looks_like_code
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.page import Block, Inline
from doctool.model.source import Span

_SURE = 0.96
_MAJORITY = 0.92


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the links that are a documented name in the source, or in most languages, and no name here."""
    source = topic.source.locale if topic.source else ""
    for unit in topic.units:
        links = {locale: {link.target: link for link in block.links()} for locale, block in unit.blocks.items()}
        for target in sorted({target for found in links.values() for target in found}):
            here = {locale: found[target] for locale, found in links.items() if target in found and locale != source}
            name = agreed_name(unit, target, source)
            if here and _is_name(topic, name):
                confidence = _SURE if source and target in links.get(source, {}) else _MAJORITY
                yield from _judge(topic, unit, here, name, confidence)


def _is_name(topic: TopicContext, text: str) -> bool:
    vocabulary = topic.run.vocabulary
    return text in vocabulary.types or (looks_like_code(text) and vocabulary.documented(text))


def _judge(topic: TopicContext, unit: Unit, links: dict[str, Inline], name: str, confidence: float) -> Iterator[Hit]:
    for locale in sorted(links):
        text = unit.blocks[locale].text_of(links[locale])
        if not text or text == name or topic.run.vocabulary.documented(text):
            continue
        if stands_in(name, unit.texts[locale]) or respelt(name, text):
            continue
        told = message("The link names `{name}`; here it is translated to “{found}”.", name=name, found=text)
        page, link = topic.by_locale[locale], links[locale]
        fix = text_fix(page, _text_span(unit.blocks[locale], link), text, name, confidence)
        yield Hit(page, link.span, told, confidence, text, name, fix=fix)


def _text_span(block: Block, link: Inline) -> Span:
    """Return where the text of a link stands, without white space around it."""
    raw = block.source.slice(link.inner)
    start = link.inner.start + len(raw) - len(raw.lstrip())
    return Span(start, max(start, link.inner.start + len(raw.rstrip())))


ENGLISH = """\
# Types

* [ShelfSettings](shelf-settings.md)
* [About shelves](about.md)

| Name | Type | Description |
|---|---|---|
| `shelfSettings` | `types:ShelfSettings` | See [ShelfSettings](shelf-settings.md). |
| `shelfCount` | `xsd:int` | How many there are. |
"""
KOREAN = """\
# 유형

* [선반 설정](shelf-settings.md)
* [선반 정보](about.md)

| 이름 | 유형 | 설명 |
|---|---|---|
| `shelfSettings` | `types:ShelfSettings` | [ShelfSettings](shelf-settings.md)를 참조하십시오. |
| `shelfCount` | `xsd:int` | 선반의 수입니다. |
"""

RULE = Rule(
    code="P017",
    name="link-name-translated",
    severity=Severity.ERROR,
    title=message("A link that names a type is translated"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "An entry of a list of types.",
            {"en": ENGLISH, "ko-KR": KOREAN},
            (Expect("ko-KR", "선반 설정", "ShelfSettings"),),
            {"ko-KR": KOREAN.replace("선반 설정", "ShelfSettings")},
        ),
    ),
    valid=(
        Example(
            "Only what describes is translated.", {"en": ENGLISH, "ko-KR": KOREAN.replace("선반 설정", "ShelfSettings")}
        ),
        Example(
            "The name is respelt, not translated: that is P010's.",
            {"en": ENGLISH, "ko-KR": KOREAN.replace("선반 설정", "ShelvesSetting")},
        ),
    ),
)
