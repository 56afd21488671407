"""Paths to pages: which files there are, in which language, and which file is the same page in another language."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path, PurePosixPath

from msgspec import Struct

from doctool.ingest.files import Unreadable
from doctool.ingest.front_matter import read_front_matter
from doctool.ingest.locales import folder_tag, front_matter_tag, repository_tag, tag, text_tag
from doctool.ingest.names import is_looked_into, is_page
from doctool.model.message import message
from doctool.model.source import Source


class Found(Struct, frozen=True):
    """A file to read. `locale` is empty where only the text can tell it; see `locale_of`."""

    path: Path
    shown: str
    """The path to show: relative to the base where that is possible, with forward slashes."""
    locale: str
    key: str
    """The path below the folder of its locale, with forward slashes: the same for the same page in every language."""


def discover(
    paths: Sequence[Path],
    *,
    base: Path,
    exclude: Sequence[str] = (),
    locales: Mapping[str, str] | None = None,
) -> tuple[list[Found], list[Unreadable]]:
    """Return the pages under some paths, sorted by the path to show, each file once, and the paths that are not there.

    `exclude` are patterns and `locales` maps patterns to tags, both matched with the path to show: shell wildcards, or
    the path of a folder for all that is in it. Hidden folders and links that lead back up are passed over.
    """
    found: dict[str, Found] = {}
    missing = []
    for path in paths:
        if not path.exists():
            missing.append(Unreadable(shown_path(path, base), message("there is no such file or folder")))
            continue
        for folder in _folders(path):
            place = _place(folder, path, base)
            for name, real in folder.files.items():
                shown = place.shown + name
                if real not in found and not any(_matches(shown, pattern) for pattern in exclude):
                    found[real] = _found(folder.path / name, shown, place, locales or {})
    return sorted(found.values(), key=lambda item: item.shown), missing


def found_as(path: Path, given: Sequence[Path], *, base: Path, locales: Mapping[str, str]) -> Found:
    """Return how a page is found that would stand at a path, whether or not a file is there.

    `given` are the paths under which pages are looked for: the page's key is told as if it were found under one.
    """
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - as in `shown_path`
    above = (root for root in given if root.is_dir() and absolute.is_relative_to(os.path.abspath(root)))  # noqa: PTH100
    place = _place(_Folder(path.parent, {}), next(above, path), base)
    return _found(path, place.shown + path.name, place, locales)


def locale_of(source: Source) -> str:
    """Return the locale that a page itself tells, by its front matter or its script; `und` when neither does."""
    front = read_front_matter(source.text)
    return front_matter_tag(front.entries) or text_tag(source.text[front.body :])


def shown_path(path: Path, base: Path) -> str:
    """Return the path to show for a file: relative to `base` where it is near, with forward slashes."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - `resolve` would follow links, and show another path
    try:
        return absolute.relative_to(base).as_posix() or "."
    except ValueError:
        return PurePosixPath(os.path.relpath(absolute, base).replace(os.sep, "/")).as_posix()


class _Folder(Struct, frozen=True):
    """A folder, and the names of the pages in it with the paths that they really have."""

    path: Path
    files: Mapping[str, str]


def _folders(path: Path) -> Iterator[_Folder]:
    """Yield the folders under a path, with their pages; a file that is named counts whatever its suffix."""
    if not path.is_dir():
        yield _Folder(path.parent, {path.name: os.path.realpath(path)})
        return
    seen = set()
    for folder, names, files in os.walk(path, followlinks=True):
        real = os.path.realpath(folder)
        if real in seen:
            names.clear()
            continue
        seen.add(real)
        names[:] = sorted(name for name in names if is_looked_into(name))
        pages = sorted(filter(is_page, files))
        yield _Folder(Path(folder), {name: _real(folder, name, real) for name in pages})


def _real(folder: str, name: str, real_folder: str) -> str:
    path = os.path.join(folder, name)  # noqa: PTH118 - a path object for every page costs more than reading it
    return os.path.realpath(path) if os.path.islink(path) else os.path.join(real_folder, name)  # noqa: PTH114, PTH118


def _matches(shown: str, pattern: str) -> bool:
    pattern = pattern.removeprefix("./").rstrip("/")
    return fnmatchcase(shown, pattern) or shown.startswith(pattern + "/") or fnmatchcase(shown, pattern + "/*")


class _Place(Struct, frozen=True):
    """What all pages of a folder have in common: what stands before their names when shown, and in their keys."""

    shown: str
    key: str
    locale: str


def _place(folder: _Folder, given: Path, base: Path) -> _Place:
    folders = Path(os.path.abspath(folder.path)).parts  # noqa: PTH100 - as in `shown_path`
    depth = len(Path(os.path.abspath(given)).parts) if given.is_dir() else len(folders)  # noqa: PTH100
    at, locale = _told_by_folder(folders, depth)
    if at < 0:
        at = min(depth, len(folders)) - 1
    shown = shown_path(folder.path, base)
    return _Place("" if shown == "." else f"{shown}/", "/".join([*folders[at + 1 :], ""]), locale)


def _found(file: Path, shown: str, place: _Place, locales: Mapping[str, str]) -> Found:
    configured = next((tag(value) or value for pattern, value in locales.items() if _matches(shown, pattern)), "")
    return Found(file, shown, configured or place.locale, place.key + file.name)


def _told_by_folder(folders: tuple[str, ...], depth: int) -> tuple[int, str]:
    """Return the index of the nearest folder that is named by a locale, and the locale; -1 when there is none.

    A tag with a script or region is one wherever it stands. A bare language code may be a word (`is`, `no`, `to`), so
    it counts only where it is the folder that was given, or all that there is in that, or where one of its siblings is
    named by a tag too.
    """
    for at in range(len(folders) - 1, 0, -1):
        name = folders[at]
        found = folder_tag(name) or repository_tag(name)
        if not found and tag(name):
            others = _siblings(folders[:at], name)
            counts = at == depth - 1 or (at == depth and not others) or any(map(tag, others))
            found = tag(name) if counts else ""
        if found:
            return at, found
    return -1, ""


@cache
def _siblings(parent: tuple[str, ...], name: str) -> tuple[str, ...]:
    """Return the folders and pages beside a folder; a dot where they cannot be read, so that nothing is concluded."""
    try:
        entries = [entry.name for entry in os.scandir(Path(*parent)) if entry.is_dir() or is_page(entry.name)]
    except OSError:
        return (".",)
    return tuple(entry for entry in entries if entry != name and is_looked_into(entry))
