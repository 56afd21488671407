"""Which folders and names are those of locales, which sets they make, and what the source language of each is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from doctool.layout.branches import Branch, locale_folders
from doctool.layout.file_marks import file_marks
from doctool.layout.files import shown
from doctool.layout.found import Found, folders_above
from doctool.layout.marks import Mark, whole_name
from doctool.layout.placement import Settings
from doctool.layout.project import Project
from doctool.layout.roots import Root, root_above
from doctool.layout.source_locale import SourceLocale, source_locale
from doctool.layout.source_trees import SourceTree, source_trees
from doctool.layout.tree import Tree, stem_of
from doctool.model.message import Message, message

_SOME = 8
"""So many pages of a set are read to tell what language its pages without a mark are in."""


class Frame(Struct, frozen=True):
    """What pages of a folder have in common: their set, the folder that their keys are relative to, what told it."""

    family: str
    base: str
    branch: Branch | None = None
    source: SourceTree | None = None
    above: Root | None = None

    @property
    def mark(self) -> Mark | None:
        """The mark of the folder of a locale that they stand in."""
        told = self.branch or self.above
        return told.mark if told else None


class Sets(Struct, frozen=True, dict=True):
    """What the names in the tree of a run tell."""

    settings: Settings
    found: Found
    project: Project

    @cached_property
    def tree(self) -> Tree:
        """The folders."""
        return Tree(self.found.folders)

    @cached_property
    def branches(self) -> Mapping[str, Branch]:
        """The folders of locales by path, none inside another."""
        return {branch.path: branch for branch in self._all_branches if self._outer(branch) is branch}

    @cached_property
    def _all_branches(self) -> list[Branch]:
        homes = {path: folder.folders for path, folder in self.found.folders.items()}
        for root in sorted(set(self.found.roots.values())):
            home, _, name = root.rpartition("/")
            if home not in self.found.folders and self.tree.below(root):
                homes[home] = [*homes.get(home, []), name]
        listed = self.project.locales
        return [branch for home in sorted(homes) for branch in locale_folders(home, homes[home], self.tree, listed)]

    def _outer(self, branch: Branch) -> Branch:
        """Return the outermost folder of a locale that one is, or stands in."""
        paths = {item.path: item for item in self._all_branches}
        above = [paths[path] for path in folders_above(branch.path) if path in paths]
        return above[-1]

    @property
    def nested(self) -> list[Message]:
        """What is to be said of folders of a locale inside one of another."""
        inside = ((branch, self._outer(branch)) for branch in self._all_branches)
        return [
            message(
                "{path}: a folder of a locale inside one of another; its pages are taken for `{tag}`",
                path=shown(branch.path, self.settings.base),
                tag=outer.mark.tag,
            )
            for branch, outer in inside
            if branch.mark.tag != outer.mark.tag
        ]

    @property
    def likely(self) -> list[str]:
        """Patterns of folders that are called like those of locales, and that nothing else tells to be some."""
        kept = {branch.path for branch in self._all_branches}
        homes = {
            path: [name for name in folder.folders if whole_name(name) and f"{path}/{name}" not in kept]
            for path, folder in self.found.folders.items()
        }
        shown_homes = (shown(path, self.settings.base) for path, names in sorted(homes.items()) if names)
        return [f"{home}/{{locale}}/{{path}}".removeprefix("./") for home in shown_homes]

    @cached_property
    def marks(self) -> Mapping[str, Mapping[str, Mark]]:
        """The pages that say their locale in their own names, by folder."""
        return file_marks(self.found.folders.values())

    @cached_property
    def _sources(self) -> list[SourceTree]:
        return source_trees(list(self.branches.values()), self.tree)

    def frame(self, path: str) -> Frame:
        """Return what the place of a folder tells: a folder of a locale, else a tree of sources, else what is above."""
        branch = next((self.branches[above] for above in folders_above(path) if above in self.branches), None)
        if branch is not None:
            return Frame(branch.family, branch.path, branch=branch)
        near = [tree for tree in self._sources if _is_in(path, tree.path)]
        source = max(near, key=lambda tree: (len(tree.path), tree.family), default=None)
        if source is not None:
            return Frame(source.family, source.path, source=source)
        root = self.found.roots[path]
        above = self._above(root)
        if above is not None:
            return Frame(f"{above.home}/{above.mark.stem}{above.mark.separator}*", above.path, above=above)
        return Frame(f"{root}/", root)

    def _above(self, root: str) -> Root | None:
        if root not in self._roots:
            self._roots[root] = root_above(root, root)
        return self._roots[root]

    @cached_property
    def _roots(self) -> dict[str, Root | None]:
        return {}

    @cached_property
    def locale(self) -> SourceLocale:
        """The source language."""
        tags, told, texts = defaultdict[str, set[str]](set), dict[str, str](), defaultdict[str, list[str]](list)
        for path in self.found.folders:
            frame = self.frame(path)
            told.setdefault(frame.family, self.project.default_locale(frame.base))
            if frame.mark:
                tags[frame.family].add(frame.mark.tag)
            marks = self.marks.get(path, {})
            tags[frame.family].update(mark.tag for mark in marks.values())
            if frame.source or marks:
                texts[frame.family] += self._unmarked_texts(path, marks, _SOME - len(texts[frame.family]))
        some = {family: found for family, found in texts.items() if found}
        return source_locale(self.settings.source_locale, told, tags, some)

    def _unmarked_texts(self, path: str, marks: Mapping[str, Mark], most: int) -> list[str]:
        """Return the texts of a few pages of a folder that have no mark, where they may be the source."""
        pages = [page for page in self.found.folders[path].pages if page not in marks]
        stems = [stem_of(page) for page in pages if not marks or self.is_beside(path, page)]
        return self.tree.texts(path, stems)[: max(0, most)]

    def is_beside(self, path: str, page: str) -> bool:
        """Tell whether a page without a mark stands beside, or below, pages that have one in their names."""
        own = self.marks.get(path)
        if own is not None:
            stems = {mark.stem for mark in own.values()}
            return "" not in stems and page not in own
        return any(above in self.marks for above in folders_above(path) if _is_in(above, self.found.roots[path]))


def _is_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")
