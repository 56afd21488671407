"""Everything that the evidence for a name is drawn from, in one round of reconciling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property, partial

from msgspec import Struct, field

from doctool.model.builtins import BUILTIN_BY_LOWER, XSD_BUILTINS
from doctool.model.names import is_plural, other_number, words
from doctool.model.tokens import tokens
from doctool.reconcile.belief import ENOUGH, Belief
from doctool.reconcile.facts import CellFacts, RowFacts, TableFacts
from doctool.reconcile.habits import TypeHabits, WordHabits
from doctool.reconcile.inventory import Inventory
from doctool.reconcile.kinds import Kinds
from doctool.reconcile.leftover import left_over
from doctool.reconcile.lexicon import Lexicon, Texts
from doctool.reconcile.memory import Memory, learned
from doctool.reconcile.named import NameViews
from doctool.reconcile.numbers import Numbers
from doctool.reconcile.order import SampleIndex, Slot, anchor, slots
from doctool.reconcile.owners import Owners
from doctool.reconcile.style import CAMEL, Style, Styles
from doctool.reconcile.values import ValueKind
from doctool.reconcile.vocabulary import Vocabulary
from doctool.reconcile.wordmatch import CellMatch

_SETTLED = 0.2
"""How open a row is whose name is known by what it shows itself."""
_STYLES = 2
MAX_ORIENTED = 100
"""So many cells of a language are enough to tell its word order."""


class _Habits(Struct, frozen=True):
    """How many names of a table begin in upper case, and how many are named after their types; each with its total."""

    capital: tuple[int, int]
    named: tuple[int, int]


class Context(Struct, dict=True):
    """The state of one round. `types` are the local names of the types believed of the rows, empty where unknown."""

    tables: Sequence[TableFacts]
    vocabulary: Vocabulary
    samples: SampleIndex
    beliefs: Sequence[Belief]
    types: Sequence[str]
    memory: Memory
    lexicon: Lexicon
    kinds: Kinds
    slots: list[list[Slot]] = field(default_factory=list)
    """The names that samples propose, by row index."""
    left: list[dict[str, float]] = field(default_factory=list)
    """The names that samples have and no row shows, with their strengths, by row index."""
    _matches: dict[tuple[int, str], CellMatch] = field(default_factory=dict)
    _plurals: dict[str, tuple[int, int]] = field(default_factory=dict)
    _tables: dict[int, _Habits] = field(default_factory=dict)
    _styles: dict[int, list[Style]] = field(default_factory=dict)

    def settle(self) -> None:
        """Work out what all rows ask for, which processes that share the rows would each work out."""
        for owner in (self, self.inventory):
            for name, value in vars(type(owner)).items():
                if isinstance(value, cached_property):
                    getattr(owner, name)

    @cached_property
    def rows(self) -> list[RowFacts]:
        """All rows, by index."""
        return [row for table in self.tables for row in table.rows]

    @cached_property
    def inventory(self) -> Inventory:
        """The names and words that are known."""
        return Inventory(
            self.vocabulary, self.memory, (name for name in self.vocabulary.type_names if not self.is_builtin(name))
        )

    def meaning(self, cell: CellFacts, word: str) -> float:
        """Return how strongly a word of a cell goes with a word of names that it may be translated from, 0 to 1."""
        own = words(self.own(self.rows[cell.row]))
        found = [
            strength
            for token in sorted(tokens(word))
            for strength, other in self.lexicon.words_for(cell, token, own)
            if other != word and other not in other_number(word)
        ]
        return max(found, default=0.0)

    @cached_property
    def numbers(self) -> Numbers:
        """How languages write plurals, learned from the rows."""
        return Numbers((row, self.own(row)) for row in self.rows)

    @cached_property
    def orientation(self) -> dict[str, float]:
        """By locale, whether words stand in the order of names (1), in reverse (-1) or in either (0)."""
        sums: dict[str, list[float]] = defaultdict(list)
        for row in self.rows:
            own = self.own(row)
            parts = words(own)
            if len(parts) < 2:  # noqa: PLR2004 - one word has no order
                continue
            for cell in row.cells:
                if cell.joined != own and len(sums[cell.locale]) < MAX_ORIENTED:
                    sums[cell.locale].append(self.cell_match(cell, parts).compare(parts).concordance())
        return {locale: sum(found) / (len(found) + 2) for locale, found in sums.items()}

    def cell_match(self, cell: CellFacts, own: Sequence[str]) -> CellMatch:
        """Return what words go with the parts of a cell; `own` are the words that its row taught itself."""
        key = cell.row, cell.locale
        found = self._matches.get(key)
        if found is None:
            found = self._matches[key] = CellMatch(cell, own, self)
        return found

    @cached_property
    def _documented(self) -> frozenset[str]:
        return frozenset(table.topic.name for table in self.tables)

    def is_builtin(self, local: str) -> bool:
        """Tell whether a type is a builtin of XML Schema, in any case unless pages document a type of this name."""
        return local in XSD_BUILTINS or (local.lower() in BUILTIN_BY_LOWER and local not in self._documented)

    def plural_share(self, row: RowFacts, own: str) -> float:
        """Return the share of the names of the row's type that are plurals, without the row's own; 0.5 when unknown."""
        type_ = self.types[row.index]
        if type_ not in self._plurals:
            names = self.memory.types.counts(type_)
            self._plurals[type_] = sum(names.values()), sum(count for name, count in names.items() if is_plural(name))
        total, plural = self._plurals[type_]
        return (plural - (1 if is_plural(own) else 0) + 0.5) / (total - (1 if own else 0) + 1)

    def type_convention(self, row: RowFacts) -> float:
        """Return the share of the other rows of the table that are named after their types."""
        named, total = self._habits(row.table).named
        itself = self._named_after_type(row)
        if itself is not None:
            named, total = named - itself, total - 1
        return named / (total + 1)

    def case_share(self, row: RowFacts, *, capital: bool) -> float:
        """Return the share of the other rows of the table whose names begin in upper case, or in lower case."""
        raised, total = self._habits(row.table).capital
        own = self.own(row)
        if own:
            raised, total = raised - own[0].isupper(), total - 1
        return ((raised if capital else total - raised) + 0.5) / (total + 1)

    def _habits(self, table: TableFacts) -> _Habits:
        """Return how the names of a table are written, counted once."""
        found = self._tables.get(table.index)
        if found is None:
            names = [name for name in map(self.own, table.rows) if name]
            after = [named for named in map(self._named_after_type, table.rows) if named is not None]
            capital = sum(name[0].isupper() for name in names)
            found = self._tables[table.index] = _Habits((capital, len(names)), (sum(after), len(after)))
        return found

    def _named_after_type(self, row: RowFacts) -> bool | None:
        """Tell whether a row is named after its type; None when it has no name, or no type that pages document."""
        local, name = self.types[row.index], self.own(row)
        return name.lower() == local.lower() if name and local and not self.is_builtin(local) else None

    def kin(self, row: RowFacts) -> dict[str, float]:
        """Return the names that sample elements named like the row's topic have in its place, with their shares."""
        return self.samples.family_share(row.table.family[0], len(row.table.rows), row.place)

    def parts(self, cell: CellFacts) -> tuple[str, ...]:
        """Return what translation has left of a name in a cell: ASCII runs of words that names elsewhere have."""
        if not cell.parts:
            return ()
        return tuple(
            part for part in cell.parts if any(self.vocabulary.word_support(word, cell.locale) for word in words(part))
        )

    def openness(self, row: RowFacts) -> float:
        """Return how open it is, 0 to 1, whether a row has another name than its cells show."""
        if row.known:
            return 0.0
        return 1.0 if self.beliefs[row.index].direct < ENOUGH else _SETTLED

    def fit(self, table: TableFacts, place: int, kind: ValueKind) -> float:
        """Return how well a kind of value fits a row of a table: 1 told, 0 not told, -1 contradicted."""
        row = table.rows[place]
        return self.kinds.fit(row, self.types[row.index], kind, self.own(row))

    def value_fit(self, row: RowFacts, name: str) -> float:
        """Return how well the values of a name in samples fit a row: 1 told by all of them, -1 contradicted by all."""
        kinds = self.vocabulary.value_kinds.get(name)
        if not kinds:
            return 0.0
        return sum(count * self.fit(row.table, row.place, kind) for kind, count in kinds.items()) / kinds.total()

    @cached_property
    def word_habits(self) -> WordHabits:
        """Where words stand in names and how they are cased, in samples and in what is known."""
        return WordHabits(self.inventory.field_names)

    @cached_property
    def names(self) -> NameViews:
        """The names that rows are ranked by."""
        return NameViews(self.vocabulary, self.word_habits)

    @cached_property
    def type_habits(self) -> TypeHabits:
        """How fields are called after their types."""
        named = ((self.own(row), self.types[row.index]) for row in self.rows)
        return TypeHabits((name, local) for name, local in named if name and local and not self.is_builtin(local))

    @cached_property
    def styles(self) -> Styles:
        """How names are written, in samples and in what is known."""
        return Styles(self.inventory.field_names)

    def usual_styles(self, table: TableFacts) -> list[Style]:
        """Return the styles that names of a table may be written in, its own before those of all names."""
        found = self._styles.get(table.index)
        if found is None:
            here = Styles(name for name in map(self.own, table.rows) if name)
            usual = (*here.usual()[:1], *self.styles.usual(), CAMEL)
            found = self._styles[table.index] = list(dict.fromkeys(usual))[:_STYLES]
        return found

    def own(self, row: RowFacts) -> str:
        """Return the name that the row itself taught in this round, which does not count for it."""
        return learned(self.beliefs, row)


def context(
    tables: Sequence[TableFacts],
    vocabulary: Vocabulary,
    samples: SampleIndex,
    beliefs: Sequence[Belief],
    types: Sequence[str],
    texts: Texts,
) -> Context:
    """Learn from what is believed so far."""
    memory = Memory(tables, beliefs)
    for table in tables:
        for row in table.rows:
            name = learned(beliefs, row)
            if name and types[row.index]:
                memory.types.add(types[row.index], name, row.index)
    lexicon, kinds = Lexicon(texts, tables, beliefs), Kinds(tables, beliefs, vocabulary.value_kinds)
    found = Context(tables, vocabulary, samples, beliefs, types, memory, lexicon, kinds)
    typed = samples.typed(Owners(tables, beliefs, types))
    for table in tables:
        anchors = [anchor(row, beliefs) for row in table.rows]
        matches = samples.matches(table, anchors, typed)
        found.slots += slots(anchors, matches)
        found.left += left_over(
            anchors, [found.openness(row) for row in table.rows], matches, partial(found.fit, table)
        )
    return found
