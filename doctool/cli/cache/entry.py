"""An answer on disk: what a run printed and wrote, and what it depended on.

A line with a digest of the rest, a line of JSON, then the texts one after the other: nothing that is read is executed,
and what is damaged or cut short is no answer.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence

_MAGIC = b"doctool answer 1 "
MAX_BYTES = 16 << 20
"""A larger answer is not kept."""
MAX_ENTRIES = 128
MAX_TOTAL = 64 << 20
"""With more entries or more bytes than this, those that were not asked for the longest are dropped."""
TAG = (
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# This folder is a cache of doctool and safe to delete; see https://bford.info/cachedir/.\n"
)


Note = tuple[Sequence[str], Sequence[str], str]
"""What a run depended on: the arguments of `inputs_digest`, paths and files, and the digest before it was read."""


class Answer:
    """What a run gave, and what it depended on; `texts` are standard output, then the files of `-o`, in order."""

    def __init__(self, note: Note, code: int, texts: Sequence[str]) -> None:
        self.note, self.code, self.texts = note, code, texts


def load(path: str) -> Answer | None:
    """Read an answer; None when there is none or it is damaged."""
    try:
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
        os.utime(path)
    except OSError:
        return None
    head, _, body = data.partition(b"\n")
    if head != _MAGIC + _digest(body):
        return None
    try:
        return _read(body)
    except (KeyError, TypeError, ValueError, RecursionError):
        return None


def _read(body: bytes) -> Answer:
    line, _, rest = body.partition(b"\n")
    told = json.loads(line)
    texts, at = [], 0
    for length in told["lengths"]:
        texts.append(rest[at : at + length].decode("utf-8", "surrogatepass"))
        at += length
    paths, files, digest = told["note"]
    return Answer((paths, files, digest), int(told["code"]), texts)


def store(path: str, answer: Answer) -> None:
    """Write an answer in one step, and make room; do nothing where that is not possible."""
    texts = [text.encode("utf-8", "surrogatepass") for text in answer.texts]
    told = {"note": answer.note, "code": answer.code, "lengths": [len(text) for text in texts]}
    body = b"\n".join([json.dumps(told).encode(), b"".join(texts)])
    if len(body) > MAX_BYTES // 2:
        return
    folder = os.path.dirname(path)
    temporary = f"{path}.{os.getpid()}"
    try:
        _prepare(folder)
        with open(temporary, "wb") as file:
            file.write(_MAGIC + _digest(body) + b"\n" + body)
        os.replace(temporary, path)
        _make_room(folder)
    except OSError:
        return


def _digest(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=32).hexdigest().encode()


def _prepare(folder: str) -> None:
    """Make the folder, with the marks that keep it out of backups and commits."""
    if os.path.isdir(folder):
        return
    os.makedirs(folder, mode=0o700)
    for name, text in (("CACHEDIR.TAG", TAG), (".gitignore", "*\n")):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)


def _make_room(folder: str) -> None:
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.name.startswith((".", "CACHEDIR")):
                state = entry.stat()
                found.append((state.st_mtime_ns, state.st_size, entry.path))
    found.sort(reverse=True)
    total = 0
    for number, (_, size, path) in enumerate(found):
        total += size
        if number >= MAX_ENTRIES or total > MAX_TOTAL:
            os.unlink(path)
