"""BCP 47 language tags: their usual spelling, whether a name is one, and which of several is meant (RFC 4647).

What is a language, a script or a region, and which deprecated codes stand for which others, is told by CLDR as Babel
ships it; see `babel.core.get_global`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from doctool.model.patterns import pattern

_TAG = pattern(
    r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|[0-9]{3}))?"
    r"((?:[-_](?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*)((?:[-_][xX](?:[-_][A-Za-z0-9]{1,8})+)?)"
)
_PSEUDO = pattern(r"[qQ][pP][sS](?:[-_][A-Za-z0-9]{2,8})+")
"""The code for private use (RFC 5646, 2.2.1) that pseudo-localization takes (`qps-ploc`)."""
_FORM = pattern(r"[a-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2,3}|[0-9]{3}))?")


@cache
def language_tag(text: str) -> str:
    """Return a tag in its usual spelling (`zh_hans` gives `zh-Hans`, `iw` gives `he`), or an empty text for none.

    Language, script, region and variants must be CLDR's or an alias there; private use is taken by its form.
    """
    if _PSEUDO.fullmatch(text):
        return text.replace("_", "-").lower()
    match = _TAG.fullmatch(text)
    if match is None:
        return ""
    known, region = _language(match[1].lower()), _region((match[3] or "").upper())
    script = (match[2] or "").title()
    if not known or (match[3] and not region) or (script and script not in _scripts()):
        return ""
    language, alias_script, alias_region = known
    variants, private = (part.lower().replace("_", "-") for part in (match[4], match[5]))
    if variants and not _variants().issuperset(variants.split("-")[1:]):
        return ""
    parts = [language, script or alias_script, region or alias_region]
    return "-".join(part for part in parts if part) + variants + private


def looks_like_tag(text: str) -> bool:
    """Tell whether a text has the form of a tag with a language of two or three letters, whether or not it is known."""
    return _FORM.fullmatch(text) is not None


@cache
def is_plain_tag(text: str) -> bool:
    """Tell whether a text can hardly be anything but a tag: it has a script, or a region where the language is used."""
    tag = language_tag(text)
    parts = tag.split("-")
    if len(parts) < 2 or text.isalpha():  # noqa: PLR2004 - more than a language
        return False
    region = _part(parts, 2) or next((part for part in parts[1:] if part.isdigit() and len(part) == 3), "")  # noqa: PLR2004
    if _part(parts, 4) or not region or region.isdigit():
        return True
    spoken = _global("territory_languages").get(region, {})
    return any(name.partition("_")[0] == parts[0] for name in spoken)


def best_match(wanted: str, tags: Iterable[str]) -> str:
    """Return the tag of some that a wanted one means, empty for none.

    The same tag, else one that the wanted tag is more precise than (lookup, RFC 4647, 3.4), else one that is more
    precise (filtering, 3.3.1): the one of the likeliest script and region first.
    """
    found = sorted(set(tags))
    goal = language_tag(wanted) or wanted
    if goal in found:
        return goal
    near = [tag for tag in found if tag and matches(goal, tag)]
    return min(near, key=lambda tag: (tag != _shorter(goal, near), tag != _likely(goal), len(tag), tag), default="")


def matches(wanted: str, tag: str) -> bool:
    """Tell whether two tags may be of the same language: none contradicts the other in language, script or region."""
    one, other = _maximized(wanted), _maximized(tag)
    if one[:2] != other[:2]:
        return False
    regions = [_region_of(wanted), _region_of(tag)]
    return not all(regions) or regions[0] == regions[1]


def likely_script(tag: str) -> str:
    """Return the script that a language is usually written in, as ISO 15924 codes it; empty where none is known."""
    return _maximized(tag)[1]


def _shorter(goal: str, found: Iterable[str]) -> str:
    """Return the longest of some tags that is the beginning of another."""
    begins = [tag for tag in found if goal.startswith(tag + "-")]
    return max(begins, key=len, default="")


def _likely(tag: str) -> str:
    language, script, region = _maximized(tag)
    return f"{language}-{script}" if script in ("Hans", "Hant") and "-" in tag else f"{language}-{region}"


def _region_of(tag: str) -> str:
    return _part(tag.split("-"), 2)


def _part(parts: Iterable[str], length: int) -> str:
    """Return the script (4 letters) or region (2) of the parts of a tag."""
    return next((part for part in list(parts)[1:] if len(part) == length and part.isalpha()), "")


@cache
def _maximized(tag: str) -> tuple[str, str, str]:
    """Return the language, script and region of a tag, what it lacks as is likeliest (UTS 35, likely subtags)."""
    parts = tag.split("-")
    language, script, region = parts[0], _part(parts, 4), _part(parts, 2)
    language = {"nb": "no", "nn": "no"}.get(language, language)  # the macrolanguage stands for both in practice
    likely = _global("likely_subtags")
    keys = ([language, script, region], [language, region], [language, script], [language])
    full = next((found for key in keys if (found := likely.get("_".join(filter(None, key))))), "")
    told = full.split("_") if full else [language]
    return language, script or _part(told, 4), region or _part(told, 2)


@cache
def _language(code: str) -> tuple[str, str, str] | None:
    """Return the language that a code stands for, with the script and region that an alias gives; None for none."""
    from babel import localedata  # noqa: PLC0415 - only where a name looks like a tag

    if localedata.exists(code):
        return code, "", ""
    parts = _global("language_aliases").get(code, "").split("_")
    return (parts[0], _part(parts, 4), _part(parts, 2)) if localedata.exists(parts[0]) else None


def _region(code: str) -> str:
    """Return a region as it is called today, empty for none."""
    if not code or code.isdigit():
        return code
    if code in _global("territory_languages") or code == "XA":
        return code
    today = _global("territory_aliases").get(code)
    return str(today[0]) if today else ""


@cache
def _variants() -> frozenset[str]:
    from babel import Locale  # noqa: PLC0415 - few names need it

    return frozenset(str(variant).lower() for variant in Locale("en").variants)


@cache
def _scripts() -> frozenset[str]:
    found = (part for full in _global("likely_subtags").values() for part in full.split("_"))
    return frozenset(part for part in found if len(part) == 4)  # noqa: PLR2004 - ISO 15924


def _global(key: str) -> Mapping[str, Any]:
    from babel.core import get_global  # noqa: PLC0415 - as above

    found: Mapping[str, Any] = get_global(key)  # type: ignore[arg-type]
    return found
