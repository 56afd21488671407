"""The habits of an API's names, learned from those that are known.

Where words stand in them, how they are cased, and how fields are called after their types.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache

from doctool.model.names import MAX_KNOWN, other_number, pieces, words

_ACRONYM = 2
"""From so many capitals on, a word in capitals is an acronym."""


class WordHabits:
    """Where the words of known names stand, and in which case they are written."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(names)
        self._first: Counter[str] = Counter()
        self._last: Counter[str] = Counter()
        self._all: Counter[str] = Counter()
        self._forms: dict[tuple[str, bool], Counter[str]] = defaultdict(Counter)
        self._acronyms = 0
        for name in self._names:
            written = pieces(name)
            self._acronyms += any(map(_is_acronym, written))
            for at, piece in enumerate(written):
                self._forms[piece.lower(), at == 0][piece] += 1
            if len(written) > 1:
                parts = words(name)
                self._first[parts[0]] += 1
                self._last[parts[-1]] += 1
                self._all.update(set(parts))

    def order(self, name: str) -> float:
        """Return how usual it is that the first word of a name begins names and the last one ends them: -1 to 1.

        Zero for names of one word, and where nothing is known of their words.
        """
        parts = words(name)
        if len(parts) < 2:  # noqa: PLR2004 - one word has no order
            return 0.0
        mine = name in self._names
        first = _share(self._first[parts[0]] - mine, self._all[parts[0]] - mine)
        last = _share(self._last[parts[-1]] - mine, self._all[parts[-1]] - mine)
        return first + last - 1

    def odd_case(self, name: str, own: str) -> float:
        """Return the share of the words of a name that known names, without `own`, write in another case, 0 to 1."""
        written = pieces(name)
        odd = 0
        for at, piece in enumerate(written):
            forms = self._forms.get((piece.lower(), at == 0))
            if forms:
                mine = forms[piece] - (name == own or name in self._names)
                odd += mine <= 0 < forms.total() - forms[piece] - (own.lower() == name.lower() != own)
        return odd / (len(written) or 1)

    def odd_acronym(self, name: str) -> float:
        """Return how unusual the words in capitals of a name are, 0 to 1; 0 when it has none."""
        if not any(map(_is_acronym, pieces(name))):
            return 0.0
        share = (self._acronyms - (name in self._names) + 0.5) / (len(self._names) + 1)
        return max(0.0, 1 - 10 * share)


def _is_acronym(piece: str) -> bool:
    return len(piece) >= _ACRONYM and piece.isupper()


def _share(count: int, total: int) -> float:
    return (count + 0.5) / (total + 1)


Relation = tuple[tuple[str, ...], tuple[str, ...]]
"""The words of a type's name before and behind those that it has in common with a field's."""
WHOLE: Relation = ((), ())


class TypeHabits:
    """How fields are called after their types: in full, or by a part of the type's name."""

    def __init__(self, named: Iterable[tuple[str, str]]) -> None:
        """Learn from (name, local name of the type) of rows whose types are no builtins."""
        self._full: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        self._rest: Counter[Relation] = Counter()
        self._able: Counter[Relation] = Counter()
        for name, local in named:
            same = relation(name, local)
            found = self._full[local.lower()]
            found[1] += 1
            found[0] += same == WHOLE
            parts = words(local)
            for at in range(1, len(parts)):
                self._able[parts[:at], ()] += 1
                self._able[(), parts[at:]] += 1
            if same and bool(same[0]) != bool(same[1]):
                self._rest[same] += 1
        self._named = sum(found[0] for found in self._full.values())
        self._total = sum(found[1] for found in self._full.values())

    def full(self, local: str, *, own: bool | None) -> float:
        """Return how usual it is that a field of a type is called like it, 0 to 1.

        `own` tells whether the row itself taught that it is; None when it taught nothing.
        """
        named, total = self._full.get(local.lower(), (0, 0))
        overall = (self._named + 1) / (self._total + 2)
        if own is not None:
            named, total = named - own, total - 1
        return (named + 2 * overall) / (total + 2)

    def part(self, same: Relation, *, own: bool) -> float:
        """Return how usual it is that a field leaves out these words of its type, 0 to 1, without the row itself."""
        rest = max(0, self._rest[same] - own)
        return rest / (max(rest, self._able[same] - own) + 1)


@lru_cache(MAX_KNOWN)
def relation(name: str, local: str) -> Relation | None:
    """Return the words of a type's name before and behind those of a field's name; None when it is not in there.

    A plural is the same as the singular.
    """
    mine, theirs = [_singular(word) for word in words(name)], words(local)
    alike = [_singular(word) for word in theirs]
    size = len(mine)
    for at in range(len(theirs) - size + 1) if size else ():
        if alike[at : at + size] == mine:
            return theirs[:at], theirs[at + size :]
    return None


def _singular(word: str) -> str:
    return word if not word.endswith("s") else other_number(word)[0]
