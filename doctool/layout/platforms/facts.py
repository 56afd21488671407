"""What a platform's configuration tells, whichever platform it is."""

from __future__ import annotations

from msgspec import Struct

from doctool.model.platform import Platform


class PlatformFacts(Struct, frozen=True):
    """What one configuration file tells of the folder that it stands in; what it does not tell is empty."""

    platform: Platform
    file: str
    """The name of the file below its folder, with forward slashes, such as `.vitepress/config.ts`."""
    default_locale: str = ""
    """The locale that the pages are written in first, spelt as in the file."""
    locales: tuple[str, ...] = ()
    """All locales that the file names, the default one too, spelt as in the file."""
    patterns: tuple[str, ...] = ()
    """Where pages stand, relative to the folder: `{locale}` is the locale, `{path}` the rest of the path, and any other
    name in braces one part of the path that parts sets, as `{version}` does. A pattern without `{locale}` is of the
    source language and begins a set, to which the patterns with `{locale}` after it belong."""
    prose: tuple[str, ...] = ()
    """Folders, relative to this one, that hold the platform's pages where it says so (`docs_dir`, `src`)."""
