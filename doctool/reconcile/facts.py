"""What the rows say, worked out once: the cells of every aligned row in the form that evidence is drawn from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cached_property

from msgspec import Struct

from doctool.model.names import is_identifier, letters, words
from doctool.model.patterns import pattern
from doctool.model.tokens import segments, tokens
from doctool.model.topic import AlignedRow, AlignedTable, ColumnRole, RowRef, TableRole, Topic

_ASCII_RUN = pattern(r"[A-Za-z][A-Za-z0-9]*", re.ASCII)
_LETTERS = pattern(r"[^\W_]+")
_ACCENTED = pattern("[\u00c0-\u024f\u1e00-\u1eff]")
_MARKS = pattern("[@$]|[\u2013\u2014-]{1,2}")
_BESIDE_MARK = pattern(r"(?<=[_.\-]) | (?=[_.\-])")
_SPACE = pattern(r"\s+")


class CellFacts(Struct, dict=True):
    """A name cell of one page and what stands beside it."""

    ref: RowRef
    text: str
    """The visible text."""
    type_text: str
    row: int
    """The index of its row over all rows."""

    @cached_property
    def locale(self) -> str:
        """The page's locale."""
        return self.ref.page.locale

    @cached_property
    def joined(self) -> str:
        """The text without white space."""
        return _SPACE.sub("", self.text)

    @cached_property
    def key(self) -> tuple[str, str]:
        """The locale and the joined text, case-folded: what garbles are remembered by."""
        return self.locale, self.joined.casefold()

    @cached_property
    def identifier(self) -> bool:
        """Whether the joined text could be an API name."""
        return is_identifier(self.joined)

    @cached_property
    def spaced(self) -> bool:
        """Whether there are spaces in the text other than beside the marks that join the words of names."""
        return " " in _BESIDE_MARK.sub("", self.text)

    @cached_property
    def marks(self) -> str:
        """What stands before the text as before options and variables, dashes as translation engines join them too."""
        found = _MARKS.match(self.text)
        return found[0].replace("\u2014", "--").replace("\u2013", "--") if found else ""

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The ASCII runs of a text that is no identifier: what translation may have left of the name."""
        if self.identifier:
            return ()
        runs = [run for run in _LETTERS.findall(self.text) if not _ACCENTED.search(run)]
        return tuple(part for run in runs for part in _ASCII_RUN.findall(run))

    @cached_property
    def tokens(self) -> frozenset[str]:
        """The tokens of the text."""
        return tokens(self.text)

    @cached_property
    def token_keys(self) -> list[tuple[str, str]]:
        """The tokens of the text, sorted, each with the locale."""
        return [(self.locale, token) for token in sorted(self.tokens)]

    @cached_property
    def segments(self) -> tuple[frozenset[str], ...]:
        """What of the text the words of a name must explain, as the tokens that each part stands in."""
        return segments(self.text)

    @cached_property
    def latin_words(self) -> tuple[str, ...]:
        """The words of a text in Latin script, without accents, of three letters and more."""
        plain = unicodedata.normalize("NFKD", self.text)
        letters = "".join(char for char in plain if not unicodedata.combining(char))
        if not letters.isascii() and any(char.isalpha() and not char.isascii() for char in letters):
            return ()
        return tuple(word for word in words(letters) if len(word) > 2)  # noqa: PLR2004 - articles and particles

    @cached_property
    def about(self) -> str:
        """The visible text of the description."""
        return self.ref.text(ColumnRole.DESCRIPTION)

    @cached_property
    def about_tokens(self) -> frozenset[str]:
        """The tokens of the description."""
        return tokens(self.about)

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The inline code of the description that could be names."""
        cell = self.ref.cell(ColumnRole.DESCRIPTION)
        if cell is None:
            return ()
        found = (_SPACE.sub("", cell.text_of(code)) for code in cell.codes())
        return tuple(code for code in found if is_identifier(code))


class RowFacts(Struct, dict=True):
    """An aligned row: its place and its cells, one a language that has it."""

    index: int
    """Unique over all rows, in order of topics, tables and rows."""
    row: AlignedRow
    cells: tuple[CellFacts, ...]
    table: TableFacts
    place: int
    """The row's place in its table."""
    settled: str = ""
    """The name that is trusted, whatever the cells show."""
    refused: frozenset[str] = frozenset()
    """The names that a person said are wrong."""

    @property
    def known(self) -> str:
        """The name that is not in question, since it is trusted or all languages agree on it; else an empty text."""
        return self.settled or self.agreed

    @cached_property
    def spellings(self) -> dict[str, int]:
        """The identifiers that the cells show, with the number of languages that show each."""
        found: dict[str, int] = {}
        for cell in self.cells:
            if cell.identifier:
                found[cell.joined] = found.get(cell.joined, 0) + 1
        return found

    @cached_property
    def by_letters(self) -> dict[str, list[str]]:
        """The identifiers that the cells show, by their letters."""
        found: dict[str, list[str]] = {}
        for spelling in self.spellings:
            found.setdefault(letters(spelling), []).append(spelling)
        return found

    @cached_property
    def agreed(self) -> str:
        """The identifier that all of at least two languages show, else an empty text."""
        if len(self.cells) > 1 and len(self.spellings) == 1 and len(self.cells) == sum(self.spellings.values()):
            return self.cells[0].joined
        return ""


class TableFacts(Struct, dict=True):
    """An aligned table that lists fields, with its rows."""

    index: int
    topic: Topic
    table: AlignedTable
    rows: tuple[RowFacts, ...] = ()

    @cached_property
    def family(self) -> tuple[str, str]:
        """What the table has in common with its siblings: the last word of its topic's name, and its role."""
        named = words(self.topic.name)
        return (named[-1] if named else "", self.table.role.value)


def table_facts(topics: Sequence[Topic]) -> list[TableFacts]:
    """Return the tables that list fields, in order."""
    found: list[TableFacts] = []
    count = 0
    for topic in topics:
        for table in topic.tables:
            if table.role is TableRole.OTHER:
                continue
            facts = TableFacts(len(found), topic, table)
            facts.rows = tuple(_row(facts, row, place, count + place) for place, row in enumerate(_named(table.rows)))
            count += len(facts.rows)
            found.append(facts)
    return found


def _named(rows: Iterable[AlignedRow]) -> list[AlignedRow]:
    """Return the rows that have a name cell with text in some language."""
    return [row for row in rows if any(ref.text(ColumnRole.NAME) for ref in row.refs)]


def _name_text(ref: RowRef) -> str:
    """Return the text of a name cell: of one that says more behind a name in code, the name alone."""
    cell = ref.cell(ColumnRole.NAME)
    if cell is None:
        return ""
    text = cell.text
    codes = cell.codes()
    if codes and " " in text:
        first = cell.text_of(codes[0])
        before = cell.pieces[0].span.start >= codes[0].span.start
        behind = any(piece.span.start >= codes[0].span.end for piece in cell.pieces)
        if before and behind and is_identifier(first) and not is_identifier("".join(text.split())):
            return first
    return text


def _row(table: TableFacts, row: AlignedRow, place: int, index: int) -> RowFacts:
    cells = tuple(CellFacts(ref, _name_text(ref), ref.text(ColumnRole.TYPE), index) for ref in row.refs)
    return RowFacts(index, row, tuple(cell for cell in cells if cell.text), table, place)
