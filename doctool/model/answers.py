"""Yes and no in the languages of the Unicode CLDR."""

from __future__ import annotations

from functools import cache


@cache
def _answers() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Return the words for yes and for no by language, from the Unicode CLDR (41, `posix/messages`)."""
    import json  # noqa: PLC0415 - few tables say yes and no
    from pkgutil import get_data  # noqa: PLC0415

    data = get_data("doctool.model", "cldr_yes_no.json") or b"{}"
    return {language: (frozenset(yes), frozenset(no)) for language, (yes, no) in json.loads(data).items()}


def answer(locale: str, text: str) -> bool | None:
    """Return what a text says in the language of a locale, None when it is neither yes nor no."""
    answers = _answers().get(locale.split("-", maxsplit=1)[0].lower())
    if answers is None or not text:
        return None
    said = text.casefold().rstrip(".。")
    return True if said in answers[0] else False if said in answers[1] else None
