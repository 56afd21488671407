"""A field name cannot be right, and nothing at hand tells what it is.

The cell holds words that no API can have as a name, in every language that is there, and neither samples nor types
nor other pages say what the name is. Where there is a guess, the finding tells it, and
`doctool fix --unsafe` writes it if you set `--min-confidence` that low.

Give doctool more to go by: the page in the source language, another language, a schema (`--canonical`), or your own
decision in `doctool.decisions.toml`. `doctool why PAGE:LINE` says what would have to be known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.name_damage import is_guess, is_label, only_guessed
from doctool.checks.original import is_original
from doctool.checks.repairs import name_fix
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.checks.vocabulary import looks_like_code
from doctool.model.catalog import Field, Occurrence, Status
from doctool.model.finding import Severity
from doctool.model.message import Message, message
from doctool.model.names import is_identifier
from doctool.model.topic import ColumnRole, TableRole

_CONFIDENCE = 0.9


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the name cells that are no names and for which none is proposed, or only guessed."""
    for table, field, occurrence in topic.occurrences():
        found = occurrence.raw_name
        cell = occurrence.ref.cell(ColumnRole.NAME)
        if table.table.role is TableRole.VALUES or cell is None or not _open(topic, field, occurrence):
            continue
        if is_original(topic, field, occurrence, ColumnRole.NAME) or is_label(topic, table, field):
            continue
        if is_identifier(found) or not any(char.isalpha() for char in found) or _is_code(found):
            continue
        guess = str(field.name or "") if field.name not in topic.run.vocabulary.placeholders else ""
        fix = name_fix(topic, field, occurrence) if guess else None
        yield Hit(occurrence.ref.page, cell.text_span, _told(found, guess), _CONFIDENCE, found, fix=fix)


def _open(topic: TopicContext, field: Field, occurrence: Occurrence) -> bool:
    """Tell whether it is open what a cell should read, and no placeholder of the source that is told there."""
    if topic.stands_elsewhere(occurrence.ref, ColumnRole.NAME):
        return False
    if occurrence.name_status is Status.UNRESOLVED:
        return True
    placeholder = field.name in topic.run.vocabulary.placeholders
    return occurrence.name_status is not Status.INTACT and not placeholder and is_guess(topic, field, occurrence)


def _told(found: str, guess: str) -> Message:
    if not guess:
        return message("“{found}” is no field name, and nothing at hand tells what it should be.", found=found)
    return only_guessed(guess, found)


def _is_code(text: str) -> bool:
    """Tell whether a text starts with a name that no prose has, as the call `getPath([id])` does."""
    start = re.match(r"\w+", text)
    return start is not None and looks_like_code(start[0])


RULE = Rule(
    code="N005",
    name="name-unresolved",
    severity=Severity.WARNING,
    title=message("A field name is wrong and cannot be told"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "One page in one language, and a name that it alone shows.",
            {
                "ko-KR": """\
# Shelf

| 이름 | 유형 | 설명 |
|---|---|---|
| `shelfHandle` | `xsd:string` | 선반의 핸들입니다. |
| `가득 찬 정도` | `xsd:int` | 선반이 얼마나 찼는지 나타냅니다. |
| `bookCount` | `xsd:int` | 책의 수입니다. |
""",
            },
            (Expect("ko-KR", "가득 찬 정도"),),
        ),
    ),
    valid=(
        Example(
            "A table of regions lists no fields.",
            {
                "ko-KR": """\
# 지역

| 지역 | 주소 |
|---|---|
| 북미 | https://na.example.com/ |
| 유럽 및 중동 | https://eu.example.com/ |
""",
            },
        ),
    ),
)
