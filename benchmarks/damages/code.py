"""Inline code in the prose."""

from __future__ import annotations

from damages.case import Case, Damaged, Kind, Place, replaced
from doctool.model.finding import Edit
from doctool.model.page import Inline
from doctool.model.source import Span
from doctool.model.topic import ColumnRole


def _codes(case: Case) -> list[tuple[Place, Inline]]:
    """Return the inline code that the source has at the same place."""
    units = (unit for unit in case.units if unit.role not in (ColumnRole.NAME, ColumnRole.TYPE))
    return [
        (Place(unit, code.span), code)
        for unit in units
        for code in case.block(unit).codes()
        if (text := case.block(unit).text_of(code)) and text in unit.codes[case.source]
    ]


def _pick(case: Case) -> tuple[Place, Inline] | None:
    return case.pick(_codes(case), lambda pair: pair[0].span)


def _near(case: Case, place: Place) -> Span:
    return case.block(place.unit).span


def _visible(case: Case, found: tuple[Place, Inline]) -> Span | None:
    """Return where the text of a piece of code stands, without markup."""
    place, code = found
    pieces = [piece.span for piece in case.block(place.unit).pieces if code.inner.contains(piece.span)]
    if len(pieces) != 1:
        return None
    raw = case.page.source.slice(pieces[0])
    return Span(pieces[0].start + len(raw) - len(raw.lstrip()), pieces[0].start + len(raw.rstrip()))


def _put(case: Case, change: str | None) -> Damaged | None:
    found = _pick(case)
    span = _visible(case, found) if found else None
    return replaced(span, change, _near(case, found[0])) if found and span and change is not None else None


def code_translated(case: Case) -> Damaged | None:
    """Put a word of the page in place of inline code."""
    return _put(case, case.word() or None)


def code_respelt(case: Case) -> Damaged | None:
    """Leave out a letter of inline code."""
    found = _pick(case)
    span = _visible(case, found) if found else None
    if found is None or span is None or span.end - span.start < len("code"):
        return None
    at = case.dice.randrange(span.start + 1, span.end)
    return replaced(Span(at, at + 1), "", _near(case, found[0]))


def code_emptied(case: Case) -> Damaged | None:
    """Leave the element of inline code with nothing in it."""
    found = _pick(case)
    span = _visible(case, found) if found else None
    is_tag = found is not None and case.text.startswith("<", found[1].span.start)
    return replaced(span, "", _near(case, found[0])) if found and span and is_tag else None


def code_dropped(case: Case) -> Damaged | None:
    """Leave out inline code with its markup."""
    found = _pick(case)
    return replaced(found[1].span, "", _near(case, found[0])) if found else None


def code_unmarked(case: Case) -> Damaged | None:
    """Take the marks of inline code away."""
    found = _pick(case)
    span = _visible(case, found) if found else None
    return replaced(found[1].span, case.page.source.slice(span), _near(case, found[0])) if found and span else None


def _after(case: Case, found: tuple[Place, Inline]) -> Span | None:
    """Return the word behind a piece of code."""
    end = found[1].span.end
    rest = case.text[end : end + 60]
    word = rest.strip(" ").split(" ", 1)[0].split("\n", 1)[0].strip(".,;:")
    start = rest.find(word) if word.isalpha() else -1
    return Span(end + start, end + start + len(word)) if start >= 0 and word else None


def _marks(case: Case, code: Inline, inner: Span) -> tuple[str, str]:
    """Return the markup before and after a piece of code."""
    return case.text[code.span.start : inner.start], case.text[inner.end : code.span.end]


def code_moved(case: Case) -> Damaged | None:
    """Mark the word behind the code instead of the code."""
    found = _pick(case)
    span, word = (_visible(case, found), _after(case, found)) if found else (None, None)
    if found is None or span is None or word is None:
        return None
    before, after = _marks(case, found[1], span)
    new = before + case.page.source.slice(word) + after
    return Damaged((Edit(found[1].span, case.page.source.slice(span)), Edit(word, new)), _near(case, found[0]))


def code_widened(case: Case) -> Damaged | None:
    """Mark the word behind the code too."""
    found = _pick(case)
    span, word = (_visible(case, found), _after(case, found)) if found else (None, None)
    if found is None or span is None or word is None:
        return None
    before, after = _marks(case, found[1], span)
    new = before + case.text[span.start : span.end] + " " + case.page.source.slice(word) + after
    return replaced(Span(found[1].span.start, word.end), new, _near(case, found[0]))


def code_split(case: Case) -> Damaged | None:
    """Let the mark end within the code."""
    found = _pick(case)
    span = _visible(case, found) if found else None
    if found is None or span is None or span.end - span.start < len("code"):
        return None
    at = case.dice.randrange(span.start + 2, span.end - 1)
    before, after = _marks(case, found[1], span)
    new = before + case.text[span.start : at] + after + " " + case.text[at : span.end]
    return replaced(found[1].span, new, _near(case, found[0]))


KINDS = (
    Kind(code_translated, ("P001",)),
    Kind(code_respelt, ("P001", "P010")),
    Kind(code_emptied, ("P004",)),
    Kind(code_dropped, ("P005",)),
    Kind(code_unmarked, ("P006",)),
    Kind(code_moved, ("P003",)),
    Kind(code_widened, ("P007",)),
    Kind(code_split, ("P002",)),
)
