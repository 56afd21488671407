"""Which language the pages were translated from, and under which tag each set has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from doctool.ingest.locales import UNKNOWN, text_tag
from doctool.model.language_tags import best_match, language_tag

USUAL = "en"
"""The language that documentation is written in where nothing tells another."""


class SourceLocale(Struct, frozen=True):
    """The source language of a run."""

    tag: str
    """The tag that its pages have; empty where no set has any."""
    unmarked: Mapping[str, str]
    """The locale of the source pages of sets in which these are the ones without a mark."""
    marked: Mapping[str, str]
    """The tag that other sets spell the source language with."""

    def spelt(self, family: str, locale: str) -> str:
        """Return the tag that pages of a locale of a set have: that of the source is the same in all sets."""
        return self.tag if locale and locale == self.marked.get(family) else locale


def source_locale(
    wanted: str,
    told: Mapping[str, str],
    tags: Mapping[str, Collection[str]],
    texts: Mapping[str, Sequence[str]],
) -> SourceLocale:
    """Return the source language of sets, by the locales of their marks and texts of their pages without one.

    `wanted` is what the user says, or empty, `told` what platforms do of each set. Else pages without a mark are the
    source where their translations have one, in the language that their script tells, else in English; without such
    pages English is the source.
    """
    unmarked, marked = {}, {}
    for family in sorted(tags):
        goal = language_tag(wanted) or wanted or language_tag(told.get(family, ""))
        mine = best_match(goal or USUAL, tags[family])
        spoken = _language(texts.get(family, ()))
        if family in texts and not (mine and (wanted or spoken == UNKNOWN)):
            unmarked[family] = goal or (USUAL if spoken == UNKNOWN else spoken)
        elif mine:
            marked[family] = mine
    counts = Counter([*unmarked.values(), *marked.values()])
    goal = language_tag(wanted) or wanted
    first = max(sorted(counts), key=lambda tag: counts[tag], default="")
    return SourceLocale(best_match(goal or first, counts), unmarked, marked)


def _language(texts: Sequence[str]) -> str:
    """Return the language that the script of most texts tells; `und` for none."""
    counts = Counter(map(text_tag, texts))
    return max(sorted(counts), key=lambda tag: counts[tag], default=UNKNOWN)
