"""Names that stand unmarked in prose, and what translation makes of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz.distance import Indel

from doctool.checks.code_damage import prose
from doctool.checks.vocabulary import looks_like_code
from doctool.model.page import Block
from doctool.model.patterns import pattern
from doctool.model.source import Span

NAME = pattern(r"(?<![A-Za-z0-9_/.:@\-])[A-Za-z_][A-Za-z0-9_]*(?![A-Za-z0-9_@])(?![/.:\-][A-Za-z0-9_])")
"""What could be a name in prose: no part of an address, a path or a longer word."""
_WORD = pattern(r"[^\W_]*")
_WORD_BEFORE = pattern(r"[^\W_]*$")
_ALIKE = 0.7


def prose_names(block: Block) -> frozenset[str]:
    """Return the names outside inline code: words that no prose can have, such as `jobHandle`."""
    return frozenset(names_in(prose(block)))


def names_in(text: str) -> list[str]:
    """Return the names in a text, in order."""
    return [name for name in NAME.findall(text) if looks_like_code(name)]


def nearest(name: str, others: Iterable[str]) -> str:
    """Return which of the others is most like a name, letter by letter; empty when none is much like it."""
    near = max(others, key=lambda other: (_likeness(name, other), other), default="")
    return near if near and _likeness(name, near) >= _ALIKE else ""


def respelt(name: str, text: str) -> bool:
    """Tell whether a text has a name that is nearly this one, and no part of it with the rest translated."""
    return any(nearest(name, [other]) and (other == text or not _part(name, other)) for other in names_in(text))


def place_of(block: Block, name: str) -> Span | None:
    """Return where a name stands in the prose of a block."""
    for piece in block.pieces if name else ():
        text = block.source.slice(piece.span)
        match = name in text and re.search(rf"(?<![A-Za-z0-9_]){re.escape(name)}(?![A-Za-z0-9_])", text)
        if match:
            return Span(piece.span.start + match.start(), piece.span.start + match.end())
    return None


def whole_word(block: Block, span: Span, name: str) -> Span:
    """Return the place of what is left of a name with the translated rest of it that touches it, if there is one."""
    left, text = block.source.slice(span), block.source.text
    if not _part(name, left):
        return span
    if name.lower().startswith(left.lower()):
        after = _WORD.match(text, span.end, block.span.end)
        return Span(span.start, after.end() if after else span.end)
    before = _WORD_BEFORE.search(text[block.span.start : span.start])
    return Span(block.span.start + before.start() if before else span.start, span.end)


def _part(name: str, other: str) -> bool:
    name, other = name.lower(), other.lower()
    return name != other and (name.startswith(other) or name.endswith(other))


def _likeness(name: str, other: str) -> float:
    return Indel.normalized_similarity(name.lower(), other.lower())
