"""The topics as the report shows them: each with its pages' findings and its fields side by side."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from msgspec import Struct

from doctool.model.catalog import Field, FieldTable, Occurrence, Status, Subject
from doctool.model.finding import Finding
from doctool.model.fingerprint import fingerprints, page_order
from doctool.model.page import Block
from doctool.model.source import Span
from doctool.model.topic import ColumnRole
from doctool.render.findings.context import Context
from doctool.render.findings.places import one_line, visible
from doctool.render.report.finding_view import FindingView, view
from doctool.render.words import STATUSES


class Cell(Struct, frozen=True):
    """A name or type as it stands on one page, how it stands to the canonical one, and the finding about it."""

    text: str
    status: str
    status_name: str
    finding: str = ""


class Line(Struct, frozen=True):
    """A field: its canonical name and type, and a name cell and a type cell for each locale of the table.

    A locale whose page lacks the row has None; so has the type where the table has no type column.
    """

    name: str
    type: str
    percent: str
    cells: tuple[tuple[Cell, Cell | None] | None, ...]


class TableView(Struct, frozen=True):
    """A table of fields; `locales` are the columns of `lines`."""

    title: str
    locales: tuple[str, ...]
    lines: tuple[Line, ...]


class PageView(Struct, frozen=True):
    """A page and its findings, in page order."""

    path: str
    locale: str
    findings: tuple[FindingView, ...]


class TopicView(Struct, frozen=True):
    """A topic: its name, its key, its pages and its tables."""

    id: str
    name: str
    key: str
    pages: tuple[PageView, ...]
    tables: tuple[TableView, ...]

    @property
    def count(self) -> int:
        """How many findings its pages have."""
        return sum(len(page.findings) for page in self.pages)

    @property
    def clean(self) -> tuple[str, ...]:
        """The locales whose page has no findings."""
        return tuple(page.locale for page in self.pages if not page.findings)


class _Placed:
    """The findings of each page in page order, with their views."""

    def __init__(self, findings: Sequence[Finding], context: Context) -> None:
        self.pages: dict[str, list[tuple[Span, FindingView]]] = {}
        ordered = sorted(findings, key=page_order)
        for finding, fingerprint in zip(ordered, fingerprints(ordered, context.catalog), strict=True):
            shown = self.pages.setdefault(finding.place.source.path, [])
            shown.append((finding.place.span, view(finding, fingerprint, context)))

    def views(self, path: str) -> tuple[FindingView, ...]:
        return tuple(shown for _, shown in self.pages.get(path, ()))

    def inside(self, path: str, cell: Block | None) -> str:
        """Return the id of the first finding that starts inside a cell, or an empty text."""
        placed = self.pages.get(path, [])
        if cell is None or not placed:
            return ""
        at = bisect_left(placed, cell.span.start, key=lambda item: item[0].start)
        return placed[at][1].id if at < len(placed) and placed[at][0].start < cell.span.end else ""


def topics(findings: Sequence[Finding], context: Context) -> tuple[TopicView, ...]:
    """Return the topics of the catalog, then each page with findings that is in no topic as a topic of its own."""
    placed = _Placed(findings, context)
    subjects = context.catalog.subjects if context.catalog else ()
    shown = [_topic(number, subject, placed, context) for number, subject in enumerate(subjects, 1)]
    known = {page.path for subject in subjects for page in subject.topic.pages}
    for number, path in enumerate(sorted(placed.pages.keys() - known), len(shown) + 1):
        found = placed.views(path)
        page = PageView(visible(path), found[0].locale, found)
        shown.append(TopicView(f"t{number}", visible(path.rpartition("/")[2]), visible(path), (page,), ()))
    return tuple(shown)


def _topic(number: int, subject: Subject, placed: _Placed, context: Context) -> TopicView:
    pages = [PageView(visible(page.path), page.locale, placed.views(page.path)) for page in subject.topic.pages]
    tables = tuple(_table(table, placed, context) for table in subject.tables)
    return TopicView(f"t{number}", one_line(subject.name), visible(subject.topic.key), tuple(pages), tables)


def _table(table: FieldTable, placed: _Placed, context: Context) -> TableView:
    locales = tuple(page.locale for page, _ in table.table.tables)
    lines = tuple(_line(field, locales, placed, context) for field in table.fields)
    return TableView(one_line(table.table.title), locales, lines)


def _line(field: Field, locales: tuple[str, ...], placed: _Placed, context: Context) -> Line:
    rows: Mapping[str, Occurrence] = {occurrence.locale: occurrence for occurrence in field.occurrences}
    return Line(
        name=field.name or "",
        type=one_line(field.type or ""),
        percent=context.ui.percent(field.confidence) if field.name else "",
        cells=tuple(_cells(rows[locale], placed, context) if locale in rows else None for locale in locales),
    )


def _cells(row: Occurrence, placed: _Placed, context: Context) -> tuple[Cell, Cell | None]:
    def cell(role: ColumnRole, text: str, status: Status) -> Cell:
        finding = placed.inside(row.ref.page.path, row.ref.cell(role))
        return Cell(one_line(text), status.value, context.ui.show(STATUSES[status]), finding)

    name = cell(ColumnRole.NAME, row.raw_name, row.name_status)
    typed = row.type_status
    return name, cell(ColumnRole.TYPE, row.raw_type, typed) if typed is not None else None
