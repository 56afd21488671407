"""Pages sorted by what a schema has of them: types, operations with their messages, other elements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from doctool.model.catalog import Field, FieldTable, Place, Subject
from doctool.model.message import Message, message
from doctool.model.names import canonical_name
from doctool.reconcile.types import take_apart
from doctool.schemas.api import SURE, Problem, ProblemKind
from doctool.schemas.fields import field_place
from doctool.schemas.names import NCNAME
from doctool.schemas.seen import SeenElements
from doctool.schemas.subjects import is_operation, is_told, learn_endings, operation_tables, typed_tables


class Owner(Struct, frozen=True):
    """Something with fields: a type, a message or another element, and the rows of its table."""

    subject: Subject
    rows: tuple[Field, ...] = ()


class Sorted(Struct):
    """What the pages document, by name, in order of the pages; `operations` gives the names of the two messages."""

    types: dict[str, Owner] = field(default_factory=dict)
    messages: dict[str, Owner] = field(default_factory=dict)
    elements: dict[str, Owner] = field(default_factory=dict)
    operations: dict[str, tuple[Subject, str, str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def owners(self) -> dict[str, Owner]:
        """Return everything that has fields; no two have a name."""
        return {**self.types, **self.messages, **self.elements}

    def with_names(self, told: Mapping[tuple[str, int], str]) -> Sorted:
        """Return the same with the names that messages tell of rows, by owner and index of the row; each is noted.

        Where a row has such a name as a guess, that guess was wrong.
        """
        kinds = (self.types, self.messages, self.elements)
        types, messages, elements = (
            {name: replace(owner, rows=tuple(_named(name, owner.rows, told))) for name, owner in kind.items()}
            for kind in kinds
        )
        owners = self.owners()
        noted = [_mended(owner, owners[owner].rows[at], name) for (owner, at), name in told.items()]
        return replace(self, types=types, messages=messages, elements=elements, problems=[*self.problems, *noted])

    def refuse(self, subject: Subject, reason: Message) -> None:
        """Note that a page is left out."""
        self.problems.append(Problem(ProblemKind.OMITTED, subject.name, "", reason, title_place(subject)))


def _named(owner: str, rows: Sequence[Field], told: Mapping[tuple[str, int], str]) -> Iterator[Field]:
    """Yield the rows of an owner with the names that are told of them."""
    taken = {told[owner, at] for at in range(len(rows)) if (owner, at) in told}
    for at, row in enumerate(rows):
        if (owner, at) in told:
            yield replace(row, name=canonical_name(told[owner, at]), confidence=max(row.confidence, SURE))
        else:
            yield replace(row, name=None) if row.name in taken else row


def _mended(owner: str, row: Field, name: str) -> Problem:
    written = row.name or row.occurrences[0].raw_name
    told = message(
        "the name {written} is taken for {name}, which samples have in its place", written=written, name=name
    )
    return Problem(ProblemKind.NAMED, owner, name, told, field_place(row))


def title_place(subject: Subject) -> Place | None:
    """Return where a subject's first page has its title, or the start of the page."""
    for page in subject.topic.pages:
        if page.headings:
            return Place(page.source, page.headings[0].block.text_span)
    return None


def sort_subjects(subjects: Sequence[Subject], seen: SeenElements) -> Sorted:
    """Sort the pages that list fields with types; those whose name cannot be used are noted as problems.

    Operations come first, since each needs the names of two messages.
    """
    found = Sorted()
    endings = learn_endings(subjects, seen)
    operations = {subject.topic.key for subject in subjects if is_operation(subject, endings, seen)}
    used = _used_types(subjects)
    for subject in sorted(
        subjects, key=lambda subject: subject.topic.key not in operations
    ):  # they have two names each
        is_operation_page = subject.topic.key in operations
        if not is_operation_page and not typed_tables(subject):
            continue
        messages = (subject.name + endings.input, subject.name + endings.output) if is_operation_page else ()
        reason = _refused(subject, messages, found)
        if reason is not None:
            found.refuse(subject, reason)
        elif messages:
            found.operations[subject.name] = (subject, *messages)
            for name, table in zip(messages, operation_tables(subject), strict=True):
                found.messages[name] = Owner(subject, table.fields if table else ())
        else:
            is_element = bool(operations) and subject.name[0].islower() and subject.name not in used
            kind = found.elements if is_element else found.types
            _add_tables(kind, found, subject)
    return found


def _used_types(subjects: Sequence[Subject]) -> frozenset[str]:
    return frozenset(
        take_apart(row.type).local
        for subject in subjects
        for table in subject.tables
        for row in table.fields
        if row.type
    )


def _refused(subject: Subject, messages: Iterable[str], found: Sorted) -> Message | None:
    """Return why a page cannot be used, whose operation has some messages, or which is none."""
    if not is_told(subject):
        return message("what the page documents is not told; give it a title or an anchor that is the name")
    if not NCNAME.fullmatch(subject.name):
        return message("the name of the page is no XML name")
    owners = found.owners()
    others = [owners[name].subject for name in (messages or (subject.name,)) if name in owners]
    others += [found.operations[subject.name][0]] if subject.name in found.operations else []
    return message("the page {page} has the same name", page=others[0].topic.key) if others else None


def _add_tables(kind: dict[str, Owner], found: Sorted, subject: Subject) -> None:
    """Add the first table under the name of the page, and others that are called otherwise under theirs."""
    tables = typed_tables(subject)
    kind[subject.name] = Owner(subject, tables[0].fields)
    for table in tables[1:]:
        name = table.table.title
        if NCNAME.fullmatch(name) and name not in found.owners() and _says_more(table, tables[0]):
            kind[name] = Owner(subject, table.fields)
        else:
            merged = (*kind[subject.name].rows, *table.fields)
            kind[subject.name] = Owner(subject, merged)


def _says_more(table: FieldTable, first: FieldTable) -> bool:
    """Tell whether a table has a name of its own that fields of the first table refer to."""
    named = {take_apart(row.type).local.casefold() for row in first.fields if row.type}
    return table.table.title.casefold() in named
