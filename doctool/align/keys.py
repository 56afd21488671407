"""What a row is recognised by, and what other topics remember of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from msgspec import Struct

from doctool.align.view import RowView, TableView
from doctool.model.names import is_identifier, words
from doctool.model.patterns import pattern
from doctool.model.tokens import tokens
from doctool.model.topic import ColumnRole

_NUMBER = pattern(r"\d+")
_SHORT_TYPE = pattern(r"[A-Za-z][\w.]*")


class RowKey(Struct, frozen=True):
    """What a row is recognised by."""

    locale: str
    number: int
    """Unique over all rows of all pages."""
    name: str
    identifier: bool
    type: str
    """The type without its prefix, lower-case; empty when it is not plain ASCII."""
    hints: frozenset[str]
    """Inline code, link targets and numbers of the other cells."""
    tokens: frozenset[str]
    """Tokens of the name and the description."""
    described: bool


class Memory:
    """Pairs of name cells that were matched in other topics: (locale, text) with (locale, text)."""

    def __init__(self) -> None:
        self._topics: dict[tuple[str, str, str, str], set[str]] = defaultdict(set)

    def learn(self, topic: str, left: RowKey, right: RowKey) -> None:
        """Remember that two rows were the same in a topic."""
        if left.name and right.name:
            self._topics[left.locale, left.name, right.locale, right.name].add(topic)

    def count(self, topic: str, left: RowKey, right: RowKey) -> int:
        """Return in how many other topics two rows of these names were the same."""
        topics = self._topics.get((left.locale, left.name, right.locale, right.name))
        return len(topics) - (topic in topics) if topics else 0


def row_keys(view: TableView, columns: Mapping[ColumnRole, int], numbers: Iterator[int]) -> list[RowKey]:
    """Return the key of each body row of a table; `numbers` gives what no other row has."""
    return [_key(view.page.locale, row, columns, next(numbers)) for row in view.rows]


def _key(locale: str, row: RowView, columns: Mapping[ColumnRole, int], number: int) -> RowKey:
    name_at = columns.get(ColumnRole.NAME, 0)
    type_at = columns.get(ColumnRole.TYPE, -1)
    about_at = columns.get(ColumnRole.DESCRIPTION, -1)
    name = row.name(name_at)
    about = row.text(about_at) if about_at >= 0 else ""
    local = re.split("[:：]", row.name(type_at))[-1] if type_at >= 0 else ""
    hints: set[str] = set()
    for index, cell in enumerate(row.row.cells):
        if index in (name_at, type_at):
            continue
        hints.update("code " + cell.text_of(code) for code in cell.codes())
        hints.update("link " + link.target for link in cell.links())
        hints.update(_NUMBER.findall(row.texts[index]))
    return RowKey(
        locale=locale,
        number=number,
        name=name,
        identifier=is_identifier(name),
        type=local.lower() if _SHORT_TYPE.fullmatch(local) else "",
        hints=frozenset(hints),
        tokens=tokens(" ".join(words(name)) if is_identifier(name) else row.text(name_at)) | tokens(about),
        described=bool(about),
    )
