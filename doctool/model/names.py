"""Names of an API: what can be one, and what words it is made of."""

from __future__ import annotations

from functools import lru_cache
from typing import NewType

from doctool.model.patterns import pattern

CanonicalName = NewType("CanonicalName", str)
"""A field name as the API has it; made only by `canonical_name`."""

TypeName = NewType("TypeName", str)
"""A type as the pages of the API write it, with prefix and brackets: `xs:string`, `types:Job`, `Job[]`, `String`."""

ARRAY = "[]"
"""What pages write behind the type of a field that holds several values."""

MAX_KNOWN = 1 << 16
"""So many names are remembered with their words, since the same few are taken apart over and over."""

_IDENTIFIER = pattern(r"(?:[@$]|--?)?[A-Za-z_][A-Za-z0-9_]*(?:[.\-:@][A-Za-z0-9_]+)*")
_WORD = pattern(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+")


def is_identifier(text: str) -> bool:
    """Tell whether a text could be an API name: ASCII letters, digits, `_`, joined by single `.`, `-`, `:` or `@`.

    `@`, `$` or the dashes of a command line's option may stand before it.
    """
    return _IDENTIFIER.fullmatch(text) is not None


def canonical_name(text: str) -> CanonicalName:
    """Check a name and give it its type; raise ValueError when it cannot be an API name."""
    if not is_identifier(text):
        msg = f"not an API name: {text!r}"
        raise ValueError(msg)
    return CanonicalName(text)


@lru_cache(MAX_KNOWN)
def pieces(name: str) -> tuple[str, ...]:
    """Split an ASCII name into words as they are written: `uploadPDFJob2` gives `upload`, `PDF`, `Job`, `2`."""
    return tuple(_WORD.findall(name))


@lru_cache(MAX_KNOWN)
def words(name: str) -> tuple[str, ...]:
    """Split an ASCII name into lower-case words: `uploadPDFJob2` gives `upload`, `pdf`, `job`, `2`."""
    return tuple(word.lower() for word in pieces(name))


@lru_cache(MAX_KNOWN)
def letters(name: str) -> str:
    """Return the letters and digits of a name in lower case: what is left when marks and case are lost."""
    return "".join(words(name))


def is_plural(name: str) -> bool:
    """Tell whether an English name looks like a plural: it ends in `s`, but not in `ss`, `us` or `is`."""
    return name.endswith("s") and not name.endswith(("ss", "us", "is"))


def other_number(name: str) -> list[str]:
    """Return the name in the other number, as far as English spelling tells it."""
    if not name.endswith("s"):
        return [name + "s"]
    if name.endswith("ss"):
        return [name + "es"]
    return [name[:-2]] if name.endswith(("sses", "xes", "ches", "shes")) else [name[:-1]]
