"""Headings, links, numbers and descriptions."""

from __future__ import annotations

import re

from damages.case import Case, Damaged, Kind, Place, replaced, whole_lines
from doctool.model.finding import Edit
from doctool.model.page import Heading, Inline, TableKind
from doctool.model.source import Span
from doctool.model.topic import ColumnRole

_NUMBER = re.compile(r"(?<![\w.,-])\d{1,6}(?![\w.,-])")
_ALERT = re.compile(r"^>[ \t]*\[!([A-Z]+)\]", re.MULTILINE)
_MARKS = re.compile(r"#+[ \t]*")


def _pick_heading(case: Case) -> Heading | None:
    return case.pick(case.page.headings[1:], lambda heading: heading.block.span)


def heading_dropped(case: Case) -> Damaged | None:
    """Leave out a heading."""
    heading = _pick_heading(case)
    return replaced(whole_lines(case.text, heading.block.span), "", Span(0, len(case.text))) if heading else None


def _remarked(case: Case, marks: str) -> Damaged | None:
    heading = _pick_heading(case)
    if heading is None or not (found := _MARKS.match(case.text, heading.block.span.start)):
        return None
    before = [other.block.span for other in case.page.headings if other.block.span < heading.block.span]
    return replaced(Span(*found.span()), marks * heading.level, Span(before[-1].start, heading.block.span.end))


def heading_flattened(case: Case) -> Damaged | None:
    """Take the marks of a heading away."""
    return _remarked(case, "")


def heading_demoted(case: Case) -> Damaged | None:
    """Put a heading two levels deeper."""
    damaged = _remarked(case, "#")
    return damaged and Damaged((Edit(damaged.edits[0].span, damaged.edits[0].text + "## "),), damaged.near)


def anchor_changed(case: Case) -> Damaged | None:
    """Put a word of the page in place of the anchor of a heading."""
    heading = case.pick([item for item in case.page.headings if item.anchor], lambda item: item.block.span)
    word = case.word()
    if heading is None or heading.anchor_span is None or not word:
        return None
    at = case.text.find(heading.anchor, heading.anchor_span.start)
    return replaced(Span(at, at + len(heading.anchor)), word.lower(), heading.block.span)


def title_translated(case: Case) -> Damaged | None:
    """Put words of the page in place of the title, where that is the same as in the source."""
    source, headings = case.topic.source, case.page.headings
    word = f"{case.word()} {case.word()}".strip()
    if not (source and source.headings and headings and word):
        return None
    block = headings[0].block
    same = block.text == source.headings[0].block.text and " " not in block.text and len(block.pieces) == 1
    return replaced(block.text_span, word) if same and not case.told & set(case.lines(block.span)) else None


def _links(case: Case) -> list[tuple[Place, Inline]]:
    return [
        (Place(unit, link.span), link)
        for unit in case.units
        for link in case.block(unit).links()
        if link.target and not case.page.source.slice(link.span).startswith("http")
    ]


def _pick_link(case: Case) -> tuple[Place, Inline] | None:
    return case.pick(_links(case), lambda pair: pair[0].span)


def link_target_changed(case: Case) -> Damaged | None:
    """Put a word of the page into the target of a link."""
    found = _pick_link(case)
    if found is None or not (word := case.word()):
        return None
    link = found[1]
    at = case.text.find(link.target, link.span.start, link.span.end)
    cut = link.target.rfind("/") + 1
    span = Span(at + cut, at + len(link.target))
    return replaced(span, f"{word}.md", case.block(found[0].unit).span) if at >= 0 else None


def link_target_of_another(case: Case) -> Damaged | None:
    """Give a link the target of another one of the page."""
    found, links = _pick_link(case), _links(case)
    others = sorted({link.target for _, link in links} - {found[1].target}) if found else []
    if found is None or not others:
        return None
    at = case.text.find(found[1].target, *found[1].span)
    span = Span(at, at + len(found[1].target))
    return replaced(span, case.dice.choice(others), case.block(found[0].unit).span) if at >= 0 else None


def link_lost(case: Case) -> Damaged | None:
    """Leave the text of a link without its markup."""
    found = _pick_link(case)
    return replaced(found[1].span, case.page.source.slice(found[1].inner)) if found else None


