"""Files to sources: strict UTF-8, byte for byte what stands on the disk."""

from __future__ import annotations

import stat
from pathlib import Path

from doctool.model.message import Message, message
from doctool.model.source import Source

MAX_BYTES = 32 * 1024 * 1024
"""A page larger than this is refused: no reference page is, and a reader would wait for it."""


class Unreadable(Exception):  # noqa: N818 - it says what the file is
    """A file that cannot be read as a page: the path to show, why, and where (line and column from 1)."""

    def __init__(self, path: str, reason: Message, line: int = 1, column: int = 1) -> None:
        super().__init__(f"{path}:{line}:{column}: {reason}")
        self.path = path
        self.reason = reason
        self.line = line
        self.column = column

    def __reduce__(self) -> tuple[type[Unreadable], tuple[str, Message, int, int]]:
        return Unreadable, (self.path, self.reason, self.line, self.column)


def load(path: Path, shown: str) -> Source:
    """Read a file; `shown` is the path to show for it. Raise Unreadable when it is no UTF-8 text file."""
    return decode(_read(path, shown), shown)


def decode(data: bytes, shown: str) -> Source:
    """Decode the bytes of a page strictly; raise Unreadable at the first byte that is not UTF-8 text."""
    if len(data) > MAX_BYTES:
        raise Unreadable(shown, message("the file is larger than {limit} MiB; split it", limit=MAX_BYTES >> 20))
    zero = data.find(b"\0")
    if zero >= 0:
        raise Unreadable(shown, message("this is a binary file, not a page; leave it out"), *_place(data, zero))
    try:
        return Source(shown, data.decode("utf-8"))
    except UnicodeDecodeError as error:
        reason = message("the file is not UTF-8: byte 0x{byte} here; save it as UTF-8", byte=f"{data[error.start]:02x}")
        raise Unreadable(shown, reason, *_place(data, error.start)) from None


def _read(path: Path, shown: str) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode) and not path.is_dir():  # a pipe would be waited for without end
            raise Unreadable(shown, message("this is a pipe or a device, not a page; `-` reads standard input"))
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise Unreadable(shown, message("there is no such file")) from None
    except IsADirectoryError:
        raise Unreadable(shown, message("this is a folder, not a file")) from None
    except PermissionError:
        raise Unreadable(shown, message("no permission to read the file")) from None
    except OSError as error:
        raise Unreadable(shown, message("cannot be read: {problem}", problem=error.strerror or error)) from None


def _place(data: bytes, at: int) -> tuple[int, int]:
    before = data[:at]
    line_start = before.rfind(b"\n") + 1
    return before.count(b"\n") + 1, len(before[line_start:].decode("utf-8", "replace")) + 1
