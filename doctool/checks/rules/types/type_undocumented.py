"""A type has no page.

Where a reference gives nearly every type a page of its own, a type without one is either misspelt or forgotten: its
reader does not learn what is in it, and a schema made from the pages has nothing for it.

The rule is silent where many types have no page, since then the pages at hand are only part of the reference.

Add the page, or correct the name of the type.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule, Scope
from doctool.checks.vocabulary import local_name
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.names import is_identifier
from doctool.model.page import Page
from doctool.model.source import Span
from doctool.model.topic import ColumnRole

_NEAR = 2
_CONFIDENCE = 0.9


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the first use on each page of a type that has no page, where nearly all types have one."""
    vocabulary = topic.run.vocabulary
    if not vocabulary.complete:
        return
    seen: set[tuple[str, str]] = set()
    for table in topic.subject.tables:
        for field in table.fields:
            local = local_name(field.type or "")
            if local not in vocabulary.types or local in vocabulary.topics or not is_identifier(local):
                continue
            near = vocabulary.nearest(local, vocabulary.topics, _NEAR)
            for occurrence in field.occurrences:
                cell = occurrence.ref.cell(ColumnRole.TYPE)
                page = occurrence.ref.page
                if page not in topic.judged or (page.path, local) in seen or cell is None:
                    continue
                seen.add((page.path, local))
                yield _hit(occurrence.ref.page, cell.text_span, occurrence.raw_type, local, near)


def _hit(page: Page, span: Span, found: str, local: str, near: str) -> Hit:
    if near:
        told = message("No page documents the type `{type}`; there is one of `{near}`.", type=local, near=near)
        return Hit(page, span, told, _CONFIDENCE, found, found.replace(local, near), severity=Severity.WARNING)
    return Hit(page, span, message("No page documents the type `{type}`.", type=local), _CONFIDENCE, found)


PARTS = ("Engine", "Wheel", "Door", "Seat", "Lamp")
CAR = "# Car\n\n| Name | Type |\n|---|---|\n" + "".join(f"| `main{part}` | `types:{part}` |\n" for part in PARTS)
PAGES = {
    "fr-FR/car.md": CAR + "| `backDoor` | `types:Doors` |\n",
    **{f"fr-FR/{part}.md": f"# {part}\n\n| Name | Type |\n|---|---|\n| `weight` | `xsd:int` |\n" for part in PARTS},
}

RULE = Rule(
    code="T006",
    name="type-undocumented",
    severity=Severity.INFO,
    title=message("A type has no page"),
    doc=__doc__,
    check=check,
    scope=Scope.ORIGIN,
    invalid=(
        Example(
            "Five types have a page, the sixth has not, and looks like one that has.",
            PAGES,
            (Expect("fr-FR", "types:Doors", "types:Door"),),
        ),
    ),
    valid=(
        Example("One page alone cannot tell.", {"fr-FR/car.md": PAGES["fr-FR/car.md"]}),
        Example("All types have a page.", {**PAGES, "fr-FR/car.md": CAR}),
    ),
)
