"""What the user's patterns and the platforms of the folders on the way say of where pages stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from doctool.ingest.files import Unreadable
from doctool.layout.files import Folder, absolute
from doctool.layout.patterns import Layout, layouts
from doctool.layout.placement import Settings
from doctool.layout.platforms.conventions import conventional_facts
from doctool.layout.platforms.facts import PlatformFacts
from doctool.layout.platforms.read import read_platform
from doctool.model.language_tags import language_tag
from doctool.model.platform import Platform


class Hit(Struct, frozen=True):
    """A page that a pattern says the place of."""

    locale: str
    """Empty for a page of the source language."""
    key: str
    set: str
    folder: str
    pattern: str
    """Relative to the folder."""
    is_configured: bool
    """Whether the user set the pattern."""


class _Scope(Struct, frozen=True):
    """The patterns of one configuration, for what stands in a folder."""

    folder: str
    patterns: tuple[Layout, ...]
    locales: frozenset[str]
    is_configured: bool

    def match(self, path: str, *, translated: bool) -> Hit | None:
        """Return the place of a page: by the patterns with a locale, or by those of the source."""
        inner = path[len(self.folder) + 1 :]
        for layout in self.patterns:
            told = layout.match(inner) if layout.is_source != translated else None
            if told is None or (told[0] and self.locales and told[0] not in self.locales):
                continue
            locale, key, group = told
            return Hit(locale, key, f"{self.folder}/{group}", self.folder, layout.text, self.is_configured)
        return None


class Project(Struct, frozen=True):
    """What is configured, by folder."""

    configured: tuple[_Scope, ...] = ()
    platforms: tuple[_Scope, ...] = ()
    """Those of the innermost folders first."""
    kinds: tuple[tuple[str, Platform], ...] = ()
    defaults: tuple[tuple[str, str], ...] = ()
    """Folders and the locale that pages in them are written in first."""
    problems: tuple[Unreadable, ...] = ()

    @property
    def locales(self) -> frozenset[str]:
        """All locales that platforms name."""
        return frozenset(locale for scope in self.platforms for locale in scope.locales)

    def has_patterns(self, folder: str) -> bool:
        """Tell whether patterns may say where the pages of a folder stand."""
        return any(_is_in(folder, scope.folder) for scope in (*self.configured, *self.platforms))

    def configured_place(self, path: str) -> Hit | None:
        """Return where the user's patterns say that a page stands."""
        return _match(self.configured, path, translated=True) or _match(self.configured, path, translated=False)

    def platform_place(self, path: str, *, translated: bool) -> Hit | None:
        """Return where a platform says that a page stands: a translation, or a page of the source."""
        return _match(self.platforms, path, translated=translated)

    def platform(self, folder: str) -> Platform:
        """Return what renders the pages of a folder."""
        return next((kind for home, kind in self.kinds if _is_in(folder, home)), Platform.UNKNOWN)

    def default_locale(self, folder: str) -> str:
        """Return the locale that pages in a folder are written in first, spelt as the platform does; empty untold."""
        return next((locale for home, locale in self.defaults if _is_in(folder, home)), "")


def _match(scopes: Iterable[_Scope], path: str, *, translated: bool) -> Hit | None:
    hits = (scope.match(path, translated=translated) for scope in scopes if _is_in(path, scope.folder))
    return next((hit for hit in hits if hit), None)


def _is_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def project(folders: Sequence[Folder], settings: Settings) -> Project:
    """Return what is configured for some folders."""
    root = absolute(settings.root or settings.base)
    own = (_Scope(root, tuple(layouts(settings.layout)), frozenset(), is_configured=True),) if settings.layout else ()
    told = sorted(_facts(folders), key=lambda item: (-item[0].count("/"), item))
    return Project(
        own,
        tuple(_scope(folder, facts) for folder, facts in told if facts.patterns),
        tuple((folder, facts.platform) for folder, facts in told if facts.platform is not Platform.UNKNOWN),
        tuple((folder, facts.default_locale) for folder, facts in told if facts.default_locale),
    )


def _facts(folders: Sequence[Folder]) -> Iterator[tuple[str, PlatformFacts]]:
    known = set()
    for folder in folders:
        for facts in read_platform(Path(folder.path), folder.settings) if folder.settings else ():
            known.add((folder.path, facts.platform))
            yield folder.path, facts
    for path, facts in conventional_facts(folders):
        if (path, facts.platform) not in known:
            yield path, facts


def _scope(folder: str, facts: PlatformFacts) -> _Scope:
    locales = frozenset(language_tag(locale) for locale in facts.locales) - {""}
    return _Scope(folder, tuple(layouts(facts.patterns)), locales, is_configured=False)
