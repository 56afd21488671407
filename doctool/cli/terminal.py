"""The width of the user's terminal."""

from __future__ import annotations

import os
import sys


def columns(otherwise: int) -> int:
    """Return how many columns the terminal has, or what COLUMNS says; `otherwise` where nothing is known.

    `shutil` does the same, and takes milliseconds to import.
    """
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and int(said):
        return int(said)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or otherwise  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):  # no standard output, or none that is a terminal
        return otherwise
