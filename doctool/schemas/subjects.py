"""What each page documents for a schema: a type, an operation, another element, or nothing; told by structure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from msgspec import Struct

from doctool.model.catalog import FieldTable, Subject
from doctool.model.names import is_identifier, words
from doctool.model.page import Page
from doctool.model.patterns import pattern
from doctool.model.topic import ColumnRole, TableRole
from doctool.schemas.seen import SeenElements

DEFAULT_ENDINGS = ("Param", "Return")
"""What the names of messages end in where no page shows one."""
_DIRECTED = (TableRole.INPUT, TableRole.OUTPUT)
_LISTED = (TableRole.FIELDS, *_DIRECTED)
_SHORT = 200
"""A caption is no longer than this."""
_WORD = pattern(r"[A-Z][a-z0-9]*")


class Endings(Struct, frozen=True):
    """What the names of messages add to that of their operation."""

    input: str
    output: str


def typed_tables(subject: Subject) -> list[FieldTable]:
    """Return the tables that list fields with their types."""
    return [
        table
        for table in subject.tables
        if table.table.role in _LISTED and table.fields and ColumnRole.TYPE in table.table.columns
    ]


def is_told(subject: Subject) -> bool:
    """Tell whether the name is that of something in the API, and not only of the file."""
    stem = subject.topic.key.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return is_identifier(subject.name) and (subject.name != stem or _titled(subject))


def _titled(subject: Subject) -> bool:
    """Tell whether a title has the name as a word, as in “box resource type”."""
    return any(page.headings and subject.name in page.headings[0].block.text.split() for page in subject.topic.pages)


def learn_endings(subjects: Iterable[Subject], seen: SeenElements) -> Endings:
    """Learn how messages are called from the pages with a table of input or output: which ending comes first there."""
    first: Counter[str] = Counter()
    second: Counter[str] = Counter()
    for subject in subjects:
        if any(table.table.role in _DIRECTED for table in typed_tables(subject)):
            found = list(dict.fromkeys(_endings(subject, seen)))
            first.update(found[:1])
            second.update(found[1:2])
    given = _most(first) or DEFAULT_ENDINGS[0]
    taken = _most(Counter({ending: count for ending, count in second.items() if ending != given}))
    return Endings(given, taken or DEFAULT_ENDINGS[1])


def _most(counts: Counter[str]) -> str:
    return min(counts, key=lambda ending: (-counts[ending], ending)) if counts else ""


def _endings(subject: Subject, seen: SeenElements) -> Iterator[str]:
    """Yield what follows the subject's name in longer names of its captions and samples, in page order."""
    pattern = re.compile(rf"\b{re.escape(subject.name)}([A-Z][a-z0-9]+)\b", re.ASCII)
    for page in subject.topic.pages:
        for block in page.blocks:
            text = block.text
            if len(text) <= _SHORT:
                yield from pattern.findall(text)
        for sample in page.samples:
            found = pattern.findall(sample.text)
            yield from (ending for ending in found if seen.children(subject.name + ending))


def operation_tables(subject: Subject) -> tuple[FieldTable | None, FieldTable | None]:
    """Return the tables of the input and of the output of an operation.

    Where only one of them says what it is, the other is the nearest table on the side where it belongs.
    """
    tables = typed_tables(subject)
    roles = [table.table.role for table in tables]
    given = roles.index(TableRole.INPUT) if TableRole.INPUT in roles else None
    taken = roles.index(TableRole.OUTPUT) if TableRole.OUTPUT in roles else None
    if given is None and (taken is None or taken > 0) and roles:
        given = 0
    if taken is None and given is not None and given + 1 < len(roles):
        taken = given + 1
    return None if given is None else tables[given], None if taken is None else tables[taken]


def is_operation(subject: Subject, endings: Endings, seen: SeenElements) -> bool:
    """Tell whether a page documents an operation: it has a table of input or output, or its messages are shown."""
    if not is_told(subject):
        return False
    tables = typed_tables(subject)
    if any(table.table.role in _DIRECTED for table in tables):
        return True
    if subject.name[0].isupper() and tables:
        return False
    return bool({endings.input, endings.output} & set(_endings(subject, seen)))


def last_word(name: str) -> str:
    """Return the last word of a name, lower-case."""
    return (words(name) or ("",))[-1]


def pages_of(subjects: Sequence[Subject]) -> Iterable[Page]:
    """Return the pages of all subjects in order."""
    return chain.from_iterable(subject.topic.pages for subject in subjects)
