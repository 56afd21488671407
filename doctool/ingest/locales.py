"""Which language a page is in, told by the names of folders, the front matter or the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache

from doctool.model.page import Entry
from doctool.model.patterns import pattern

UNKNOWN = "und"
"""The BCP 47 tag of a page whose language nothing tells."""

_TAG = pattern(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|[0-9]{3}))?")
_REPOSITORY = pattern(r".+\.([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,4})+)")
_FRONT_MATTER_KEYS = frozenset({"contentlocale", "locale", "lang", "language"})
_SAMPLE = 20_000
"""So many code points of a page are looked at to tell its language."""

# Scripts that one language of software documentation is written in, by the first and last code point of the blocks
# that the Unicode standard gives them.
_SCRIPTS = (
    (0xAC00, 0xD7AF, "ko"),
    (0x1100, 0x11FF, "ko"),
    (0x3040, 0x30FF, "ja"),
    (0x4E00, 0x9FFF, "zh"),
    (0x0E00, 0x0E7F, "th"),
    (0x0370, 0x03FF, "el"),
    (0x0590, 0x05FF, "he"),
    (0x0530, 0x058F, "hy"),
    (0x10A0, 0x10FF, "ka"),
    (0x0900, 0x097F, "hi"),
)


@cache
def tag(text: str) -> str:
    """Return a BCP 47 tag in its usual spelling (`zh_hans` gives `zh-Hans`), or an empty text when it is none.

    The language must be one of CLDR's; script and region are checked by their form, the region by CLDR too.
    """
    match = _TAG.fullmatch(text)
    if match is None:
        return ""
    language, script, region = match[1].lower(), match[2], match[3]
    from babel import localedata  # noqa: PLC0415 - only where a name looks like a tag

    if not localedata.exists(language):
        return ""
    if region and region.isalpha() and not localedata.exists(f"{language}_{region.upper()}"):
        from babel.core import get_global  # noqa: PLC0415 - the regions of all the world take a while to load

        if region.upper() not in get_global("territory_languages"):
            return ""
    parts = [language, script.title() if script else "", region.upper() if region else ""]
    return "-".join(part for part in parts if part)


def folder_tag(name: str) -> str:
    """Return the tag that a folder is named by when nothing else could be meant: one with a script or a region."""
    found = tag(name)
    return found if "-" in found else ""


def repository_tag(name: str) -> str:
    """Return the tag at the end of the name of a repository, as in `docs.ko-KR`, or an empty text."""
    match = _REPOSITORY.fullmatch(name)
    return tag(match[1]) if match else ""


def front_matter_tag(entries: Iterable[Entry]) -> str:
    """Return the tag that the front matter gives, under keys such as `lang` or `ms.contentlocale`."""
    for entry in entries:
        if entry.key.rsplit(".", 1)[-1].lower() in _FRONT_MATTER_KEYS and tag(entry.value):
            return tag(entry.value)
    return ""


def text_tag(text: str) -> str:
    """Return the language that the script of a text tells, or `und` for scripts that many languages share.

    Kana anywhere make Han characters Japanese. A text mostly in Latin letters tells nothing here.
    """
    counts: Counter[str] = Counter()
    for char in text[:_SAMPLE]:
        code = ord(char)
        if code < 0x0370:  # noqa: PLR2004 - Latin scripts end before Greek
            continue
        counts.update(language for first, last, language in _SCRIPTS if first <= code <= last)
    if not counts or counts.total() < 0.05 * min(len(text), _SAMPLE):  # a stray word or two
        return UNKNOWN
    if counts["ja"] > 0.05 * (counts["ja"] + counts["zh"]):
        return "ja"
    return max(sorted(counts), key=lambda language: counts[language])
