"""Whether a field must be there, as the column of the table says it in whatever language it is."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from doctool.model.catalog import Field
from doctool.model.topic import ColumnRole


@cache
def _answers() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Return the words for yes and for no by language, from the Unicode CLDR (41, `posix/messages`)."""
    text = files("doctool.schemas").joinpath("cldr_yes_no.json").read_text(encoding="utf-8")
    return {language: (frozenset(yes), frozenset(no)) for language, (yes, no) in json.loads(text).items()}


def required(field: Field) -> bool | None:
    """Return what most languages' pages say of a field in their column for it, None when they say nothing clear."""
    return said((item.locale, item.ref.text(ColumnRole.REQUIRED)) for item in field.occurrences)


def said(texts: Iterable[tuple[str, str]]) -> bool | None:
    """Return what most of some texts say, given with their locales, None when they say nothing clear."""
    votes = [_said(locale, text) for locale, text in texts]
    yes, no = votes.count(True), votes.count(False)
    return None if yes == no else yes > no


def _said(locale: str, text: str) -> bool | None:
    answers = _answers().get(locale.split("-", maxsplit=1)[0].lower())
    if answers is None or not text:
        return None
    said = text.casefold().rstrip(".。")
    return True if said in answers[0] else False if said in answers[1] else None
