"""A small reference of an invented printing API in three languages, with findings made by hand."""

from dataclasses import dataclass

from doctool.model.catalog import (
    Candidate,
    Catalog,
    Evidence,
    Field,
    FieldTable,
    Occurrence,
    Place,
    Status,
    Subject,
    Trust,
)
from doctool.model.finding import Edit, Finding, Fix, Safety, Severity
from doctool.model.message import Message, message, plural
from doctool.model.names import TypeName, canonical_name
from doctool.model.page import Block, BlockKind, Page, Piece, Row, Table, TableKind
from doctool.model.source import Source, Span
from doctool.model.topic import AlignedRow, AlignedTable, ColumnRole, RowRef, TableRole, Topic
from doctool.render.findings.context import Context

KOREAN = """\
# PrintTicket

인쇄 작업의 설정입니다.

| 이름 | 유형 | 설명 |
|---|---|---|
| `티켓 핸들` | xsd:문자열 | 티켓을 처리합니다. |
| `용지 크기` | xsd:string | 용지 크기입니다. |
| `copies` | xsd:int | 매수입니다. |
"""
GERMAN = """\
# PrintTicket

Einstellungen eines Druckauftrags.

| Name | Typ | Beschreibung |
|---|---|---|
| `ticketHandle` | xsd:string | Das Ticket. |
| `Papiergröße` | xsd:string | Die Größe des Papiers. |
| `Kopien` | xsd:int | Anzahl der Kopien. |
"""
NAMES = ("ticketHandle", "paperSize", "copies")
TYPES = ("xsd:string", "xsd:string", "xsd:int")
COLUMNS = {ColumnRole.NAME: 0, ColumnRole.TYPE: 1, ColumnRole.DESCRIPTION: 2}


@dataclass(frozen=True)
class Rule:
    """A rule as the renderers see it."""

    code: str
    name: str
    title: Message
    severity: Severity
    docs: str = ""


RULES = {
    "N001": Rule("N001", "translated-name", message("A field name was translated."), Severity.ERROR, "# Docs\n\nWhy."),
    "T002": Rule("T002", "translated-builtin", message("A builtin type was translated."), Severity.ERROR),
    "P003": Rule("P003", "description-untranslated", message("A description was left."), Severity.INFO),
}


def page(path: str, locale: str, text: str, key: str = "types/print-ticket.md") -> Page:
    """Read the pipe table of a page; the names stand in backquotes."""
    source = Source(path, text)
    rows: list[Row] = []
    start = 0
    for line in text.splitlines(keepends=True):
        if line.startswith("| `"):
            rows.append(Row(Span(start, start + len(line.rstrip())), _cells(source, start, line)))
        start += len(line)
    table = Table(source, TableKind.PIPE, Span(rows[0].span.start, rows[-1].span.end), (), tuple(rows))
    return Page(source, locale, key, tables=(table,))


def _cells(source: Source, start: int, line: str) -> tuple[Block, ...]:
    cells, at = [], start + 1
    for part in line.strip().strip("|").split("|"):
        inner = part.strip().strip("`")
        begin = at + part.index(inner)
        piece = Piece(Span(begin, begin + len(inner)))
        cells.append(Block(source, BlockKind.CELL, Span(at, at + len(part)), (piece,)))
        at += len(part) + 1
    return tuple(cells)


KOREAN_PAGE = page("docs/ko-KR/types/print-ticket.md", "ko-KR", KOREAN)
GERMAN_PAGE = page("docs/de-DE/types/print-ticket.md", "de-DE", GERMAN)


def catalog(*pages: Page, names: tuple[str | None, ...] = NAMES) -> Catalog:
    """Align the rows of the pages by their number; a cell that says something else was repaired."""
    fields = []
    for at, name in enumerate(names):
        refs = tuple(RowRef(p, p.tables[0], p.tables[0].rows[at], COLUMNS) for p in pages)
        seen = tuple(Occurrence(ref, _status(ref, name), _type_status(ref, TYPES[at])) for ref in refs)
        given = canonical_name(name) if name else None
        candidates = (Candidate(given, 0.998, lambda: evidence(pages[0])),) if given else ()
        field = Field(
            AlignedRow(refs),
            given,
            0.998 if name else 0.0,
            Trust.INFERRED,
            candidates,
            TypeName(TYPES[at]),
            1.0,
            (),
            seen,
        )
        fields.append(field)
    tables = tuple((p, p.tables[0]) for p in pages)
    aligned = AlignedTable(TableRole.FIELDS, "PrintTicket", tables, tuple(f.row for f in fields), tuple(COLUMNS))
    topic = Topic(pages[0].key, "PrintTicket", tuple(pages), (aligned,))
    subject = Subject(topic, (FieldTable(aligned, tuple(fields)),))
    return Catalog((subject,), tuple(p.locale for p in pages))


def _status(ref: RowRef, name: str | None) -> Status:
    if name is None:
        return Status.UNRESOLVED
    return Status.INTACT if ref.text(ColumnRole.NAME) == name else Status.REPAIRED


def _type_status(ref: RowRef, name: str) -> Status:
    return Status.INTACT if ref.text(ColumnRole.TYPE) == name else Status.REPAIRED


def evidence(on: Page) -> tuple[Evidence, ...]:
    """Return two reasons that point to the first heading."""
    place = Place(on.source, Span(0, 13))
    return (
        Evidence(
            "sample-order", 4.2, plural("{count} sample lists it here.", "{count} samples list it here.", 2), (place,)
        ),
        Evidence("lexicon", -0.5, message("The words of `{name}` do not fit.", name="티켓"), ()),
    )


def place(source: Source, text: str, nth: int = 0) -> Place:
    """Return the place of a text, of its `nth` repetition."""
    at = -1
    for _ in range(nth + 1):
        at = source.text.index(text, at + 1)
    return Place(source, Span(at, at + len(text)))


def renamed(on: Page, found: str, expected: str, *, safe: bool = True) -> Finding:
    """Return the finding that a field name was translated, with its fix."""
    where = place(on.source, found)
    fix = Fix(
        on.source,
        (Edit(where.span, expected),),
        Safety.SAFE if safe else Safety.UNSAFE,
        0.998,
        message("Write `{name}`", name=expected),
    )
    return Finding(
        "N001",
        Severity.ERROR,
        0.998,
        message("The field name is `{found}`; the API has `{expected}`.", found=found, expected=expected),
        where,
        on.locale,
        found,
        expected,
        evidence(on),
        ((place(on.source, "PrintTicket"), message("Documented here")),),
        fix,
    )


HANDLE = renamed(KOREAN_PAGE, "티켓 핸들", "ticketHandle")
SIZE = renamed(KOREAN_PAGE, "용지 크기", "paperSize", safe=False)
STRING = Finding(
    "T002",
    Severity.WARNING,
    0.9,
    message("`{found}` is no type.", found="xsd:문자열"),
    place(KOREAN_PAGE.source, "xsd:문자열"),
    "ko-KR",
    "xsd:문자열",
    "xsd:string",
)
EMPTY = Finding(
    "P003",
    Severity.INFO,
    0.4,
    message("The description is missing."),
    Place(GERMAN_PAGE.source, Span(len(GERMAN), len(GERMAN))),
    "de-DE",
)
FINDINGS = (HANDLE, SIZE, STRING, EMPTY)
CATALOG = catalog(GERMAN_PAGE, KOREAN_PAGE)
CONTEXT = Context(RULES, CATALOG, version="1.2.3")
