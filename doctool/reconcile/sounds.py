"""Loan words: words of other scripts that sound like words of names, as `メッセージ` sounds like `message`.

Words are compared by their consonants, in classes of sounds that loans keep (after Soundex, Russell 1918): vowels
change from script to script, and so do voice, `l` and `r`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import Indel, JaroWinkler

from doctool.model.names import MAX_KNOWN
from doctool.model.patterns import pattern
from doctool.model.tokens import closed_up, romanized

_FIRST_HAN, _AFTER_HAN = "\u3400", "\ua000"
_LAST_LATIN = "\u024f"
"""The last character of the Latin blocks of the Unicode standard that European languages use."""
_WORD = pattern(r"[^\W\d_]+")
_SOFT = pattern(r"[cg](?=[eiy])|ch|sh|ts|j|z|s|x")
_CLASSES = str.maketrans("bfvwpcgkqhdtlrmn", "pppppkkkkktt" + "rr" + "nn")
_VOWELS = pattern(r"[aeiouy]+")
_REPEATED = pattern(r"(.)\1+")
CONSONANTS = 0.7
"""How much consonants count; the rest is the likeness of the letters."""
MIN_SOUNDS = 2
"""A word with fewer consonants than this sounds like too many others."""


@lru_cache(MAX_KNOWN)
def sounds(word: str) -> str:
    """Return the consonants of a word in lower-case ASCII letters, as classes of sounds, without repeats.

    A vowel at the beginning counts as one.
    """
    soft = _SOFT.sub("s", word)
    found = _VOWELS.sub("", soft.translate(_CLASSES))
    first = "a" if word[:1] in tuple("aeiouy") else ""
    return first + _REPEATED.sub(r"\1", found)


@lru_cache(MAX_KNOWN)
def alike(romanized_word: str, word: str) -> float:
    """Return how much two words in ASCII letters sound alike, 0 to 1; 0 for words with few consonants."""
    mine, theirs = sounds(romanized_word), sounds(word)
    if min(len(mine), len(theirs)) < MIN_SOUNDS:
        return 0.0
    letters = JaroWinkler.normalized_similarity(romanized_word, word)
    return CONSONANTS * Indel.normalized_similarity(mine, theirs) + (1 - CONSONANTS) * float(letters)


@lru_cache(MAX_KNOWN)
def loans(text: str) -> tuple[str, ...]:
    """Return the words of a text in other scripts than Latin that could be loans, as they sound.

    Han characters are none: loans are written in scripts of sounds.
    """
    if not text or max(text) <= _LAST_LATIN:
        return ()
    heard = "".join([" " if _FIRST_HAN <= char < _AFTER_HAN else char for char in closed_up(text)])
    runs = [run for run in _WORD.findall(heard) if max(run) > _LAST_LATIN]
    return tuple(sound for run in runs if (sound := romanized(run)))


def loan_likeness(theirs: Sequence[str], parts: Sequence[str]) -> float:
    """Return how much the words of a name sound like the loan words of a text, 0 to 1."""
    if not theirs or not parts:
        return 0.0
    whole = alike("".join(theirs), "".join(parts))
    best = [max(alike(sound, word) for sound in theirs) for word in parts]
    missing = max(0, len(theirs) - len(parts))
    return max(whole, sum(best) / (len(best) + missing))
