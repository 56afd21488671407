"""Which words of names go with which tokens of a language, induced from the rows whose names are known."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from msgspec import Struct

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

Key = tuple[str, str]
"""Locale and token."""
Text = tuple[Sequence[Key], Sequence[str]]
"""The tokens of a text, and the English words of what it means."""
_ENOUGH = 0.2


class Texts:
    """The tokens of labels and descriptions, which stay the same in every round."""

    def __init__(self, tables: Iterable[TableFacts], labels: Iterable[Label] = ()) -> None:
        self.rows: dict[Key, list[int]] = defaultdict(list)
        """The rows, by index, whose descriptions have a token."""
        self.labels: list[Text] = [
            ([(label.locale, token) for token in sorted(label.tokens)], label.words) for label in labels if label.tokens
        ]
        for table in tables:
            for row in table.rows:
                for cell in row.cells:
                    for token in cell.about_tokens:
                        self.rows[cell.locale, token].append(row.index)


class Token(Struct, frozen=True):
    """A token of a cell, and what words go with it."""

    text: str
    links: Mapping[str, float]
    """By how many name cells and titles with the token each word is linked with it."""
    texts: int
    """How many of them there are."""
    prose: Mapping[str, int]
    """How many rows have a word in their names and the token in their descriptions, where several do."""
    told: int
    """How many other descriptions have the token."""
    beside: int
    """1 if the description of the cell itself has the token, else 0."""
    named: Mapping[str, int]
    """How many names of the cell's language have each word."""

    def strength(self, word: str, own: Sequence[str]) -> float:
        """Return how strongly a word goes with the token, 0 to 1, without what the cell's row taught itself, `own`."""
        mine = 1 if word in own else 0
        linked = self.links.get(word, 0.0) - mine
        direct = linked / (self.texts - (1 if own else 0) + 1) if linked > 0 else 0.0
        count = self.prose.get(word, 0) - mine * self.beside
        if count <= 1:
            return direct
        rows = self.named[word] - mine
        return max(direct, _PROSE_WEIGHT * 2 * count / (rows + self.told + 2))


class Lexicon:
    """Association of English words with tokens, by language.

    A word goes with a token of a name cell or title by the share of such texts in which the two are linked; it goes
    with a token of the descriptions by Dice's coefficient (Dice 1945), since prose has other words as well.
    """

    def __init__(self, known: Texts, tables: Sequence[TableFacts], beliefs: Sequence[Belief]) -> None:
        self._rows = known.rows
        self._words: list[Sequence[str]] = []
        """The words of the names that rows taught, by row."""
        self._named: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        self._prose: dict[Key, dict[str, int]] = {}
        texts = list(known.labels)
        for table in tables:
            for row in table.rows:
                name = learned(beliefs, row)
                found = _words_of(name)
                self._words.append(found)
                for cell in row.cells if found else ():
                    for word in found:
                        self._named[cell.locale][word] += 1
                    if cell.joined != name and cell.token_keys:
                        texts.append((cell.token_keys, found))
        self._texts = Counter(chain.from_iterable(keys for keys, _ in texts))
        self._links = _link(texts)

    def tokens(self, cell: CellFacts) -> list[Token]:
        """Return the tokens of a cell that go with any words."""
        known = (self._token(cell, token) for token in cell.tokens)
        return [token for token in known if token is not None]

    def _token(self, cell: CellFacts, text: str) -> Token | None:
        locale = cell.locale
        key = locale, text
        links, prose = self._links.get(key, _NOTHING), self._told(key)
        if not links and not prose:
            return None
        beside = 1 if text in cell.about_tokens else 0
        told = len(self._rows.get(key, ())) - beside
        return Token(text, links, self._texts[key], prose, told, beside, self._named[locale])

    def _told(self, key: Key) -> dict[str, int]:
        """Return how many rows have a word in their names and a token in their descriptions, where several do."""
        found = self._prose.get(key)
        if found is None:
            counts = Counter(chain.from_iterable(self._words[row] for row in self._rows.get(key, ())))
            found = self._prose[key] = {word: count for word, count in counts.items() if count > 1}
        return found

    def words_for(self, cell: CellFacts, text: str, own: Sequence[str]) -> list[tuple[float, str]]:
        """Return the words that go with a token, the strongest first."""
        token = self._token(cell, text)
        if token is None:
            return []
        scored = [(token.strength(word, own), word) for word in {*token.links, *token.prose}]
        return sorted(((s, w) for s, w in scored if s >= _ENOUGH), key=lambda item: (-item[0], item[1]))[:4]


def strengths(word: str, tokens: Iterable[Token], own: Sequence[str]) -> dict[str, float]:
    """Return how strongly a word goes with each token that it goes with, above 0 to 1.

    What goes with `folder` goes with `folders` as well, since many languages do not tell them apart.
    """
    other = other_number(word)[0]
    found = {}
    for token in tokens:
        links, prose = token.links, token.prose
        if word in links or other in links or word in prose or other in prose:
            strength = max(token.strength(word, own), _OTHER_NUMBER * token.strength(other, own))
            if strength:
                found[token.text] = strength
    return found


def _link(texts: Sequence[Text]) -> dict[Key, dict[str, float]]:
    """Return by how many texts each token is linked with each word.

    In every text, a token is linked with the words that it explains best, measured against the other tokens of the
    text; what a token means is learned from its links, in a few rounds (after IBM model 1, Brown et al. 1993).
    """
    means: dict[Key, dict[str, float]] = {}
    links: dict[Key, dict[str, float]] = {}
    for _ in range(_LINK_ROUNDS):
        links = defaultdict(dict)
        for keys, found in texts:
            counted = [links[key] for key in keys]
            known = [means.get(key, _NOTHING) for key in keys]
            for word in found:
                shares = [share.get(word, 0.0) for share in known]
                best = max(shares)
                for counts, share in zip(counted, shares, strict=True):
                    counts[word] = counts.get(word, 0.0) + (share / best if best else 1.0)
        means = {}
        for key, counts in links.items():
            total = sum(counts.values())
            means[key] = {word: count / total for word, count in counts.items()}
    return links


def _words_of(name: str) -> list[str]:
    return sorted({word for word in words(name) if len(word) >= _MIN_LETTERS})
