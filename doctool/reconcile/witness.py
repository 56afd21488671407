"""Whether a name stands whole somewhere in the pages, or was put together from words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from doctool.model.names import is_identifier
from doctool.model.page import InlineKind, Page
from doctool.model.patterns import pattern
from doctool.model.topic import ColumnRole, Topic
from doctool.reconcile.facts import CellFacts, RowFacts, TableFacts

_NAME = pattern(r"(?:--?|[@$])?[A-Za-z_][\w.:@-]*")
_MARKS = (InlineKind.CODE, InlineKind.VARIABLE)
_PART = pattern(r"[A-Za-z_]\w*")
_CODE_LIKE = pattern(r"[a-z0-9][A-Z]|[A-Z]{2}[a-z]|[_.\-@$0-9]")


class Witnesses(Struct, frozen=True, dict=True):
    """What the pages of a run show as it is: in cells of their own, in samples, in code, in links and anchors."""

    topics: Sequence[Topic]
    tables: Sequence[TableFacts]

    def has(self, name: str, row: RowFacts) -> bool:
        """Tell whether a name is shown: by another cell of its row, by a name elsewhere, or in code of any kind.

        Where types or code marks say that a table lists fields, names that are put together come out right; elsewhere
        a name must be shown, and one that could be a word of prose (`Quit`) twice, since a cell may have a word of its
        language.
        """
        if is_of_fields(row.table):
            return True
        shown = sum(cell.text == name for cell in row.cells)
        elsewhere = self._cells[name] > shown
        count = shown + elsewhere + (name in self._code)
        return count > 1 or (count == 1 and _CODE_LIKE.search(name) is not None)

    def shows_elsewhere(self, cell: CellFacts) -> bool:
        """Tell whether the text of a cell is a name in another language, or in code: what is one is not overwritten."""
        return cell.text in self._samples or bool(self._locales.get(cell.text, frozenset()) - {cell.locale})

    @cached_property
    def _locales(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for cell in (cell for table in self.tables for row in table.rows for cell in row.cells):
            if is_identifier(cell.text):
                found[cell.text].add(cell.locale)
        return found

    @cached_property
    def _samples(self) -> frozenset[str]:
        pages = (page for topic in self.topics for page in topic.pages)
        return frozenset(name for page in pages for sample in page.samples for name in _PART.findall(sample.text))

    @cached_property
    def _cells(self) -> Counter[str]:
        """How many name cells show each identifier, without a space in it."""
        return Counter(
            cell.text for table in self.tables for row in table.rows for cell in row.cells if is_identifier(cell.text)
        )

    @cached_property
    def _code(self) -> frozenset[str]:
        return frozenset(name for topic in self.topics for page in topic.pages for name in _in_code(page))


def is_of_fields(table: TableFacts) -> bool:
    """Tell whether a table lists fields for certain: it has types, or most of its names are marked as code."""
    if ColumnRole.TYPE in table.table.columns:
        return True
    cells = [cell.ref.cell(ColumnRole.NAME) for row in table.rows for cell in row.cells]
    marked = sum(any(inline.kind in _MARKS for inline in cell.inlines) for cell in cells if cell is not None)
    return 2 * marked > len(cells)


def _in_code(page: Page) -> set[str]:
    found = {name for sample in page.samples for name in _PART.findall(sample.text)}
    found |= {name for sample in page.samples for name in _NAME.findall(sample.text)}
    blocks = [*page.blocks, *(item for items in page.lists for item in items.items)]
    blocks += [cell for table in page.tables for row in (*table.header, *table.rows) for cell in row.cells[1:]]
    for block in blocks:
        found |= {block.text_of(code) for code in block.codes()}
        for link in block.links():
            found |= set(_PART.findall(link.target))
    found |= {heading.anchor for heading in page.headings if heading.anchor}
    return found
