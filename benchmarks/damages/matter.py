"""Front matter, comments, and what cannot be read."""

from __future__ import annotations

import re
from collections.abc import Callable

from damages.case import Case, Damaged, Kind, replaced, whole_lines
from doctool.model.finding import Edit
from doctool.model.page import Entry
from doctool.model.source import Span

_ID = re.compile(r"[0-9a-f]{8,}(?:-[0-9a-f]{4,})+")
_COMMIT = re.compile(r"[0-9a-f]{8,}")
_LETTERS = re.compile(r"[^\W\d_a-zA-Z]")


def _entry(case: Case, wanted: Callable[[Entry], bool]) -> Entry | None:
    return case.pick(filter(wanted, case.page.front_matter), lambda entry: entry.value_span)


def _as_in_source(case: Case, entry: Entry) -> bool:
    source = case.topic.source
    return source is not None and source.meta(entry.key) == entry.value != ""


def _digit_changed(case: Case, entry: Entry | None) -> Damaged | None:
    if entry is None:
        return None
    at = entry.value_span.start + case.dice.randrange(len(entry.value))
    return replaced(Span(at, at + 1), "0" if case.text[at] != "0" else "1")


def id_changed(case: Case) -> Damaged | None:
    """Change a digit of an id."""
    return _digit_changed(case, _entry(case, lambda entry: bool(_ID.fullmatch(entry.value))))


def revision_changed(case: Case) -> Damaged | None:
    """Let the translation be made from another revision than the others."""
    return _digit_changed(
        case, _entry(case, lambda entry: bool(_COMMIT.fullmatch(entry.value)) and not _as_in_source(case, entry))
    )


def key_translated(case: Case) -> Damaged | None:
    """Put a word of the page in place of a key."""
    entry, word = _entry(case, lambda item: bool(case.topic.source and case.topic.source.meta(item.key))), case.word()
    return replaced(entry.key_span, word) if entry and word else None


def key_dropped(case: Case) -> Damaged | None:
    """Leave out an entry."""
    entry = _entry(case, lambda item: bool(case.topic.source and case.topic.source.meta(item.key)))
    if entry is None:
        return None
    span = whole_lines(case.text, Span(entry.key_span.start, entry.value_span.end))
    head = Span(case.page.front_matter[0].key_span.start, case.page.front_matter[-1].value_span.end)
    return replaced(span, "", head)


def value_translated(case: Case) -> Damaged | None:
    """Put a word of the page in place of a value that is the same in the source and is no title."""
    titles = {heading.block.text for heading in case.page.headings}
    entry = _entry(
        case, lambda item: _as_in_source(case, item) and item.value not in titles and not _ID.fullmatch(item.value)
    )
    word = case.word()
    return replaced(entry.value_span, word) if entry and word else None


def date_older(case: Case) -> Damaged | None:
    """Let a page be of an older date than its source."""
    source = case.topic.source
    if source is None or not (source.front_matter and case.page.front_matter):
        return None
    mine, theirs = (page.front_matter[0].key_span.start for page in (case.page, source))
    edit = Edit(Span(mine, mine), "last-changed: 2023-11-30\n")
    return Damaged((edit,), edit.span, (Edit(Span(theirs, theirs), "last-changed: 2024-04-12\n"),))


def letters_lost(case: Case) -> Damaged | None:
    """Put the sign of a letter that could not be decoded in place of letters, as a wrong conversion does."""
    return _recoded(case, lambda _: "\ufffd")


def letters_decoded_twice(case: Case) -> Damaged | None:
    """Read the bytes of letters as Latin-1, as a wrong conversion does."""
    return _recoded(case, lambda letter: letter.encode().decode("latin-1"))


def _recoded(case: Case, change: Callable[[str], str]) -> Damaged | None:
    unit = case.pick(case.sentences(), lambda item: case.block(item).text_span)
    if unit is None:
        return None
    span = case.block(unit).text_span
    letters = list(_LETTERS.finditer(case.text, *span))
    edits = tuple(Edit(Span(*match.span()), change(match[0])) for match in letters)
    return Damaged(edits, span) if edits else None


def fence_end_lost(case: Case) -> Damaged | None:
    """Leave out the line that ends a code sample."""
    sample = case.pick([item for item in case.page.samples if item.fenced], lambda item: item.span)
    if sample is None:
        return None
    end = whole_lines(case.text, Span(sample.inner.end, sample.span.end))
    return replaced(end, "", Span(sample.span.start, len(case.text)))


def front_matter_end_lost(case: Case) -> Damaged | None:
    """Leave out the line that ends the front matter."""
    end = case.text.find("\n---", case.page.front_matter[-1].value_span.end) if case.page.front_matter else -1
    return replaced(Span(end, end + len("\n---")), "", Span(0, end)) if end >= 0 else None


def comment_without_use(case: Case) -> Damaged | None:
    """Turn off a rule where it finds nothing."""
    block = case.pick(case.page.blocks, lambda item: item.span)
    if block is None:
        return None
    start = case.text.rfind("\n", 0, block.span.start) + 1
    return replaced(Span(start, start), "<!-- doctool: ignore[P013] -->\n", Span(start, start))


KINDS = (
    Kind(id_changed, ("F001", "F004")),
    Kind(key_translated, ("F002",)),
    Kind(key_dropped, ("F002",)),
    Kind(value_translated, ("F004",)),
    Kind(revision_changed, ("F003",)),
    Kind(date_older, ("F003",), runs=("with",)),
    Kind(letters_lost, ("U001",)),
    Kind(letters_decoded_twice, ("U001",)),
    Kind(fence_end_lost, ("U001",)),
    Kind(front_matter_end_lost, ("U001",)),
    Kind(comment_without_use, ("U002",)),
)
