"""A name stands unprotected in the prose of the source page.

It is not marked as code, so machine translation takes it for a word: it is translated, split or respelt in some
language, again with every update. This is where most of the damage begins.

Where a translation of the sentence no longer has the name, that is a finding of its own, a warning, and worth mending
first. The other unmarked names of a page are one note, with all their places.

Mark names as code (or with the directive that your system has for what must not be translated). Only names that no
prose can have (an inner capital, an underscore) and that the pages document are reported.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from doctool.checks.code_damage import stands_in
from doctool.checks.context import TopicContext
from doctool.checks.places import listed
from doctool.checks.prose_names import NAME
from doctool.checks.rule import Example, Expect, Hit, Rule, Scope
from doctool.checks.units import Unit
from doctool.checks.vocabulary import looks_like_code
from doctool.model.catalog import Place
from doctool.model.finding import Severity
from doctool.model.message import message, plural
from doctool.model.page import Block, InlineKind, Page
from doctool.model.source import Span

_PROTECTED = (InlineKind.CODE, InlineKind.VARIABLE, InlineKind.DIRECTIVE, InlineKind.IMAGE)
_CONFIDENCE = 0.95
_MOST_PLACES = 20


class _Unmarked(Struct, frozen=True):
    """A name in the prose of the source page, and the locales whose translation of the stretch has it no longer."""

    name: str
    span: Span
    lost_in: tuple[str, ...]


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the names that some translation has lost, each once a page, and one note about the others of the page."""
    page = topic.source
    if page is None:
        return
    title = page.headings[0].block if page.headings else None
    units = (unit for unit in topic.units if page.locale in unit.blocks and unit.blocks[page.locale] is not title)
    found = sorted((item for unit in units for item in _unmarked(topic, page, unit)), key=lambda item: item.span)
    seen: set[str] = set()
    for item in found:
        if item.lost_in and item.name not in seen:
            seen.add(item.name)
            yield _lost(page, item)
    rest = list({item.name: item for item in reversed(found) if item.name not in seen}.values())[::-1]
    if rest:
        yield _note(page, rest)


def _unmarked(topic: TopicContext, page: Page, unit: Unit) -> Iterator[_Unmarked]:
    for name, span in _names(unit.blocks[page.locale]):
        if looks_like_code(name) and name in topic.run.vocabulary.known:
            others = sorted(unit.texts.keys() - {page.locale})
            yield _Unmarked(name, span, tuple(other for other in others if not stands_in(name, unit.texts[other])))


def _names(block: Block) -> Iterator[tuple[str, Span]]:
    """Yield what could be a name outside protected elements, with its place."""
    protected = [inline.span for inline in block.inlines if inline.kind in _PROTECTED]
    for piece in block.pieces:
        if not any(span.contains(piece.span) for span in protected):
            for match in NAME.finditer(block.source.slice(piece.span)):
                yield match[0], Span(piece.span.start + match.start(), piece.span.start + match.end())


def _lost(page: Page, item: _Unmarked) -> Hit:
    told = message(
        "`{name}` is not marked as code here, and translation has made something else of it ({locales}).",
        name=item.name,
        locales=", ".join(item.lost_in),
    )
    return Hit(page, item.span, told, _CONFIDENCE, item.name, f"`{item.name}`", severity=Severity.WARNING)


def _note(page: Page, items: list[_Unmarked]) -> Hit:
    told = plural(
        "{count} name stands unmarked on this page, and translation may take it for a word: {names}.",
        "{count} names stand unmarked on this page, and translation may take them for words: {names}.",
        len(items),
        names=listed([item.name for item in items]),
    )
    related = tuple((Place(page.source, item.span), message("Unmarked here")) for item in items[1:_MOST_PLACES])
    names = ", ".join(item.name for item in items)
    return Hit(page, items[0].span, told, _CONFIDENCE, names, related=related)


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
    invalid=(
        Example("A field in a sentence.", {"en": PAGE}, (Expect("en", "jobHandle"),)),
        Example(
            "The German page has it no longer; what is still whole is a note of its own.",
            {
                "en": PAGE + "\nSend jobState, then jobHandle, then jobState.\n\nSee jobState and jobHandle.\n",
                "de-DE": PAGE.replace("Call it with the jobHandle", "Rufen Sie es mit dem Auftragshandle")
                + "\nSenden Sie jobState, dann jobHandle.\n\nSiehe jobState und jobHandle.\n",
            },
            (Expect("en", "jobHandle", "`jobHandle`"), Expect("en", "jobState")),
        ),
    ),
    valid=(
        Example("It is marked.", {"en": PAGE.replace("the jobHandle", "the `jobHandle`")}),
        Example(
            "Words such as handle and state are prose.", {"en": PAGE.replace("the jobHandle", "the handle and state")}
        ),
    ),
)
