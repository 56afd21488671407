"""Dependencies of a file, as a rule that make and ninja read."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path


def depfile(target: str, inputs: Iterable[Path], folder: Path) -> str:
    """Return the rule: the target as the build names it, and every input, with its path from `folder`.

    Each input is also a target without inputs, so that make goes on when a page was removed.
    """
    names = sorted({_escaped(Path(os.path.relpath(path, folder)).as_posix()) for path in inputs})
    rule = f"{_escaped(target)}:" + "".join(f" \\\n  {name}" for name in names)
    return rule + "\n" + "".join(f"\n{name}:\n" for name in names)


def _escaped(text: str) -> str:
    """Return a path as make has it, which white space, backslash, `#`, `:` and `$` do not part."""
    for mark in ("\\", " ", "\t", "#", ":"):
        text = text.replace(mark, "\\" + mark)
    return text.replace("$", "$$")
