"""Types that pages document, and the damaged forms of their names in type cells."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from doctool.model.names import other_number, words
from doctool.model.patterns import pattern

MAX_SLIPS = 2
"""So many letters may differ in a name that is no name anywhere."""
MIN_LETTERS = 8
"""In shorter names two letters are too much of the name."""
MIN_PART = 5
"""So many letters of a name must be left to tell it by."""

_PART = pattern(r"[A-Za-z][A-Za-z0-9]*", re.ASCII)


class Documented:
    """The names of the documented types, and the words that names are made of in places that translation spares."""

    def __init__(self, names: Iterable[str], spared: Iterable[str]) -> None:
        self._names = sorted(set(names))
        self._by_lower = {name.lower(): name for name in self._names}
        self._words = {word for name in (*self._names, *spared) for word in words(name)}
        self._known: dict[str, str] = {}

    def called(self, name: str) -> str:
        """Return the documented type that has a name but for case, else an empty text."""
        return self._by_lower.get(name.lower(), "")

    def meant(self, local: str) -> str:
        """Return the documented type that a text which is none must stand for, else an empty text.

        It is the one of the same letters in another case, one that a word which is nowhere else is a slip of, or the
        only one that has all that translation has left of the name.
        """
        if local not in self._known:
            self._known[local] = "" if local in self._names else self._meant(local)
        return self._known[local]

    def _meant(self, local: str) -> str:
        if local.lower() in self._by_lower:
            return self._by_lower[local.lower()]
        if not local.isascii():
            return self._holding(left_parts(local))
        strange = [word for word in words(local) if self._words.isdisjoint((word, *other_number(word)))]
        if len(local) < MIN_LETTERS or not strange:
            return ""
        near = process.extract(local, self._names, scorer=OSA.distance, score_cutoff=MAX_SLIPS, limit=2)
        return near[0][0] if near and (len(near) == 1 or near[0][1] < near[1][1]) else ""

    def _holding(self, parts: list[str]) -> str:
        if not parts:
            return ""
        found = [name for name in self._names if all(part in name for part in parts)]
        return found[0] if len(found) == 1 else ""


def left_parts(local: str) -> list[str]:
    """Return what translation has left of a name, where it is enough to tell something."""
    parts = _PART.findall(local)
    return parts if sum(map(len, parts)) >= MIN_PART else []
