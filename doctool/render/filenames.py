"""File names for topics, safe on every file system."""

from __future__ import annotations

import re
from collections.abc import Sequence

from doctool.model.catalog import Subject

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
MAX_LENGTH = 100


def file_names(subjects: Sequence[Subject]) -> list[str]:
    """Return a name for the files of each subject, without ending: letters, digits, `.`, `_` and `-` only.

    Names differ also where the case of letters does not count; the later of two by key gets a number.
    """
    taken: set[str] = set()
    names = []
    for subject in subjects:
        base = _UNSAFE.sub("-", subject.name).strip(".-")[:MAX_LENGTH] or "unnamed"
        if _RESERVED.fullmatch(base):
            base += "_"
        name, number = base, 2
        while name.lower() in taken:
            name, number = f"{base}-{number}", number + 1
        taken.add(name.lower())
        names.append(name)
    return names
