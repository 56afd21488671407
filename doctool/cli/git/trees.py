"""The files of a commit, as they were."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from doctool.cli.git.program import ask, ask_of, blobs, split
from doctool.ingest.names import is_page
from doctool.layout.platforms.read import is_platform_file

_FILES = ("100644", "100755")
"""The modes of plain files; links and submodules are passed over."""


def pages_at(top: Path, commit: str, names: Sequence[str]) -> Mapping[str, bytes]:
    """Return the pages of a commit that are or are below some names, by git's name; no names are the whole commit."""
    listed = split(ask(top, "ls-tree", "-r", "-z", "--full-tree", commit, "--", *names))
    entries = [entry.partition("\t") for entry in listed]
    found = {name: head.split() for head, _, name in entries if is_page(name) or _is_setting(name)}
    ids = {name: parts[2] for name, parts in found.items() if parts[0] in _FILES}
    contents = blobs(ask_of(top, ids.values(), "cat-file", "--batch"))
    return {name: data for name, data in zip(ids, contents, strict=True) if data is not None}


def _is_setting(name: str) -> bool:
    """Tell whether a file says where pages stand, as the configuration of a platform does."""
    *folders, file = name.split("/")
    return is_platform_file(file) or (file.startswith("config.") and folders[-1:] == [".vitepress"])


def file_at(top: Path, commit: str, name: str) -> bytes | None:
    """Return a file of a commit by git's name, None when the commit has no such file."""
    if "\n" in name:
        return None
    return next(blobs(ask_of(top, [f"{commit}:{name}"], "cat-file", "--batch")), None)
