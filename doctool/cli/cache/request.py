"""What a run was asked, by whom and with which program, as one digest."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence

from doctool import __version__
from doctool.cli.terminal import columns

CONFIGURATIONS = ("doctool.toml", "pyproject.toml")
_VARIABLES = frozenset(
    {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "TERM", "COLUMNS", "PYTHONIOENCODING", "PYTHONUTF8"}
)
"""The variables that change what is printed; those of git count as well."""


def request_digest(options: Mapping[str, object]) -> str:
    """Return a digest of the options, the configuration, the environment and the program: 64 hexadecimal digits."""
    told = hashlib.blake2b(digest_size=32)
    asked = {key: value for key, value in options.items() if key not in ("cache_dir", "no_cache")}
    told.update(json.dumps([asked, _environment(), _program()], sort_keys=True, default=str).encode())
    for path in _configurations(options.get("config")):
        told.update(b"\0" + os.fsencode(path) + b"\0" + read_bytes(path))
    return told.hexdigest()


def read_bytes(path: str) -> bytes:
    """Return the bytes of a file after a mark that it is there, and another mark when it is not or cannot be read."""
    try:
        with open(path, "rb") as file:
            return b"+" + file.read()
    except OSError:
        return b"-"


def _environment() -> list[object]:
    variables = {key: value for key, value in os.environ.items() if key in _VARIABLES or key.startswith("GIT_")}
    terminals = [stream.isatty() for stream in (sys.stdout, sys.stderr)]
    return [os.getcwd(), variables, terminals, columns(0), _git()]


def _git() -> str:
    """Return the path of the program git, empty when it is not installed; `shutil` takes too long to import."""
    folders = os.environ.get("PATH", "").split(os.pathsep)
    paths = (os.path.join(folder, name) for folder in folders if folder for name in ("git", "git.exe"))
    return next(filter(os.path.isfile, paths), "")


def _configurations(explicit: object) -> Iterator[str]:
    """Yield the paths of the files that could configure the run."""
    if explicit:
        yield os.path.abspath(str(explicit))
        return
    folder = os.getcwd()
    while True:
        yield from (os.path.join(folder, name) for name in CONFIGURATIONS)
        parent = os.path.dirname(folder)
        if parent == folder:
            return
        folder = parent


def _program() -> list[object]:
    """Return what tells one state of doctool and of the packages it uses from another."""
    package = os.path.dirname(os.path.dirname(os.path.dirname(__file__)))
    installed = [path for path in sys.path if path.endswith("-packages")]
    return [__version__, sys.version, [_changed(path) for path in installed], _sources(package)]


def _sources(package: str) -> Sequence[tuple[str, int, int]]:
    """Return the state of doctool's own modules when it runs from a checkout, where they change without a version."""
    if not os.path.exists(os.path.join(os.path.dirname(package), "pyproject.toml")):
        return []
    found = []
    for folder, _, names in os.walk(package):
        for name in names:
            if name.endswith((".py", ".mo", ".json")):
                state = os.stat(os.path.join(folder, name))
                found.append((f"{folder}/{name}", state.st_mtime_ns, state.st_size))
    return sorted(found)


def _changed(path: str) -> int:
    """Return when something was last installed in a folder, 0 when it is not there."""
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return 0
