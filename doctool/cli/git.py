"""What git knows of the pages: which lines are changed, and which translations are older than their source."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from doctool.cli.errors import Refusal
from doctool.cli.pipeline import Input
from doctool.model.catalog import Catalog
from doctool.model.finding import Finding
from doctool.model.message import message
from doctool.model.page import Page
from doctool.model.source import Source, Span

if TYPE_CHECKING:
    from doctool.checks import Settings

Lines = tuple[range, ...]
"""Numbers of lines, from 1."""

ALL_LINES: Lines = (range(1, sys.maxsize),)
STALE_RULE = "translation-outdated"

_ALWAYS = ("--no-pager", "--no-optional-locks", "-c", "core.fsmonitor=false")
_DIFF = (
    "diff", "--patch", "--unified=0", "--inter-hunk-context=0", "--find-renames", "--text", "--no-color",
    "--no-ext-diff", "--no-textconv", "--src-prefix=a/", "--dst-prefix=b/",
)  # fmt: skip
_LOG = ("log", "-z", "--name-status", "--find-renames=100%", "--no-show-signature", "--format=format:%x01%ct %H")
_NOT_HANDED_ON = (
    "GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_DIFF_OPTS",
    "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS",
)  # fmt: skip
"""Variables that name a checkout, as git sets them for a hook, or change what the options here mean.

The checkout is found from the pages instead, and there may be several.
"""
_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)")
_ESCAPED = {b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}
_COMMIT = "\1"
_BLOCK = 1 << 16


class _Located(NamedTuple):
    """A page's file as git names it: the top folder of the checkout, and the path below it, with forward slashes."""

    top: Path
    name: str


@dataclass(frozen=True, slots=True, order=True)
class _Change:
    """A commit: the seconds of its date, and its full hash."""

    when: int
    commit: str


def touched(inputs: Sequence[Input], *, changed: bool = False, since: str | None = None) -> Mapping[str, Lines] | None:
    """Return the changed lines of the pages that have some, by shown path; None when neither choice was made.

    `changed` compares with the last commit, `since` with where the branch left a revision; what is not committed, not
    staged or not known to git counts with both. All of a new page and of standard input is changed. A page that git is
    told to ignore is not. Raise Refusal when git is missing, a page is in no checkout, or a revision is unknown.
    """
    if not changed and since is None:
        return None
    found = {item.page.path: ALL_LINES for item in inputs if item.file is None}
    for top, pages in _by_checkout(inputs).items():
        lines = _changed_lines(top, sorted(pages), since)
        found.update({pages[name]: lines[name] for name in pages if lines.get(name)})
    return found


def within(found: Sequence[Finding], lines: Mapping[str, Lines] | None) -> tuple[Finding, ...]:
    """Return the findings that touch one of the given lines, all of them when there are none given."""
    if lines is None:
        return tuple(found)
    return tuple(item for item in found if _touches(item, lines.get(item.place.source.path, ())))


def with_history(rules: Settings, known: Catalog, inputs: Sequence[Input]) -> Settings:
    """Return the settings of the rules with what git tells of translations, if a rule wants to know."""
    if all(rule.name != STALE_RULE for rule in rules.active):
        return rules
    return replace(rules, stale=stale(known, inputs))


def stale(known: Catalog, inputs: Sequence[Input]) -> Mapping[str, str]:
    """Return the commit of the source page, by the shown path of each page whose last commit is older than that.

    A page with changes that are not committed is not old. Nothing is returned where git cannot tell: when it is
    missing, outside a checkout, and in a shallow clone, where the answer would depend on its depth.
    """
    pairs = _translations(known)
    files = {item.page.path: item.file for item in inputs if item.file}
    wanted = {page.path for pair in pairs for page in pair}
    places = _places({path: file for path, file in files.items() if path in wanted})
    try:
        changes = _last_changes(places)
        found = {
            page.path: changes[source.path].commit
            for page, source in pairs
            if page.path in changes and source.path in changes and changes[page.path].when < changes[source.path].when
        }
        dirty = _uncommitted({places[path].top for path in found})
    except Refusal:
        return {}
    return {path: commit for path, commit in found.items() if places[path] not in dirty}


# Lines


def _touches(finding: Finding, lines: Lines) -> bool:
    first, last = _line_range(finding.place.source, finding.place.span)
    return any(max(part.start, first) < min(part.stop, last + 1) for part in lines)


def _line_range(source: Source, span: Span) -> tuple[int, int]:
    """Return the first and last line of a span; an empty one at the very end is on the last line that has text."""
    end = max(len(source.text) - 1, 0)
    start = min(span.start, end)
    return source.position(start).line, source.position(max(start, min(span.end - 1, end))).line


