"""How names are written: what joins their words, what stands before them, and in which case words are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct

from doctool.model.names import MAX_KNOWN, words
from doctool.model.patterns import pattern

_PREFIX = pattern(r"[@$]|-{1,2}")
_SEPARATOR = pattern(r"[A-Za-z0-9]([_.\-:@])")


_USUAL = 0.2
"""A style that fewer of the names than this share are written in is an exception."""


class Style(Struct, frozen=True, order=True):
    """The marks before a name, what joins its words (empty in camel case), and whether its first letter is raised."""

    prefix: str
    separator: str
    capital: bool


CAMEL = Style("", "", capital=False)


def lower_camel(name: str) -> str:
    """Return a name with its first word in lower case: `PDFOptions` gives `pdfOptions`."""
    head = words(name)[:1]
    return head[0] + name[len(head[0]) :] if head and name.lower().startswith(head[0]) else name


@lru_cache(MAX_KNOWN)
def style_of(name: str) -> Style:
    """Return how a name is written."""
    marks = _PREFIX.match(name)
    prefix = marks[0] if marks else ""
    joint = _SEPARATOR.search(name)
    return Style(prefix, joint[1] if joint else "", name[len(prefix) : len(prefix) + 1].isupper())


def written(parts: Sequence[str], style: Style) -> str:
    """Return a name made of lower-case words."""
    if style.separator:
        body = style.separator.join(word.capitalize() if style.capital else word for word in parts)
    else:
        first = parts[0].capitalize() if style.capital else parts[0]
        body = first + "".join(word.capitalize() for word in parts[1:])
    return style.prefix + body


class Styles:
    """How often names of several words are written in each style; those of one word do not tell what joins words."""

    def __init__(self, names: Iterable[str]) -> None:
        self._counts = Counter(style_of(name) for name in names if len(words(name)) > 1)

    def usual(self) -> list[Style]:
        """Return the styles that a good part of the names of several words is written in, the most frequent first."""
        least = _USUAL * sum(self._counts.values())
        found = (style for style, count in self._counts.items() if count >= least)
        return sorted(found, key=lambda style: (-self._counts[style], style))