def link_text_replaced(case: Case) -> Damaged | None:
    """Put a word of the page in place of the text of a link that is the same in the source."""
    links = [
        (place, link)
        for place, link in _links(case)
        if (original := case.original(place.unit))
        and case.block(place.unit).text_of(link) in {original.text_of(other) for other in original.links()}
    ]
    found, word = case.pick(links, lambda pair: pair[0].span), case.word()
    return replaced(found[1].inner, word, case.block(found[0].unit).span) if found and word else None


def link_text_emptied(case: Case) -> Damaged | None:
    """Leave a link without its text."""
    found = _pick_link(case)
    return replaced(found[1].inner, "", case.block(found[0].unit).span) if found else None


def number_changed(case: Case) -> Damaged | None:
    """Change a digit of a number in the prose."""
    places = [
        Span(piece.span.start + match.start(), piece.span.start + match.end())
        for unit in case.sentences()
        for piece in case.block(unit).pieces
        if not any(inline.inner.contains(piece.span) for inline in case.block(unit).inlines)
        for match in _NUMBER.finditer(case.page.source.slice(piece.span))
    ]
    span = case.pick(places, lambda place: place)
    if span is None:
        return None
    at = case.dice.randrange(span.start, span.end)
    digit = str((int(case.text[at]) + case.dice.randrange(1, 9)) % 9 + (0 if at > span.start else 1))
    changed = digit if digit != case.text[at] else str(int(digit) % 9 + 1)
    return replaced(Span(at, at + 1), changed)


def _descriptions(case: Case) -> list[Place]:
    return [
        Place(unit, case.block(unit).span)
        for unit in case.sentences()
        if unit.role is ColumnRole.DESCRIPTION and unit.row
    ]


def description_emptied(case: Case) -> Damaged | None:
    """Leave the cell of a description empty."""
    found = case.pick(_descriptions(case), lambda place: place.span)
    row = (
        next((ref.row for ref in found.unit.row.refs if ref.page is case.page), None)
        if found and found.unit.row
        else None
    )
    return replaced(found.span, " ", row.span) if found and row else None


def description_untranslated(case: Case) -> Damaged | None:
    """Leave the cell of a description in the source language."""
    found = case.pick(_descriptions(case), lambda place: place.span)
    original = case.original(found.unit) if found else None
    kinds = {ref.table.kind for ref in found.unit.row.refs} if found and found.unit.row else set()
    if found is None or original is None or (len(kinds) > 1 and TableKind.PIPE in kinds):
        return None
    return replaced(found.span, original.source.slice(original.span))


def paragraph_untranslated(case: Case) -> Damaged | None:
    """Leave a paragraph or an item in the source language."""
    units = [
        unit
        for unit in case.sentences()
        if unit.row is None and "\n" not in case.block(unit).source.slice(case.block(unit).text_span)
    ]
    unit = case.pick(units, lambda item: case.block(item).span)
    original = case.original(unit) if unit else None
    if unit is None or original is None:
        return None
    return replaced(case.block(unit).text_span, original.source.slice(original.text_span))


def alert_translated(case: Case) -> Damaged | None:
    """Put a word of the page in place of the keyword of an alert."""
    found = [Span(*match.span(1)) for match in _ALERT.finditer(case.text)]
    span, word = case.pick(found, lambda item: item), case.word()
    return replaced(span, word.upper()) if span and word else None


KINDS = (
    Kind(alert_translated, ("S011",)),
    Kind(heading_dropped, ("S007",)),
    Kind(heading_flattened, ("S007",)),
    Kind(heading_demoted, ("S010",)),
    Kind(anchor_changed, ("S008",)),
    Kind(title_translated, ("P016",)),
    Kind(link_target_changed, ("P011",)),
    Kind(link_target_of_another, ("P011",)),
    Kind(link_lost, ("P011",)),
    Kind(link_text_replaced, ("P012", "P017")),
    Kind(link_text_emptied, ("P012", "P017")),
    Kind(number_changed, ("P013",)),
    Kind(description_emptied, ("P014",)),
    Kind(description_untranslated, ("P015",)),
    Kind(paragraph_untranslated, ("P015",)),
)
