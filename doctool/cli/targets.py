"""What `PAGE:LINE` and `TYPE.FIELD` name, and what is near when they name nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from doctool.cli.errors import Refusal
from doctool.model.catalog import Catalog, Field, FieldTable, Occurrence, Subject
from doctool.model.message import Message, message
from doctool.model.patterns import pattern
from doctool.model.topic import ColumnRole

_LINE = pattern(r"(.+?):(\d+)(?::\d+)?")
_NEAR = 60
_MOST = 5


class Target(NamedTuple):
    """A field that was named, and the row of the page when that was named."""

    subject: Subject
    table: FieldTable
    field: Field
    occurrence: Occurrence | None = None

    @property
    def path(self) -> str:
        """The name as `TYPE.FIELD`, with a question mark where there is none."""
        return f"{self.subject.name}.{self.field.name or '?'}"


def targets(known: Catalog, text: str) -> list[Target]:
    """Return what a text names; raise Refusal, with what is near, when that is nothing."""
    by_line = _LINE.fullmatch(text)
    found = list(_on_line(known, by_line[1], int(by_line[2])) if by_line else _of_type(known, text))
    if not found:
        raise Refusal(_no_line(known, by_line[1], int(by_line[2])) if by_line else _no_field(known, text))
    return found


def _row_lines(occurrence: Occurrence) -> tuple[int, int]:
    """Return the first and last line of a row."""
    source, span = occurrence.ref.page.source, occurrence.ref.row.span
    return source.position(span.start).line, source.position(max(span.start, span.end - 1)).line


def cell_line(occurrence: Occurrence) -> int:
    """Return the line on which the name cell of a row begins."""
    cell = occurrence.ref.cell(ColumnRole.NAME)
    start = cell.text_span.start if cell else occurrence.ref.row.span.start
    return occurrence.ref.page.source.position(start).line


def _all(known: Catalog) -> Iterator[Target]:
    for subject in known.subjects:
        for table in subject.tables:
            for field in table.fields:
                yield Target(subject, table, field)


def _on_line(known: Catalog, page: str, line: int) -> Iterator[Target]:
    for target in _all(known):
        for occurrence in target.field.occurrences:
            first, last = _row_lines(occurrence)
            if first <= line <= last and _is_page(occurrence.ref.page.path, page):
                yield target._replace(occurrence=occurrence)


def _is_page(shown: str, given: str) -> bool:
    """Tell whether a page is meant: by its path, or by the end of it."""
    wanted = Path(given).as_posix()
    return shown == wanted or shown.endswith("/" + wanted) or wanted.endswith("/" + shown)


def _of_type(known: Catalog, text: str) -> Iterator[Target]:
    """Yield the fields of a type: all, or those of a name or with a cell that reads so."""
    for target in _all(known):
        type_name = target.subject.name
        if text == type_name:
            yield target
        elif text.startswith(type_name + "."):
            name = text[len(type_name) + 1 :]
            if name == target.field.name or name in {item.raw_name for item in target.field.occurrences}:
                yield target


def _no_line(known: Catalog, page: str, line: int) -> Message:
    pages = {item.path: item for subject in known.subjects for item in subject.topic.pages}
    here = [path for path in sorted(pages) if _is_page(path, page)]
    if not here:
        return _nothing(f"{page}:{line}", _alike(page, sorted(pages)))
    rows = [
        cell_line(item) for target in _all(known) for item in target.field.occurrences if item.ref.page.path in here
    ]
    near = sorted(set(rows), key=lambda row: (abs(row - line), row))[:_MOST]
    return _nothing(f"{page}:{line}", [f"{here[0]}:{row}" for row in sorted(near)])


def _no_field(known: Catalog, text: str) -> Message:
    named = sorted({target.path for target in _all(known)} | {subject.name for subject in known.subjects})
    return _nothing(text, _alike(text, named))


def _alike(text: str, names: Sequence[str]) -> list[str]:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only for the error

    found = process.extract(text, names, scorer=fuzz.WRatio, score_cutoff=_NEAR, limit=_MOST, processor=str.casefold)
    return [name for name, _, _ in found]


def _nothing(target: str, near: Sequence[str]) -> Message:
    if near:
        return message("nothing known of {target}; near it: {near}", target=target, near=", ".join(near))
    return message("nothing known of {target}: give PAGE:LINE of a row, or TYPE.FIELD", target=target)
