"""The program git: how it is started, what it prints, and where it has a file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from doctool.cli.errors import Refusal
from doctool.model.message import message

if TYPE_CHECKING:
    import subprocess

_ALWAYS = ("--no-pager", "--no-optional-locks", "-c", "core.fsmonitor=false")
_NOT_HANDED_ON = (
    "GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_DIFF_OPTS",
    "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS",
)  # fmt: skip
"""Variables that name a checkout, as git sets them for a hook, or change what the options here mean.

The checkout is found from the pages instead, and there may be several.
"""
_BLOCK = 1 << 16


class Located(Struct, frozen=True):
    """A page's file as git names it: the top folder of the checkout, and the path below it, with forward slashes."""

    top: Path
    name: str


def located(file: Path) -> Located | None:
    """Return where git has a file, None when it is in no checkout; links are followed."""
    real = file.resolve()
    top = top_of(real.parent)
    if top is None or not real.is_relative_to(top):
        return None
    return Located(top, real.relative_to(top).as_posix())


def top_of(folder: Path) -> Path | None:
    """Return the top folder of the checkout that a folder is in."""
    marked = next((parent for parent in (folder, *folder.parents) if (parent / ".git").exists()), None)
    return _checkout(marked).top if marked else None


class _Checkout(Struct, frozen=True):
    """The folders of a checkout: its top, git's own for it, and the one shared with others of the repository."""

    top: Path
    own: Path
    shared: Path


@cache
def _checkout(folder: Path) -> _Checkout:
    """Ask git once for the folders of a checkout."""
    told = ask(folder, "rev-parse", "--absolute-git-dir", "--git-common-dir", "--show-toplevel").split(b"\n", 2)
    own, shared, top = (os.fsdecode(line.rstrip(b"\r\n")) for line in told)
    return _Checkout(Path(top).resolve(), Path(own), folder / shared)


def state_files(path: Path) -> list[Path]:
    """Return the files that change when git would tell other things of the pages under a path.

    None where the path is in no checkout, or git cannot be asked.
    """
    folder = path.resolve()
    try:
        top = top_of(folder if folder.is_dir() else folder.parent)
        found = _checkout(top) if top else None
    except Refusal:
        return []
    if found is None:
        return []
    try:
        head = (found.own / "HEAD").read_text(encoding="utf-8", errors="replace")
    except OSError:
        head = ""
    branch = [head.removeprefix("ref: ").strip()] if head.startswith("ref: ") else []
    own, shared = ("HEAD", "FETCH_HEAD"), ("packed-refs", "shallow", "config", "info/attributes", *branch)
    return [
        *(found.own / name for name in own),
        *(found.shared / name for name in shared),
        found.top / ".gitattributes",
    ]


def ask(folder: Path, *arguments: str) -> bytes:
    """Return what git prints; raise Refusal when it fails."""
    done = _run(folder, arguments)
    if done.returncode:
        raise failure(done.stderr)
    return done.stdout


def ask_of(folder: Path, names: Iterable[str], *arguments: str) -> bytes:
    """Return what git prints when it is given lines to read; raise Refusal when it fails."""
    done = _run(folder, arguments, b"".join(os.fsencode(name) + b"\n" for name in names))
    if done.returncode:
        raise failure(done.stderr)
    return done.stdout


def commit_of(top: Path, revision: str) -> str | None:
    """Return the full hash of the commit that a revision names, None where git knows no such revision."""
    if revision.startswith("-"):
        return None
    return next(iter(printed(try_to_ask(top, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}"))), None)


def try_to_ask(folder: Path, *arguments: str) -> bytes:
    """Return what git prints, nothing when it fails."""
    done = _run(folder, arguments)
    return b"" if done.returncode else done.stdout


def _run(folder: Path, arguments: Sequence[str], given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    import subprocess  # noqa: PLC0415 - most runs do without git

    command = _command(folder, arguments)
    return subprocess.run(command, capture_output=True, input=given, env=_environ(), check=False)  # noqa: S603 - no shell, and revisions are checked


def started(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Start git, to be read while it runs; it fetches nothing."""
    import subprocess  # noqa: PLC0415 - as above

    command, environ = _command(folder, arguments), {**_environ(), "GIT_NO_LAZY_FETCH": "1"}
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, stdin=quiet, stdout=subprocess.PIPE, stderr=quiet, env=environ)  # noqa: S603 - as above


def _command(folder: Path, arguments: Sequence[str]) -> list[str]:
    import shutil  # noqa: PLC0415 - as above

    program = shutil.which("git")
    if program is None:
        raise Refusal(message("the program `git` is not installed, and --changed and --since need it"))
    return [program, *_ALWAYS, "-C", str(folder), *arguments]


def _environ() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key not in _NOT_HANDED_ON}


def failure(told: bytes = b"") -> Refusal:
    """Return the refusal that says what git complained of."""
    lines = [line for line in told.decode(errors="replace").splitlines() if line.strip()]
    return Refusal(message("git failed: {problem}", problem=lines[0] if lines else "?"))


def printed(output: bytes) -> list[str]:
    """Return the lines that git printed."""
    return os.fsdecode(output).splitlines()


def split(output: bytes) -> list[str]:
    """Return the names that git printed, each ended by a zero byte."""
    return [os.fsdecode(name) for name in output.split(b"\0") if name]


def fields(git: subprocess.Popen[bytes]) -> Iterator[str]:
    """Yield what git prints between zero bytes, as it comes."""
    rest = b""
    while block := git.stdout.read(_BLOCK) if git.stdout else b"":
        *whole, rest = (rest + block).split(b"\0")
        yield from (os.fsdecode(field) for field in whole)
    if rest:
        yield os.fsdecode(rest)


def blobs(output: bytes) -> Iterator[bytes | None]:
    """Yield the contents that `git cat-file --batch` printed, None for what is missing."""
    at = 0
    while at < len(output):
        end = output.index(b"\n", at)
        head = output[at:end].split(b" ")
        at = end + 1
        if head[-1] == b"missing":
            yield None
            continue
        size = int(head[-1])
        yield output[at : at + size] if head[-2] == b"blob" else None
        at += size + 1
