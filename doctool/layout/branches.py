"""Which folders are those of a locale, told by their names and by what stands beside them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from doctool.layout.marks import Mark, end_of_name, unknown_name, whole_name
from doctool.layout.texts import has_script_of, is_copy, is_latin, same_language
from doctool.layout.tree import Tree, is_generic

CONTAINERS = frozenset(
    {"i18n", "l10n", "locale", "locales", "lang", "langs", "language", "languages", "translation", "translations"}
    | {"translated", "translated_docs", "translated-docs", "localized", "localization"}
)
"""Folders that are called after what they hold: a folder for each locale."""
_SHARE = 0.2
"""The share of a folder's pages that must have a counterpart before its name is taken for a bare code."""
_SURE_SHARE = 0.5
_FEW = 2
_SOME = 6


class Branch(Struct, frozen=True):
    """A folder that may be of a locale, in a folder (`home`) or beside one without a mark (`plain`)."""

    path: str
    home: str
    mark: Mark
    plain: str
    """The folder whose pages would be the source of this one's: the home itself, or the one without a mark."""

    @property
    def family(self) -> str:
        """What the folders of all locales of a set have in common."""
        return f"{self.home}/{self.mark.stem}{self.mark.separator}*"


def locale_folders(home: str, names: Sequence[str], tree: Tree, listed: Collection[str]) -> list[Branch]:
    """Return the folders among those in a folder that are of a locale; `listed` are locales that a platform names."""
    whole = [Branch(f"{home}/{name}", home, mark, home) for name in names if (mark := whole_name(name))]
    kept = _kept(whole, home, names, tree, listed)
    if kept:
        known = {branch.path for branch in whole}
        others = [name for name in names if f"{home}/{name}" not in known]
        kept += _unknown(others, kept, tree)
    return kept + _ends(home, names, tree)


def _kept(
    branches: Sequence[Branch], home: str, names: Sequence[str], tree: Tree, listed: Collection[str]
) -> list[Branch]:
    """Return the folders named by nothing but a tag that are of a locale.

    A tag with a region or script is one wherever it stands. A bare code may be a word (`is`, `no`, `to`): it counts
    where what stands in the folder stands in another, too, and in another language.
    """
    sure = [branch for branch in branches if branch.mark.plain or branch.mark.tag in listed]
    rest = [branch for branch in branches if branch not in sure]
    if not rest:
        return sure
    if home.rpartition("/")[2].lower() in CONTAINERS:
        return list(branches)
    counts = _Counts(branches, tree)
    if 1 < len(branches) == len(names) and not _inner(branches, tree) & set(names) and _speak_otherwise(branches, tree):
        return list(branches)
    mirrored = [branch for branch in rest if counts.share(branch) >= _SHARE]
    proven = sure + _proven(mirrored, len(sure), counts, tree)
    inner = _inner(proven, tree)
    weak = (branch for branch in rest if proven and branch not in proven and _name(branch) not in inner)
    return proven + [branch for branch in weak if counts.share(branch, generic=True) or _has_script(branch, tree)]


def _inner(branches: Sequence[Branch], tree: Tree) -> set[str]:
    """Return the names of the folders in some folders: what is content in one of them is so beside it, too."""
    return {name for branch in branches for name in tree.folders[branch.path].folders}


def _speak_otherwise(branches: Sequence[Branch], tree: Tree) -> bool:
    """Tell whether folders hold texts in more than one language, or copies of one text for want of a translation."""
    first = [(min(tree.below(branch.path)), branch.path) for branch in branches[:_SOME]]
    texts = [(rest, text) for rest, path in first for text in tree.texts(path, [rest])]
    return any(
        (one == other and is_copy(text, their_text)) or not same_language(text, their_text)
        for (one, text), (other, their_text) in pairwise(texts)
    )


def _name(branch: Branch) -> str:
    return branch.path.rpartition("/")[2]


