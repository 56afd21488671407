"""Which lines of pages are changed, as git tells."""

from __future__ import annotations

import os
import re
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from doctool.cli.errors import Refusal
from doctool.cli.git.program import ask, commit_of, located, printed, split, try_to_ask
from doctool.cli.pipeline import Input
from doctool.model.finding import Finding
from doctool.model.message import message
from doctool.model.source import Source, Span

Lines = tuple[range, ...]
"""Numbers of lines, from 1."""

ALL_LINES: Lines = (range(1, sys.maxsize),)

_DIFF = (
    "diff", "--patch", "--unified=0", "--inter-hunk-context=0", "--find-renames", "--text", "--no-color",
    "--no-ext-diff", "--no-textconv", "--src-prefix=a/", "--dst-prefix=b/",
)  # fmt: skip
_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)")
_ESCAPED = {b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}


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
        place = located(item.file)
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
    patch = ask(top, *_DIFF, base, "--", *where)
    untracked = ask(top, "ls-files", "-z", "--others", "--exclude-standard", "--", *where)
    return {**_patched_lines(patch), **dict.fromkeys(split(untracked), ALL_LINES)}


def _base(top: Path, since: str | None) -> str | None:
    """Return the commit to compare with, None when there is no commit yet."""
    if since is None:
        return commit_of(top, "HEAD")
    revision = commit_of(top, since)
    if revision is None:
        raise Refusal(message("git knows no revision `{revision}` in {folder}", revision=since, folder=top))
    found = printed(try_to_ask(top, "merge-base", "HEAD", revision))
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
