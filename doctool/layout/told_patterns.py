"""The layout patterns that say what the names of folders and files told."""

from __future__ import annotations

from pathlib import Path

from doctool.layout.files import shown
from doctool.layout.marks import Mark
from doctool.layout.sets import Frame


def below(folder: str, pattern: str) -> str:
    """Return a pattern that is relative to a folder, relative to what the folder is shown relative to."""
    return pattern if folder == "." else f"{folder}/{pattern}"


def folder_pattern(frame: Frame, base: Path) -> str:
    """Return the pattern of pages that have no mark in their names; empty where it lies above `base`."""
    if frame.mark is None:
        return below(shown(frame.base, base), "{path}")
    home = shown(frame.base.rpartition("/")[0], base)
    name = f"{frame.mark.stem}{frame.mark.separator}{{locale}}/{{path}}"
    return "" if home.startswith("..") or frame.above else below(home, name)


def name_pattern(folder: str, mark: Mark, base: Path) -> str:
    """Return the pattern of pages that have their locale in their names."""
    name = f"{{path}}{mark.separator or '/'}{{locale}}{mark.suffix}"
    return below(shown(folder, base), name)
