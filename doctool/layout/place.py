"""Paths to placed pages: which files there are, in which language each is, which set it belongs to.

What tells it, in this order: the user's patterns, the platform's for translations, the names of folders and files,
the platform's patterns for the source, and, for pages without any mark, the translations that they have.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from doctool.layout.file_marks import unmarked
from doctool.layout.files import is_matched, shown
from doctool.layout.found import find
from doctool.layout.keys import told_apart
from doctool.layout.marks import Mark
from doctool.layout.placement import PlacedPage, Placement, Settings
from doctool.layout.project import Hit, Project, project
from doctool.layout.sets import Frame, Sets
from doctool.layout.told_patterns import below, folder_pattern, name_pattern
from doctool.model.language_tags import best_match, language_tag
from doctool.model.message import Message, message
from doctool.model.platform import Platform


def place(paths: Sequence[Path], settings: Settings, unsaved: Path | None = None) -> Placement:
    """Return the pages under some paths and where each stands, with one that need not be there."""
    found = find(paths, settings)
    if unsaved is not None:
        found.add_unsaved(unsaved)
    known = project(list(found.folders.values()), settings)
    placer = _Placer(settings, Sets(settings, found, known), known)
    pages = sorted(told_apart(list(placer.pages())), key=lambda page: page.shown)
    problems = (*found.problems, *known.problems)
    notes, likely = tuple(placer.sets.nested), tuple(placer.sets.likely)
    return Placement(tuple(pages), problems, placer.source_tag(pages), notes, likely)


class _Placer:
    """Places the pages of one run."""

    def __init__(self, settings: Settings, sets: Sets, known: Project) -> None:
        self.sets = sets
        self._settings = settings
        self._known = known

    def source_tag(self, pages: Sequence[PlacedPage]) -> str:
        """Return the tag of the pages of the source language; empty where there are none."""
        wanted = self._settings.source_locale or self.sets.locale.tag or "en"
        return best_match(wanted, {page.locale for page in pages})

    def pages(self) -> Iterator[PlacedPage]:
        """Yield all pages, in no order."""
        for path, folder in self.sets.found.folders.items():
            if folder.pages:
                found = self._in_folder(path, folder.pages)
                yield from map(self._configured, found) if self._settings.locales else found

    def _in_folder(self, path: str, names: Sequence[str]) -> Iterator[PlacedPage]:
        """Yield the pages of a folder: what tells all of them their place is worked out once."""
        here = self._here(path)
        marks = self.sets.marks.get(path, {})
        patterns = self._known.has_patterns(path)
        plain = self._unmarked(here)
        beside = None if here.frame.mark or here.frame.source else self._beside(here)
        for name in names:
            mark = marks.get(name)
            hit = self._hit(here, f"{path}/{name}", mark) if patterns else None
            if hit is not None:
                yield self._by_pattern(here, name, hit)
            elif mark is not None:
                yield self._by_name(here, name, mark)
            else:
                common = beside if beside is not None and self.sets.is_beside(path, name) else plain
                yield _placed(here, name, common)

    def _here(self, path: str) -> _Here:
        frame = self.sets.frame(path)
        lead, inner = shown(path, self._settings.base), path[len(frame.base) :].strip("/")
        return _Here(
            path=path,
            frame=frame,
            shown="" if lead == "." else f"{lead}/",
            inner=f"{inner}/" if inner else "",
            set=self._set(frame.family),
            platform=self._known.platform(path),
        )

    def _configured(self, page: PlacedPage) -> PlacedPage:
        """Return a page with the locale that the configuration gives it."""
        for pattern, value in self._settings.locales.items():
            if is_matched(page.shown, pattern):
                reason = message("`locales` in the configuration")
                return replace(page, locale=language_tag(value) or value, reason=reason, assumed=False)
        return page

    def _hit(self, here: _Here, path: str, mark: Mark | None) -> Hit | None:
        """Return where a pattern says that a page stands; a mark in its path comes before patterns of sources."""
        hit = self._known.configured_place(path) or self._known.platform_place(path, translated=True)
        if hit is None and mark is None and here.frame.mark is None:
            hit = self._known.platform_place(path, translated=False)
        return hit

    def _by_name(self, here: _Here, name: str, mark: Mark) -> PlacedPage:
        plain = unmarked(name, mark)
        key = here.inner + plain if mark.stem else (here.inner.rstrip("/") or "index") + plain
        locale = self.sets.locale.spelt(here.frame.family, mark.tag)
        reason = message("`{tag}` in the name of the file", tag=mark.tag)
        told = _Common(locale, reason, name_pattern(here.frame.base, mark, self._settings.base))
        return replace(_placed(here, name, told), key=key)

    def _unmarked(self, here: _Here) -> _Common:
        """Return what tells the place of pages without a mark in their names."""
        frame = here.frame
        if frame.mark is not None:
            reason = message("the folder `{name}`", name=frame.base.rpartition("/")[2])
            locale, assumed = self.sets.locale.spelt(frame.family, frame.mark.tag), False
        elif frame.source is not None:
            home = shown(frame.base, self._settings.base)
            reason = message("its translations, which stand beside `{folder}` or in it", folder=home)
            locale, assumed = self.sets.locale.unmarked.get(frame.family, ""), True
        else:
            return _Common("", message("nothing in its path"))
        return _Common(locale, reason, folder_pattern(frame, self._settings.base) if locale else "", assumed=assumed)

    def _beside(self, here: _Here) -> _Common:
        """Return what tells the place of pages that stand beside some with a locale in their names."""
        reason = message("pages beside it that say their locale in their names")
        locale = self.sets.locale.unmarked.get(here.frame.family, "")
        return _Common(locale, reason, folder_pattern(here.frame, self._settings.base) if locale else "", assumed=True)

    def _by_pattern(self, here: _Here, name: str, hit: Hit) -> PlacedPage:
        default = self._known.default_locale(here.path)
        source = self._settings.source_locale or language_tag(default) or self.sets.locale.tag or "en"
        base = self._settings.base
        told = _Common(
            hit.locale or language_tag(source) or source,
            message("the pattern `{pattern}`", pattern=hit.pattern),
            hit.pattern if hit.is_configured else below(shown(hit.folder, base), hit.pattern),
            assumed=not hit.locale and not hit.is_configured,
        )
        return replace(_placed(here, name, told), key=hit.key, set=shown(hit.set, base))

    def _set(self, family: str) -> str:
        """Return what a set is called in keys that must be told apart."""
        home, _, name = family.rpartition("/")
        lead = shown(home, self._settings.base) if home else ""
        stem = name.rstrip("*").rstrip("._-")
        return "/".join(part for part in ("" if lead == "." else lead, stem) if part)


class _Here(Struct, frozen=True):
    """A folder: its frame, and what stands before the names of its pages when shown and in their keys."""

    path: str
    frame: Frame
    shown: str
    inner: str
    set: str
    platform: Platform


class _Common(Struct, frozen=True):
    """What tells the locale of pages, and what says the same as a pattern."""

    locale: str
    reason: Message
    pattern: str = ""
    assumed: bool = False


def _placed(here: _Here, name: str, told: _Common) -> PlacedPage:
    return PlacedPage(
        file=f"{here.path}/{name}",
        shown=here.shown + name,
        locale=told.locale,
        key=here.inner + name,
        reason=told.reason,
        assumed=told.assumed,
        pattern=told.pattern,
        set=here.set,
        platform=here.platform,
    )
