"""A page as doctool reads and understands it, line by line, to be compared with what a person expects."""

from collections.abc import Iterator

from doctool.align.topics import align
from doctool.ingest.locales import locale_of
from doctool.ingest.page import read_page
from doctool.model.page import Block, Inline, Page, Table
from doctool.model.source import Source
from doctool.model.topic import AlignedTable


def outline(text: str, name: str) -> str:
    """Return what is on a page: `what: text`, and under it what is inside, with the marks that code and links have."""
    source = Source(name, text)
    page = read_page(source, locale_of(source.text, ""), name)
    (topic,) = align([page])
    lines = [f"topic: {topic.name} ({page.locale})"]
    lines += [f"front matter: {entry.key} = {entry.value}" for entry in page.front_matter]
    lines += [f"heading {item.level}: {_text(item.block)} #{item.anchor}" for item in page.headings]
    lines += [f"{item.kind}: {_text(item)}" for item in page.blocks]
    lines += [f"list: {' / '.join(map(_text, item.items))}" for item in page.lists]
    lines += [line for table in topic.tables for line in _table(page, table)]
    lines += [f"sample {item.info or '-'}: {len(item.text.splitlines())} lines" for item in page.samples]
    lines += [f"junk: {item.reason}" for item in page.junk]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _table(page: Page, aligned: AlignedTable) -> Iterator[str]:
    ((_, table),) = aligned.tables
    yield f"table {table.kind} of {aligned.role}, titled {aligned.title!r}{_more(page, table)}"
    columns = aligned.rows[0].refs[0].columns if aligned.rows else {}
    by_index = {index: role.value for role, index in columns.items()}
    width = max((len(row.cells) for row in table.rows), default=0)
    yield "  columns: " + " | ".join(by_index.get(at, "-") for at in range(width))
    yield from ("  header: " + " | ".join(map(_text, row.cells)) for row in table.header)
    yield from ("  row: " + " | ".join(map(_text, row.cells)) for row in table.rows)


def _more(page: Page, table: Table) -> str:
    under = f", under {page.headings[table.heading].block.text!r}" if table.heading is not None else ""
    marks = "".join(mark for mark, on in ((", nested", table.nested), (", not closed", not table.closed)) if on)
    return under + (f", anchor {table.anchor}" if table.anchor else "") + marks


def _text(block: Block) -> str:
    """Return the text of a block, and behind it the marks inside."""
    marks = [f"{item.kind}={_inner(block, item)}" for item in block.inlines]
    return f"{block.text} [{'; '.join(marks)}]" if marks else block.text


def _inner(block: Block, inline: Inline) -> str:
    return block.text_of(inline) + (f"→{inline.target}" if inline.target else "")
