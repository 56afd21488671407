"""How alike two pages of different languages are, by what translation leaves."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from doctool.model.names import is_identifier
from doctool.model.page import Page, Table
from doctool.model.patterns import pattern

_WORD = pattern(r"[A-Za-z_][A-Za-z0-9_.-]{2,}")
_GENERIC = frozenset({"index", "_index", "readme", "overview"})
_MOST_TOKENS = 300
"""So many words of the samples of a page are enough to know it by."""
_COMMON = 60
"""What more pages than this have pairs nothing."""
_LEAST = 0.2
_LEAST_SHARED = 2
"""So many things must two pages share."""
_MARGIN = 1.15
"""So much more alike than the next best a pair must be."""
_SECOND = 0.45
_STEM = 3.0
"""A page that is called the same counts so much more than one thing on it."""


class LikePage(Struct, frozen=True):
    """Why two pages are taken for the same: how alike they are (0 to 1), and the most telling things they share."""

    score: float
    shared: tuple[str, ...]


class Likeness:
    """Pairs groups of pages that have a page in the pivot language (`known`) with others that have none (`alone`)."""

    def __init__(self, known: Sequence[Sequence[Page]], alone: Sequence[Sequence[Page]], pivot: str) -> None:
        self._known, self._alone = known, alone
        self._left = [_traits([page for page in group if page.locale == pivot]) for group in known]
        self._right = [_traits(group) for group in alone]
        self.taken: set[int] = set()
        """The groups of `alone` that were paired."""

    @cached_property
    def _weights(self) -> Mapping[str, float]:
        counts = Counter(trait for traits in (*self._left, *self._right) for trait in traits)
        total = len(self._left) + len(self._right)
        return {
            trait: math.log(1 + total / count) * (_STEM if trait.startswith("name ") else 1.0)
            for trait, count in counts.items()
            if count <= max(_COMMON, 2)
        }

    @cached_property
    def _scores(self) -> list[tuple[float, int, int]]:
        """How alike what may be a pair is, the most alike first; only what shares something rare is compared."""
        owners: dict[str, list[int]] = defaultdict(list)
        for at, traits in enumerate(self._left):
            for trait in traits:
                if trait in self._weights:
                    owners[trait].append(at)
        sizes = [self._size(traits) for traits in self._left]
        found = []
        for other, traits in enumerate(self._right):
            shared: dict[int, float] = defaultdict(float)
            counts: Counter[int] = Counter()
            for trait in traits:
                for at in owners.get(trait, ()):
                    shared[at] += self._weights[trait]
                    counts[at] += 1
            size = self._size(traits)
            for at, weight in shared.items():
                score = weight / math.sqrt(size * sizes[at])
                if score >= _LEAST and (counts[at] >= _LEAST_SHARED or self._same_name(at, other)):
                    found.append((score, at, other))
        return sorted(found, key=lambda item: (-item[0], self._known[item[1]][0].key, self._alone[item[2]][0].key))

    def _size(self, traits: frozenset[str]) -> float:
        return sum(self._weights.get(trait, 0.0) for trait in traits) or 1.0

    def _same_name(self, at: int, other: int) -> bool:
        return any(trait.startswith("name ") for trait in self._left[at] & self._right[other])

    def pairs(self) -> Iterator[tuple[int, int, LikePage]]:
        """Yield (index of known, index of alone, why): the most alike first, where no other is nearly as much."""
        locales = [{page.locale for page in group} for group in self._known]
        for score, at, other in self._scores:
            theirs = {page.locale for page in self._alone[other]}
            if other in self.taken or locales[at] & theirs or not self._is_clear(score, at, other):
                continue
            self.taken.add(other)
            locales[at] |= theirs
            yield at, other, self._why(score, at, other)

    def second_claims(self) -> Iterator[tuple[int, int, LikePage]]:
        """Yield the pairs of pages that are left and very like a page that has a translation in their language."""
        for score, at, other in self._scores:
            if other not in self.taken and (score >= _SECOND or self._same_name(at, other)):
                self.taken.add(other)
                yield at, other, self._why(score, at, other)

    def _is_clear(self, score: float, at: int, other: int) -> bool:
        """Tell whether no page of the pivot language is nearly as like as this."""
        return self._same_name(at, other) or score >= _MARGIN * self._next_best(at, other)

    def _next_best(self, at: int, other: int) -> float:
        return next((score for score, known, alone in self._by_other[other] if known != at), 0.0)

    @cached_property
    def _by_other(self) -> Mapping[int, list[tuple[float, int, int]]]:
        found: dict[int, list[tuple[float, int, int]]] = defaultdict(list)
        for item in self._scores:
            found[item[2]].append(item)
        return found

    def _why(self, score: float, at: int, other: int) -> LikePage:
        shared = [trait for trait in self._left[at] & self._right[other] if trait in self._weights]
        first = sorted(shared, key=lambda trait: (-self._weights[trait], trait))
        return LikePage(round(min(score, 1.0), 3), tuple(first[:5]))


def _names(table: Table) -> Iterator[str]:
    """Yield the identifiers in the first two cells of the rows of a table."""
    texts = (cell.text for row in table.rows for cell in row.cells[:2])
    return (text for text in texts if is_identifier(text))


def _traits(pages: Sequence[Page]) -> frozenset[str]:
    return frozenset(trait for page in pages for trait in _of_page(page))


def _of_page(page: Page) -> Iterator[str]:
    stem = page.key.rpartition("/")[2].rpartition(".")[0].lower()
    if stem not in _GENERIC and stem.isascii():
        yield f"name {stem}"
    yield from (f"id {entry.key}={entry.value}" for entry in page.front_matter if len(entry.value) > 2)  # noqa: PLR2004
    for heading in page.headings:
        if heading.anchor:
            yield f"anchor {heading.anchor}"
        if is_identifier(heading.block.text):
            yield f"title {heading.block.text}"
    for block in (*page.blocks, *(item for items in page.lists for item in items.items)):
        yield from (f"code {block.text_of(code)}" for code in block.codes())
        yield from (f"link {link.target.rpartition('/')[2]}" for link in block.links() if link.target)
    yield from (f"cell {name}" for table in page.tables for name in _names(table))
    words = [word for sample in page.samples for word in _WORD.findall(sample.text)]
    yield from (f"sample {word}" for word in words[:_MOST_TOKENS])