def _by_checkout(inputs: Sequence[Input]) -> Mapping[Path, Mapping[str, str]]:
    """Return the shown paths by git's name, by checkout; raise Refusal for a file that is in none."""
    found: dict[Path, dict[str, str]] = defaultdict(dict)
    for item in inputs:
        if item.file is None:
            continue
        place = _located(item.file)
        if place is None:
            raise Refusal(
                message("{path}: not in a git checkout, which --changed and --since need", path=item.page.path)
            )
        found[place.top][place.name] = item.page.path
    return found


def _changed_lines(top: Path, names: Sequence[str], since: str | None) -> Mapping[str, Lines]:
    """Return the changed lines of a checkout's pages, by git's name."""
    where = _pathspecs(names)
    base = _base(top, since)
    if base is None:
        return dict.fromkeys(names, ALL_LINES)
    patch = _git(top, *_DIFF, base, "--", *where)
    untracked = _git(top, "ls-files", "-z", "--others", "--exclude-standard", "--", *where)
    return {**_patched_lines(patch), **dict.fromkeys(_split(untracked), ALL_LINES)}


def _base(top: Path, since: str | None) -> str | None:
    """Return the commit to compare with, None when there is no commit yet."""
    if since is None:
        return _commit(top, "HEAD")
    revision = None if since.startswith("-") else _commit(top, since)
    if revision is None:
        raise Refusal(message("git knows no revision `{revision}` in {folder}", revision=since, folder=top))
    found = _printed(_try(top, "merge-base", "HEAD", revision))
    if not found:
        raise Refusal(
            message(
                "`{revision}` and the checkout in {folder} have no commit in common; in a shallow clone, "
                "fetch more of the history",
                revision=since,
                folder=top,
            )
        )
    return found[0]


