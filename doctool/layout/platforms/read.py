"""Placeholder until the readers are there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from doctool.layout.platforms.facts import PlatformFacts

PLATFORM_FOLDERS = frozenset({".vitepress"})


def is_platform_file(name: str) -> bool:
    """Nothing yet."""
    return False


def read_platform(folder: Path, files: Sequence[str]) -> tuple[PlatformFacts, ...]:
    """Nothing yet."""
    return ()
