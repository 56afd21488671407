"""What of a name is the same for every row in one round."""

from __future__ import annotations

import math
from collections.abc import Mapping

from msgspec import Struct

from doctool.model.names import letters, words
from doctool.reconcile.habits import WordHabits
from doctool.reconcile.style import style_of
from doctool.reconcile.vocabulary import Vocabulary


class NameView(Struct, frozen=True):
    """A name, what it is made of, and the features that it has whatever the row."""

    name: str
    lowered: str
    prefix: str
    parts: tuple[str, ...]
    letters: str
    features: Mapping[str, float]


class NameViews:
    """The names that rows are ranked by; several rows have most of them among their candidates."""

    def __init__(self, vocabulary: Vocabulary, habits: WordHabits) -> None:
        self._vocabulary, self._habits = vocabulary, habits
        self._known: dict[str, NameView] = {}

    def of(self, name: str) -> NameView:
        """Return what is known of a name."""
        found = self._known.get(name)
        if found is None:
            features = self._features(name)
            prefix = style_of(name).prefix
            found = self._known[name] = NameView(name, name.lower(), prefix, words(name), letters(name), features)
        return found

    def _features(self, name: str) -> dict[str, float]:
        known, habits = self._vocabulary, self._habits
        found = {
            "case": known.case_share(name),
            "sample": math.log1p(len(known.sample_pages.get(name, ()))),
            "code_elsewhere": math.log1p(known.in_code[name]),
            "word_order": habits.order(name),
            "acronym": habits.odd_acronym(name),
        }
        return {**found, **known.listed.features(name)}
