"""A code sample is missing in one language.

The other languages show how the call looks, this page does not: the sample was lost, or the fence before it was never
closed, so that two have become one.

Copy the sample from the source page.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.places import start_of
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.checks.sample_copies import pair_samples, usual_page
from doctool.model.catalog import Place
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.page import CodeSample, Page
from doctool.model.source import Span

_SURE = 0.95
_MAJORITY = 0.85


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the samples that a page lacks, at the heading or the sample before them."""
    usual = usual_page(topic.pages, topic.source)
    for page in topic.localized if usual else ():
        if usual is None or len(page.samples) >= len(usual.samples):
            continue
        pairs = pair_samples(page, usual)
        missing = [at for at in range(len(usual.samples)) if at not in pairs]
        for at in missing if len(missing) == len(usual.samples) - len(page.samples) else missing[:1]:
            before = max((page.samples[mine].span for theirs, mine in pairs.items() if theirs < at), default=None)
            yield _hit(topic, page, usual, at, before)


def _hit(topic: TopicContext, page: Page, usual: Page, at: int, before: Span | None) -> Hit:
    sample = usual.samples[at]
    place = max(filter(None, (before, _heading(topic, page, usual, sample))), default=start_of(page))
    first = next((line.strip() for line in sample.text.splitlines() if line.strip()), "")
    told = message("The code sample that starts with “{line}” is missing here.", line=first)
    related = ((Place(usual.source, sample.span), message("The sample in another language")),)
    return Hit(page, place, told, _SURE if topic.source else _MAJORITY, expected=first, related=related)


def _heading(topic: TopicContext, page: Page, usual: Page, sample: CodeSample) -> Span | None:
    """Return where the heading stands under which another page has a sample, or the last one before that."""
    pairs = (pair for pair in topic.headings.paired if page.locale in pair and usual.locale in pair)
    found = [pair[page.locale].block.span for pair in pairs if pair[usual.locale].block.span < sample.span]
    return max(found, default=None)


ENGLISH = """\
# getBox

Call it:

```xml
<getBox><boxHandle>1</boxHandle></getBox>
```

It answers:

```xml
<box><width>3</width></box>
```
"""
GERMAN = """\
# getBox

Der Aufruf:

```xml
<getBox><boxHandle>1</boxHandle></getBox>
```

Die Antwort:
"""

RULE = Rule(
    code="C009",
    name="sample-missing",
    severity=Severity.WARNING,
    title=message("A code sample is missing"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "The second one was lost.",
            {"en": ENGLISH, "de-DE": GERMAN},
            (Expect("de-DE", "", "<box><width>3</width></box>"),),
        ),
        Example(
            "Without the source, against two others.",
            {"de-DE": GERMAN, "es-ES": ENGLISH, "fr-FR": ENGLISH},
            (Expect("de-DE", "", "<box><width>3</width></box>"),),
        ),
    ),
    valid=(Example("Both are there.", {"en": ENGLISH, "de-DE": ENGLISH}),),
)
