"""Which language a page is in, told by its front matter or its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from doctool.ingest.front_matter import read_front_matter
from doctool.model.language_tags import language_tag, matches
from doctool.model.page import Entry

UNKNOWN = "und"
"""The BCP 47 tag of a page whose language nothing tells."""

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


def front_matter_tag(entries: Iterable[Entry]) -> str:
    """Return the tag that the front matter gives, under keys such as `lang` or `ms.contentlocale`."""
    for entry in entries:
        if entry.key.rsplit(".", 1)[-1].lower() in _FRONT_MATTER_KEYS and language_tag(entry.value):
            return language_tag(entry.value)
    return ""


def locale_of(text: str, placed: str, *, assumed: bool = False) -> str:
    """Return the locale of a page: the one that its place tells, else what its front matter or script does, else `und`.

    Of pages whose place is only `assumed` to tell it, front matter that names another language is believed.
    """
    if placed and not assumed:
        return placed
    front = read_front_matter(text)
    told = front_matter_tag(front.entries)
    if placed:
        return told if told and not matches(told, placed) else placed
    return told or text_tag(text[front.body :])


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
