"""What of a row is the same for all of its candidates in one round."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from doctool.model.names import is_plural, letters, words
from doctool.reconcile.context import Context
from doctool.reconcile.facts import CellFacts, RowFacts
from doctool.reconcile.habits import Relation, relation
from doctool.reconcile.named import NameView
from doctool.reconcile.sounds import loans
from doctool.reconcile.wordmatch import CellMatch

Features = dict[str, float]


class Reading(Struct, frozen=True):
    """A cell, and what the words of names are held against in it."""

    match: CellMatch
    order: float
    """How far words of its language stand in the order of names, -1 to 1."""
    latin: tuple[str, ...]
    heard: tuple[str, ...]


class RowView:
    """A row as one round sees it."""

    def __init__(self, row: RowFacts, context: Context) -> None:
        self.row, self.context = row, context
        self.own = context.own(row)
        """The name that the row itself taught in this round, which does not count for it."""
        self.slots, self.left, self.kin = context.slots[row.index], context.left[row.index], context.kin(row)
        self.local = context.types[row.index]
        self.documented = bool(self.local) and not context.is_builtin(self.local)
        """Whether the row has a type that is no builtin."""

    @cached_property
    def paths(self) -> list[str]:
        """The pages of the row."""
        return [page.path for page in self.row.table.topic.pages]

    @cached_property
    def lowered(self) -> frozenset[str]:
        """The identifiers that the cells show, in lower case."""
        return frozenset(spelling.lower() for spelling in self.row.spellings)

    @cached_property
    def spelled(self) -> list[tuple[str, str]]:
        """The texts of cells that are identifiers, each with its lower-case form."""
        return [(cell.joined, cell.joined.lower()) for cell in self.row.cells if cell.identifier]

    @cached_property
    def parts(self) -> list[tuple[str, ...]]:
        """What translation has left of a name in each of the other cells, where it left anything."""
        return [parts for parts in map(self.context.parts, self.row.cells) if parts]

    @cached_property
    def letters(self) -> list[str]:
        """The letters of each cell that is an identifier; empty for the others."""
        return [letters(cell.joined) if cell.identifier else "" for cell in self.row.cells]

    @cached_property
    def readings(self) -> list[Reading]:
        """The cells, as the words of names are held against them."""
        own = words(self.own)
        return [self._reading(cell, own) for cell in self.row.cells]

    def _reading(self, cell: CellFacts, own: Sequence[str]) -> Reading:
        context = self.context
        order = context.orientation.get(cell.locale, 0.0)
        return Reading(context.cell_match(cell, own), order, cell.latin_words, loans(cell.text))

    @cached_property
    def taught(self) -> bool:
        """Whether a text of the row stands in a row that taught its name."""
        return any(self.context.memory.garbles.has(cell.key) for cell in self.row.cells)

    @cached_property
    def plural_share(self) -> float:
        """The share of the names of the row's type that are plurals."""
        return self.context.plural_share(self.row, self.own)

    @cached_property
    def convention(self) -> float:
        """The share of the other rows of the table that are named after their types."""
        return self.context.type_convention(self.row)

    @cached_property
    def relation(self) -> Relation | None:
        """What the name that the row taught has in common with its type."""
        return relation(self.own, self.local) if self.own else None

    @cached_property
    def case_shares(self) -> tuple[float, float]:
        """The shares of the other rows of the table whose names begin in lower case, and in upper case."""
        return self.context.case_share(self.row, capital=False), self.context.case_share(self.row, capital=True)

    @cached_property
    def numbers(self) -> tuple[float, float]:
        """How well a singular goes with the endings of the cells, and how well a plural."""
        fit = self.context.numbers.fit
        return fit(self.row, "", self.own, plural=False), fit(self.row, "", self.own, plural=True)

    def number(self, name: NameView) -> float:
        """Return how well the number of a name goes with the endings of the cells that do not show it, -1 to 1."""
        if not name.parts:
            return 0.0
        plural = is_plural(name.parts[-1])
        if name.name in self.row.spellings:
            return self.context.numbers.fit(self.row, name.name, self.own, plural=plural)
        return self.numbers[plural]
