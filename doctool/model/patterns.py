"""Regular expressions that are compiled when they are first used.

A check of one page uses a third to three fifths of a hundred, and compiling them all took a tenth of its time.
"""

from __future__ import annotations

import re

_METHODS = ("match", "search", "fullmatch", "finditer", "findall", "split", "sub")


class _Later:
    """Stands for a compiled pattern, and has its methods once one of them was asked for."""

    def __init__(self, text: str, flags: int) -> None:
        self._given = text, flags

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(*self._given)
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return a regular expression; `re.error` is raised when it is first used, not here."""
    return _Later(text, flags)  # type: ignore[return-value]
