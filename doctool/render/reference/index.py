"""The indexes of the reference: one for each language, one for the combined pages, one for all of them."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from doctool.render.i18n import Translator
from doctool.render.mdtext import code
from doctool.render.reference.book import COMBINED, INDEX, Book, Entry, Section
from doctool.render.reference.combined import language
from doctool.render.reference.escaping import escape
from doctool.render.reference.summary import summary


class Group(Struct, frozen=True):
    """A section of an index: its heading and its lines, all Markdown."""

    title: str
    lines: tuple[str, ...]


def groups(book: Book, locale: str, ui: Translator) -> list[Group]:
    """Return the sections of the index of a locale, of the combined pages where `locale` is empty."""
    found = []
    for section in Section:
        entries = book.section(section, locale)
        if entries:
            lines = tuple(_line(entry, locale) for entry in entries)
            found.append(Group(escape(ui.show(section.title)), lines))
    return found


def _line(entry: Entry, locale: str) -> str:
    link = f"[{code(entry.name, cell=False) or escape(entry.title(locale), links=False)}]({entry.file})"
    page = entry.subject.topic.page(locale)
    about = summary(page) if page else _languages(entry)
    if page and entry.section is Section.CONSTANTS:
        link = f"[{escape(entry.title(locale), links=False)}]({entry.file}) {code(entry.name, cell=False)}"
    return f"{link}: {about}" if about else link


def _languages(entry: Entry) -> str:
    return ", ".join(f"[{escape(page.locale)}](../{page.locale}/{entry.file})" for page in entry.subject.topic.pages)


def overview(book: Book) -> list[str]:
    """Return the lines of the index of all: the combined reference, then each language."""
    folders: Iterable[tuple[str, str]] = [(COMBINED, COMBINED), *((tag, language(tag)) for tag in book.locales)]
    return [f"[{escape(name)}]({folder}/{INDEX}.md)" for folder, name in folders]
