"""Files written whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path

from doctool.cli.errors import Refusal
from doctool.model.message import message


def write_file(path: Path, data: bytes) -> None:
    """Put data into a file in one step; a link is followed, the mode of a file that was there is kept.

    What is no regular file, such as a device or a pipe, is written to as it is. Raise Refusal, with the file as it was,
    when it cannot be written.
    """
    import tempfile  # noqa: PLC0415 - most checks write nothing

    target = path.resolve()
    if target.exists() and not target.is_file() and not target.is_dir():
        _write_through(path, data)
        return
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    except OSError as error:
        raise _refusal(path, error) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask())
        Path(temporary).replace(target)
    except OSError as error:
        Path(temporary).unlink(missing_ok=True)
        raise _refusal(path, error) from None
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _write_through(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise _refusal(path, error) from None


def write_tree(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files under a folder, those that have changed; a path that would leave the folder is refused."""
    for name, data in sorted(files.items()):
        path = folder / name
        if not path.resolve().is_relative_to(folder.resolve()):
            raise Refusal(message("{path}: outside the output folder", path=path))
        if not (path.is_file() and path.read_bytes() == data):
            write_file(path, data)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def _refusal(path: Path, error: OSError) -> Refusal:
    return Refusal(message("{path}: cannot be written: {problem}", path=path, problem=error.strerror or error))
