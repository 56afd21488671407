"""What stands under the paths that were named: folders with pages, each file once, and what is no page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from doctool.ingest.files import Unreadable
from doctool.ingest.names import is_readable
from doctool.layout.files import Folder, absolute, folders, shown
from doctool.layout.placement import Settings
from doctool.model.message import message


class Found(Struct):
    """Folders by path, the path that was named that each was found under, and problems with those."""

    folders: dict[str, Folder] = field(default_factory=dict)
    roots: dict[str, str] = field(default_factory=dict)
    problems: list[Unreadable] = field(default_factory=list)
    once: bool = False
    """Whether nothing can be found twice."""
    _seen: set[str] = field(default_factory=set)

    def add(self, folder: Folder, root: str) -> None:
        """Add the pages of a folder that are not there yet, links followed."""
        pages = folder.pages if self.once else [page for page in folder.pages if self._is_new(folder, page)]
        known = self.folders.get(folder.path)
        if known is not None:
            folder = replace(known, folders=sorted({*known.folders, *folder.folders}))
            pages = sorted({*known.pages, *pages})
        self.folders[folder.path] = replace(folder, pages=pages)
        self.roots.setdefault(folder.path, root)

    def add_unsaved(self, path: Path) -> None:
        """Add a page that need not be there, as if it were."""
        folder, _, name = absolute(path).rpartition("/")
        above = next((one for one in folders_above(folder) if one in self.folders), "")
        self.add(Folder(folder, [name], real=Path(folder).resolve().as_posix()), self.roots.get(above, folder))
        while above and folder != above:
            folder, _, inner = folder.rpartition("/")
            known = self.folders.get(folder) or Folder(folder, [])
            self.folders[folder] = replace(known, folders=sorted({*known.folders, inner}))
            self.roots.setdefault(folder, self.roots[above])

    def _is_new(self, folder: Folder, page: str) -> bool:
        real = str(Path(folder.path, page).resolve()) if page in folder.links else f"{folder.real}/{page}"
        if real in self._seen:
            return False
        self._seen.add(real)
        return True


def folders_above(path: str) -> list[str]:
    """Return a folder and those above it, the innermost first."""
    parts = path.split("/")
    return ["/".join(parts[:end]) for end in range(len(parts), 0, -1)]


def find(paths: Sequence[Path], settings: Settings) -> Found:
    """Return what stands under some paths; a page that is named stands in its folder alone."""
    found = Found()
    for path in paths:
        name = absolute(path)
        problem = None
        if path.is_dir():
            below = folders(name, settings.base, settings.exclude)
            found.once = len(paths) == 1 and not any(folder.links for folder in below)
            for folder in below:
                found.add(folder, name)
        elif not path.exists():
            problem = message("there is no such file or folder")
        elif not is_readable(path.name):
            problem = message("doctool does not read this format; it reads Markdown (.md, .mdx, .markdown) and HTML")
        else:
            parent = name.rpartition("/")[0]
            links = frozenset([path.name] if path.is_symlink() else [])
            found.add(Folder(parent, [path.name], real=path.parent.resolve().as_posix(), links=links), parent)
        if problem is not None:
            found.problems.append(Unreadable(shown(name, settings.base), problem))
    return found
