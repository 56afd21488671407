"""How the HTML in a block lays out its texts, as lxml reads it.

The texts and their places are known from the page; what is read here is the markup between them, as browsers read what
is broken. No text can be lost by that: of one that broken markup swallows nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from doctool.model.page import Block, InlineKind
from doctool.model.source import Span

MAX_KNOWN = 10_000
"""So many layouts are remembered: the cells of a reference share a few."""
_BLOCKS = (
    "address article aside blockquote br center dd details dialog div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hgroup hr legend li main nav ol p pre search section summary table tr ul"
)
_UNORDERED = -1
"""Stands for the number of an item where it has none."""
_NUMBER = re.compile(r"[1-9]\d{0,5}")
_LINES = frozenset(_BLOCKS.split())
"""Elements that stand on lines of their own (HTML Living Standard, 15.3), and `br`."""


class Layout(NamedTuple):
    """How a text stands to the one before it: on a new line, as a new item of a list."""

    breaks: bool = False
    item: bool = False
    number: int = 0
    """The number of the item in an ordered list; 0 in another."""
    alt: str = ""
    """The words for an image."""


def images(block: Block) -> frozenset[Span]:
    """Return the spans of the images of a block that have their words in an attribute, or none."""
    return frozenset(
        inline.span
        for inline in block.inlines
        if inline.kind is InlineKind.IMAGE and inline.inner.start >= inline.inner.end
    )


def layouts(block: Block, shown: frozenset[Span]) -> list[tuple[Span, Layout]]:
    """Return the spans of the texts of a block and of the images to show in it, in order, and how they stand."""
    text = block.source.text
    spans = sorted([*(piece.span for piece in block.pieces), *shown])
    gaps = [text[before.end : after.start] for before, after in pairwise([Span(0, block.span.start), *spans])]
    inside = [text[span.start : span.end] if span in shown else "" for span in spans]
    found = _layouts(gaps, inside) if any("<" in markup for markup in (*gaps, *inside)) else {}
    return [(span, found.get(number, Layout())) for number, span in enumerate(spans)]


def _layouts(gaps: Sequence[str], inside: Sequence[str]) -> Mapping[int, Layout]:
    """Return the layouts of texts by their number, from the markup before each text and that in its place."""
    mark = _unused("".join([*gaps, *inside]).lower())
    texts = (
        f'{gap}<{mark} n="{number}">{image}</{mark}>'
        for number, (gap, image) in enumerate(zip(gaps, inside, strict=True))
    )
    return _read(f"<div>{''.join(texts)}</div>", mark)


def _unused(markup: str) -> str:
    """Return a name of a tag that some markup does not hold, so that no page can pretend to be our mark."""
    name = "text"
    while name in markup:
        name += "-text"
    return name


@lru_cache(MAX_KNOWN)
def _read(markup: str, mark: str) -> Mapping[int, Layout]:
    from lxml import etree  # noqa: PLC0415 - most pages have no HTML

    target = _Target(mark)
    parser = etree.HTMLParser(target=target, encoding="utf-8", huge_tree=True)  # type: ignore[arg-type] # no data asked
    etree.fromstring(markup.encode(), parser)
    return target.found


class _Target:
    """Takes the tags as the parser has put them right, and keeps the layout of each text that a mark stands for."""

    def __init__(self, mark: str) -> None:
        self.found: dict[int, Layout] = {}
        self._mark = mark
        self._lines = [0]
        """The number of the innermost line that each open element stands on; 0 is no element's own."""
        self._count = self._before = 0
        self._breaks = self._item = False
        self._lists: list[int] = []
        """The number of the last item of each open list."""
        self._open: int | None = None
        """The number of the text whose mark is open, until an image stands in it."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take a start tag."""
        self._count += 1
        starts = tag in _LINES
        self._lines.append(self._count if starts else self._lines[-1])
        self._breaks, self._item = self._breaks or starts, self._item or tag == "li"
        self._count_items(tag, attributes.get("start", ""))
        if tag == self._mark:
            self._open = int(attributes["n"])
            number = max(self._lists[-1], 0) if self._item and self._lists else 0
            self.found[self._open] = Layout(self._breaks or self._lines[-1] != self._before, self._item, number)
            self._before, self._breaks, self._item = self._lines[-1], False, False
        elif tag == "img" and self._open is not None:
            self.found[self._open] = self.found[self._open]._replace(alt=attributes.get("alt", ""))
            self._open = None

    def _count_items(self, tag: str, start: str) -> None:
        if tag in ("ol", "ul"):
            self._lists.append((int(start) - 1 if _NUMBER.fullmatch(start) else 0) if tag == "ol" else _UNORDERED)
        elif tag == "li" and self._lists and self._lists[-1] != _UNORDERED:
            self._lists[-1] += 1

    def end(self, tag: str) -> None:
        """Take an end tag, which is there for every start tag."""
        self._lines.pop()
        if tag in ("ol", "ul"):
            self._lists.pop()
        if tag == self._mark:
            self._open = None

    def close(self) -> None:
        """End; the parser asks for it."""
