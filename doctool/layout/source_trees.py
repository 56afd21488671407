"""Which folder without a mark holds the source pages of the folders of locales."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from doctool.layout.branches import CONTAINERS, Branch
from doctool.layout.tree import Tree, is_generic

_SHARE = 0.2
"""The share of the pages of a set's translations that a folder must have to be their source."""
_ASKED = 400
"""So many pages are enough to tell where their sources stand."""


class SourceTree(Struct, frozen=True, order=True):
    """A folder whose pages without a mark are the source of the set `family`."""

    path: str
    family: str


def source_trees(branches: Sequence[Branch], tree: Tree) -> list[SourceTree]:
    """Return where the sources stand of the sets of some folders of locales, for those where that can be told."""
    sets: dict[str, list[Branch]] = defaultdict(list)
    for branch in branches:
        sets[branch.family].append(branch)
    marked = {branch.path for branch in branches}
    found = []
    for family, members in sorted(sets.items()):
        path = _source(members, tree, marked)
        if path:
            found.append(SourceTree(path, family))
    return found


def _source(members: Sequence[Branch], tree: Tree, marked: Collection[str]) -> str:
    """Return the folder that has the most of the pages that the folders of locales have."""
    home, plain = members[0].home, members[0].plain
    container = home.rpartition("/")[2].lower() in CONTAINERS
    beside = [path for path in (plain, home.rpartition("/")[0] if container else "") if path]
    rests = sorted({rest for branch in members for rest in tree.below(branch.path)})
    real = [rest for rest in rests if not is_generic(rest)]
    if not real:
        return next((path for path in beside if any(tree.has(path, rest) for rest in rests)), "")
    asked = real[:: max(1, len(real) // _ASKED)]
    votes = Counter(path for rest in asked for path in _bases(rest, tree, marked))
    enough = [path for path in votes if votes[path] >= _SHARE * len(asked)]
    return min(enough, key=lambda path: (path not in beside, -votes[path], _distance(path, home), path), default="")


def _bases(rest: str, tree: Tree, marked: Collection[str]) -> list[str]:
    """Return the folders without a mark that have a page at a relative path."""
    inner, _, stem = rest.rpartition("/")
    end = f"/{inner}" if inner else ""
    folders = (path for path in tree.by_stem.get(stem, ()) if path.endswith(end))
    bases = (path[: len(path) - len(end)] for path in folders)
    return [path for path in bases if not is_inside(path, marked)]


def is_inside(path: str, folders: Collection[str] | Mapping[str, object]) -> bool:
    """Tell whether a folder is one of some, or in one."""
    while path:
        if path in folders:
            return True
        path = path.rpartition("/")[0]
    return False


def _distance(path: str, home: str) -> int:
    """Return how many steps there are from one folder to another."""
    one, other = path.split("/"), home.split("/")
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return len(one) + len(other) - 2 * same
