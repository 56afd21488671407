"""Source pages as they were when they were translated, by the commits that the translations name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field

from doctool.align.pages import group_pages
from doctool.cli.errors import Refusal
from doctool.cli.git.program import Located, ask_of, blobs, located
from doctool.ingest.files import Unreadable, decode
from doctool.ingest.page import read_page
from doctool.model.commits import named_commits
from doctool.model.page import Page

_SHOWN = 7


class Revisions(Struct, frozen=True):
    """Source pages at the commit that most of their translations name, by the shown path of the page now."""

    changed: Mapping[str, Page] = field(default_factory=dict)
    """Those that were otherwise then, as they were."""
    unchanged: Mapping[str, str] = field(default_factory=dict)
    """The commit of those that were as they are."""


def revisions(files: Mapping[str, Path], pages: Sequence[Page], source_locale: str) -> Revisions:
    """Return what source pages were when they were translated; nothing where git cannot tell.

    `files` has the file of each page by its shown path. A commit is told by its value, whatever the key of the front
    matter, and also inside a mapping there (`l10n.sourceCommit`); one that is abbreviated by a key that says so, too.
    """
    wanted = {page.path: (page, commits) for page, commits in _named(pages, source_locale)}
    try:
        places = {path: place for path in wanted if path in files and (place := located(files[path]))}
        texts = _texts(places, {path: wanted[path][1] for path in places})
    except Refusal:
        return Revisions()
    same = {path: commit for path, (commit, data) in texts.items() if data == wanted[path][0].source.text.encode()}
    earlier = {path: _page(wanted[path][0], *told) for path, told in texts.items() if path not in same}
    return Revisions({path: page for path, page in earlier.items() if page}, same)


def _named(pages: Sequence[Page], source_locale: str) -> Iterator[tuple[Page, list[str]]]:
    """Yield each source page with the commits that its translations name, the most frequent first."""
    if not any(_commits(page) for page in pages):
        return
    for group in group_pages(pages, source_locale):
        source = next((page for page in group.pages if page.locale == source_locale), None)
        counts = Counter(commit for page in group.pages if page is not source for commit in _commits(page))
        if source and counts:
            yield source, sorted(counts, key=lambda commit: (-counts[commit], commit))


def _commits(page: Page) -> set[str]:
    return set(named_commits(page))


def _texts(places: Mapping[str, Located], commits: Mapping[str, Sequence[str]]) -> Mapping[str, tuple[str, bytes]]:
    """Return what a page was at the first of its commits that the checkout has, and the commit, by shown path."""
    asked: dict[Path, list[tuple[str, str]]] = defaultdict(list)
    for path, place in places.items():
        if "\n" not in place.name:
            asked[place.top] += [(path, commit) for commit in commits[path]]
    found: dict[str, tuple[str, bytes]] = {}
    for top, pairs in asked.items():
        output = ask_of(top, (f"{commit}:{places[path].name}" for path, commit in pairs), "cat-file", "--batch")
        for (path, commit), data in zip(pairs, blobs(output), strict=True):
            if data is not None:
                found.setdefault(path, (commit, data))
    return found


def _page(page: Page, commit: str, data: bytes) -> Page | None:
    try:
        source = decode(data, f"{page.path}@{commit[:_SHOWN]}")
    except Unreadable:
        return None
    return read_page(source, page.locale, page.key, page.platform)
