"""The clean reference as Markdown: one page a topic in each language, and one with the languages side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from doctool.model.catalog import Catalog, Field, FieldTable, Occurrence, Subject
from doctool.model.page import Block, ItemList, Page
from doctool.model.topic import ColumnRole
from doctool.render.cells import code, escape, to_markdown
from doctool.render.filenames import file_names
from doctool.render.templates import environment
from doctool.render.xsd import has_fields

TEMPLATE = "reference.md"
_LABELS = (ColumnRole.NAME, ColumnRole.TYPE, ColumnRole.REQUIRED, ColumnRole.DEFAULT, ColumnRole.DESCRIPTION)


@dataclass(frozen=True, slots=True)
class _Table:
    heading: str
    rows: tuple[tuple[str, ...], ...]


def references(catalog: Catalog, templates: Path | None = None) -> dict[str, str]:
    """Return the Markdown pages by their path below `markdown/`: one folder a locale, and `all` for the combined ones.

    `templates` is a folder whose templates come before doctool's own.
    """
    template = environment(templates).get_template(TEMPLATE)
    pages: dict[str, str] = {}
    names = file_names(catalog.subjects)
    for subject, name in zip(catalog.subjects, names, strict=True):
        if not has_fields(subject):
            continue
        for page in subject.topic.pages:
            heads, tables = _localized(subject, page)
            text = template.render(title=_title(subject, page), intro=_intro(page), heads=heads, tables=tables)
            pages[f"{page.locale}/{name}.md"] = text.rstrip("\n") + "\n"
        text = template.render(
            title=escape(subject.name),
            intro=_summaries(subject),
            heads=_combined_heads(subject),
            tables=[_combined(subject, table) for table in subject.tables],
        )
        pages[f"all/{name}.md"] = text.rstrip("\n") + "\n"
    return pages


def _title(subject: Subject, page: Page) -> str:
    """Return the page's title with the API name that it is about, once."""
    title = page.headings[0].block.text if page.headings else subject.name
    return escape(title) if subject.name in title else f"{escape(title)} ({escape(subject.name)})"


def _intro(page: Page) -> list[str]:
    """Return the paragraphs and lists that stand before the first table, as Markdown."""
    until = page.tables[0].span.start if page.tables else len(page.source.text)
    captions = {table.caption.span for table in page.tables if table.caption}
    parts: list[Block | ItemList] = [*page.blocks, *page.lists]
    parts = [part for part in parts if part.span.start < until and part.span not in captions]
    return [_part(page, part) for part in sorted(parts, key=lambda part: part.span) if _outermost(part, parts)]


def _outermost(part: Block | ItemList, parts: Sequence[Block | ItemList]) -> bool:
    return not any(other is not part and other.span.contains(part.span) for other in parts)


def _part(page: Page, part: Block | ItemList) -> str:
    return page.source.slice(part.span).strip().replace("\r\n", "\n")


def _localized(subject: Subject, page: Page) -> tuple[list[str], list[_Table]]:
    """Return the header and the tables of a page, as far as they are the page's own."""
    heads: list[str] = []
    tables = []
    for table in subject.tables:
        own = next((known for owner, known in table.table.tables if owner is page), None)
        if own is None:
            continue
        columns = [role for role in _LABELS if role in table.table.columns]
        heads = heads or [_head(table, page, role) for role in columns]
        rows = [row for field in table.fields for row in _localized_row(field, page, columns)]
        tables.append(_Table(_heading(page, own.heading, table.table.title), tuple(rows)))
    return heads, tables


def _head(table: FieldTable, page: Page, role: ColumnRole) -> str:
    """Return the page's own header of a column."""
    own = next(known for owner, known in table.table.tables if owner is page)
    refs = [ref for row in table.table.rows for ref in row.refs if ref.page is page]
    index = refs[0].columns[role] if refs else 0
    cells = own.header[-1].cells if own.header else ()
    return escape(cells[index].text) if index < len(cells) else role.value.capitalize()


def _heading(page: Page, index: int | None, title: str) -> str:
    return escape(page.headings[index].block.text) if index is not None else escape(title)


def _localized_row(field: Field, page: Page, columns: Sequence[ColumnRole]) -> Iterator[tuple[str, ...]]:
    occurrence = next((item for item in field.occurrences if item.ref.page is page), None)
    if occurrence is not None:
        yield tuple(_cell(field, occurrence, role) for role in columns)


def _cell(field: Field, occurrence: Occurrence, role: ColumnRole) -> str:
    if role is ColumnRole.NAME:
        return code(field.name or occurrence.raw_name)
    if role is ColumnRole.TYPE:
        return code(field.type or occurrence.raw_type)
    block = occurrence.ref.cell(role)
    return to_markdown(block, occurrence.ref.table.kind) if block else ""


def _summaries(subject: Subject) -> list[str]:
    """Return the first paragraph of each page, with its language."""
    found = []
    for page in subject.topic.pages:
        text = next((block.text for block in page.blocks if block.text), "")
        if text:
            found.append(f"**{_language(page.locale)}**: {escape(text)}")
    return found


def _language(locale: str) -> str:
    """Return the name of a locale in its own language, after its tag."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - only where names are shown

    try:
        return f"{locale} {Locale.parse(locale, sep='-').get_display_name() or ''}".strip()
    except (UnknownLocaleError, ValueError):
        return locale


def _combined_heads(subject: Subject) -> list[str]:
    return ["Name", "Type", *(page.locale for page in subject.topic.pages)]


def _combined(subject: Subject, table: FieldTable) -> _Table:
    rows = []
    for field in table.fields:
        by_locale = {item.locale: item for item in field.occurrences}
        shown = field.occurrences[0]
        cells = [
            _cell(field, by_locale[page.locale], ColumnRole.DESCRIPTION) if page.locale in by_locale else "—"
            for page in subject.topic.pages
        ]
        rows.append((code(field.name or shown.raw_name), code(field.type or shown.raw_type), *cells))
    return _Table(escape(table.table.title) or "Fields", tuple(rows))
