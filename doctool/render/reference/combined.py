"""One page of the reference with the languages side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

from doctool.model.catalog import Field, FieldTable
from doctool.model.message import Message, message
from doctool.model.names import is_identifier
from doctool.model.topic import ColumnRole, TableRole
from doctool.render.i18n import Translator
from doctool.render.mdtext import code
from doctool.render.reference.book import Book, Entry
from doctool.render.reference.escaping import escape
from doctool.render.reference.links import Links
from doctool.render.reference.page import linked_type, pipe_table, sample
from doctool.render.reference.prose import markdown
from doctool.render.reference.summary import summary

NO_ROW = "—"
_ROLES = {
    TableRole.FIELDS: message("Fields"),
    TableRole.INPUT: message("Input"),
    TableRole.OUTPUT: message("Output"),
    TableRole.VALUES: message("Values"),
    TableRole.OTHER: message("Table"),
}


_REQUIRED = {True: message("required"), False: message("optional")}


class CombinedWriter:
    """Writes the combined page of an entry; `ui` is the language of its headings."""

    def __init__(self, book: Book, links: Links, entry: Entry, ui: Translator) -> None:
        self._book = book
        self._links = links
        self._entry = entry
        self._pages = entry.subject.topic.pages
        self._ui = ui

    def parts(self) -> list[str]:
        """Return what stands below the title, each part a block of Markdown."""
        return [*self._summaries(), *self._tables(), *self._values(), *self._samples()]

    def _summaries(self) -> Iterator[str]:
        lines = []
        for page in self._pages:
            name = f"[{escape(language(page.locale))}](../{page.locale}/{self._entry.file})"
            text = summary(page)
            lines.append(f"- {name}: {text}" if text else f"- {name}")
        yield "\n".join(lines)

    def _tables(self) -> Iterator[str]:
        for table in self._entry.subject.tables:
            known = next((known for field in table.fields if (known := self._book.fields.get(id(field)))), None)
            role = known.role if known else table.table.role
            name = known.owner.name if known else table.table.title
            named = f" {code(name, cell=False)}" if is_identifier(name) and name != self._entry.subject.name else ""
            yield f"## {self._word(_ROLES[role])}{named}"
            yield self._table(table)

    def _table(self, table: FieldTable) -> str:
        fields = table.fields
        columns: list[tuple[Message, Callable[[Field], str]]] = [(message("Name"), _name)]
        if ColumnRole.TYPE in table.table.columns:
            columns.append((message("Type"), self._type))
        if any(self._required(field) for field in fields):
            columns.append((message("Required"), self._required))
        head = [*(self._word(word) for word, _ in columns), *(escape(page.locale) for page in self._pages)]
        rows = [[*(cell(field) for _, cell in columns), *self._descriptions(field)] for field in fields]
        return pipe_table(head, rows)

    def _type(self, field: Field) -> str:
        return linked_type(self._book, field, field.occurrences[0].raw_type, "")

    def _required(self, field: Field) -> str:
        known = self._book.fields.get(id(field))
        least = known.field.min_occurs if known else None
        return "" if least is None else self._word(_REQUIRED[bool(least)])

    def _descriptions(self, field: Field) -> Iterator[str]:
        rows = {item.locale: item.ref for item in field.occurrences}
        for page in self._pages:
            block = rows[page.locale].cell(ColumnRole.DESCRIPTION) if page.locale in rows else None
            missing = "" if page.locale in rows else NO_ROW
            link = partial(self._links.target, page, base=f"../{page.locale}/")
            yield markdown(block, link) if block else missing

    def _values(self) -> Iterator[str]:
        """Yield the values of a page of constants that lists them outside of tables."""
        if self._entry.subject.tables:
            return
        values = self._book.values.get(self._entry.file, ())
        if values:
            yield f"## {self._word(_ROLES[TableRole.VALUES])}"
            yield "\n".join(f"- {code(value, cell=False)}" for value in values)

    def _samples(self) -> Iterator[str]:
        """Yield the samples once, as most pages have them; those of the first language where none has the most."""
        versions = Counter(tuple(map(sample, page.samples)) for page in self._pages if page.samples)
        for samples, _ in versions.most_common(1):
            heading = message("Samples")
            yield f"## {self._word(heading)}"
            yield from samples

    def _word(self, word: Message) -> str:
        return escape(self._ui.show(word))


def _name(field: Field) -> str:
    return code(field.name or field.occurrences[0].raw_name)


def language(locale: str) -> str:
    """Return the name of a locale in its own language, after its tag."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - only where names are shown

    try:
        return f"{locale} {Locale.parse(locale, sep='-').get_display_name() or ''}".strip()
    except (UnknownLocaleError, ValueError):
        return locale
