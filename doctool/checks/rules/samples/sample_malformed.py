"""A code sample is not well formed.

An end tag that fits no start tag, a brace too many: whoever copies the sample gets an error that has nothing to do with
the API. Samples that leave out parts on purpose (`...`) and JSON with comments are left alone.

Mend the sample, on the source page first: a sample is copied, not translated.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from xml.parsers import expat

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule, Scope
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.page import CodeSample, Page
from doctool.model.source import Span

_XML = re.compile(r"\s*<[?!A-Za-z_]")
_DECLARATION = re.compile(r"<\?xml[^>]*\?>")
_PAIR = re.compile(r"</\s*[A-Za-z_]")
_ELIDED = re.compile(r"\.\.\.|…|\[\.|^\s*\.\s*$", re.MULTILINE)
_COMMENT = re.compile(r"^\s*(?://|#)", re.MULTILINE)
_MAX = 200_000
_CONFIDENCE = 0.95


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the first fault of each sample that is meant to be XML or JSON, wherever it starts like it."""
    for page in topic.judged:
        for sample in page.samples:
            text = sample.text
            if len(text) > _MAX or _ELIDED.search(text):
                continue
            if _XML.match(text) and text.rstrip().endswith(">") and _PAIR.search(text):
                yield from _xml(page, sample)
            elif sample.info.lower() == "json" and not _COMMENT.search(text):
                yield from _json(page, sample)


def _xml(page: Page, sample: CodeSample) -> Iterator[Hit]:
    """Read one or several documents of a sample as one; entities are never expanded, since none may be declared."""
    text = _DECLARATION.sub(lambda match: " " * len(match[0]), sample.text)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        return
    parser = expat.ParserCreate()
    try:
        parser.Parse("<sample>", False)  # noqa: FBT003 - the interface of expat
        parser.Parse(text, False)  # noqa: FBT003
        parser.Parse("</sample>", True)  # noqa: FBT003
    except expat.ExpatError as error:
        line = min(page.source.position(sample.inner.start).line + error.lineno - 1, _last_line(page, sample))
        span = page.source.line_span(line)
        shown = page.source.slice(span).strip()
        told = message("This XML is not well formed: {reason}.", reason=expat.ErrorString(error.code))
        yield Hit(page, _within(span, sample.inner, page), told, _CONFIDENCE, shown)


def _json(page: Page, sample: CodeSample) -> Iterator[Hit]:
    try:
        json.loads(sample.text)
    except (json.JSONDecodeError, RecursionError) as error:
        at = sample.inner.start + (error.pos if isinstance(error, json.JSONDecodeError) else 0)
        span = page.source.line_span(min(page.source.position(at).line, _last_line(page, sample)))
        told = message("This JSON is not well formed: {reason}.", reason=getattr(error, "msg", "nested too deeply"))
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
    scope=Scope.ORIGIN,
    invalid=(
        Example("The end tag is that of another element.", {"de-DE": PAGE}, (Expect("de-DE", "<width>3</height>"),)),
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
