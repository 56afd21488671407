"""Which words of names go with which tokens of a language, induced from the rows whose names are known."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from doctool.model.names import words
from doctool.reconcile.belief import Belief
from doctool.reconcile.facts import CellFacts, TableFacts
from doctool.reconcile.labels import Label
from doctool.reconcile.memory import learned

_PROSE_WEIGHT = 0.8
_MIN_LETTERS = 2
_ENOUGH = 0.2


class Lexicon:
    """Association of English words with tokens, by language.

    A word goes with a token of a name cell by the share of the cells with that token whose name has the word; it goes
    with a token of the descriptions by Dice's coefficient (Dice 1945), since prose has other words as well.
    """

    def __init__(
        self, tables: Sequence[TableFacts], beliefs: Sequence[Belief], labels: Sequence[Label] = ()
    ) -> None:
        self._cell: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self._cell_total: Counter[tuple[str, str]] = Counter()
        self._prose: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self._prose_total: Counter[tuple[str, str]] = Counter()
        self._words: dict[str, Counter[str]] = defaultdict(Counter)
        for table in tables:
            for row in table.rows:
                name = learned(beliefs, row)
                found = _words_of(name)
                for cell in row.cells:
                    self._learn(cell, name, found)
        for label in labels:
            for token in label.tokens:
                self._cell_total[label.locale, token] += 1
                self._cell[label.locale, token].update(label.words)

    def _learn(self, cell: CellFacts, name: str, found: Sequence[str]) -> None:
        locale = cell.locale
        for token in cell.about_tokens:
            self._prose_total[locale, token] += 1
        if not found:
            return
        self._words[locale].update(found)
        for token in cell.about_tokens:
            self._prose[locale, token].update(found)
        if cell.joined != name:
            for token in cell.tokens:
                self._cell_total[locale, token] += 1
                self._cell[locale, token].update(found)

    def strength(self, word: str, token: str, cell: CellFacts, own: Sequence[str]) -> float:
        """Return how strongly a word goes with a token of a cell, 0 to 1, without what the cell itself taught."""
        key = (cell.locale, token)
        in_cell = 1 if own else 0
        mine = 1 if word in own else 0
        together = self._cell[key][word] - mine if key in self._cell else 0
        total = self._cell_total[key] - in_cell
        direct = together / (total + 1) if together > 0 else 0.0
        count = self._prose[key][word] if key in self._prose else 0
        beside = token in cell.about_tokens
        count -= mine if beside else 0
        if count <= 1:
            return direct
        rows = self._words[cell.locale][word] - mine
        prose = self._prose_total[key] - (1 if beside else 0)
        return max(direct, _PROSE_WEIGHT * 2 * count / (rows + prose + 2))

    def words_for(self, cell: CellFacts, token: str, own: Sequence[str]) -> list[tuple[float, str]]:
        """Return the words that go with a token, the strongest first."""
        known = set(self._cell.get((cell.locale, token), ())) | set(self._prose.get((cell.locale, token), ()))
        scored = [(self.strength(word, token, cell, own), word) for word in known]
        return sorted(((s, w) for s, w in scored if s >= _ENOUGH), key=lambda item: (-item[0], item[1]))[:4]


def _words_of(name: str) -> list[str]:
    return sorted({word for word in words(name) if len(word) >= _MIN_LETTERS})
