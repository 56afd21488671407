"""The commits that pages name in their front matter."""

from __future__ import annotations

from doctool.model.page import Entry, Page
from doctool.model.patterns import pattern

_REVISION = pattern(r"(?=[a-f]*[0-9])(?=[0-9]*[a-f])[0-9a-f]{7,64}")
_COMMIT = pattern(r"(?<![0-9A-Za-z])(?:[0-9a-f]{64}|[0-9a-f]{40})(?![0-9A-Za-z])")


def named_commits(page: Page) -> dict[str, Entry]:
    """Return the commits that a page names, each with its entry: others than whole ones by a key that says so."""
    found = {}
    for entry in page.front_matter:
        whole = _COMMIT.findall(entry.value)
        if not whole and "commit" in entry.key.lower() and is_revision(entry.value):
            whole = [entry.value]
        found.update(dict.fromkeys(whole, entry))
    return found


def is_revision(value: str) -> bool:
    """Tell whether a value names a revision: a commit or another hash, whole or its first digits."""
    return _REVISION.fullmatch(value) is not None
