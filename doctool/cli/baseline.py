"""The baseline: findings that were there already, so that only new ones count."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct

from doctool.cli.errors import Refusal
from doctool.model.catalog import Catalog
from doctool.model.finding import Finding
from doctool.model.fingerprint import fingerprints
from doctool.model.message import message

VERSION = 1
"""The version of the file's format."""


class Entry(NamedTuple):
    """A finding of the baseline. `page` is the page's key, the same in every language; the message is for readers."""

    page: str
    locale: str
    rule: str
    fingerprint: str
    message: str


class Baseline(Struct, frozen=True):
    """The entries, and the locales that were read when they were recorded."""

    locales: frozenset[str] = frozenset()
    entries: frozenset[Entry] = frozenset()

    @property
    def fingerprints(self) -> frozenset[str]:
        """The fingerprints of the entries."""
        return frozenset(entry.fingerprint for entry in self.entries)


class Run(Struct, frozen=True):
    """What a run saw: all its findings as entries, and what it would have found any in."""

    entries: tuple[Entry, ...]
    """In the order of the findings."""
    pages: frozenset[tuple[str, str]]
    """Key and locale of the pages that were read."""
    locales: frozenset[str]
    rules: frozenset[str]
    """The codes of the rules that ran."""


def seen(found: Sequence[Finding], known: Catalog, rules: Iterable[str]) -> Run:
    """Return what a run saw; `found` must be all its findings, since alike ones are counted in page order."""
    pages = {page.path: page for subject in known.subjects for page in subject.topic.pages}
    entries = tuple(
        Entry(pages[path].key if path in pages else path, item.locale, item.rule, mark, str(item.message))
        for item, mark in zip(found, fingerprints(found, known), strict=True)
        for path in [item.place.source.path]
    )
    read = frozenset((page.key, page.locale) for page in pages.values())
    return Run(entries, read, frozenset(known.locales), frozenset(rules))


def recorded(old: Baseline, run: Run) -> Baseline:
    """Return the baseline with all that a run found; of the rest it keeps what the run could not have found."""
    return Baseline(old.locales | run.locales, frozenset(run.entries) | _out_of_sight(old, run))


def pruned(old: Baseline, run: Run) -> Baseline:
    """Return the baseline without the entries that a run should have found and did not."""
    found = {entry.fingerprint for entry in run.entries}
    kept = frozenset(entry for entry in old.entries if entry.fingerprint in found)
    return Baseline(old.locales, kept | _out_of_sight(old, run))


def new(found: Sequence[Finding], run: Run, marks: frozenset[str]) -> tuple[Finding, ...]:
    """Return the findings whose fingerprint is not among those of the baseline."""
    return tuple(item for item, entry in zip(found, run.entries, strict=True) if entry.fingerprint not in marks)


def _out_of_sight(old: Baseline, run: Run) -> frozenset[Entry]:
    """Return the entries of pages and rules that a run left out.

    A run with fewer languages knows less of every page, so it tells of no entry that it is gone.
    """
    if not old.locales <= run.locales:
        return frozenset(old.entries - set(run.entries))
    read = {page for page, _ in run.pages}
    return frozenset(entry for entry in old.entries if entry.page not in read or entry.rule not in run.rules)


def load(path: Path) -> Baseline:
    """Read a baseline; raise Refusal when it cannot be read or is none."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        problem = error.strerror or str(error)
        raise Refusal(message("{path}: cannot be read: {problem}", path=path, problem=problem)) from None
    except UnicodeDecodeError as error:
        raise _no_baseline(path, 1, str(error)) from None
    try:
        document: Any = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise _no_baseline(path, getattr(error, "lineno", 1), str(error)) from None
    try:
        if document["version"] != VERSION:
            raise _no_baseline(path, 1, f"version {document['version']}")
        entries = frozenset(Entry(*(str(item[name]) for name in Entry._fields)) for item in document["findings"])
        return Baseline(frozenset(map(str, document["locales"])), entries)
    except (KeyError, TypeError) as error:
        raise _no_baseline(path, 1, str(error)) from None


def text(baseline: Baseline) -> str:
    """Return a baseline as JSON, sorted, with a finding a line so that changes are easy to read."""
    lines = [json.dumps(entry._asdict(), ensure_ascii=False) for entry in sorted(baseline.entries)]
    body = "[\n  " + ",\n  ".join(lines) + "\n ]" if lines else "[]"
    locales = json.dumps(sorted(baseline.locales), ensure_ascii=False)
    return f'{{\n "version": {VERSION},\n "locales": {locales},\n "findings": {body}\n}}\n'


def _no_baseline(path: Path, line: int, problem: str) -> Refusal:
    return Refusal(
        message(
            "{path}:{line}: not a baseline ({problem}); write it anew with --write-baseline",
            path=path,
            line=line,
            problem=problem,
        )
    )
