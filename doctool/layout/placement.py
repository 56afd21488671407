"""What is known of where pages stand: the page, its locale, its set and its key, with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field

from doctool.ingest.files import Unreadable
from doctool.model.message import Message
from doctool.model.platform import Platform


class Settings(Struct, frozen=True):
    """What the user says of where pages stand."""

    base: Path
    """The folder that paths are shown relative to, and that patterns are."""
    exclude: Sequence[str] = ()
    locales: Mapping[str, str] = field(default_factory=dict)
    """Patterns of shown paths, and the locale of the pages there."""
    layout: Sequence[str] = ()
    """Patterns of where pages stand, relative to `root`; see `doctool.layout.patterns`."""
    root: Path | None = None
    """The folder that `layout` is relative to; `base` where it is None."""
    source_locale: str = ""
    """The language that the pages were translated from; empty where the tree is to tell it."""


class PlacedPage(Struct, frozen=True):
    """A file to read, and where it stands among the others."""

    file: str
    """Its absolute path, with forward slashes."""
    shown: str
    """The path to show: relative to the base where that is possible, with forward slashes."""
    locale: str
    """The locale in its usual spelling; empty where only the text can tell it, see `doctool.ingest.locales`."""
    key: str
    """The path below the folder of its locale, with forward slashes: the same for the same page in every language."""
    reason: Message
    """What told its locale and key."""
    assumed: bool = False
    """Whether nothing but its place among translations makes it a page of the source language."""
    pattern: str = ""
    """The layout pattern that would say the same of it; empty where there is none. Relative to the base."""
    set: str = ""
    """What tells its set from others: the path of the folder that the trees of all its languages stand in."""
    platform: Platform = Platform.UNKNOWN

    @property
    def path(self) -> Path:
        """Its absolute path."""
        return Path(self.file)


class Placement(Struct, frozen=True):
    """All pages of a run, sorted by the path to show, each file once."""

    pages: tuple[PlacedPage, ...]
    problems: tuple[Unreadable, ...] = ()
    """Paths that are not there, or of files that are no pages, and configurations that cannot be read."""
    source_locale: str = ""
    """The tag that the pages of the source language have; empty where there are none."""
    notes: tuple[Message, ...] = ()
    """What is not as it should be."""
    likely: tuple[str, ...] = ()
    """Patterns that folders and names look like which were not taken for those of locales."""
