"""Code samples: in one language, as translation does it, and in all, as the original may have it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from damages.case import Case, Damaged, Kind, replaced, whole_lines
from doctool.model.finding import Edit
from doctool.model.page import CodeSample
from doctool.model.source import Span
from doctool.model.topic import ColumnRole

_LEAF = re.compile(r"<(?:[\w.-]+:)?([A-Za-z]\w+)(?:[ \t][^<>\n]*)?>([^<>\n]*)</(?:[\w.-]+:)?\1>")
"""An element with a text; the groups are its local name and the text."""
_NAME = re.compile(r"</?(?:[\w.-]+:)?([A-Za-z]\w{3,})[\s>/]|\"([A-Za-z]\w{3,})\"[ \t]*:")
_VALUE = re.compile(r">(\d+|true|false)<|:[ \t]*(\d+|true|false)\b")
_DATE = re.compile(r"xmlns[^\n\"']*=[\"'][^\n\"']*\b(\d{4})-\d\d(?:-\d\d)?[\"']")
_NO_TEXT = ("boolean", "int", "long", "double", "float", "dateTime")


def _samples(case: Case) -> Iterator[CodeSample]:
    """Yield the samples that the source has as well."""
    theirs = {sample.text for sample in case.topic.source.samples} if case.topic.source else set()
    yield from (sample for sample in case.page.samples if sample.text in theirs)


def _pick(
    case: Case, pattern: re.Pattern[str], wanted: Callable[[str], bool] = lambda _: True
) -> tuple[CodeSample, re.Match[str]] | None:
    """Return a place in a sample where a pattern fits, and its first group is wanted."""
    found = [
        (sample, match)
        for sample in _samples(case)
        for match in pattern.finditer(case.text, *sample.inner)
        if wanted(match[match.lastindex or 0]) and case.told.isdisjoint(case.lines(Span(*match.span())))
    ]
    return case.dice.choice(found) if found else None


def _group(match: re.Match[str], group: int = 0) -> Span:
    return Span(*match.span(group or match.lastindex or 0))


def name_in_one_copy_translated(case: Case) -> Damaged | None:
    """Put a word of the page in place of a name in a sample."""
    found, word = _pick(case, _NAME), case.word()
    return replaced(_group(found[1]), word) if found and word else None


def name_in_one_copy_respelt(case: Case) -> Damaged | None:
    """Leave out a letter of a name in a sample."""
    found = _pick(case, _NAME)
    if found is None:
        return None
    span = _group(found[1])
    at = case.dice.randrange(span.start + 1, span.end)
    return replaced(Span(at, at + 1), "", span)


def line_of_one_copy_dropped(case: Case) -> Damaged | None:
    """Leave out a line of a sample."""
    found = _pick(case, _LEAF)
    return replaced(whole_lines(case.text, Span(*found[1].span())), "", found[0].span) if found else None


def value_in_one_copy_translated(case: Case) -> Damaged | None:
    """Put a word of the page in place of a number or truth value in a sample."""
    found, word = _pick(case, _VALUE), case.word()
    return replaced(_group(found[1]), word) if found and word else None


def tag_of_one_copy_dropped(case: Case) -> Damaged | None:
    """Leave out the end tag of an element."""
    return tag_dropped(case)


def one_copy_dropped(case: Case) -> Damaged | None:
    """Leave out a sample."""
    sample = case.pick(_samples(case), lambda item: item.span)
    return replaced(whole_lines(case.text, sample.span), "", Span(0, len(case.text))) if sample else None


def tag_dropped(case: Case) -> Damaged | None:
    """Leave out the end tag of an element."""
    found = _pick(case, _LEAF)
    return replaced(Span(found[1].end(2), found[1].end()), "", found[0].span) if found else None


def _fields(case: Case) -> set[str]:
    return {ref.text(ColumnRole.NAME) for ref in case.intact}


def _renamed(case: Case, change: Callable[[str], str | None]) -> Damaged | None:
    fields = _fields(case)
    found = _pick(case, _LEAF, lambda _: True)
    if found is None or found[1][1] not in fields:
        return None
    new = change(found[1][1])
    whole = found[1][0].replace(found[1][1], new) if new else ""
    return replaced(Span(*found[1].span()), whole, Span(found[0].span.start, found[0].span.end)) if new else None


def element_renamed(case: Case) -> Damaged | None:
    """Give an element the name of a field of another page."""
    fields = _fields(case)
    others = sorted({ref.text(ColumnRole.NAME) for ref in case.pool} - fields)
    others = [name for name in others if re.fullmatch(r"[a-z][A-Za-z]{4,}", name)]
    return _renamed(case, lambda _: case.dice.choice(others) if others else None)


def element_respelt(case: Case) -> Damaged | None:
    """Leave out a letter of the name of an element."""
    return _renamed(case, lambda name: name[:-2] + name[-1:] if len(name) > len("name") else None)


def elements_reordered(case: Case) -> Damaged | None:
    """Exchange an element with the one after it."""
    fields = _fields(case)
    found = _pick(case, _LEAF)
    if found is None:
        return None
    other = _LEAF.search(case.text, found[1].end(), found[0].inner.end)
    if other is None or case.text[found[1].end() : other.start()].strip() or found[1][1] == other[1]:
        return None
    if not {found[1][1], other[1]} <= fields:
        return None
    between = case.text[found[1].end() : other.start()]
    return replaced(Span(found[1].start(), other.end()), other[0] + between + found[1][0], found[0].span)


def required_element_left_out(case: Case) -> Damaged | None:
    """Leave out an element that the table says is required."""
    found = _pick(case, _LEAF)
    if found is None or found[1][1] not in case.required:
        return None
    return replaced(whole_lines(case.text, Span(*found[1].span())), "", found[0].span)


def value_of_wrong_kind(case: Case) -> Damaged | None:
    """Put a word in place of a number or truth value."""
    typed = {ref.text(ColumnRole.NAME): ref.text(ColumnRole.TYPE).split(":")[-1] for ref in case.intact}
    found, word = _pick(case, _LEAF), case.word()
    if found is None or typed.get(found[1][1]) not in _NO_TEXT:
        return None
    return replaced(Span(*found[1].span(2)), word, found[0].span) if word else None


def _older(case: Case) -> tuple[CodeSample, tuple[Edit, ...]] | None:
    """Return a message, and the edits that make it one of five years before, which did not have an element yet."""
    damaged = required_element_left_out(case)
    sample = next((item for item in _samples(case) if damaged and item.span.contains(damaged.edits[0].span)), None)
    date = _DATE.search(case.text, *sample.inner) if sample else None
    if damaged is None or sample is None or date is None:
        return None
    year = Edit(Span(*date.span(1)), str(int(date[1]) - 5))
    return sample, tuple(sorted((year, *damaged.edits)))


def message_older(case: Case) -> Damaged | None:
    """Let a message be of an older version; seldom is there a newer one that says whether its age explains it."""
    found = _older(case)
    return Damaged(found[1], found[0].span) if found else None


def older_message_kept(case: Case) -> Damaged | None:
    """Show a message once more before it, as it was in an older version."""
    found = _older(case)
    if found is None:
        return None
    sample, edits = found
    old = case.page.source.slice(sample.span)
    for span, new in reversed(edits):
        old = old[: span.start - sample.span.start] + new + old[span.end - sample.span.start :]
    before = Span(sample.span.start, sample.span.start)
    return Damaged((Edit(before, f"{old.rstrip()}\n\n"),), Span(before.start, before.start))


def message_of_another_operation(case: Case) -> Damaged | None:
    """Show the message of another page."""
    sample = case.pick((item for item in _samples(case) if _LEAF.search(item.text)), lambda item: item.span)
    pages = {ref.page.path: ref.page for ref in case.pool}
    others = [item for _, page in sorted(pages.items()) for item in page.samples if _LEAF.search(item.text)]
    if sample is None or not others:
        return None
    return replaced(sample.inner, case.dice.choice(others).text, sample.span)


KINDS = (
    Kind(name_in_one_copy_translated, ("C003",)),
    Kind(name_in_one_copy_respelt, ("C003",)),
    Kind(line_of_one_copy_dropped, ("C003",)),
    Kind(value_in_one_copy_translated, ("C003",)),
    Kind(tag_of_one_copy_dropped, ("C001", "C003")),
    Kind(one_copy_dropped, ("C009",)),
    Kind(tag_dropped, ("C001",), everywhere=True),
    Kind(element_renamed, ("C002",), everywhere=True),
    Kind(element_respelt, ("C002",), everywhere=True),
    Kind(elements_reordered, ("C004",), everywhere=True),
    Kind(required_element_left_out, ("C005",), everywhere=True),
    Kind(value_of_wrong_kind, ("C006",), everywhere=True),
    Kind(message_of_another_operation, ("C007",), everywhere=True),
    Kind(message_older, ("C005", "C008"), everywhere=True),
    Kind(older_message_kept, ("C008",), everywhere=True),
)
