"""Tables and code samples that list the same names: what stands in the gaps between the names both have."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from doctool.model.names import is_identifier, words
from doctool.model.topic import TableRole
from doctool.reconcile.belief import ENOUGH, Belief
from doctool.reconcile.facts import RowFacts, TableFacts
from doctool.reconcile.owners import Owners
from doctool.reconcile.samples import NameGroup

MAX_GROUPS = 6
"""So many of the best matching groups are looked at for each table."""
MAX_PLACES = 4
"""So many of the first names of a group are compared with those of groups of the same family."""
OPEN_GAP = 0.6
"""A gap at either end of a table is bounded by no name, and tells less."""
LONE_ANCHOR = 0.4
"""A group that shares just one name with a table tells less."""
NOT_OWNED = 0.7
"""A group of another owner tells less where a group of the table's own name is known."""
MAX_PER_NAME = 60
"""A name that stands in more groups than this tells little about which one is meant."""


class Slot(Struct, frozen=True):
    """A name that a sample proposes for a row, how strongly (0 to 1), and the sample it stands in."""

    name: str
    strength: float
    group: NameGroup
    at: int
    """The index of the name in the group."""
    same_page: bool
    exact: bool
    """Whether the name stands alone in a gap that has just one row."""


class Match(Struct, frozen=True):
    """A group of names that fits a table: how well (0 to 1), and how well without any one of the names they share."""

    group: NameGroup
    quality: float
    alone: float
    same_page: bool


class SampleIndex:
    """The groups of all samples, each content once, found by the names in them."""

    def __init__(self, groups: Iterable[NameGroup]) -> None:
        self._groups: list[NameGroup] = []
        self._pages: list[set[str]] = []
        self._by_name: dict[str, list[int]] = defaultdict(list)
        self._by_owner: dict[str, list[int]] = defaultdict(list)
        self._families: dict[tuple[str, int, int], Counter[str]] = defaultdict(Counter)
        seen: dict[tuple[str, str, tuple[str, ...]], int] = {}
        for group in groups:
            known = seen.get((group.owner, group.parent, group.names))
            if known is None:
                known = seen[group.owner, group.parent, group.names] = len(self._groups)
                self._add(group, known)
            self._pages[known].add(group.sample.source.path)

    def _add(self, group: NameGroup, index: int) -> None:
        self._groups.append(group)
        self._pages.append(set())
        for name in group.names:
            if is_identifier(name):
                self._by_name[name].append(index)
        self._by_owner[group.owner.lower()].append(index)
        family = words(group.owner)[-1:]
        for place, name in enumerate(group.names[:MAX_PLACES]) if family else ():
            self._families[family[0], min(len(group.names), 2), place][name] += 1

    def family_share(self, family: str, size: int, place: int) -> dict[str, float]:
        """Return the smoothed share of each name at a place in groups whose owner's name ends in a word.

        `size` is the number of rows of the table; groups with one name are a family apart from longer ones.
        """
        counts = self._families.get((family, min(size, 2), place))
        if not counts:
            return {}
        total = counts.total() + 1
        return {name: count / total for name, count in counts.items() if count > 1}

    def typed(self, owners: Owners) -> dict[str, list[int]]:
        """Return the groups of members of each type, by the type's name in lower case."""
        found: dict[str, list[int]] = defaultdict(list)
        for index, group in enumerate(self._groups):
            local = owners.type_of(group.owner, group.parent)
            if local:
                found[local.lower()].append(index)
        return found

    def matches(
        self, table: TableFacts, anchors: Sequence[frozenset[str]], typed: Mapping[str, Sequence[int]]
    ) -> list[Match]:
        """Return the groups that fit a table best; `typed` has the groups by type."""
        found = []
        paths = {page.path for page in table.topic.pages}
        members = typed.get(table.topic.name.lower(), ()) if table.table.role is TableRole.FIELDS else ()
        for index, quality, shared in self._best(table, anchors, paths, members):
            group = self._groups[index]
            size = min(len(group.names), len(anchors))
            alone = max(0.0, quality - _overlap_quality(shared, size)) + _overlap_quality(shared - 1, size - 1)
            if shared <= 2:  # noqa: PLR2004 - without itself, one name in common is left
                alone *= LONE_ANCHOR
            found.append(Match(group, quality, alone, not paths.isdisjoint(self._pages[index])))
        return found

    def _best(
        self, table: TableFacts, anchors: Sequence[frozenset[str]], paths: set[str], members: Sequence[int]
    ) -> list[tuple[int, float, int]]:
        """Return (group, quality, number of shared names) of the groups that match a table best."""
        shared: Counter[int] = Counter()
        for anchor in anchors:
            shared.update({index for name in sorted(anchor) for index in self._by_name[name][:MAX_PER_NAME]})
        owned = {index for owner in sorted(_owners(table)) if owner for index in self._by_owner[owner]}
        owned.update(members)
        scored = []
        for index in {*shared, *owned}:
            group = self._groups[index]
            quality = _overlap_quality(shared[index], min(len(group.names), len(anchors)))
            if shared[index] < 2 and index not in owned:  # noqa: PLR2004 - one name in common is chance
                quality *= LONE_ANCHOR
            if index in owned:
                quality = 0.5 + 0.5 * quality
            elif not paths.isdisjoint(self._pages[index]):
                quality = 0.15 + 0.85 * quality
            if owned and index not in owned:
                quality *= NOT_OWNED
            scored.append((-quality, -shared[index], index))
        return [(index, -quality, -count) for quality, count, index in sorted(scored)[:MAX_GROUPS] if quality < -0.25]  # noqa: PLR2004


