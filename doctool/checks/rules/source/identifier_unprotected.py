"""A name stands unprotected in the prose of the source page.

It is not marked as code, so machine translation will take it for a word: it will be translated, split or respelt in some
language, again with every update. This is where most of the damage begins.

Mark it as code (or with the directive that your system has for what must not be translated). Only names that no prose
can have (an inner capital, an underscore) and that the pages document are reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule, Scope
from doctool.checks.vocabulary import looks_like_code
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.page import Block, InlineKind, Page
from doctool.model.source import Span

_NAME = re.compile(r"(?<![A-Za-z0-9_/.:@\-])[A-Za-z_][A-Za-z0-9_]*(?![A-Za-z0-9_@])(?![/.:\-][A-Za-z0-9_])")
_PROTECTED = (InlineKind.CODE, InlineKind.VARIABLE, InlineKind.DIRECTIVE, InlineKind.IMAGE)
_CONFIDENCE = 0.95


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the documented names in paragraphs, items and descriptions of the source page that are not marked."""
    page = topic.source
    if page is None:
        return
    title = page.headings[0].block if page.headings else None
    for unit in topic.units:
        block = unit.blocks.get(page.locale)
        if block is not None and block is not title:
            yield from _unmarked(topic, page, block)


def _unmarked(topic: TopicContext, page: Page, block: Block) -> Iterator[Hit]:
    protected = [inline.span for inline in block.inlines if inline.kind in _PROTECTED]
    seen: set[str] = set()
    for piece in block.pieces:
        if any(span.contains(piece.span) for span in protected):
            continue
        for match in _NAME.finditer(page.source.slice(piece.span)):
            name = match[0]
            if name in seen or not looks_like_code(name) or name not in topic.run.vocabulary.known:
                continue
            seen.add(name)
            span = Span(piece.span.start + match.start(), piece.span.start + match.end())
            told = message("`{name}` is not marked as code here: translation will take it for a word.", name=name)
            yield Hit(page, span, told, _CONFIDENCE, name, f"`{name}`")


PAGE = """\
# Job

Call it with the jobHandle of the job, or a handle to it.

| Name | Type | Description |
|---|---|---|
| `jobHandle` | `xsd:string` | Handle to the job. |
| `jobState` | `xsd:string` | State of the job with this `jobHandle`. |
"""

RULE = Rule(
    code="O001",
    name="identifier-unprotected",
    severity=Severity.INFO,
    title=message("A name stands unprotected on the source page"),
    doc=__doc__,
    check=check,
    scope=Scope.SOURCE,
    invalid=(Example("A field in a sentence.", {"en": PAGE}, (Expect("en", "jobHandle", "`jobHandle`"),)),),
    valid=(
        Example("It is marked.", {"en": PAGE.replace("the jobHandle", "the `jobHandle`")}),
        Example(
            "Words such as handle and state are prose.", {"en": PAGE.replace("the jobHandle", "the handle and state")}
        ),
    ),
)
