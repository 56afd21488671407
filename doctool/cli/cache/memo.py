"""A run that may have been made before: looks for its answer, or records the one that it gives."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Mapping

from doctool.cli.cache.entry import Answer, Note, load, store
from doctool.cli.cache.inputs import Unknowable, inputs_digest
from doctool.cli.cache.request import request_digest

TYPE_CHECKING = False  # as `typing` has it; see `doctool.__init__`
if TYPE_CHECKING:
    from typing import TextIO

_NEVER = ("changed", "since", "write_baseline", "prune_baseline", "no_cache")
"""Options of runs that look at more than pages and settings, or write more than they print."""

_KEPT = (0, 1)
"""The exit codes of runs that could do what was asked."""


class Recording(io.StringIO):
    """A stream that passes on what is written, and keeps it."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(newline="")
        self._stream = stream

    def write(self, text: str) -> int:
        """Pass on a text and keep it."""
        super().write(text)
        return self._stream.write(text)

    def flush(self) -> None:
        """Pass on what is still kept back."""
        self._stream.flush()

    def isatty(self) -> bool:
        """Tell whether what is written goes to a terminal."""
        return self._stream.isatty()


class Memo:
    """The place of one run in the cache, and what the run depends on as far as it has told."""

    def __init__(self, options: Mapping[str, object], folder: str) -> None:
        self._path = os.path.join(folder, request_digest(options))
        self._note: Note | None = None
        self.output, self.errors = Recording(sys.stdout), Recording(sys.stderr)
        self.written: list[str] = []
        """The texts that went to files, in the order of the options that name these."""

    def recall(self) -> Answer | None:
        """Return the answer of the same run before, if all that it depended on is as it was."""
        answer = load(self._path)
        if answer is None:
            return None
        return answer if _holds(answer.note) else None

    def depend_on(self, paths: Iterable[str], files: Iterable[str]) -> None:
        """Note what the run is about to read: the pages under some paths, and files that need not be there."""
        about = list(map(os.path.abspath, paths)), list(map(os.path.abspath, files))
        try:
            self._note = (*about, inputs_digest(*about))
        except Unknowable:
            self._note = None

    def keep(self, code: int) -> None:
        """Keep the answer, unless the run failed or complained, or what it depends on has changed in the meantime."""
        if code in _KEPT and not self.errors.getvalue() and self._note and _holds(self._note):
            store(self._path, Answer(self._note, code, [self.output.getvalue(), *self.written]))


def _holds(note: Note) -> bool:
    """Tell whether what was noted is still so."""
    try:
        paths, files, digest = note
        return inputs_digest(paths, files) == digest
    except Unknowable:
        return False


def memo(options: Mapping[str, object]) -> Memo | None:
    """Return the place of a run in the cache; None when its answer is not kept."""
    paths = options.get("paths") or []
    if options.get("command") != "check" or any(options.get(name) for name in _NEVER):
        return None
    if isinstance(paths, list) and "-" in paths:
        return None
    folder = cache_folder(options.get("cache_dir"), os.environ)
    return Memo(options, folder) if folder else None


def cache_folder(chosen: object, environ: Mapping[str, str]) -> str | None:
    """Return the folder of the cache: chosen by an option or a variable, else in the user's own folder of caches.

    It is never one that a checkout could bring with it unasked, since answers in it are believed.
    """
    if chosen or environ.get("DOCTOOL_CACHE_DIR"):
        return os.path.abspath(str(chosen or environ["DOCTOOL_CACHE_DIR"]))
    home = os.path.expanduser("~")
    if not os.path.isabs(home):
        return None
    if sys.platform == "win32":
        return os.path.join(environ.get("LOCALAPPDATA") or home, "doctool", "cache")
    if sys.platform == "darwin":
        return os.path.join(home, "Library", "Caches", "doctool")
    return os.path.join(environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache"), "doctool")
