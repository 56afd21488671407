"""A code sample has other names or values than the same sample in the other languages, or lacks some.

Samples are copied, not translated. Where an element, a key or an attribute differs, or a number or truth value, translation
has reached into the sample, and what the reader copies does not work.

Copy the sample from the source page. Comments and the text between tags may be translated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from doctool.checks.context import TopicContext
from doctool.checks.places import listed
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.checks.sample_copies import Difference, differences, pair_samples, parts, usual_page
from doctool.model.finding import Severity
from doctool.model.message import Message, message
from doctool.model.page import CodeSample

_SURE = 0.97
_MAJORITY = 0.9


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield what is another in a sample than in the source's, or in the copy that most languages have."""
    usual = usual_page(topic.pages, topic.source)
    if usual is None:
        return
    pairs = {page.path: pair_samples(page, usual) for page in topic.pages}
    for at in range(len(usual.samples)):
        here = [page for page in topic.pages if at in pairs[page.path]]
        yield from _compare(topic, {page.locale: page.samples[pairs[page.path][at]] for page in here})


def _compare(topic: TopicContext, samples: Mapping[str, CodeSample]) -> Iterator[Hit]:
    """Yield what is another in the copies of a sample, each difference of a copy once."""
    source = topic.source.locale if topic.source else ""
    if len({sample.text for sample in samples.values()}) < 2:  # noqa: PLR2004 - all the same
        return
    reference = samples[source] if source in samples else _agreed(samples)
    if reference is None:
        return
    for locale in sorted(samples.keys() - {source}):
        first: dict[tuple[str, str], Difference] = {}
        for item in differences(samples[locale], reference):
            first.setdefault((item.found, item.expected), item)
        for item in first.values():
            confidence = _SURE if source else _MAJORITY
            yield Hit(topic.by_locale[locale], item.span, _told(item), confidence, item.found, item.expected)


def _agreed(samples: Mapping[str, CodeSample]) -> CodeSample | None:
    """Return the copy that most languages have, or None."""
    by_parts = {locale: tuple(part.name for part in parts(sample)) for locale, sample in sorted(samples.items())}
    most, count = Counter(by_parts.values()).most_common(1)[0]
    fitting = next(samples[locale] for locale, found in by_parts.items() if found == most)
    return fitting if 2 * count > len(samples) else None


def _told(item: Difference) -> Message:
    if not item.found:
        names = listed(item.expected.split(", "))
        return message("The sample lacks {names}, which the other languages have here.", names=names)
    if not item.expected:
        return message("“{name}” stands in no other language's copy of this sample.", name=item.found)
    return message(
        "The sample has “{found}” here, and `{expected}` in the other languages.",
        found=item.found,
        expected=item.expected,
    )


ENGLISH = """\
# getBox

```xml
<box>
   <width unit="cm">3</width>
   <closed>true</closed>
   <label>Screws</label>
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
        Example(
            "A truth value was translated, a line was lost.",
            {"en": ENGLISH, "es-ES": ENGLISH.replace("true", "verdadero").replace("   <label>Screws</label>\n", "")},
            (Expect("es-ES", "", "label"), Expect("es-ES", "verdadero", "true")),
        ),
        Example(
            "Without the source: an end tag was lost in one of three.",
            {"de-DE": ENGLISH, "fr-FR": ENGLISH, "es-ES": ENGLISH.replace("</width>", "")},
            (Expect("es-ES", "", "/width"),),
        ),
    ),
    valid=(
        Example(
            "The text between the tags may differ.", {"en": ENGLISH, "es-ES": ENGLISH.replace("Screws", "Tornillos")}
        ),
    ),
)
