"""The folders of a run as a tree: which pages stand in a folder and below, asked by path."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from doctool.ingest.files import Unreadable, load
from doctool.layout.files import Folder

_GENERIC = frozenset({"index", "_index", "readme"})
"""Names of pages that any folder may have, and that say nothing of what it holds."""
_READ = 3
"""So many pages are enough to see what language a folder is in."""


class Tree(Struct, frozen=True, dict=True):
    """The folders by path."""

    folders: Mapping[str, Folder]

    def stems(self, path: str) -> frozenset[str]:
        """Return the names of the pages in a folder without their suffixes."""
        found = self._stems.get(path)
        if found is None:
            folder = self.folders.get(path)
            found = self._stems[path] = frozenset(stem_of(page) for page in folder.pages) if folder else frozenset()
        return found

    @cached_property
    def _stems(self) -> dict[str, frozenset[str]]:
        return {}

    def below(self, path: str) -> frozenset[str]:
        """Return the paths, relative to a folder and without suffixes, of all pages in it and below."""
        found = self._below.get(path)
        if found is None:
            found = self._below[path] = frozenset(self._walk(path))
        return found

    @cached_property
    def _below(self) -> dict[str, frozenset[str]]:
        return {}

    def _walk(self, path: str) -> Iterator[str]:
        todo = [(path, "")]
        while todo:
            folder, lead = todo.pop()
            for stem in self.stems(folder):
                yield lead + stem
            names = self.folders[folder].folders if folder in self.folders else ()
            todo.extend((f"{folder}/{name}", f"{lead}{name}/") for name in names)

    def has(self, folder: str, rest: str) -> bool:
        """Tell whether a folder has a page at a path relative to it, whatever its suffix."""
        inner, _, stem = rest.rpartition("/")
        return stem in self.stems(f"{folder}/{inner}" if inner else folder)

    @cached_property
    def by_stem(self) -> Mapping[str, list[str]]:
        """The folders that have a page of each name without suffix."""
        found: dict[str, list[str]] = defaultdict(list)
        for path in sorted(self.folders):
            for stem in self.stems(path):
                found[stem].append(path)
        return found

    def texts(self, folder: str, rests: Iterable[str]) -> list[str]:
        """Return the texts of a few pages, given by their paths relative to a folder; what cannot be read is not."""
        found = []
        for rest in sorted(rests)[:_READ]:
            inner, _, stem = rest.rpartition("/")
            path = f"{folder}/{inner}" if inner else folder
            name = next((page for page in self.folders[path].pages if stem_of(page) == stem), "")
            try:
                found.append(load(Path(path, name), name).text)
            except Unreadable:
                continue
        return found


def stem_of(page: str) -> str:
    """Return the name of a page without its suffix."""
    return page.rpartition(".")[0]


def is_generic(rest: str) -> bool:
    """Tell whether a page is called as one of any folder may be."""
    return rest.rpartition("/")[2].lower() in _GENERIC and "/" not in rest
