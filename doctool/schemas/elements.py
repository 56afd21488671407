"""Global elements beside the messages of operations: faults, headers, and what only a fragment declares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from doctool.model.catalog import Field, Place, Subject
from doctool.model.message import message
from doctool.model.names import words
from doctool.model.topic import ColumnRole
from doctool.schemas.api import ApiField, ComplexType, Documentation, MinFrom, Problem, ProblemKind
from doctool.schemas.fragments import Fragment
from doctool.schemas.names import NCNAME
from doctool.schemas.references import References
from doctool.schemas.seen import SeenElements

_FAULT, _DETAIL, _HEADER = "Fault", "detail", "Header"
"""The elements of a SOAP 1.1 envelope (W3C note, section 4) that hold faults and headers."""


def is_fault(name: str, seen: SeenElements) -> bool:
    """Tell whether an element is a fault: SOAP samples have it in one, or its name ends in the word."""
    return seen.contains(_FAULT, name) or seen.contains(_DETAIL, name) or _ends_in(name, _FAULT)


def is_header(name: str, seen: SeenElements) -> bool:
    """Tell whether an element is a header: SOAP samples have it in one, or its name ends in the word."""
    return seen.contains(_HEADER, name) or _ends_in(name, _HEADER)


def _ends_in(name: str, word: str) -> bool:
    return (words(name) or ("",))[-1] == word.lower()


def declared_content(fragment: Fragment, subject: Subject, references: References) -> ComplexType:
    """Return what a fragment declares, documented by the rows of the page that it stands on."""
    rows = {str(row.name): row for table in subject.tables for row in table.fields if row.name}
    fields = (
        ApiField(
            name=item.name,
            type=references.declared(item.name, fragment),
            min_occurs=item.min_occurs,
            min_from=MinFrom.FRAGMENT,
            many=item.many,
            documentation=documentation(rows.get(item.name)),
            source=rows.get(item.name),
        )
        for item in {item.name: item for item in fragment.fields if NCNAME.fullmatch(item.name)}.values()
    )
    return ComplexType(fragment.name, tuple(fields), subject=subject)


def refused_names(fragments: Iterable[Fragment]) -> Iterator[Problem]:
    """Yield what fragments declare under names that no compiler takes."""
    told = message("its name is no XML name")
    for fragment in fragments:
        place = Place(fragment.page.source, fragment.sample.inner)
        if not NCNAME.fullmatch(fragment.name):
            yield Problem(ProblemKind.OMITTED, fragment.name, "", told, place)
        for item in fragment.fields:
            if not NCNAME.fullmatch(item.name):
                yield Problem(ProblemKind.OMITTED, fragment.name, item.name, told, place)


def documentation(row: Field | None) -> Documentation:
    """Return the description of a row in the language of each page that has it."""
    if row is None:
        return ()
    return tuple((item.locale, item.ref.text(ColumnRole.DESCRIPTION)) for item in row.occurrences)
