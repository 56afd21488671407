"""Everything that the evidence for a name is drawn from, in one round of reconciling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from doctool.model.builtins import BUILTIN_BY_LOWER, XSD_BUILTINS
from doctool.model.names import is_identifier, is_plural, other_number, words
from doctool.reconcile.belief import Belief
from doctool.reconcile.facts import CellFacts, RowFacts, TableFacts
from doctool.reconcile.lexicon import Lexicon, Texts
from doctool.reconcile.memory import Memory, learned
from doctool.reconcile.order import SampleIndex, Slot
from doctool.reconcile.owners import Owners
from doctool.reconcile.vocabulary import Vocabulary
from doctool.reconcile.wordmatch import CellMatch, WordMatch

COGNATE = 0.8
NEAR = 78
"""So alike, of 100, are names that may be slips of each other."""
MAX_NEAR = 4
MIN_PIECE = 3
"""Shorter pieces of a compound are chance."""
MAX_ORIENTED = 100
"""So many cells of a language are enough to tell its word order."""


def lower_camel(name: str) -> str:
    """Return a name with its first word in lower case: `PDFOptions` gives `pdfOptions`."""
    head = words(name)[:1]
    return head[0] + name[len(head[0]) :] if head and name.lower().startswith(head[0]) else name


@dataclass(frozen=True, slots=True)
class _Habits:
    """How many names of a table begin in upper case, and how many are named after their types; each with its total."""

    capital: tuple[int, int]
    named: tuple[int, int]


@dataclass
class Context:
    """The state of one round. `types` are the local names of the types believed of the rows, empty where unknown."""

    tables: Sequence[TableFacts]
    vocabulary: Vocabulary
    samples: SampleIndex
    beliefs: Sequence[Belief]
    types: Sequence[str]
    memory: Memory
    lexicon: Lexicon
    slots: list[list[Slot]] = field(default_factory=list)
    """The names that samples propose, by row index."""
    _near: dict[str, list[str]] = field(default_factory=dict)
    _cognates: dict[str, list[tuple[str, float]]] = field(default_factory=dict)
    _matches: dict[tuple[int, str], CellMatch] = field(default_factory=dict)
    _compounds: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _plurals: dict[str, tuple[int, int]] = field(default_factory=dict)
    _tables: dict[int, _Habits] = field(default_factory=dict)

    def settle(self) -> None:
        """Work out what all rows ask for, which processes that share the rows would each work out."""
        for name, value in vars(type(self)).items():
            if isinstance(value, cached_property):
                getattr(self, name)

    @cached_property
    def rows(self) -> list[RowFacts]:
        """All rows, by index."""
        return [row for table in self.tables for row in table.rows]

    @cached_property
    def names(self) -> list[str]:
        """Every name that stands anywhere as a name, sorted."""
        found = {
            *self.vocabulary.in_samples,
            *self.vocabulary.in_code,
            *self.memory.names,
            *self.vocabulary.listed.places,
        }
        found.update(lower_camel(name) for name in self.vocabulary.type_names if not self.is_builtin(name))
        return sorted(name for name in found if is_identifier(name))

    @cached_property
    def proper_names(self) -> list[str]:
        """The names that stand in samples, types or rows, not just somewhere in code, sorted."""
        found = {*self.vocabulary.in_samples, *self.memory.names, *self.vocabulary.listed.places}
        found.update(lower_camel(name) for name in self.vocabulary.type_names if not self.is_builtin(name))
        return sorted(name for name in found if is_identifier(name))

    @cached_property
    def by_lower(self) -> dict[str, set[str]]:
        """The names in protected places, by their lower-case form."""
        found: dict[str, set[str]] = defaultdict(set)
        protected = {*self.vocabulary.in_samples, *self.vocabulary.in_code, *self.vocabulary.listed.places}
        protected.update(lower_camel(name) for name in self.vocabulary.type_names if not self.is_builtin(name))
        for name in protected:
            found[name.lower()].add(name)
        return found

    @cached_property
    def by_word(self) -> dict[str, list[str]]:
        """The names, by each word in them."""
        found: dict[str, list[str]] = defaultdict(list)
        for name in self.names:
            for word in sorted(set(words(name))):
                found[word].append(name)
        return found

    @cached_property
    def inventory(self) -> list[str]:
        """Every word that names are made of, sorted, in protected places or in names."""
        found = {word for word in self.vocabulary.protected_words if len(word) > 2}  # noqa: PLR2004 - particles
        return sorted(found.union(word for word in self.by_word if len(word) > 2))  # noqa: PLR2004

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
                    sums[cell.locale].append(WordMatch(self.cell_match(cell, parts), parts).concordance())
        return {locale: sum(found) / (len(found) + 2) for locale, found in sums.items()}

    def near(self, text: str) -> list[str]:
        """Return the proper names that are spelled much like a text, at most four, the most alike first."""
        found = self._near.get(text)
        if found is None:
            near = process.extract(text, self.proper_names, scorer=fuzz.ratio, score_cutoff=NEAR, limit=MAX_NEAR)
            found = self._near[text] = [name for name, _, _ in near]
        return found

    def cognates(self, word: str) -> list[tuple[str, float]]:
        """Return known words that begin and are spelled like a word of another language, with their likeness.

        The likeness is that of Jaro and Winkler (Winkler 1990), 0.8 and more; at most three, the most alike first.
        """
        found = self._cognates.get(word)
        if found is None:
            near = process.extract(
                word, self.inventory, scorer=JaroWinkler.normalized_similarity, score_cutoff=COGNATE, limit=3
            )
            found = self._cognates[word] = [(other, likeness) for other, likeness, _ in near]
        return found

    def cell_match(self, cell: CellFacts, own: Sequence[str]) -> CellMatch:
        """Return what words go with the parts of a cell; `own` are the words that its row taught itself."""
        key = cell.row, cell.locale
        found = self._matches.get(key)
        if found is None:
            found = self._matches[key] = CellMatch(cell, own, self)
        return found

    @cached_property
    def inventory_set(self) -> frozenset[str]:
        """The inventory, for look-ups."""
        return frozenset(self.inventory)

    def take_apart(self, parts: Sequence[str]) -> tuple[str, ...]:
        """Return words with compounds as the two known words they are made of: `filename` as `file` and `name`."""
        return tuple(piece for word in parts for piece in self._pieces(word))

    def _pieces(self, word: str) -> tuple[str, ...]:
        found = self._compounds.get(word)
        if found is None:
            known = self.inventory_set
            cuts = range(MIN_PIECE, len(word) - MIN_PIECE + 1)
            pairs = [
                (word[:at], word[at:])
                for at in cuts
                if word[:at] in known and not known.isdisjoint((word[at:], *other_number(word[at:])))
            ]
            found = self._compounds[word] = min(
                pairs, key=lambda pair: abs(len(pair[0]) - len(pair[1])), default=(word,)
            )
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

    def case_share(self, row: RowFacts, name: str) -> float:
        """Return the share of the other rows of the table whose names begin in the same case as a name."""
        capital, total = self._habits(row.table).capital
        own = self.own(row)
        if own:
            capital, total = capital - own[0].isupper(), total - 1
        cased = capital if name[0].isupper() else total - capital
        return (cased + 0.5) / (total + 1)

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
    found = Context(tables, vocabulary, samples, beliefs, types, memory, Lexicon(texts, tables, beliefs))
    typed = samples.typed(Owners(tables, beliefs, types))
    for table in tables:
        found.slots += samples.slots(table, beliefs, typed)
    return found
