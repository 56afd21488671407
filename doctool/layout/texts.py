"""Whether a text may be in a language, told by its script, or by its words beside those of another text."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache

from rapidfuzz import fuzz

from doctool.model.language_tags import likely_script
from doctool.model.patterns import pattern

_WORD = pattern(r"[^\W\d_]+")
_SAMPLE = 20_000
_ENOUGH = 40
"""So many letters of a script that is not Latin are no chance."""
_COMMON = 12
_SAME = 0.5
_COPY = 75
_SHORT = range(2, 5)
"""The words that a language has most of are short."""
_SCRIPTS_OF = {"Jpan": ("HIRAGANA", "KATAKANA", "CJK"), "Kore": ("HANGUL",), "Hans": ("CJK",), "Hant": ("CJK",)}
"""The scripts that ISO 15924 puts together under one code, as Unicode names their letters."""


def is_latin(tag: str) -> bool:
    """Tell whether a language is usually written in Latin letters."""
    return likely_script(tag) == "Latn"


def has_script_of(tag: str, text: str) -> bool:
    """Tell whether a text has a fair share of letters in the script that a language is usually written in."""
    names = _names(likely_script(tag))
    letters = Counter(_script(char) for char in text[:_SAMPLE] if char.isalpha())
    own = sum(letters[name] for name in names)
    return own >= min(_ENOUGH, max(1, letters.total() // 20))


def same_language(one: str, other: str) -> bool:
    """Tell whether two texts seem to be in one language: the commonest short words of one are in the other."""
    common = [word for word, _ in _words(one).most_common(_COMMON)]
    theirs = _words(other)
    return bool(common) and sum(word in theirs for word in common) >= _SAME * len(common)


def is_copy(one: str, other: str) -> bool:
    """Tell whether two texts are the same but for a few words, as a page is that waits for its translation."""
    return fuzz.ratio(one[:_SAMPLE], other[:_SAMPLE]) >= _COPY


def _words(text: str) -> Counter[str]:
    prose = " ".join("".join(text[:_SAMPLE].split("```")[::2]).split("`")[::2])
    return Counter(word for word in _WORD.findall(prose.casefold()) if len(word) in _SHORT)


@cache
def _script(char: str) -> str:
    return unicodedata.name(char, "?").split(" ")[0]


@cache
def _names(script: str) -> tuple[str, ...]:
    """Return how Unicode calls a script in the names of its letters, by the English name that CLDR has of it."""
    if script in _SCRIPTS_OF:
        return _SCRIPTS_OF[script]
    from babel import Locale  # noqa: PLC0415 - only where a language must be told by its script

    return (str(Locale("en").scripts.get(script, "")).split(" ")[0].upper(),)