def _proven(mirrored: Sequence[Branch], sure: int, counts: _Counts, tree: Tree) -> list[Branch]:
    """Return the bare codes that are locales, not words: of many folders that hold the same a few tell it of all."""
    if len(mirrored) + sure > _FEW:
        tell = (_is_proven(branch, counts, tree) for branch in mirrored[:_FEW])
        return list(mirrored) if sure or any(tell) else []
    return [branch for branch in mirrored if _is_proven(branch, counts, tree)]


def _is_proven(branch: Branch, counts: _Counts, tree: Tree) -> bool:
    """Tell whether pages in a folder are in its language, or at least in another than their counterparts."""
    if not is_latin(branch.mark.tag):
        return _has_script(branch, tree)
    common = sorted(counts.shared(branch))
    pairs = zip(tree.texts(branch.path, common), counts.counterparts(branch, common), strict=False)
    return not all(same_language(other, text) and not is_copy(text, other) for text, other in pairs)


def _has_script(branch: Branch, tree: Tree) -> bool:
    if is_latin(branch.mark.tag):
        return False
    texts = tree.texts(branch.path, tree.below(branch.path))
    return any(has_script_of(branch.mark.tag, text) for text in texts)


class _Counts:
    """How many of some folders have each page, and whether the folder without a mark has it."""

    def __init__(self, branches: Sequence[Branch], tree: Tree) -> None:
        self._tree = tree
        self._branches = branches
        self._counts = Counter(rest for branch in branches for rest in tree.below(branch.path))

    def shared(self, branch: Branch, *, generic: bool = False) -> list[str]:
        """Return the pages of a folder that have a counterpart; those of any folder only where asked for."""
        return [
            rest
            for rest in self._tree.below(branch.path)
            if (generic or not is_generic(rest)) and (self._counts[rest] > 1 or self._tree.has(branch.plain, rest))
        ]

    def share(self, branch: Branch, *, generic: bool = False) -> float:
        """Return the share of a folder's pages that have a counterpart."""
        return len(self.shared(branch, generic=generic)) / max(1, len(self._tree.below(branch.path)))

    def counterparts(self, branch: Branch, rests: Sequence[str]) -> list[str]:
        """Return the texts of a few counterparts: of the folder without a mark, else of another with one."""
        if rests and self._tree.has(branch.plain, rests[0]):
            return self._tree.texts(branch.plain, [rest for rest in rests if self._tree.has(branch.plain, rest)])
        others = ((one.path, self._tree.below(one.path) & set(rests)) for one in self._branches if one is not branch)
        path, common = next(((path, common) for path, common in others if common), ("", frozenset()))
        return self._tree.texts(path, common)


def _unknown(names: Sequence[str], kept: Sequence[Branch], tree: Tree) -> list[Branch]:
    """Return the folders called like a tag of no known language that hold what those of known ones do."""
    known = frozenset(rest for branch in kept for rest in tree.below(branch.path) if not is_generic(rest))
    inner = _inner(kept, tree)
    found = []
    for name in names:
        mark = unknown_name(name)
        path = f"{kept[0].home}/{name}"
        below = tree.below(path)
        if mark and name not in inner and len(below & known) >= max(1, _SURE_SHARE * len(below)):
            found.append(Branch(path, kept[0].home, mark, kept[0].home))
    return found


def _ends(home: str, names: Sequence[str], tree: Tree) -> list[Branch]:
    """Return the folders whose names end with a tag, as checkouts of one locale are called."""
    groups: dict[tuple[str, str], list[Branch]] = defaultdict(list)
    for name in names:
        mark = None if whole_name(name) else end_of_name(name)
        if mark:
            plain = f"{home}/{mark.stem}" if mark.stem in names else ""
            groups[mark.stem, mark.separator].append(Branch(f"{home}/{name}", home, mark, plain))
    return [branch for group in groups.values() for branch in _kept_ends(group, tree)]


def _kept_ends(group: Sequence[Branch], tree: Tree) -> Iterator[Branch]:
    counts = _Counts(group, tree)
    for branch in group:
        if (branch.mark.plain and branch.mark.separator == ".") or counts.share(branch) >= _SHARE:
            yield branch


def by_path(branches: Sequence[Branch]) -> Mapping[str, Branch]:
    """Return folders of locales by their path."""
    return {branch.path: branch for branch in branches}
