"""A code sample is not well formed.

An end tag that fits no start tag, a prefix that is not declared, a brace too many: whoever copies the sample gets an
error that has nothing to do with the API. Parts left out on purpose (`...`) are understood in XML; JSON with such parts
or with comments is left alone.

Mend the sample, on the source page first: a sample is copied, not translated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule, Scope, Stage
from doctool.checks.sample_damage import hits
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.page import CodeSample, Page
from doctool.model.patterns import pattern
from doctool.model.source import Span
from doctool.schemas.judge.contradiction import Kind
from doctool.schemas.judge.outcome import Judged, What

_ELIDED = pattern(r"\.\.\.|…|\[\.|^\s*\.\s*$", re.MULTILINE)
_COMMENT = pattern(r"^\s*(?://|#)", re.MULTILINE)
_MAX = 200_000
_CONFIDENCE = 0.95


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the first fault of each document in a sample that is meant to be XML or JSON."""
    yield from hits(topic, (Kind.MALFORMED,), _is_meant)
    for page in topic.judged:
        for sample in page.samples:
            text = sample.text
            readable = len(text) <= _MAX and not _ELIDED.search(text) and not _COMMENT.search(text)
            if readable and sample.info.lower() == "json":
                yield from _json(page, sample)


def _is_meant(judged: Judged) -> bool:
    """Tell whether a document is meant to be well formed: it has the name of a message, or is all of its sample."""
    text = judged.document.sample.text.strip()
    is_all = text.startswith("<") and text.endswith(">") and not _ELIDED.search(text)
    return judged.what is not What.FOREIGN or (is_all and judged.document.sample.info.lower() != "html")


def _json(page: Page, sample: CodeSample) -> Iterator[Hit]:
    import json  # noqa: PLC0415 - few pages have such samples

    try:
        json.loads(sample.text)
    except (json.JSONDecodeError, RecursionError) as error:
        at = sample.inner.start + (error.pos if isinstance(error, json.JSONDecodeError) else 0)
        span = page.source.line_span(min(page.source.position(at).line, _last_line(page, sample)))
        reason = getattr(error, "msg", message("nested too deeply"))
        told = message("This JSON is not well formed: {reason}.", reason=reason)
        yield Hit(page, _within(span, sample.inner, page), told, _CONFIDENCE, page.source.slice(span).strip())


def _last_line(page: Page, sample: CodeSample) -> int:
    return page.source.position(sample.inner.start + len(sample.text.rstrip())).line


def _within(line: Span, sample: Span, page: Page) -> Span:
    """Return a line without its indentation, cut to the sample."""
    start, end = max(line.start, sample.start), min(line.end, sample.end)
    raw = page.source.text[start:end]
    return Span(start + len(raw) - len(raw.lstrip()), max(start + len(raw) - len(raw.lstrip()), end))


PAGE = """\
# getBox

```xml
<getBoxReturn xmlns="urn:box">
   <box>
      <width>3</height>
   </box>
</getBoxReturn>
```

```json
{"width": 3, "height": 4}
```
"""

RULE = Rule(
    code="C001",
    name="sample-malformed",
    severity=Severity.WARNING,
    title=message("A code sample is not well formed"),
    doc=__doc__,
    check=check,
    stage=Stage.SAMPLES,
    scope=Scope.ORIGIN,
    invalid=(
        Example("The end tag is that of another element.", {"de-DE": PAGE}, (Expect("de-DE", "</height>"),)),
        Example(
            "A comma is missing, on the source page.",
            {"en": PAGE.replace("</height>", "</width>").replace("3,", "3"), "de-DE": PAGE},
            (Expect("en", '{"width": 3 "height": 4}'),),
        ),
    ),
    valid=(
        Example("Both can be read.", {"de-DE": PAGE.replace("</height>", "</width>")}),
        Example("Parts are left out.", {"de-DE": PAGE.replace("<width>3</height>", "...\n")}),
    ),
)
