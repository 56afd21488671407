"""Whether a field must be there, as the column of the table says it in whatever language it is."""

from __future__ import annotations

from collections.abc import Iterable

from doctool.model.answers import answer
from doctool.model.catalog import Field
from doctool.model.topic import ColumnRole


def required(field: Field) -> bool | None:
    """Return what most languages' pages say of a field in their column for it, None when they say nothing clear."""
    return said((item.locale, item.ref.text(ColumnRole.REQUIRED)) for item in field.occurrences)


def said(texts: Iterable[tuple[str, str]]) -> bool | None:
    """Return what most of some texts say, given with their locales, None when they say nothing clear."""
    votes = [answer(locale, text) for locale, text in texts]
    yes, no = votes.count(True), votes.count(False)
    return None if yes == no else yes > no