def _commit(top: Path, revision: str) -> str | None:
    return next(iter(_printed(_try(top, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}"))), None)


def _pathspecs(names: Sequence[str]) -> list[str]:
    """Return what makes git look at all files with the suffixes of the pages, so that it sees where one came from."""
    suffixes = {name: Path(name).suffix for name in names}
    plain = {suffix for suffix in suffixes.values() if suffix[1:].isalnum()}
    others = [f":(top,literal){name}" for name in names if suffixes[name] not in plain]
    return [*(f":(top)*{suffix}" for suffix in sorted(plain)), *others]


def _patched_lines(patch: bytes) -> Mapping[str, Lines]:
    """Read a patch without context: the lines that it adds, by the new name of their file."""
    found: dict[str, Lines] = {}
    name, body = "", 0
    for line in patch.split(b"\n"):
        if body and line[:1] in (b"+", b"-"):
            body -= 1
        elif line.startswith(b"+++ "):
            name = _patched_name(line[4:])
        elif match := _HUNK.match(line):
            removed, start, added = (int(group or 1) for group in match.groups())
            body = removed + added
            found[name] = (*found.get(name, ()), range(start, start + added))
    return found


def _patched_name(text: bytes) -> str:
    """Return the path after `+++`, which git quotes as C does and ends with a tab when it holds a space."""
    name = text.removesuffix(b"\t")
    if name.startswith(b'"'):
        name = _ESCAPE.sub(_unescaped, name[1:-1])
    return os.fsdecode(name.removeprefix(b"b/"))


def _unescaped(match: re.Match[bytes]) -> bytes:
    code = match[1]
    return bytes([int(code, 8)]) if code[:1].isdigit() else _ESCAPED.get(code, code)


# History


def _translations(known: Catalog) -> list[tuple[Page, Page]]:
    """Return each localized page with its source page."""
    locale = known.source_locale
    topics = [subject.topic for subject in known.subjects] if locale else []
    sources = [(topic, topic.page(locale or "")) for topic in topics]
    return [(page, source) for topic, source in sources if source for page in topic.pages if page is not source]


def _places(files: Mapping[str, Path]) -> Mapping[str, _Located]:
    """Return where the files are that are in a checkout; none where git cannot be asked."""
    try:
        return {path: place for path, file in files.items() if (place := _located(file))}
    except Refusal:
        return {}


def _last_changes(places: Mapping[str, _Located]) -> Mapping[str, _Change]:
    """Return the last commit that changed each file, by shown path, with one look at the history of each checkout."""
    by_top: dict[Path, dict[str, str]] = defaultdict(dict)
    for path, place in places.items():
        by_top[place.top][place.name] = path
    found = {}
    for top, paths in by_top.items():
        if _printed(_git(top, "rev-parse", "--is-shallow-repository")) == ["true"]:
            continue
        changes = _walked(top, list(paths))
        found.update({paths[name]: change for name, change in changes.items()})
    return found


def _walked(top: Path, names: Sequence[str]) -> Mapping[str, _Change]:
    """Go back through the history until every file's last change is seen; a mere move is no change."""
    folder = os.path.commonpath([os.path.dirname(name) for name in names])  # noqa: PTH120 - names of git, not paths
    below, where = ([f"{folder}/"], [f":(top,literal){folder}"]) if folder else ([], [])
    committed = set(_split(_try(top, "ls-tree", "-r", "-z", "--name-only", "--full-tree", "HEAD", "--", *below)))
    now = {name: name for name in names if name in committed}
    found: dict[str, _Change] = {}
    if not now:
        return found
    with _started(top, *_LOG, "--", *where) as git:
        for change, moves, changed in _history(git):
            found.update({now.pop(name): change for name in changed if name in now})
            now.update([(old, now.pop(new)) for old, new in moves if new in now])
            if not now:
                git.kill()
                break
    if now and git.returncode:
        raise _failure()
    return found


def _history(git: subprocess.Popen[bytes]) -> Iterator[tuple[_Change, list[tuple[str, str]], list[str]]]:
    """Yield the commits of a log, the latest first: each with its moves (old and new name) and the changed names."""
    fields = _fields(git)
    change, moves, changed = _Change(0, ""), list[tuple[str, str]](), list[str]()
    for text in fields:
        status = text
        if text.startswith(_COMMIT):
            if change.commit:
                yield change, moves, changed
            head, _, status = text[1:].partition("\n")
            when, commit = head.split(" ")
            change, moves, changed = _Change(int(when), commit), [], []
        if status.startswith("R"):
            moves.append((next(fields, ""), next(fields, "")))
        elif status:
            changed.append(next(fields, ""))
    if change.commit:
        yield change, moves, changed


def _uncommitted(tops: set[Path]) -> set[_Located]:
    """Return the files of some checkouts that are not as in the last commit."""
    told = {top: _git(top, "diff", "-z", "--name-only", "--no-renames", "HEAD", "--") for top in tops}
    return {_Located(top, name) for top, output in told.items() for name in _split(output)}


# The program


def _located(file: Path) -> _Located | None:
    """Return where git has a file, None when it is in no checkout; links are followed."""
    real = file.resolve()
    top = _top(real.parent)
    if top is None or not real.is_relative_to(top):
        return None
    return _Located(top, real.relative_to(top).as_posix())


def _top(folder: Path) -> Path | None:
    """Return the top folder of the checkout that a folder is in; git is asked once for each."""
    marked = next((parent for parent in (folder, *folder.parents) if (parent / ".git").exists()), None)
    return _asked_top(marked) if marked else None


@cache
def _asked_top(folder: Path) -> Path:
    return Path(os.fsdecode(_git(folder, "rev-parse", "--show-toplevel").rstrip(b"\r\n"))).resolve()


def _git(folder: Path, *arguments: str) -> bytes:
    """Return what git prints; raise Refusal when it fails."""
    done = _run(folder, arguments)
    if done.returncode:
        raise _failure(done.stderr)
    return done.stdout


def _try(folder: Path, *arguments: str) -> bytes:
    """Return what git prints, nothing when it fails."""
    done = _run(folder, arguments)
    return b"" if done.returncode else done.stdout


def _run(folder: Path, arguments: Sequence[str]) -> subprocess.CompletedProcess[bytes]:
    command = _command(folder, arguments)
    return subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, env=_environ(), check=False)  # noqa: S603 - no shell, and revisions are checked


def _started(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Start git, to be read while it runs; it fetches nothing."""
    command, environ = _command(folder, arguments), {**_environ(), "GIT_NO_LAZY_FETCH": "1"}
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, stdin=quiet, stdout=subprocess.PIPE, stderr=quiet, env=environ)  # noqa: S603 - as above


def _command(folder: Path, arguments: Sequence[str]) -> list[str]:
    program = shutil.which("git")
    if program is None:
        raise Refusal(message("the program `git` is not installed, and --changed and --since need it"))
    return [program, *_ALWAYS, "-C", str(folder), *arguments]


def _environ() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key not in _NOT_HANDED_ON}


def _failure(told: bytes = b"") -> Refusal:
    lines = [line for line in told.decode(errors="replace").splitlines() if line.strip()]
    return Refusal(message("git failed: {problem}", problem=lines[0] if lines else "?"))


def _printed(output: bytes) -> list[str]:
    return os.fsdecode(output).splitlines()


def _split(output: bytes) -> list[str]:
    return [os.fsdecode(name) for name in output.split(b"\0") if name]


def _fields(git: subprocess.Popen[bytes]) -> Iterator[str]:
    """Yield what git prints between zero bytes, as it comes."""
    rest = b""
    while block := git.stdout.read(_BLOCK) if git.stdout else b"":
        *whole, rest = (rest + block).split(b"\0")
        yield from (os.fsdecode(field) for field in whole)
    if rest:
        yield os.fsdecode(rest)
