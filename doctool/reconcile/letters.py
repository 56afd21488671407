"""Whether a word is spelled like the words of names or like those of a language's prose.

Two models of letter triples, one of the words in protected places (samples, types, anchors, file names) and one of a
language's descriptions, are learned from the pages at hand (Cavnar and Trenkle 1994, for words instead of texts).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator

_PRIOR = 0.5
_SCALE = 4.0
_ENOUGH_WORDS = 15
"""With fewer different words than this, a model would say more about chance than about spelling."""
_MANY_WORDS = 150
"""From so many different words on, a model is taken at its word."""


class LetterModel:
    """Probabilities of letter triples in a set of words, each different word counted once."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self.words = frozenset(vocabulary)
        self._triples = Counter(triple for word in self.words for triple in _triples(word))
        self._pairs: Counter[str] = Counter()
        for triple, count in self._triples.items():
            self._pairs[triple[:2]] += count

    def log_likelihood(self, word: str) -> float:
        """Return the natural logarithm of the probability of a word."""
        return sum(
            math.log((self._triples[triple] + _PRIOR) / (self._pairs[triple[:2]] + 26 * _PRIOR))
            for triple in _triples(word)
        )


class Letters:
    """Compares the spelling of words with that of a language's prose."""

    def __init__(self, names: LetterModel, prose: Iterable[str]) -> None:
        self._names = names
        self._prose = LetterModel(word for word in _spelled(prose) if word not in names.words)
        self._known: dict[str, float] = {}

    def foreignness(self, word: str) -> float:
        """Return how much more a word is spelled like the prose than like names: -1 to 1, 0 unknown."""
        if word not in self._known:
            self._known[word] = self._foreignness(word)
        return self._known[word]

    def _foreignness(self, word: str) -> float:
        size = min(len(self._names.words), len(self._prose.words))
        if size < _ENOUGH_WORDS:
            return 0.0
        trust = min(1.0, size / _MANY_WORDS) ** 0.5
        return float(trust) * math.tanh((self._prose.log_likelihood(word) - self._names.log_likelihood(word)) / _SCALE)


def names_model(names: Iterable[str]) -> LetterModel:
    """Return the model of the words of names, which is held against the prose of each language."""
    return LetterModel(_spelled(names))


def _spelled(words: Iterable[str]) -> Iterator[str]:
    """Yield the words that are long enough to have a spelling."""
    return (word for word in words if len(word) > 2)  # noqa: PLR2004


def _triples(word: str) -> list[str]:
    padded = f"^^{word}$"
    return [padded[at : at + 3] for at in range(len(padded) - 2)]
