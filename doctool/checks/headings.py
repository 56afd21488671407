"""The headings of a page, paired over its languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from doctool.model.page import Heading, Page
from doctool.model.source import Span

_HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Headings:
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
    for page in pages:
        if page is pivot:
            continue
        found = dict(_match(pivot, page))
        for index, heading in enumerate(page.headings):
            if index in found:
                pairs[found[index]][page.locale] = heading
            else:
                alone.append({page.locale: heading})
    return Headings((*pairs, *alone))


def _match(left: Page, right: Page) -> Iterator[tuple[int, int]]:
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


def _between(left: Page, right: Page, mine: range, theirs: range) -> Iterator[tuple[int, int]]:
    if not mine or not theirs:
        return
    if [left.headings[i].level for i in mine] == [right.headings[j].level for j in theirs]:
        yield from zip(theirs, mine, strict=True)
        return
    one, other = _outline(left, mine), _outline(right, theirs)
    steps = LCSseq.opcodes([kind for kind, _ in one], [kind for kind, _ in other])
    for step in steps:
        if step.tag == "equal":
            for (kind, at), (_, to) in zip(
                one[step.src_start : step.src_end], other[step.dest_start : step.dest_end], strict=True
            ):
                if kind is _HEADING:
                    yield to, at


def _outline(page: Page, headings: range) -> list[tuple[str, int]]:
    """Return what a run of headings and what stands under them are, in order, with the index of each heading."""
    start = page.headings[headings.start].block.span.start
    last = headings.stop < len(page.headings)
    end = page.headings[headings.stop].block.span.start if last else len(page.source.text)
    found = [(page.headings[at].block.span.start, _HEADING, at) for at in headings]
    found += [(span.start, kind, -1) for kind, span in _content(page) if start <= span.start < end]
    return [(kind, at) for _, kind, at in sorted(found)]


def _content(page: Page) -> Iterator[tuple[str, Span]]:
    yield from (("prose", block.span) for block in page.blocks if block.text)
    yield from (("list", items.span) for items in page.lists)
    yield from (("table", table.span) for table in page.tables if not table.nested)
    yield from (("sample", sample.span) for sample in page.samples)
