"""Names of files and folders that may say a locale: what stands before, the tag, and what stands after."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from doctool.model.language_tags import is_plain_tag, language_tag, looks_like_tag
from doctool.model.patterns import pattern

_SEPARATOR = pattern(r"[._-]")
_CAPITALS = pattern(r"[A-Z][A-Z0-9_]*")


class Mark(Struct, frozen=True):
    """A name that may say a locale."""

    stem: str
    """What stands before the tag and its separator; empty where the tag is the whole name."""
    separator: str
    tag: str
    """The tag in its usual spelling."""
    plain: bool
    """Whether the tag can hardly be anything else."""
    suffix: str = ""
    """The suffix of a file."""

    @property
    def conventional(self) -> bool:
        """Whether the stem is one in capitals, such as README, of which translations are named so."""
        return _CAPITALS.fullmatch(self.stem) is not None


@cache
def whole_name(name: str) -> Mark | None:
    """Read the name of a folder, or of a file without its suffix, that is a tag."""
    tag = language_tag(name)
    return Mark("", "", tag, is_plain_tag(name)) if tag else None


def unknown_name(name: str) -> Mark | None:
    """Read the name of a folder that has the form of a tag, though of no language that is known."""
    return Mark("", "", name.replace("_", "-"), plain=False) if looks_like_tag(name) else None


@cache
def end_of_name(name: str, suffix: str = "") -> Mark | None:
    """Read a name, without its suffix, that ends with a tag, as `docs.ja-jp` does; the longest tag counts."""
    for match in _SEPARATOR.finditer(name):
        end = name[match.end() :]
        tag = language_tag(end) if match.start() else ""
        if tag:
            return Mark(name[: match.start()], match[0], tag, is_plain_tag(end), suffix)
    return None


def end_of_file(name: str) -> Mark | None:
    """Read the name of a file that ends with a tag before its suffix; a bare code in capitals is part of a name."""
    stem, _, suffix = name.rpartition(".")
    mark = end_of_name(stem, "." + suffix)
    if mark is None or (not mark.plain and not stem[len(mark.stem) + 1 :].islower()):
        return None
    return mark
