"""One page that is to be damaged, and what a damage to it is."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, TypeVar

from doctool.checks.code_damage import prose
from doctool.checks.context import TopicContext
from doctool.checks.units import Unit
from doctool.model.catalog import Status
from doctool.model.finding import Edit
from doctool.model.page import Block, Page
from doctool.model.source import Source, Span
from doctool.model.topic import ColumnRole, RowRef

_T = TypeVar("_T")
_WORD = re.compile(r"[^\W\d_]{2,}")
_JOINED = re.compile(r"[A-Za-z][^\W\d_A-Za-z\u00c0-\u024f]|[^\W\d_A-Za-z\u00c0-\u024f][A-Za-z]")
"""A name and a word of another script without a space between them."""
_SENTENCE = 3
"""So many words make a stretch worth damaging."""


class Damaged(NamedTuple):
    """Edits of a page, and the lines, as a span of the page before them, where a finding about them may stand.

    `source` are edits of the source page that belong to them.
    """

    edits: tuple[Edit, ...]
    near: Span
    source: tuple[Edit, ...] = ()


class Place(NamedTuple):
    """A piece of a stretch of prose."""

    unit: Unit
    span: Span


@dataclass(frozen=True)
class Case:
    """A page with its topic in all languages; `told` are the lines about which something is said already.

    `pool` are intact rows of the other pages of its language, `required` the fields of the topic that its messages must
    have.
    """

    page: Page
    topic: TopicContext
    dice: random.Random
    told: frozenset[int]
    pool: Sequence[RowRef] = field(repr=False)
    required: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """The text of the page."""
        return self.page.source.text

    @property
    def locale(self) -> str:
        """The language of the page."""
        return self.page.locale

    def lines(self, span: Span) -> range:
        """Return the lines of a span."""
        first, last = (self.page.source.position(at).line for at in span)
        return range(first, last + 1)

    def pick(self, items: Iterable[_T], span: Callable[[_T], Span]) -> _T | None:
        """Return one of the items about whose lines nothing is said yet, or None."""
        free = [item for item in items if self.told.isdisjoint(self.lines(span(item)))]
        return self.dice.choice(free) if free else None

    @cached_property
    def rows(self) -> Sequence[RowRef]:
        """The rows of all tables that other languages have too."""
        rows = (row for table in self.topic.topic.tables for row in table.rows if len(row.refs) > 1)
        return [ref for row in rows for ref in row.refs if ref.page is self.page]

    @cached_property
    def intact(self) -> Sequence[RowRef]:
        """The rows whose name and type are as they should be."""
        return [
            item.ref
            for _, _, item in self.topic.occurrences()
            if item.ref.page is self.page
            and item.name_status is Status.INTACT
            and item.type_status in (Status.INTACT, None)
        ]

    @property
    def source(self) -> str:
        """The language of the source page, empty where there is none."""
        return self.topic.source.locale if self.topic.source else ""

    @cached_property
    def units(self) -> Sequence[Unit]:
        """The stretches of prose that the page and its source have."""
        wanted = {self.locale, self.source}
        return [unit for unit in self.topic.units if all(unit.texts.get(locale) for locale in wanted)]

    def block(self, unit: Unit) -> Block:
        """Return the stretch as this page has it."""
        return unit.blocks[self.locale]

    def original(self, unit: Unit) -> Block | None:
        """Return the stretch as the source page has it."""
        return unit.blocks.get(self.source)

    def sentences(self) -> list[Unit]:
        """Return the stretches of several words whose translation differs from the source."""
        return [unit for unit in self.units if self._is_sentence(unit)]

    def _is_sentence(self, unit: Unit) -> bool:
        original = self.original(unit)
        if original is None or unit.role in (ColumnRole.NAME, ColumnRole.TYPE):
            return False
        return len(_WORD.findall(prose(original))) >= _SENTENCE and original.text != self.block(unit).text

    @cached_property
    def words(self) -> Sequence[str]:
        """The words of the page's own prose that the source page does not have."""
        theirs = self.topic.source.source.text if self.topic.source else ""
        found = (word for unit in self.sentences() for word in _WORD.findall(prose(self.block(unit))))
        return sorted({word for word in found if word not in theirs and not _JOINED.search(word)})

    def word(self) -> str:
        """Return one of the words, empty when there is none."""
        return self.dice.choice(self.words) if self.words else ""


@dataclass(frozen=True)
class Kind:
    """A kind of damage: what does it, and the rules that tell of it.

    `everywhere`: the original has it, and so all languages. `source` says which runs can tell of it: with the source
    language, without, or both.
    """

    damage: Callable[[Case], Damaged | None]
    rules: tuple[str, ...]
    everywhere: bool = False
    runs: tuple[str, ...] = ("with", "without")

    @property
    def name(self) -> str:
        """Its name."""
        return self.damage.__name__.strip("_").replace("_", "-")


def whole_lines(text: str, span: Span) -> Span:
    """Widen a span to whole lines with their end, where nothing else stands on them."""
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end) + 1 or len(text)
    alone = not text[start : span.start].strip() and not text[span.end : end].strip()
    return Span(start, end) if alone else span


def replaced(span: Span, text: str, near: Span | None = None) -> Damaged:
    """Return the damage that puts a text in place of a span."""
    return Damaged((Edit(span, text),), near or span)


def apply(source: Source, edits: Iterable[Edit]) -> Source:
    """Return the source with the edits made."""
    text = source.text
    for span, new in sorted(edits, reverse=True):
        text = text[: span.start] + new + text[span.end :]
    return Source(source.path, text)


def lines_after(after: Source, damaged: Damaged) -> range:
    """Return the lines of the damaged page where a finding may stand."""
    start, end = damaged.near
    start += sum(len(new) - (span.end - span.start) for span, new in damaged.edits if span.end < damaged.near.start)
    end += sum(len(new) - (span.end - span.start) for span, new in damaged.edits if span.start <= damaged.near.end)
    return range(after.position(start).line, after.position(max(start, end)).line + 1)
