"""A type has no page.

Where a reference gives nearly every type a page of its own, a type without one is either misspelt or forgotten: its
reader does not learn what is in it, and a schema made from the pages has nothing for it.

Where a type is so near to one that has a page that a schema takes it for that, the rule says which. Of others it is
silent where many types have no page, since then the pages at hand are only part of the reference. Where a placeholder
of the writing tool stands for the type, the rule says what the field's name tells, if the name is sure.

Add the page, or correct the name of the type.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule, Scope
from doctool.checks.type_damage import told_by_field
from doctool.checks.vocabulary import local_name
from doctool.model.catalog import Field
from doctool.model.finding import Severity
from doctool.model.message import Message, message
from doctool.model.names import is_identifier
from doctool.model.page import Page
from doctool.model.source import Span
from doctool.model.topic import ColumnRole
from doctool.schemas.api import RefKind, Resolution, TypeRef

_CONFIDENCE = 0.9
_SPELLING = (Resolution.NUMBER, Resolution.NEAR, Resolution.CASE, Resolution.MISSPELT)


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the first use on each page of a type that has no page, where nearly all have one or one is meant."""
    seen: set[tuple[str, str]] = set()
    for table in topic.subject.tables:
        for field in table.fields:
            told = _told(topic, field)
            for occurrence in field.occurrences if told else ():
                cell, page = occurrence.ref.cell(ColumnRole.TYPE), occurrence.ref.page
                place = (page.path, field.type or str(field.name))
                if told and page in topic.judged and place not in seen and cell is not None:
                    seen.add(place)
                    yield _hit(page, cell.text_span, occurrence.raw_type, *told)


def _told(topic: TopicContext, field: Field) -> tuple[Message, str] | None:
    """Return what is wrong with the type of a field and the type that is meant, empty when nobody knows."""
    local, ref, vocabulary = local_name(field.type or ""), topic.run.reference(field), topic.run.vocabulary
    if ref is not None and ref.how in _SPELLING and (ref.how is not Resolution.CASE or ":" in ref.written):
        return _respelt(ref, local)
    told = told_by_field(topic, field)
    if told is not None:
        return message("This is no type; by its field or by samples it is `{expected}`.", expected=told.name), told.name
    unknown = local in vocabulary.types and local not in vocabulary.topics and is_identifier(local)
    unknown = unknown and vocabulary.writes_type(local)  # else it is words joined, which T008 tells
    if not vocabulary.complete or not unknown or (ref is not None and ref.kind is not RefKind.UNRESOLVED):
        return None
    return message("No page documents the type `{type}`.", type=local), ""


def _respelt(ref: TypeRef, local: str) -> tuple[Message, str]:
    if ref.kind is RefKind.BUILTIN:
        expected = f"xsd:{ref.name}"
        return message("The type is `{expected}`, not “{found}”.", expected=expected, found=ref.written), expected
    return message(
        "No page documents the type `{type}`; there is one of `{near}`.", type=local, near=ref.name
    ), ref.name


def _hit(page: Page, span: Span, found: str, told: Message, expected: str) -> Hit:
    if not expected:
        return Hit(page, span, told, _CONFIDENCE, found)
    local = local_name(found)
    better = expected if ":" in expected or not local else found.replace(local, expected)
    return Hit(page, span, told, _CONFIDENCE, found, better, severity=Severity.WARNING)


PARTS = ("Engine", "Wheel", "Door", "Seat", "Lamp")
CAR = "# Car\n\n| Name | Type |\n|---|---|\n" + "".join(f"| `main{part}` | `types:{part}` |\n" for part in PARTS)
PAGES = {
    "fr-FR/car.md": CAR + "| `backDoor` | `types:Doors` |\n",
    **{f"fr-FR/{part}.md": f"# {part}\n\n| Name | Type |\n|---|---|\n| `weight` | `xsd:int` |\n" for part in PARTS},
}
FORGOTTEN = {
    f"fr-FR/{part}.md": f"# {part}\n\n| Name | Type |\n|---|---|\n| `weight` | `xsd:int` |\n"
    f"| `load` | `xsd:int` |\n| `made` | `xsd:date` |\n| `made{part}` | `Type here` |\n"
    for part in PARTS
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
        Example(
            "A placeholder, in a field that is called as a type is.",
            {**FORGOTTEN, "fr-FR/car.md": CAR + "| `door` | `Type here` |\n"},
            (Expect("fr-FR", "Type here", "Door"),),
        ),
    ),
    valid=(
        Example("One page alone cannot tell.", {"fr-FR/car.md": PAGES["fr-FR/car.md"]}),
        Example(
            "A placeholder, in a field whose name is only a guess.",
            {**FORGOTTEN, "fr-FR/car.md": CAR + "| `lampée` | `Type here` |\n"},
        ),
        Example("All types have a page.", {**PAGES, "fr-FR/car.md": CAR}),
    ),
)
