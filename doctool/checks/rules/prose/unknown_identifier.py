"""A name in a list or a sentence is none that the API has.

A list names fields of the page, and one of the names is not among them: `serverDirectoryPublish` where the field is
`serverDirectoryPublishJob`. Or a sentence names something that differs by a letter or two from what is documented.

The name is as it is in every language, so the slip is in the original. Correct the source page first.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule, Scope
from doctool.checks.vocabulary import looks_like_code
from doctool.model.finding import Severity
from doctool.model.message import message
from doctool.model.page import Block, Inline, Page

_FIELDS_OF_LIST = 3
_SHARE = 0.5
_NEAR = 2
_LONG = 8
_LIST_CONFIDENCE = 0.85
_NEAR_CONFIDENCE = 0.75


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the names in lists of fields that are no fields, and those that are nearly a documented name."""
    fields = frozenset(str(field.name) for table in topic.subject.tables for field in table.fields if field.name)
    for page in topic.judged:
        listed: set[Inline] = set()
        for items in topic.lists:
            found = items.lists.get(page.locale)
            names = [(item, *_only_code(item)) for item in found.items] if found else []
            for hit, inline in _in_list(topic, page, [entry for entry in names if entry[2]], fields):
                listed.add(inline)
                yield hit
        yield from _in_prose(topic, page, listed)


def _only_code(item: Block) -> tuple[Inline | None, str]:
    """Return the code that is all of an item, with its text."""
    codes = item.codes()
    if len(codes) != 1:
        return None, ""
    text = item.text_of(codes[0])
    return (codes[0], text) if text == item.text else (None, "")


def _in_list(
    topic: TopicContext, page: Page, names: list[tuple[Block, Inline | None, str]], fields: frozenset[str]
) -> Iterator[tuple[Hit, Inline]]:
    shown = {name for _, _, name in names}
    known = sum(name in fields for name in shown)
    if known < _FIELDS_OF_LIST or known < _SHARE * len(shown):
        return
    for _, inline, name in names:
        if inline is None or name in fields or topic.run.vocabulary.named(name):
            continue
        near = _meant(name, fields - shown)
        told = message("The list names fields, and there is no field `{name}`.", name=name)
        if near:
            told = message("The list names fields; there is no `{name}`, but there is `{near}`.", name=name, near=near)
        yield Hit(page, inline.inner, told, _LIST_CONFIDENCE, name, near), inline


def _meant(name: str, fields: frozenset[str]) -> str:
    """Return the only field that begins with a name, or that a name begins with."""
    near = [field for field in sorted(fields) if field.startswith(name) or name.startswith(field)]
    return near[0] if len(near) == 1 else ""


def _in_prose(topic: TopicContext, page: Page, listed: set[Inline]) -> Iterator[Hit]:
    vocabulary = topic.run.vocabulary
    for unit in topic.units:
        block = unit.blocks.get(page.locale)
        for inline in block.codes() if block else ():
            name = block.text_of(inline) if block else ""
            if inline in listed or len(name) < _LONG or not looks_like_code(name) or vocabulary.named(name):
                continue
            near = vocabulary.nearest_known(name, _NEAR)
            if near and near.lower().rstrip("s") != name.lower().rstrip("s"):
                told = message("Nothing is called `{name}`; did the author mean `{near}`?", name=name, near=near)
                yield Hit(page, inline.inner, told, _NEAR_CONFIDENCE, name, near, severity=Severity.INFO)


PAGE = """\
# Task

The task is one of these:

* `packTask`
* `shipTask`
* `billTask`
* `storage`

See `billTsk` for the bill.

| Name | Type | Description |
|---|---|---|
| `packTask` | `types:PackTask` | Details of packing. |
| `shipTask` | `types:ShipTask` | Details of shipping. |
| `billTask` | `types:BillTask` | Details of billing. |
| `storageTask` | `types:StorageTask` | Details of storing. |
"""

RULE = Rule(
    code="P009",
    name="unknown-identifier",
    severity=Severity.WARNING,
    title=message("A name is none that the API has"),
    doc=__doc__,
    check=check,
    scope=Scope.ORIGIN,
    invalid=(
        Example(
            "A name of the list is cut short.", {"en": PAGE, "fr-FR": PAGE}, (Expect("en", "storage", "storageTask"),)
        ),
        Example(
            "A letter of a longer name is missing.",
            {"en": PAGE.replace("billTsk", "storagTask").replace("`storage`", "`storageTask`"), "fr-FR": PAGE},
            (Expect("en", "storagTask", "storageTask"),),
        ),
    ),
    valid=(
        Example(
            "All names are fields.",
            {"fr-FR": PAGE.replace("`storage`", "`storageTask`").replace("billTsk", "billTask")},
        ),
        Example(
            "A list of values names no fields.",
            {
                "fr-FR": "# Colors\n\n* `red`\n* `green`\n* `blue`\n\n| Name | Type |\n|---|---|\n| `red` | `xsd:int` |\n"
            },
        ),
    ),
)
