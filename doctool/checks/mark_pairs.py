"""The marks of templates and components of a page beside those of its source page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from rapidfuzz.distance import LCSseq

from doctool.model.mark import Mark
from doctool.model.page import Page


class MarkPairs(Struct, frozen=True):
    """Marks that are the same: (source, translation), whether each is `certain`; and those that the page lacks."""

    pairs: tuple[tuple[Mark, Mark, bool], ...]
    missing: tuple[tuple[Mark, int], ...]
    """Marks of the source, and the offset on the page behind which they are missing."""


def mark_pairs(page: Page, source: Page) -> MarkPairs:
    """Pair the marks of two pages in order: by kind, edge and keyword, and what is left between by kind and edge.

    Where both have as many of the same kinds in the same order, the first is the first. A pair of other keywords is
    certain where what stands between two pairs has as many marks of the same kinds on both pages.
    """
    theirs, mine = source.marks, page.marks
    if [_form(mark) for mark in theirs] == [_form(mark) for mark in mine]:
        return MarkPairs(tuple((one, other, True) for one, other in zip(theirs, mine, strict=True)), ())
    pairs, missing = [], []
    for left, right, same in _runs(theirs, mine):
        if same or [_form(mark) for mark in left] == [_form(mark) for mark in right]:
            pairs += [(one, other, True) for one, other in zip(left, right, strict=True)]
        else:
            at = max((other.span.end for _, other, _ in pairs), default=0)
            missing += [(mark, at) for mark in left] if not right else []
    return MarkPairs(tuple(pairs), tuple(missing))


def _runs(theirs: Sequence[Mark], mine: Sequence[Mark]) -> Iterator[tuple[Sequence[Mark], Sequence[Mark], bool]]:
    """Yield the runs that agree and those that do not, in order, both sides."""
    steps = LCSseq.opcodes([(*_form(mark), mark.name) for mark in theirs], [(*_form(mark), mark.name) for mark in mine])
    left: list[Mark] = []
    right: list[Mark] = []
    for step in steps:
        if step.tag == "equal":
            if left or right:
                yield left, right, False
                left, right = [], []
            yield theirs[step.src_start : step.src_end], mine[step.dest_start : step.dest_end], True
        else:
            left += theirs[step.src_start : step.src_end]
            right += mine[step.dest_start : step.dest_end]
    if left or right:
        yield left, right, False


def _form(mark: Mark) -> tuple[str, str]:
    return mark.kind.value, mark.edge.value
