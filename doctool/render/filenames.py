"""File names for topics, safe on every file system."""

from __future__ import annotations

import re
from collections.abc import Sequence

from doctool.model.catalog import Subject
from doctool.model.patterns import pattern

_UNSAFE = pattern(r"[^A-Za-z0-9._-]+")
_RESERVED = pattern(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
MAX_LENGTH = 100


def file_names(subjects: Sequence[Subject]) -> list[str]:
    """Return a name for the files of each subject, without ending; see `unique_names`."""
    return unique_names([subject.name for subject in subjects])


def unique_names(names: Sequence[str], reserved: Sequence[str] = ()) -> list[str]:
    """Return file names made of names: letters, digits, `.`, `_` and `-` only.

    They differ from each other and from the reserved ones also where the case of letters does not count; the later of
    two gets a number.
    """
    taken = {name.lower() for name in reserved}
    made = []
    for name in names:
        base = _UNSAFE.sub("-", name).strip(".-")[:MAX_LENGTH] or "unnamed"
        if _RESERVED.fullmatch(base):
            base += "_"
        unique, number = base, 2
        while unique.lower() in taken:
            unique, number = f"{base}-{number}", number + 1
        taken.add(unique.lower())
        made.append(unique)
    return made
