"""A code sample has other names than the same sample in the other languages.

Samples are copied, not translated. Where an element, a key or an attribute differs, translation has reached into the
sample, and what the reader copies does not work.

Copy the sample from the source page. Comments and the text between tags may be translated.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.page import CodeSample
from doctool.model.source import Span

_NAME = re.compile(r"</?\s*([^\s<>/=\"'?!]+)|\s([^\s<>/=\"'?!]+)\s*=\s*[\"']|\"([^\"\n]{1,80})\"\s*:")
_MAX = 200_000
_SURE = 0.97
_MAJORITY = 0.9


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the names in samples that no other language, and not the source, has in the same sample."""
    counts = Counter(len(page.samples) for page in topic.pages)
    usual = len(topic.source.samples) if topic.source else counts.most_common(1)[0][0]
    pages = [page for page in topic.pages if len(page.samples) == usual]
    if len(pages) < 2:  # noqa: PLR2004 - nothing to compare with
        return
    for at in range(usual):
        yield from _compare(topic, {page.locale: page.samples[at] for page in pages})


def _compare(topic: TopicContext, samples: Mapping[str, CodeSample]) -> Iterator[Hit]:
    if len({sample.text for sample in samples.values()}) < 2:  # noqa: PLR2004 - all the same
        return
    names = {locale: _names(sample) for locale, sample in samples.items()}
    source = topic.source.locale if topic.source else ""
    if source in names:
        wanted = set(names[source])
    else:
        held = Counter(name for found in names.values() for name in found)
        wanted = {name for name, count in held.items() if count > 1 and 2 * count > len(names)}
    for locale in sorted(names):
        missing, spare = sorted(wanted - set(names[locale])), sorted(set(names[locale]) - wanted, key=names[locale].get)  # type: ignore[arg-type]
        if locale == source or not missing or not spare:
            continue
        for name in spare:
            span = names[locale][name]
            expected = missing[0] if len(missing) == len(spare) == 1 else ""
            told = message("“{name}” stands in no other language's copy of this sample.", name=name)
            yield Hit(topic.by_locale[locale], span, told, _SURE if source else _MAJORITY, name, expected)


def _names(sample: CodeSample) -> dict[str, Span]:
    """Return the names of tags, attributes and keys with their first place."""
    found: dict[str, Span] = {}
    for match in _NAME.finditer(sample.text[:_MAX]):
        group = match.lastindex or 0
        start = sample.inner.start + match.start(group)
        found.setdefault(match[group], Span(start, start + len(match[group])))
    return found


ENGLISH = """\
# getBox

```xml
<box>
   <width unit="cm">3</width>
</box>
```
"""

RULE = Rule(
    code="C003",
    name="sample-differs",
    severity=Severity.ERROR,
    title=message("A code sample differs from the other languages"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "An element was translated.",
            {"en": ENGLISH, "es-ES": ENGLISH.replace("<width", "<ancho").replace("width>", "ancho>")},
            (Expect("es-ES", "ancho", "width"),),
        ),
    ),
    valid=(
        Example("The text between the tags may differ.", {"en": ENGLISH, "es-ES": ENGLISH.replace(">3<", ">tres<")}),
    ),
)
