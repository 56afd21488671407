"""A digest of everything that a check looks at: the pages and folders under some paths, and single files."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator

from doctool.cli.cache.request import read_bytes
from doctool.ingest.names import is_looked_into, is_page
from doctool.layout.platforms.read import PLATFORM_FOLDERS, is_platform_file

_TAG_LENGTH = 12
"""No folder that is named by a language, script and region has a longer name."""


class Unknowable(Exception):  # noqa: N818 - it says what the inputs are
    """The inputs are not such that they are the same whenever their digest is."""


def inputs_digest(paths: Iterable[str], files: Iterable[str]) -> str:
    """Return a digest of the pages under some paths and of some files, which need not be there.

    Raise Unknowable for paths that are not there or cannot be read, for links to folders, which may lead anywhere, and
    for checkouts below the paths, of which git may tell anything.
    """
    told = hashlib.blake2b(digest_size=32)

    def tell(part: bytes) -> None:
        told.update(b"%d:" % len(part))
        told.update(part)

    try:
        for path in paths:
            _tell_path(os.path.abspath(path), tell)
    except OSError as error:
        raise Unknowable from error
    for path in files:
        told.update(b"\0" + os.fsencode(path) + b"\0" + read_bytes(path))
    return told.hexdigest()


def _tell_path(path: str, tell: Callable[[bytes], None]) -> None:
    """Tell what the pages under a path are, and what their locales are told by."""
    tell(os.fsencode(path))
    for part in _around(path):
        tell(part)
    if os.path.isdir(path):
        _tell_folder(path, path, tell)
    else:
        tell(b"link" if os.path.islink(path) else b"file")
        tell(_read(path))


def _tell_folder(path: str, root: str, tell: Callable[[bytes], None]) -> None:
    with os.scandir(path) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.name == ".git":
            if path != root:
                raise Unknowable
        elif entry.is_dir():
            if not is_looked_into(entry.name) and entry.name not in PLATFORM_FOLDERS:
                continue
            if entry.is_symlink():
                raise Unknowable
            tell(b"folder " + os.fsencode(entry.name))
            _tell_folder(entry.path, root, tell)
            tell(b"end")
        elif is_page(entry.name) or _is_setting(entry.name):
            tell((b"link " if entry.is_symlink() else b"file ") + os.fsencode(entry.name))
            tell(_read(entry.path))


def _is_setting(name: str) -> bool:
    """Tell whether a file says which pages there are, or where they stand."""
    return name == ".gitignore" or is_platform_file(name) or name.startswith("config.")


def _read(path: str) -> bytes:
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))  # a pipe would be waited for without end
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise Unknowable
        size = found.st_size
        data = os.read(handle, size + 1)
        if len(data) != size:
            raise Unknowable
        return data
    finally:
        os.close(handle)


def _around(path: str) -> Iterator[bytes]:
    """Yield what of the folders above tells something: checkouts, and what stands beside a bare language code."""
    above, name = os.path.split(path)
    while name:
        yield read_bytes(os.path.join(above, ".gitignore"))
        if os.path.exists(os.path.join(above, ".git")):
            yield b"checkout " + os.fsencode(above)
        if _may_be_tag(name):
            with os.scandir(above) as found:
                beside = sorted(entry.name for entry in found if _may_be_tag(entry.name) and entry.is_dir())
            yield os.fsencode("/".join(beside))
        above, name = os.path.split(above)


def _may_be_tag(name: str) -> bool:
    end = name.rpartition(".")[2]
    language = end.replace("_", "-").partition("-")[0]
    return language.isalpha() and 2 <= len(language) <= 3 and len(end) <= _TAG_LENGTH  # noqa: PLR2004 - ISO 639
