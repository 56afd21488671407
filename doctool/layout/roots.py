"""The locale that stands above a path that was named: a folder of a locale, or the checkout of one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from doctool.ingest.names import is_looked_into
from doctool.layout.marks import Mark, end_of_name, whole_name


class Root(Struct, frozen=True):
    """A folder of a locale that contains what was named: its path, its mark, and the folder that it stands in."""

    path: str
    mark: Mark
    home: str


def root_above(path: str, named: str) -> Root | None:
    """Return the nearest folder at or above a path that is of a locale; None for none.

    A bare code may be a word (`is`, `no`, `to`), so it counts only in the path that was named, or where a folder beside
    it is called by a tag, too.
    """
    at = path
    while at:
        home, _, name = at.rpartition("/")
        mark = whole_name(name) or end_of_name(name)
        if mark and _counts(mark, home, name, is_named=at == named):
            return Root(at, mark, home)
        at = home
    return None


def _counts(mark: Mark, home: str, name: str, *, is_named: bool) -> bool:
    if not mark.stem:
        return mark.plain or is_named or any(map(_is_telling, (other for other in _beside(home) if other != name)))
    if mark.separator != ".":
        return False
    return mark.plain or any(
        other == mark.stem or ((theirs := end_of_name(other)) and theirs.stem == mark.stem)
        for other in _beside(home)
        if other != name
    )


def _is_telling(name: str) -> bool:
    """Tell whether a folder beside another makes that a locale's: words of three letters are too often codes."""
    mark = whole_name(name)
    return mark is not None and (mark.plain or len(name) == 2)  # noqa: PLR2004 - ISO 639-1


@cache
def _beside(folder: str) -> tuple[str, ...]:
    """Return the folders in a folder; none where it cannot be read, so that nothing is concluded."""
    return tuple(_folders(folder or "/"))


def _folders(folder: str) -> Iterator[str]:
    try:
        with os.scandir(folder) as found:
            yield from (entry.name for entry in found if is_looked_into(entry.name) and entry.is_dir())
    except OSError:
        return
