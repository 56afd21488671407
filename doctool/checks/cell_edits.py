"""The edits that write a name or type into a cell and leave everything else as it is.

Where the text of a cell is one run, only that run is replaced. Where translation has torn a name apart over several
elements, the cell gets the form that the intact cells of its column have, if it has the same elements, else the text
goes to the most marked run and the others are emptied.
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Sequence

from doctool.model.finding import Edit
from doctool.model.page import Block, Inline, InlineKind, Piece
from doctool.model.patterns import pattern
from doctool.model.source import Span

_MARKS = (InlineKind.CODE, InlineKind.VARIABLE, InlineKind.EMPHASIS, InlineKind.STRONG, InlineKind.LINK)
_UNSAFE_IN_HTML = pattern(r"[<>&]")
_UNSAFE_IN_MARKDOWN = pattern(r"([\\`*_<\[|])")


def cell_edit(cell: Block, text: str, peers: Sequence[Block]) -> tuple[Edit, ...]:
    """Return the sorted edits after which a cell reads `text`; none when it does already or cannot be edited safely.

    `peers` are intact cells of the same column; the first that has the same elements, none of them empty, gives
    the form of a torn cell.
    """
    runs = _runs(cell)
    if cell.text == text or not runs:
        return ()
    if len(runs) > 1 or _emptied(cell):
        form = next((peer for peer in peers if _same_elements(cell, peer) and _whole(peer)), None)
        if form is not None:
            return _like(cell, text, form)
    keep = max(range(len(runs)), key=lambda at: (_depth(cell, runs[at]), -at))
    return tuple(
        Edit(run if at == keep else _with_space(cell, runs, at), _written(cell, run, text) if at == keep else "")
        for at, run in enumerate(runs)
    )


def filled(cell: Block, text: str, peers: Sequence[Block]) -> tuple[Edit, ...]:
    """Return the edit that writes `text` into an empty cell as its peers are written; none without a whole peer."""
    form = next((peer for peer in peers if _whole(peer)), None)
    if form is None or cell.pieces or cell.inlines:
        return ()
    run = _runs(form)[0]
    before, after = Span(form.span.start, run.start), Span(run.end, form.span.end)
    new = form.source.slice(before) + _written(form, run, text) + form.source.slice(after)
    return (Edit(cell.span, new),)


def _runs(cell: Block) -> list[Span]:
    """Return the stretches of visible text, trimmed; pieces that touch (as around an entity) are one."""
    runs: list[Span] = []
    for piece in cell.pieces:
        span = _trimmed(cell, piece)
        if span.start == span.end:
            continue
        if runs and runs[-1].end == span.start:
            runs[-1] = Span(runs[-1].start, span.end)
        else:
            runs.append(span)
    return runs


def _trimmed(cell: Block, piece: Piece) -> Span:
    raw = cell.source.slice(piece.span)
    start = piece.span.start + len(raw) - len(raw.lstrip())
    return Span(start, max(start, piece.span.start + len(raw.rstrip())))


def _with_space(cell: Block, runs: Sequence[Span], at: int) -> Span:
    """Return a run with the white space before it, so that emptying it leaves no gap behind."""
    start = runs[at].start
    floor = max((runs[at - 1].end if at else cell.span.start), cell.span.start)
    while start > floor and cell.source.text[start - 1] in " \t":
        start -= 1
    return Span(start, runs[at].end)


def _marks(cell: Block) -> list[Inline]:
    return [inline for inline in cell.inlines if inline.kind in _MARKS]


def _emptied(cell: Block) -> bool:
    """Tell whether the cell has an element that ought to hold its text and is empty."""
    return any(not cell.text_of(inline) for inline in _marks(cell))


def _whole(peer: Block) -> bool:
    """Tell whether a cell holds one stretch of text that has not slipped out of an element."""
    return len(_runs(peer)) == 1 and not _emptied(peer)


def _same_elements(cell: Block, peer: Block) -> bool:
    def opening(block: Block) -> Counter[str]:
        found = _marks(block)
        return Counter(block.source.slice(Span(item.span.start, item.inner.start)) for item in found)

    return opening(cell) == opening(peer)


def _like(cell: Block, text: str, form: Block) -> tuple[Edit, ...]:
    """Return the edit that gives a cell the content of another, with its own text."""
    theirs, mine = _content(form), _content(cell)
    run = _runs(form)[0]
    source = form.source
    written = _written(cell, _runs(cell)[0], text)
    new = source.slice(Span(theirs.start, run.start)) + written + source.slice(Span(run.end, theirs.end))
    return (Edit(mine, new),)


def _content(cell: Block) -> Span:
    """Return the span from the first element or text of a cell to its last."""
    spans = [inline.span for inline in _marks(cell)] + _runs(cell)
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _depth(cell: Block, run: Span) -> int:
    return sum(inline.inner.contains(run) for inline in _marks(cell))


def _written(cell: Block, run: Span, text: str) -> str:
    """Return the text as it has to be written where a run stands: in HTML, in a Markdown code span, or in prose."""
    if cell.source.text[cell.span.start - 1 : cell.span.start] == ">":
        return html.escape(text, quote=False) if _UNSAFE_IN_HTML.search(text) else text
    inside = [inline for inline in _marks(cell) if inline.inner.contains(run)]
    if any(cell.source.text[inline.span.start] == "`" for inline in inside):
        return text.replace("|", r"\|")
    return _UNSAFE_IN_MARKDOWN.sub(r"\\\1", text) if _emphatic(text) else text


def _emphatic(text: str) -> bool:
    """Tell whether a text would be read as markup in prose; `_` inside a word is none."""
    return bool(_UNSAFE_IN_MARKDOWN.search(text.strip("_").replace("_", ""))) or text != text.strip("_")
