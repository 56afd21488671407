"""Pieces of text by which words of two languages are told to mean the same."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from sys import intern

from doctool.model.patterns import pattern

MAX_KNOWN = 1 << 13
"""So many characters are remembered with their kind: a language has a few thousand."""
MAX_TEXTS = 1 << 12
"""So many texts are remembered with their tokens, since rows are aligned by them first and named by them later."""
_RUN = pattern(r"[^\W\d_]+")
_FIRST_KANA = "\u3040"
_LATIN = pattern(r"[a-z]+")
_SHORT = 4
"""The longest common words of unspaced scripts."""
_STEM = 5
"""Inflected words agree in their first letters; this many are enough to tell most words apart."""
_UNSPACED = "\u0e00\u10a0\u1100\u1200\u1780\u1800\u3040\ua000\ua960\ua980\uac00\ue000\uf900\ufb00\U00020000\U00040000"
"""Where ranges of scripts whose words have no spaces begin and end, in turn; a regex of them is slow to compile."""


@lru_cache(MAX_KNOWN)
def is_unspaced(char: str) -> bool:
    """Tell whether a character belongs to a script whose words have no spaces or take particles: Han, kana, Hangul.

    The ranges are blocks of the Unicode standard; South-East Asian scripts without spaces are among them.
    """
    return bisect_right(_UNSPACED, char) % 2 == 1


def closed_up(text: str) -> str:
    """Return a text without the spaces inside runs of kana and Han characters."""
    return text if not text or max(text) < _FIRST_KANA else _inner_spaces().sub("", text)


@cache
def _inner_spaces() -> re.Pattern[str]:
    """Return what finds spaces between kana and Han characters, which have none between words: translation adds them.

    Ranges of many characters take milliseconds to compile, and pages of most languages have none of these.
    """
    return re.compile("(?<=[\u3040-\u30ff\u3400-\u9fff])[ \t]+(?=[\u3040-\u30ff\u3400-\u9fff])")


@lru_cache(MAX_TEXTS)
def tokens(text: str) -> frozenset[str]:
    """Return the tokens of a text: character pairs of unspaced scripts, the stems of the words of others.

    A lone character of an unspaced script is a token too, and so is each whole run of up to four.
    """
    return frozenset(map(intern, _tokens(text)))  # the same few words stand in most rows


def _tokens(text: str) -> Iterator[str]:
    for match in _RUN.finditer(closed_up(text)):
        run = match[0].casefold()
        if not is_unspaced(run[0]):
            yield run[:_STEM]
            continue
        if len(run) <= _SHORT:
            yield run
        for at in range(len(run) - 1):
            yield run[at : at + 2]


def latin_words(text: str) -> list[str]:
    """Return the words in Latin letters, lower-case and without accents."""
    return [word for part in text.split() for word in _latin_parts(part)]


@lru_cache(MAX_KNOWN)
def _latin_parts(text: str) -> list[str]:
    folded = text.casefold()
    if folded.isascii():
        return _LATIN.findall(folded)
    plain = unicodedata.normalize("NFKD", folded)
    return _LATIN.findall("".join([char for char in plain if not unicodedata.combining(char)]))


@lru_cache(maxsize=100_000)
def romanized(text: str) -> str:
    """Return the letters of a text as they sound, in lower-case ASCII: `メッセージ` gives `metseji`."""
    if not text.isascii():
        from anyascii import anyascii  # noqa: PLC0415 - only where rows are hard to tell apart

        text = anyascii(text)
    return "".join(_LATIN.findall(text.lower()))


def segments(text: str) -> tuple[frozenset[str], ...]:
    """Return what of a text must be explained by the words of a name, as the tokens that each part stands in.

    The parts are the words of spaced scripts, and the characters of unspaced ones.
    """
    found: list[frozenset[str]] = []
    for match in _RUN.finditer(closed_up(text)):
        run = match[0].casefold()
        if not is_unspaced(run[0]):
            found.append(frozenset({run[:_STEM]}))
            continue
        whole = {run} if len(run) <= _SHORT else set()
        found += [frozenset({run[at - 1 : at + 1], run[at : at + 2]} & _pairs(run) | whole) for at in range(len(run))]
    return tuple(found)


def _pairs(run: str) -> set[str]:
    return {run[at : at + 2] for at in range(len(run) - 1)}
