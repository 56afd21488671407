"""What `.gitignore` files leave out, by pathspec, which knows git's patterns."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from msgspec import Struct

FILE = ".gitignore"
_MAX_BYTES = 1 << 20
_NAMED_GROUP = "(?P<ps_d>"


class Ignored(Struct, frozen=True):
    """The patterns of one file, and the folder that they are relative to, with a slash at its end."""

    base: str
    spec: object
    quick: re.Pattern[str] | None
    """Matches whatever any pattern matches, in one go."""

    def leaves_out(self, path: str) -> bool:
        """Tell whether a path is ignored; that of a folder ends with a slash."""
        inner = path[len(self.base) :]
        if self.quick is not None and not self.quick.match(inner):
            return False
        return bool(self.spec.match_file(inner))  # type: ignore[attr-defined]


def ignored_in(folder: str) -> Ignored | None:
    """Return what the `.gitignore` of a folder leaves out; None where there is none that says anything."""
    try:
        with open(os.path.join(folder, FILE), "rb") as file:  # noqa: PTH118, PTH123 - for every folder of a tree
            lines = file.read(_MAX_BYTES).decode("utf-8", "replace").splitlines()
    except OSError:
        return None
    lines = [line for line in lines if line.strip() and not line.startswith("#")]
    return _ignored(folder, lines) if lines else None


def _ignored(folder: str, lines: Sequence[str]) -> Ignored | None:
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - only where there is a file to read
    from pathspec.patterns.gitignore import GitIgnorePatternError  # noqa: PLC0415

    try:
        spec = GitIgnoreSpec.from_lines(lines)
    except GitIgnorePatternError:
        return None
    sources = [
        pattern.regex.pattern.replace(_NAMED_GROUP, "(?:")
        for pattern in spec.patterns
        if pattern.include and pattern.regex is not None
    ]
    quick = re.compile("|".join(sources)) if sources else None
    return Ignored(folder.rstrip("/") + "/", spec, quick)


def ignored_above(folder: str) -> tuple[Ignored, ...]:
    """Return what the files above a folder of a git checkout leave out, the outermost first.

    A file that leaves out the folder itself is passed over: who names a folder wants it read.
    """
    found: list[Ignored] = []
    above, inside = folder, os.path.exists(os.path.join(folder, ".git"))  # noqa: PTH110, PTH118 - as above
    while not inside and (parent := os.path.dirname(above)) != above:  # noqa: PTH120 - as above
        above = parent
        one = ignored_in(above)
        if one is not None and not one.leaves_out(folder + "/"):
            found.insert(0, one)
        inside = os.path.exists(os.path.join(above, ".git"))  # noqa: PTH110, PTH118 - as above
    return tuple(found) if inside else ()
