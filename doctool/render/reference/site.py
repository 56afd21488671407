"""The whole reference as Markdown files that link to each other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from doctool.model.catalog import Catalog
from doctool.model.message import message
from doctool.render.i18n import Translator, nearest
from doctool.render.mdtext import code
from doctool.render.reference.book import COMBINED, INDEX, Book, Entry, Use, book, path_to
from doctool.render.reference.combined import CombinedWriter, language
from doctool.render.reference.escaping import escape, line
from doctool.render.reference.index import groups, overview
from doctool.render.reference.links import Links
from doctool.render.reference.page import PageWriter
from doctool.render.templates import environment
from doctool.schemas.api import Api

if TYPE_CHECKING:
    from jinja2 import Template

TITLE = message("API reference")


def references(catalog: Catalog, api: Api, ui: Translator, templates: Path | None = None) -> dict[str, str]:
    """Return the Markdown pages by their path below `markdown/`.

    There is a folder for each locale, and `all` for the pages with the languages side by side, each with an index. `ui`
    is the language of the headings of the combined pages; those of a locale's folder are in its own language if doctool
    speaks it. `templates` is a folder whose templates come before doctool's own.
    """
    found = _Site(book(catalog, api), ui, templates)
    return {path: text.rstrip("\n") + "\n" for path, text in found.files()}


class _Site:
    def __init__(self, known: Book, ui: Translator, templates: Path | None) -> None:
        env = environment(templates)
        self._page: Template = env.get_template("reference.md")
        self._index: Template = env.get_template("reference-index.md")
        self._book = known
        self._links = Links(known)
        self._ui = ui
        self._languages = {locale: nearest(locale) for locale in known.locales}

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield every path with its text."""
        for entry in self._book.entries:
            yield f"{COMBINED}/{entry.file}", self._combined(entry)
            for page in entry.subject.topic.pages:
                writer = PageWriter(self._book, self._links, entry, page)
                text = self._render(entry, page.locale, writer.title(), writer.parts())
                yield f"{page.locale}/{entry.file}", text
        for locale in ("", *self._book.locales):
            ui = self._languages.get(locale, self._ui)
            shown = groups(self._book, locale, ui)
            title = f"{ui.show(TITLE)}: {language(locale)}" if locale else ui.show(TITLE)
            yield f"{locale or COMBINED}/{INDEX}.md", self._index.render(title=escape(title), groups=shown)
        title = escape(self._ui.show(TITLE))
        yield f"{INDEX}.md", self._index.render(title=title, groups=[{"title": "", "lines": overview(self._book)}])

    def _combined(self, entry: Entry) -> str:
        parts = CombinedWriter(self._book, self._links, entry, self._ui).parts()
        return self._render(entry, "", line(entry.title()), parts)

    def _render(self, entry: Entry, locale: str, title: str, parts: list[str]) -> str:
        ui = self._languages.get(locale, self._ui)
        uses = self._book.uses.get(entry.file, ())
        return self._page.render(
            title=title,
            parts=parts,
            used_by=escape(ui.show(message("Used by"))),
            uses=[_use(use, locale) for use in uses],
            links=[f"[{escape(ui.show(TITLE))}]({INDEX}.md)", *self._others(entry, locale)],
        )

    def _others(self, entry: Entry, locale: str) -> Iterator[str]:
        """Yield links to the page in the other languages."""
        folders = [COMBINED, *(page.locale for page in entry.subject.topic.pages)]
        for folder in folders:
            if folder != (locale or COMBINED):
                yield f"[{escape(folder)}](../{folder}/{entry.file})"


def _use(use: Use, locale: str) -> str:
    return f"[{code(use.label, cell=False)}]({path_to(use.entry, locale)})"
