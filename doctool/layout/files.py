"""Paths to files: all pages under some paths, with what platforms say in the folders on the way."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from msgspec import Struct, field

from doctool.ingest.names import BUILT, MARKDOWN_SUFFIXES, is_looked_into, is_page
from doctool.layout.ignored import FILE as IGNORE_FILE
from doctool.layout.ignored import Ignored, ignored_above, ignored_in
from doctool.layout.platforms.read import PLATFORM_FOLDERS, is_platform_file


class Folder(Struct):
    """A folder with pages in it or below: its absolute path, with forward slashes."""

    path: str
    pages: list[str]
    """The names of its pages, sorted."""
    folders: list[str] = field(default_factory=list)
    """The names of the folders in it that have pages, sorted."""
    settings: tuple[str, ...] = ()
    """The files of platforms in it, also those in a folder such as `.vitepress`."""
    real: str = ""
    """Its path with all links followed."""
    links: frozenset[str] = frozenset()
    """The names of the pages that are links."""


def absolute(path: Path) -> str:
    """Return an absolute path with forward slashes, links not followed."""
    return os.path.abspath(path).replace(os.sep, "/")  # noqa: PTH100 - `resolve` would follow links


def shown_path(path: Path, base: Path) -> str:
    """Return the path to show for a file: relative to `base` where it is near, with forward slashes."""
    return shown(absolute(path), base)


def shown(path: str, base: Path) -> str:
    """Return the path to show for an absolute path with forward slashes."""
    near = base.as_posix().rstrip("/") + "/"
    if path.startswith(near):
        return path[len(near) :] or "."
    return PurePosixPath(os.path.relpath(path, base).replace(os.sep, "/")).as_posix()


def is_matched(name: str, pattern: str) -> bool:
    """Tell whether a shown path is meant by a pattern: shell wildcards, or a folder for all that is in it."""
    pattern = pattern.removeprefix("./").rstrip("/")
    return fnmatchcase(name, pattern) or name.startswith(pattern + "/") or fnmatchcase(name, pattern + "/*")


def folders(root: str, base: Path, exclude: Sequence[str]) -> list[Folder]:
    """Return the folders under a folder that have pages, outer ones first; hidden, ignored and built ones left out."""
    ignored = ignored_above(root)
    walk = _Walk(shown(root, base), root, tuple(exclude))
    walk.into(root, os.path.realpath(root).replace(os.sep, "/"), ignored)
    return [folder for folder in sorted(walk.found, key=lambda item: item.path.split("/")) if not walk.empty(folder)]


class _Walk:
    """One look through a tree."""

    def __init__(self, shown_root: str, root: str, exclude: Sequence[str]) -> None:
        self.found: list[Folder] = []
        self._exclude = exclude
        self._root = root
        self._shown = "" if shown_root == "." else shown_root + "/"
        self._seen: set[str] = set()
        self._full: set[str] = set()

    def empty(self, folder: Folder) -> bool:
        """Tell whether a folder has no pages, nor any below."""
        return folder.path not in self._full and not folder.settings

    def into(self, path: str, real: str, ignored: tuple[Ignored, ...]) -> bool:
        """Look into a folder; tell whether there is a page in it or below."""
        if real in self._seen:
            return False
        self._seen.add(real)
        try:
            with os.scandir(path) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError:
            return False
        if any(entry.name == IGNORE_FILE for entry in entries) and (own := ignored_in(path)):
            ignored = (*ignored, own)
        folder = Folder(path, [], settings=_settings(path, entries), real=real)
        self.found.append(folder)
        links = []
        all_in = not ignored and not self._exclude
        for entry in entries:
            name = entry.name
            if is_page(name) and not entry.is_dir():
                if all_in or not self._left_out(f"{path}/{name}", "", ignored):
                    folder.pages.append(name)
                    if entry.is_symlink():
                        links.append(name)
            elif "." not in name[:1] and is_looked_into(name) and entry.is_dir():
                self._below(folder, entry, ignored)
        folder.links = frozenset(links)
        if folder.pages or folder.folders:
            self._full.add(path)
            return True
        return False

    def _below(self, folder: Folder, entry: os.DirEntry[str], ignored: tuple[Ignored, ...]) -> None:
        path = f"{folder.path}/{entry.name}"
        if self._left_out(path, "/", ignored):
            return
        real = os.path.realpath(path).replace(os.sep, "/") if entry.is_symlink() else f"{folder.real}/{entry.name}"
        first = len(self.found)
        if self.into(path, real, ignored):
            if entry.name in BUILT and not _has_markdown(self.found[first:]):
                del self.found[first:]  # what a tool wrote
            else:
                folder.folders.append(entry.name)

    def _left_out(self, path: str, end: str, ignored: tuple[Ignored, ...]) -> bool:
        if any(one.leaves_out(path + end) for one in ignored):
            return True
        name = self._shown + path[len(self._root) + 1 :]
        return any(is_matched(name, pattern) for pattern in self._exclude)


def _has_markdown(found: Sequence[Folder]) -> bool:
    return any(page.lower().endswith(MARKDOWN_SUFFIXES) for folder in found for page in folder.pages)


def _settings(path: str, entries: Sequence[os.DirEntry[str]]) -> tuple[str, ...]:
    own = [entry.name for entry in entries if is_platform_file(entry.name)]
    inner = (entry.name for entry in entries if entry.name in PLATFORM_FOLDERS)
    return (*own, *(f"{name}/{file}" for name in inner for file in _names(f"{path}/{name}")))


def _names(path: str) -> Iterator[str]:
    try:
        with os.scandir(path) as found:
            yield from sorted(entry.name for entry in found if entry.name.startswith("config."))
    except OSError:
        return
