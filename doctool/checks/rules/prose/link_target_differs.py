"""A link leads elsewhere than in the other languages, or is not there.

The target of a link is no text: translated or cut, it leads nowhere, or to the wrong page.

Write the target of the source page. That the path names the language of the page (`/ko-kr/` for `/en-us/`) is no
difference.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.checks.units import Unit
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.page import Block, Inline
from doctool.model.patterns import pattern

_LOCALE = pattern(r"([/.=_-])([a-z]{2,3}(?:[-_](?:[a-z]{4}|[a-z]{2}))?)(?=[/.&]|$)", re.IGNORECASE)
_EMPTY = pattern(r"[?&]\w+(?=&|#|$)")
"""A parameter without a value, as one that named the language is then."""
USUAL = "en"
"""The language of addresses of pages whose source is not at hand."""
_SCHEME = pattern(r"^https?:", re.IGNORECASE)
_SURE = 0.9


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the links that lead elsewhere, and the stretches without a link that the source or most languages have."""
    source = topic.source.locale if topic.source else ""
    for unit in topic.units:
        targets = {locale: _targets(block, {locale, source or USUAL}) for locale, block in unit.blocks.items()}
        if len({tuple(sorted(found)) for found in targets.values()}) < 2:  # noqa: PLR2004 - all the same
            continue
        wanted = targets[source] if source in targets else _agreed(targets)
        for locale in sorted(targets):
            if locale != source and unit.texts[locale]:
                yield from _compare(topic, unit, locale, targets[locale], wanted)


def _targets(block: Block, locales: Iterable[str]) -> dict[str, Inline]:
    """Return the links by their target, without what depends on the language."""
    languages = {locale.partition("-")[0].lower() for locale in locales}
    return {_plain(link.target, languages): link for link in block.links() if link.target}


def _plain(target: str, languages: Container[str]) -> str:
    """Return a target without the parts that name a language: its own are left out, as paths of sources have none."""

    def shorter(match: re.Match[str]) -> str:
        parts = re.split("[-_]", match[2].lower())
        return "" if any(part in languages for part in parts) else f"{match[1]}*"

    return _EMPTY.sub("", _LOCALE.sub(shorter, _SCHEME.sub("", target))).rstrip("/")


def _agreed(targets: Mapping[str, Mapping[str, Inline]]) -> dict[str, Inline]:
    counts = Counter(target for found in targets.values() for target in found)
    every = {target: link for locale in sorted(targets) for target, link in targets[locale].items()}
    return {target: every[target] for target, count in counts.items() if count > 1 and 2 * count > len(targets)}


def _compare(
    topic: TopicContext, unit: Unit, locale: str, here: Mapping[str, Inline], wanted: Mapping[str, Inline]
) -> Iterator[Hit]:
    page, block = topic.by_locale[locale], unit.blocks[locale]
    spare = [link for target, link in here.items() if target not in wanted]
    for target in sorted(wanted.keys() - here.keys()):
        expected = wanted[target].target
        if spare:
            link = spare.pop(0)
            told = message(
                "The link leads to “{found}” here, elsewhere to “{expected}”.", found=link.target, expected=expected
            )
            yield Hit(page, link.span, told, _SURE, link.target, expected)
        else:
            told = message("A link to “{expected}” is missing here.", expected=expected)
            yield Hit(page, block.text_span, told, _SURE, "", expected)


ENGLISH = """\
# Job

See [the log](../logs/job-log.md) and [the site](https://docs.example.com/en-us/jobs).
"""
KOREAN = """\
# Job

[로그](../로그/job-log.md) 및 [사이트](https://docs.example.com/ko-kr/jobs)를 참조하십시오.
"""

RULE = Rule(
    code="P011",
    name="link-target-differs",
    severity=Severity.WARNING,
    title=message("A link leads elsewhere or is missing"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "A folder was translated.",
            {"en": ENGLISH, "ko-KR": KOREAN},
            (Expect("ko-KR", "../로그/job-log.md", "../logs/job-log.md"),),
        ),
        Example(
            "A link is gone.",
            {"en": ENGLISH, "ko-KR": KOREAN.replace("[로그](../로그/job-log.md)", "로그")},
            (Expect("ko-KR", "", "../logs/job-log.md"),),
        ),
    ),
    valid=(
        Example("Only the language differs.", {"en": ENGLISH, "ko-KR": KOREAN.replace("로그/", "logs/")}),
        Example(
            "The addresses of the source name no language.",
            {
                "en": ENGLISH.replace("en-us/", ""),
                "ko-KR": KOREAN.replace("로그/", "logs/").replace("ko-kr/jobs", "jobs?lang=ko"),
            },
        ),
    ),
)
