"""Which matched rows could as well be the other way round: nothing but their order says which is which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

from doctool.align.rows import REACH, SAME, Matcher, Pair
from doctool.model.tokens import romanized

_CROSSED = 0.15
"""By so much two pairs must be better than the same rows crossed, in tables that have the same rows."""
_UNEVEN = 1.0
"""By so much, in tables of which one has rows that the other lacks: there the order itself is in doubt."""
_ALIKE, _PLAINLY = 0.5, 0.15
"""One of two pairs of names must sound this much alike (Indel similarity), and both by so much more than crossed."""
_WORDS = 3.0
"""Where nothing but words tells rows apart, and they do by less than this, the words are compared anew."""


def loose_rows(matcher: Matcher, pairs: Sequence[Pair]) -> set[int]:
    """Return the right rows of pairs that no content holds, by their index.

    Two pairs are compared with the same rows crossed, without what either of them taught about words; and where a
    row has no counterpart, it is tried in the place of each.
    """
    free_left = sorted(set(range(len(matcher.left))) - {i for i, _ in pairs})
    free_right = sorted(set(range(len(matcher.right))) - {j for _, j in pairs})
    margin = _UNEVEN if free_left or free_right else _CROSSED
    loose = set()
    for at, (i, j) in enumerate(pairs):
        if matcher.base(i, j) >= SAME:
            continue
        others = [(a, j) for a in free_left] + [(i, b) for b in free_right]
        if any(matcher.score(i, j) - matcher.score(*other) < margin for other in others):
            loose.add(j)
        for a, b in _near(pairs, at):
            if matcher.left[i].name == matcher.left[a].name:
                continue  # the name is the same either way
            if {j, b} <= loose:
                continue
            lead = _lead(matcher, (i, j), (a, b))
            if lead < margin and lead + _sound(matcher, (i, j), (a, b)) < margin:
                loose |= {j, b}
    return loose


def _near(pairs: Sequence[Pair], at: int) -> Iterator[Pair]:
    """Return the pairs after one whose left rows stand near enough to be taken for its own."""
    for other in pairs[at + 1 :]:
        if other[0] - pairs[at][0] > REACH:
            return
        yield other


def _sound(matcher: Matcher, one: Pair, other: Pair) -> float:
    """Return by how much the names of two pairs sound more alike than crossed, zero when not plainly so."""
    (i, j), (a, b) = one, other

    def alike(left: int, right: int) -> float:
        texts = romanized(matcher.left[left].name), romanized(matcher.right[right].name)
        return Indel.normalized_similarity(*texts) if all(texts) else 0.0

    straight = alike(i, j), alike(a, b)
    lead = sum(straight) - alike(i, b) - alike(a, j)
    return lead if max(straight) >= _ALIKE and lead >= _PLAINLY else 0.0


def _lead(matcher: Matcher, one: Pair, other: Pair) -> float:
    """Return by how much two pairs are better than the same rows crossed."""
    (i, j), (a, b) = one, other
    base = matcher.base(i, j) + matcher.base(a, b) - matcher.base(i, b) - matcher.base(a, j)
    words = matcher.text(i, j) + matcher.text(a, b) - matcher.text(i, b) - matcher.text(a, j)
    if matcher.likeness is None or base + words >= _WORDS:
        return base + words
    rows = (matcher.left[i], matcher.left[a], matcher.right[j], matcher.right[b])

    def score(left: int, right: int) -> float:
        return matcher.likeness.score(matcher.left[left], matcher.right[right], rows) if matcher.likeness else 0.0

    return base + score(i, j) + score(a, b) - score(i, b) - score(a, j)
