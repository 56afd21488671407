"""What makes a finding the same finding when the lines of its page have moved."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

from doctool.model.catalog import Catalog, Field, Occurrence
from doctool.model.finding import Finding
from doctool.model.source import Span

_LENGTH = 32
"""Hexadecimal digits of a fingerprint: 128 bits."""


def fingerprints(findings: Sequence[Finding], catalog: Catalog | None = None) -> tuple[str, ...]:
    """Return one fingerprint a finding, in the order given, each 32 hexadecimal digits and different from the others.

    It is made from the rule, the page's key, the locale, the found text and the row's field name, not from lines, paths
    or what was inferred; findings that are alike in all of these are counted in page order. Without the catalog, or
    for a page that is not in it, the shown path stands for the key and the row is left out.
    """
    import hashlib  # noqa: PLC0415 - most checks of a page ask for none, and OpenSSL takes milliseconds to load
    import json  # noqa: PLC0415

    index = _Index(catalog.occurrences(), _keys(catalog)) if catalog else _Index((), {})
    ordinals: Counter[tuple[str, ...]] = Counter()
    made = [""] * len(findings)
    for at in sorted(range(len(findings)), key=lambda at: page_order(findings[at])):
        identity = index.identity(findings[at])
        digest = hashlib.sha256(json.dumps([*identity, ordinals[identity]]).encode())
        made[at] = digest.hexdigest()[:_LENGTH]
        ordinals[identity] += 1
    return tuple(made)


def page_order(finding: Finding) -> tuple[str, Span, str, str, str]:
    """Return the key by which findings are sorted: by path, place and rule, and nothing left to chance."""
    return finding.place.source.path, finding.place.span, finding.rule, finding.found, str(finding.message)


def _keys(catalog: Catalog) -> dict[str, str]:
    return {page.path: page.key for subject in catalog.subjects for page in subject.topic.pages}


class _Index:
    """Where the rows of each page are, and what they are called."""

    def __init__(self, occurrences: Iterable[tuple[Field, Occurrence]], keys: dict[str, str]) -> None:
        self._keys = keys
        self._rows: dict[str, list[tuple[Span, str]]] = {}
        for field, occurrence in occurrences:
            row = (occurrence.ref.row.span, field.name or occurrence.raw_name)
            self._rows.setdefault(occurrence.ref.page.path, []).append(row)
        for rows in self._rows.values():
            rows.sort()

    def identity(self, finding: Finding) -> tuple[str, ...]:
        path = finding.place.source.path
        row = self._row(path, finding.place.span)
        return finding.rule, self._keys.get(path, path), finding.locale, finding.found, row

    def _row(self, path: str, span: Span) -> str:
        rows = self._rows.get(path, [])
        at = bisect_right(rows, span.start, key=lambda row: row[0].start) - 1
        return rows[at][1] if at >= 0 and rows[at][0].contains(span) else ""