def slots(anchors: Sequence[frozenset[str]], matches: Iterable[Match]) -> list[list[Slot]]:
    """Return for each row of a table the names that samples propose for it."""
    found: list[list[Slot]] = [[] for _ in anchors]
    for match in matches:
        _fill(found, anchors, match)
    return found


def _owners(table: TableFacts) -> set[str]:
    """Return the names, in lower case, that the element has whose members a table lists."""
    return {table.table.title.lower(), table.topic.name.lower()}


def _overlap_quality(shared: int, size: int) -> float:
    """Return how well a group fits that shares some of at most `size` names: 0 to 1, more names being surer."""
    return shared / max(size, 1) * (1 - 0.5**shared)


def anchor(row: RowFacts, beliefs: Sequence[Belief]) -> frozenset[str]:
    """Return the names by which a row can be found in a sample."""
    names = set(row.spellings)
    if beliefs[row.index].direct >= ENOUGH:
        names.add(beliefs[row.index].name)
    return frozenset(names)


def _fill(found: list[list[Slot]], anchors: Sequence[frozenset[str]], match: Match) -> None:
    """Pair rows and names of a group: those that agree, then those in the gaps between.

    A row that has one of the shared names is no evidence for itself.
    """
    group = match.group
    pairs = _common(anchors, group.names)
    for row, at in pairs:
        if match.alone > 0:
            found[row].append(Slot(group.names[at], match.alone, group, at, match.same_page, exact=True))
    bounds = [(-1, -1), *pairs, (len(anchors), len(group.names))]
    present = set().union(*anchors) if anchors else set()
    for (row, at), (next_row, next_at) in pairwise(bounds):
        rows = range(row + 1, next_row)
        names = [k for k in range(at + 1, next_at) if group.names[k] not in present and is_identifier(group.names[k])]
        inner = row >= 0 and next_row < len(anchors)
        _fill_gap(found, rows, names, match, match.quality if inner else OPEN_GAP * match.quality)


def _fill_gap(found: list[list[Slot]], rows: range, names: Sequence[int], match: Match, quality: float) -> None:
    group, same_page = match.group, match.same_page
    if not rows or not names or len(rows) * len(names) > 400:  # noqa: PLR2004 - a gap this wide tells nothing
        return
    if len(rows) == len(names):
        for row, at in zip(rows, names, strict=True):
            found[row].append(Slot(group.names[at], quality, group, at, same_page, exact=True))
        return
    share = quality / max(len(rows), len(names))
    for row in rows:
        for at in names:
            found[row].append(Slot(group.names[at], share, group, at, same_page, exact=False))


def _common(anchors: Sequence[frozenset[str]], names: Sequence[str]) -> list[tuple[int, int]]:
    """Return the longest run of (row, name) pairs that agree, in order on both sides."""
    places: dict[str, int] = {}
    for at, name in enumerate(names):
        places.setdefault(name, at)
    hits = [(row, sorted(places[name] for name in anchor if name in places)) for row, anchor in enumerate(anchors)]
    best: list[tuple[int, int, int]] = []  # (length, name, index of the predecessor), one a hit
    flat = [(row, at) for row, ats in hits for at in ats]
    for index, (row, at) in enumerate(flat):
        length, back = 1, -1
        for before in range(max(0, index - 40), index):
            if flat[before][0] < row and flat[before][1] < at and best[before][0] >= length:
                length, back = best[before][0] + 1, before
        best.append((length, at, back))
    index = max(range(len(flat)), key=lambda k: (best[k][0], -k), default=-1)
    chain = []
    while index >= 0:
        chain.append(flat[index])
        index = best[index][2]
    return chain[::-1]
