"""Which words of names go with which tokens of a language, induced from the rows whose names are known."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from doctool.model.names import other_number, words
from doctool.reconcile.belief import Belief
from doctool.reconcile.facts import CellFacts, TableFacts
from doctool.reconcile.labels import Label
from doctool.reconcile.memory import learned

_PROSE_WEIGHT = 0.8
_OTHER_NUMBER = 0.95
"""So much of a word's strength its other number has."""
_MIN_LETTERS = 2
_LINK_ROUNDS = 3
_NOTHING: Mapping[str, float] = {}
_NO_COUNTS: Mapping[str, int] = {}

Key = tuple[str, str]
"""Locale and token."""
Text = tuple[str, Sequence[str], Sequence[str]]
"""Locale, tokens and the English words of what the text means."""
_ENOUGH = 0.2


class Lexicon:
    """Association of English words with tokens, by language.

    A word goes with a token of a name cell or title by the share of such texts in which the two are linked; it goes
    with a token of the descriptions by Dice's coefficient (Dice 1945), since prose has other words as well.
    """

    def __init__(self, tables: Sequence[TableFacts], beliefs: Sequence[Belief], labels: Sequence[Label] = ()) -> None:
        self._prose: dict[Key, dict[str, int]] = {}
        self._prose_total: Counter[Key] = Counter()
        self._words: dict[str, Counter[str]] = defaultdict(Counter)
        texts: list[Text] = [(label.locale, sorted(label.tokens), label.words) for label in labels]
        for table in tables:
            for row in table.rows:
                name = learned(beliefs, row)
                found = _words_of(name)
                for cell in row.cells:
                    self._learn_prose(cell, found)
                    if found and cell.joined != name:
                        texts.append((cell.locale, sorted(cell.tokens), found))
        self._texts = Counter((locale, token) for locale, tokens, _ in texts for token in tokens)
        self._links = _link(texts)

    def _learn_prose(self, cell: CellFacts, found: Sequence[str]) -> None:
        locale = cell.locale
        self._words[locale].update(found)
        keys = [(locale, token) for token in cell.about_tokens]
        self._prose_total.update(keys)
        for key in keys if found else ():
            counts = self._prose.setdefault(key, {})
            for word in found:
                counts[word] = counts.get(word, 0) + 1

    def strengths(self, word: str, cell: CellFacts, own: Sequence[str]) -> dict[str, float]:
        """Return how strongly a word goes with each token of a cell that it goes with, above 0 to 1.

        What goes with `folder` goes with `folders` as well, since many languages do not tell them apart.
        """
        other = other_number(word)[0]
        found = {}
        for token in cell.tokens:
            if not self._meet(cell.locale, token, word, other):
                continue
            itself = self.strength(word, token, cell, own)
            strength = max(itself, _OTHER_NUMBER * self.strength(other, token, cell, own))
            if strength:
                found[token] = strength
        return found

    def _meet(self, locale: str, token: str, word: str, other: str) -> bool:
        """Tell whether either number of a word has been seen with a token: most have not, and need no figures."""
        key = locale, token
        links, prose = self._links.get(key, _NOTHING), self._prose.get(key, _NO_COUNTS)
        return word in links or other in links or word in prose or other in prose

    def strength(self, word: str, token: str, cell: CellFacts, own: Sequence[str]) -> float:
        """Return how strongly a word goes with a token of a cell, 0 to 1, without what the cell itself taught."""
        locale = cell.locale
        key = (locale, token)
        mine = 1 if word in own else 0
        linked = self._links.get(key, _NOTHING).get(word, 0.0) - mine
        direct = linked / (self._texts[key] - (1 if own else 0) + 1) if linked > 0 else 0.0
        count = self._prose.get(key, _NO_COUNTS).get(word, 0)
        if count <= 1:
            return direct
        beside = token in cell.about_tokens
        count -= mine if beside else 0
        if count <= 1:
            return direct
        rows = self._words[locale][word] - mine
        prose = self._prose_total[key] - (1 if beside else 0)
        return max(direct, _PROSE_WEIGHT * 2 * count / (rows + prose + 2))

    def words_for(self, cell: CellFacts, token: str, own: Sequence[str]) -> list[tuple[float, str]]:
        """Return the words that go with a token, the strongest first."""
        key = (cell.locale, token)
        known = set(self._links.get(key, ()))
        known.update(word for word, count in self._prose.get(key, _NO_COUNTS).items() if count > 1)
        if not known:
            return []
        scored = [(self.strength(word, token, cell, own), word) for word in known]
        return sorted(((s, w) for s, w in scored if s >= _ENOUGH), key=lambda item: (-item[0], item[1]))[:4]


def _link(texts: Sequence[Text]) -> dict[Key, dict[str, float]]:
    """Return by how many texts each token is linked with each word.

    In every text, a token is linked with the words that it explains best, measured against the other tokens of the
    text; what a token means is learned from its links, in a few rounds (after IBM model 1, Brown et al. 1993).
    """
    keyed = [([(locale, token) for token in tokens], found) for locale, tokens, found in texts if tokens]
    means: dict[Key, dict[str, float]] = {}
    links: dict[Key, dict[str, float]] = {}
    for _ in range(_LINK_ROUNDS):
        links = defaultdict(dict)
        for keys, found in keyed:
            known = [(links[key], means.get(key, _NOTHING)) for key in keys]
            for word in found:
                shares = [share.get(word, 0.0) for _, share in known]
                best = max(shares)
                for (counts, _), share in zip(known, shares, strict=True):
                    counts[word] = counts.get(word, 0.0) + (share / best if best else 1.0)
        means = {}
        for key, counts in links.items():
            total = sum(counts.values())
            means[key] = {word: count / total for word, count in counts.items()}
    return links


def _words_of(name: str) -> list[str]:
    return sorted({word for word in words(name) if len(word) >= _MIN_LETTERS})
