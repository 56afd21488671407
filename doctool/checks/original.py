"""What stands in the original where a cell of a translation stands: that is right, whatever the rules make of it."""

from __future__ import annotations

from doctool.checks.context import TopicContext
from doctool.model.catalog import Field, Occurrence
from doctool.model.finding import Fix, Safety
from doctool.model.names import is_identifier
from doctool.model.page import Page
from doctool.model.patterns import pattern
from doctool.model.topic import ColumnRole

_WORD = pattern(r"[^\s`*_|<>\[\](){}\"'\\]+")
"""What a repair writes, markup aside."""
_LEAST = 0.5
"""A repair that is less sure than this is not offered."""


def is_original(topic: TopicContext, field: Field, occurrence: Occurrence, role: ColumnRole) -> bool:
    """Tell whether a cell has the very text of the original.

    That is the text of the source page in the same row. Without it, a text that is no mere name and that a language of
    other words has just so: translation does not come to the same in two languages, so it was left as it was.
    """
    text = occurrence.ref.text(role)
    others = [item for item in field.occurrences if item is not occurrence]
    if topic.source is not None:
        return any(item.ref.page is topic.source and item.ref.text(role) == text for item in others)
    if is_identifier(text) or not text.isascii():
        return False
    language = _language(occurrence.locale)
    return any(item.ref.text(role) == text and _language(item.locale) != language for item in others)


def _language(locale: str) -> str:
    return locale.partition("-")[0]


def offered(fix: Fix | None, page: Page, topic: TopicContext) -> Fix | None:
    """Return a repair as it may be offered: none that is unlikely, a suggestion where the source lacks its words.

    With a source page a repair writes what stands there, in its letters, or what a person or a schema vouches for; a
    text that was put together is never safe.
    """
    if fix is None or fix.confidence < _LEAST:
        return None
    if topic.source is None or page is topic.source or fix.safety is Safety.UNSAFE:
        return fix
    words = (word for edit in fix.edits for word in _WORD.findall(edit.text))
    known = topic.source.source.text
    if all(word in known or word in topic.run.vocabulary.vouched for word in words):
        return fix
    return Fix(fix.source, fix.edits, Safety.UNSAFE, fix.confidence, fix.title)
