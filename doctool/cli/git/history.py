"""Which translations are older than their source, by the history of git."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from doctool.cli.errors import Refusal
from doctool.cli.git.program import (
    Located,
    ask,
    failure,
    fields,
    located,
    printed,
    split,
    started,
    try_to_ask,
)
from doctool.cli.pipeline import Input
from doctool.model.catalog import Catalog
from doctool.model.page import Page

if TYPE_CHECKING:
    import subprocess

    from doctool.checks import Settings

STALE_RULE = "translation-outdated"

_LOG = ("log", "-z", "--name-status", "--find-renames=100%", "--no-show-signature", "--format=format:%x01%ct %H")
_COMMIT = "\1"


class _Change(Struct, frozen=True, order=True):
    """A commit: the seconds of its date, and its full hash."""

    when: int
    commit: str


def with_history(rules: Settings, known: Catalog, inputs: Sequence[Input]) -> Settings:
    """Return the settings of the rules with what git tells of translations, if a rule wants to know."""
    if not _wanted(rules):
        return rules
    return replace(rules, stale=stale(known, inputs))


def _wanted(rules: Settings) -> bool:
    return any(rule.name == STALE_RULE for rule in rules.active)


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


def _translations(known: Catalog) -> list[tuple[Page, Page]]:
    """Return each localized page with its source page."""
    locale = known.source_locale
    topics = [subject.topic for subject in known.subjects] if locale else []
    sources = [(topic, topic.page(locale or "")) for topic in topics]
    return [(page, source) for topic, source in sources if source for page in topic.pages if page is not source]


def _places(files: Mapping[str, Path]) -> Mapping[str, Located]:
    """Return where the files are that are in a checkout; none where git cannot be asked."""
    try:
        return {path: place for path, file in files.items() if (place := located(file))}
    except Refusal:
        return {}


def _last_changes(places: Mapping[str, Located]) -> Mapping[str, _Change]:
    """Return the last commit that changed each file, by shown path, with one look at the history of each checkout."""
    by_top: dict[Path, dict[str, str]] = defaultdict(dict)
    for path, place in places.items():
        by_top[place.top][place.name] = path
    found = {}
    for top, paths in by_top.items():
        if printed(ask(top, "rev-parse", "--is-shallow-repository")) == ["true"]:
            continue
        changes = _walked(top, list(paths))
        found.update({paths[name]: change for name, change in changes.items()})
    return found


def _walked(top: Path, names: Sequence[str]) -> Mapping[str, _Change]:
    """Go back through the history until every file's last change is seen; a mere move is no change."""
    folder = os.path.commonpath([os.path.dirname(name) for name in names])  # noqa: PTH120 - names of git, not paths
    below, where = ([f"{folder}/"], [f":(top,literal){folder}"]) if folder else ([], [])
    committed = set(split(try_to_ask(top, "ls-tree", "-r", "-z", "--name-only", "--full-tree", "HEAD", "--", *below)))
    now = {name: name for name in names if name in committed}
    found: dict[str, _Change] = {}
    if not now:
        return found
    with started(top, *_LOG, "--", *where) as git:
        for change, moves, changed in _history(git):
            found.update({now.pop(name): change for name in changed if name in now})
            now.update([(old, now.pop(new)) for old, new in moves if new in now])
            if not now:
                git.kill()
                break
    if now and git.returncode:
        raise failure()
    return found


def _history(git: subprocess.Popen[bytes]) -> Iterator[tuple[_Change, list[tuple[str, str]], list[str]]]:
    """Yield the commits of a log, the latest first: each with its moves (old and new name) and the changed names."""
    printed_fields = fields(git)
    change, moves, changed = _Change(0, ""), list[tuple[str, str]](), list[str]()
    for text in printed_fields:
        status = text
        if text.startswith(_COMMIT):
            if change.commit:
                yield change, moves, changed
            head, _, status = text[1:].partition("\n")
            when, commit = head.split(" ")
            change, moves, changed = _Change(int(when), commit), [], []
        if status.startswith("R"):
            moves.append((next(printed_fields, ""), next(printed_fields, "")))
        elif status:
            changed.append(next(printed_fields, ""))
    if change.commit:
        yield change, moves, changed


def _uncommitted(tops: set[Path]) -> set[Located]:
    """Return the files of some checkouts that are not as in the last commit."""
    told = {top: ask(top, "diff", "-z", "--name-only", "--no-renames", "HEAD", "--") for top in tops}
    return {Located(top, name) for top, output in told.items() for name in split(output)}
