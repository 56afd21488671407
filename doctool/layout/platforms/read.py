"""Configuration files of platforms to what they tell; which files there are is known without reading any.

Imported for every run and by kept answers: the readers themselves are imported only where there is a file for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from doctool.layout.platforms.facts import PlatformFacts

PLATFORM_FOLDERS = frozenset({".vitepress"})
"""Hidden folders that are looked into for a configuration."""
_SCRIPTS = frozenset({"docusaurus.config", "astro.config", "lunaria.config"})
_SCRIPT_SUFFIXES = frozenset({"js", "ts", "mjs", "mts", "cjs"})
_FILES = frozenset(
    {"mkdocs.yml", "mkdocs.yaml", "zensical.toml", "docs.json", "mint.json", "docfx.json", "_config.yml", "book.toml"}
    | {"hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "crowdin.yml", "crowdin.yaml", "lunaria.config.json"}
    | {".openpublishing.publish.config.json"}
)


def is_platform_file(name: str) -> bool:
    """Tell whether a file with this name is the configuration of a platform."""
    stem, _, suffix = name.rpartition(".")
    return name in _FILES or (stem in _SCRIPTS and suffix in _SCRIPT_SUFFIXES)


def read_platform(folder: Path, files: Sequence[str]) -> tuple[PlatformFacts, ...]:
    """Return what some files of a folder tell, given by their names below it; one that cannot be read tells nothing."""
    from doctool.layout.platforms.documents import load  # noqa: PLC0415 - only where there is a file
    from doctool.layout.platforms.known import facts_of  # noqa: PLC0415

    told = ((file, load(folder / file)) for file in sorted(files))
    found = (facts_of(file, document) for file, document in told if document is not None)
    return tuple(facts for facts in found if facts is not None)
