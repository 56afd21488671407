"""The names and words that are known in one round of reconciling, and how to find them by what is left of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel, JaroWinkler

from doctool.model.names import is_identifier, letters, other_number, words
from doctool.reconcile.memory import Memory
from doctool.reconcile.sounds import CONSONANTS, alike, sounds
from doctool.reconcile.style import lower_camel
from doctool.reconcile.vocabulary import Vocabulary

NEAR = 78
"""So alike, of 100, are names that may be slips of each other."""
MAX_NEAR = 4
COGNATE = 0.8
HEARD = 0.75
"""Words that sound less alike than this are chance."""
HEARD_LEAST = 1 - (1 - HEARD) / CONSONANTS
"""Words whose consonants are less alike cannot sound as much alike, whatever their letters."""
MAX_LIKE = 3
"""So many of the words that a word is like are looked at."""
MIN_PIECE = 3
"""Shorter pieces of a compound are chance."""
_PARTICLE = 2
"""Words of so few letters are particles, like no other word."""


class Inventory:
    """Every name that stands anywhere as a name, and the words that names are made of.

    `type_names` are the names of types that are no builtins.
    """

    def __init__(self, vocabulary: Vocabulary, memory: Memory, type_names: Iterable[str]) -> None:
        self._vocabulary, self._memory = vocabulary, memory
        self._typed = sorted({lower_camel(name) for name in type_names})
        self._near: dict[str, list[str]] = {}
        self._cognates: dict[str, list[tuple[str, float]]] = {}
        self._heard: dict[str, list[str]] = {}
        self._compounds: dict[str, tuple[str, ...]] = {}

    @cached_property
    def field_names(self) -> frozenset[str]:
        """The names that stand in samples, lists or rows."""
        return frozenset({*self._vocabulary.in_samples, *self._memory.names, *self._vocabulary.listed.places})

    @cached_property
    def proper_names(self) -> list[str]:
        """The names that stand in samples, lists, types or rows, not just somewhere in code, sorted."""
        return sorted(name for name in self.field_names.union(self._typed) if is_identifier(name))

    @cached_property
    def by_lower(self) -> dict[str, set[str]]:
        """The names in protected places, by their lower-case form."""
        known = self._vocabulary
        found: dict[str, set[str]] = defaultdict(set)
        for name in {*known.in_samples, *known.in_code, *known.listed.places, *self._typed}:
            found[name.lower()].add(name)
        return found

    @cached_property
    def by_letters(self) -> dict[str, list[str]]:
        """The proper names, by their letters."""
        found: dict[str, list[str]] = defaultdict(list)
        for name in self.proper_names:
            found[letters(name)].append(name)
        return found

    @cached_property
    def by_word(self) -> dict[str, list[str]]:
        """The names, those that stand just somewhere in code too, by each word in them."""
        found: dict[str, list[str]] = defaultdict(list)
        in_code = (name for name in self._vocabulary.in_code if is_identifier(name))
        for name in sorted({*self.proper_names, *in_code}):
            for word in sorted(set(words(name))):
                found[word].append(name)
        return found

    @cached_property
    def words(self) -> list[str]:
        """Every word that names are made of, sorted, in protected places or in names."""
        known = {*self._vocabulary.protected_words, *self.by_word}
        return sorted(word for word in known if len(word) > _PARTICLE)

    @cached_property
    def word_set(self) -> frozenset[str]:
        """The words, for look-ups."""
        return frozenset(self.words)

    def known_share(self, name: str, own: str) -> float:
        """Return the share of the words of a name that other names or protected places have than a row's own name."""
        parts = words(name)
        lone = self._memory.names[own] < 2 and not self._vocabulary.in_samples[own]  # noqa: PLR2004 - its own row
        mine = words(own) if lone else ()
        return sum([word in self.word_set and word not in mine for word in parts]) / (len(parts) or 1)

    def near(self, text: str) -> list[str]:
        """Return the proper names that are spelled much like a text, the most alike first."""
        found = self._near.get(text)
        if found is None:
            near = process.extract(text, self.proper_names, scorer=fuzz.ratio, score_cutoff=NEAR, limit=MAX_NEAR)
            found = self._near[text] = [name for name, _, _ in near]
        return found

    def cognates(self, word: str) -> list[tuple[str, float]]:
        """Return known words that begin and are spelled like a word of another language, with their likeness.

        The likeness is that of Jaro and Winkler (Winkler 1990), 0.8 and more; the most alike first.
        """
        found = self._cognates.get(word)
        if found is None:
            near = process.extract(
                word, self.words, scorer=JaroWinkler.normalized_similarity, score_cutoff=COGNATE, limit=MAX_LIKE
            )
            found = self._cognates[word] = [(other, likeness) for other, likeness, _ in near]
        return found

    def heard(self, sound: str) -> list[str]:
        """Return known words that sound like a loan word, the likest first."""
        found = self._heard.get(sound)
        if found is None:
            near = process.extract_iter(
                sounds(sound), self._sounds, scorer=Indel.normalized_similarity, score_cutoff=HEARD_LEAST
            )
            scored = ((alike(sound, self.words[at]), self.words[at]) for _, _, at in near)
            best = sorted((-likeness, word) for likeness, word in scored if likeness >= HEARD)
            found = self._heard[sound] = [word for _, word in best[:MAX_LIKE]]
        return found

    @cached_property
    def _sounds(self) -> list[str]:
        """The consonants of the words, in their order."""
        return [sounds(word) for word in self.words]

    def take_apart(self, parts: Sequence[str]) -> tuple[str, ...]:
        """Return words with compounds as the two known words they are made of: `filename` as `file` and `name`."""
        return tuple(piece for word in parts for piece in self._pieces(word))

    def _pieces(self, word: str) -> tuple[str, ...]:
        found = self._compounds.get(word)
        if found is None:
            known = self.word_set
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
