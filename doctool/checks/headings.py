"""The headings of a page, paired over its languages."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct
from rapidfuzz.distance import LCSseq

from doctool.model.page import Heading, Page

_HEADING = "heading"


class Headings(Struct, frozen=True):
    """The headings of a topic: pairs by locale, and by locale those that have no counterpart."""

    paired: tuple[Mapping[str, Heading], ...]

    def numbers(self, page: Page) -> dict[int, int]:
        """Return the number of the pair that each heading of a page (by its index) belongs to."""
        at = {id(heading): index for index, heading in enumerate(page.headings)}
        return {at[id(pair[page.locale])]: number for number, pair in enumerate(self.paired) if page.locale in pair}


def pair_headings(pages: Sequence[Page], pivot: Page) -> Headings:
    """Pair the headings of each page with the pivot's: by anchor, and between those that have the same by place.

    Where there are equally many, on the same levels, the first is the first. Else what stands between them tells: of
    the tables, samples, lists and paragraphs in order, as many as can are taken for the same.
    """
    pairs: list[dict[str, Heading]] = [{pivot.locale: heading} for heading in pivot.headings]
    alone: list[dict[str, Heading]] = []
    outline = _Outline(pivot)
    for page in pages:
        if page is pivot:
            continue
        found = dict(_match(outline, _Outline(page)))
        for index, heading in enumerate(page.headings):
            if index in found:
                pairs[found[index]][page.locale] = heading
            else:
                alone.append({page.locale: heading})
    return Headings((*pairs, *alone))


class _Outline(Struct, frozen=True, dict=True):
    """What a page is made of, in order."""

    page: Page

    @property
    def headings(self) -> Sequence[Heading]:
        """Its headings."""
        return self.page.headings

    @cached_property
    def _content(self) -> Sequence[tuple[int, str]]:
        """Where everything but headings starts, and what it is."""
        page = self.page
        found = [(block.span.start, "prose") for block in page.blocks if block.text]
        found += [(items.span.start, "list") for items in page.lists]
        found += [(table.span.start, "table") for table in page.tables if not table.nested]
        found += [(sample.span.start, "sample") for sample in page.samples]
        return sorted(found)

    def between(self, headings: range) -> list[tuple[str, int]]:
        """Return what a run of headings and what stands under them are, in order, with the index of each heading."""
        first, last = headings.start, headings.stop
        start = self.headings[first].block.span.start
        end = self.headings[last].block.span.start if last < len(self.headings) else len(self.page.source.text)
        found = [(self.headings[at].block.span.start, _HEADING, at) for at in headings]
        content = self._content[bisect_left(self._content, (start, "")) : bisect_left(self._content, (end, ""))]
        found += [(place, kind, -1) for place, kind in content]
        return [(kind, at) for _, kind, at in sorted(found)]


def _match(left: _Outline, right: _Outline) -> Iterator[tuple[int, int]]:
    """Yield (right index, left index): same anchors in order, then what stands between them."""
    anchors = Counter(heading.anchor for heading in left.headings)
    at = {
        heading.anchor: index
        for index, heading in enumerate(left.headings)
        if heading.anchor and anchors[heading.anchor] == 1
    }
    top = first = 0
    for index, heading in enumerate(right.headings):
        place = at.get(heading.anchor, -1)
        if place >= top:
            yield from _between(left, right, range(top, place), range(first, index))
            yield index, place
            top, first = place + 1, index + 1
    yield from _between(left, right, range(top, len(left.headings)), range(first, len(right.headings)))


def _between(left: _Outline, right: _Outline, mine: range, theirs: range) -> Iterator[tuple[int, int]]:
    """Pair two runs of headings: one by one where their levels are the same, else by what stands under them."""
    if not mine or not theirs:
        return
    if [left.headings[i].level for i in mine] == [right.headings[j].level for j in theirs]:
        yield from zip(theirs, mine, strict=True)
        return
    one, other = left.between(mine), right.between(theirs)
    for step in LCSseq.opcodes([kind for kind, _ in one], [kind for kind, _ in other]):
        if step.tag == "equal":
            same = zip(one[step.src_start : step.src_end], other[step.dest_start : step.dest_end], strict=True)
            yield from ((to, at) for (kind, at), (_, to) in same if kind == _HEADING)
