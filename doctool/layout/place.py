"""Paths to placed pages: which files there are, in which language each is, which set it belongs to.

What tells it, in this order: the user's patterns, the platform's for translations, the names of folders and files,
the platform's patterns for the source, and, for pages without any mark, the translations that they have.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from doctool.layout.file_marks import unmarked
from doctool.layout.files import is_matched, shown
from doctool.layout.found import find
from doctool.layout.keys import told_apart
from doctool.layout.placement import PlacedPage, Placement, Settings
from doctool.layout.project import Hit, Project, project
from doctool.layout.sets import Frame, Sets
from doctool.layout.told_patterns import below, folder_pattern, name_pattern
from doctool.model.language_tags import best_match, language_tag
from doctool.model.message import Message, message


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
            frame = self.sets.frame(path)
            lead = shown(path, self._settings.base)
            lead = "" if lead == "." else f"{lead}/"
            platform = self._known.platform(path)
            for name in folder.pages:
                page = self._page(path, name, lead + name, frame)
                yield self._configured(replace(page, platform=platform))

    def _configured(self, page: PlacedPage) -> PlacedPage:
        """Return a page with the locale that the configuration gives it."""
        for pattern, value in self._settings.locales.items():
            if is_matched(page.shown, pattern):
                reason = message("`locales` in the configuration")
                return replace(page, locale=language_tag(value) or value, reason=reason, assumed=False)
        return page

    def _page(self, folder: str, name: str, told: str, frame: Frame) -> PlacedPage:
        path, mark = f"{folder}/{name}", self.sets.marks.get(folder, {}).get(name)
        hit = self._known.configured_place(path) or self._known.platform_place(path, translated=True)
        if hit is None and mark is None and frame.mark is None:
            hit = self._known.platform_place(path, translated=False)
        if hit is not None:
            return self._by_pattern(path, told, hit)
        inner = folder[len(frame.base) :].strip("/")
        lead = f"{inner}/" if inner else ""
        group = self._set(frame.family)
        if mark is not None:
            plain = unmarked(name, mark)
            key = lead + plain if mark.stem else (inner or "index") + plain
            reason = message("`{tag}` in the name of the file", tag=mark.tag)
            locale = self.sets.locale.spelt(frame.family, mark.tag)
            pattern = name_pattern(frame.base, mark, self._settings.base)
            return PlacedPage(Path(path), told, locale, key, reason, pattern=pattern, set=group)
        locale, reason, assumed = self._unmarked(folder, name, frame)
        pattern = folder_pattern(frame, self._settings.base) if locale else ""
        return PlacedPage(Path(path), told, locale, lead + name, reason, assumed, pattern, group)

    def _unmarked(self, folder: str, name: str, frame: Frame) -> tuple[str, Message, bool]:
        """Return the locale of a page without a mark in its name, what told it, and whether that is an assumption."""
        if frame.mark is not None:
            reason = message("the folder `{name}`", name=frame.base.rpartition("/")[2])
            return self.sets.locale.spelt(frame.family, frame.mark.tag), reason, False
        source = self.sets.locale.unmarked.get(frame.family, "")
        if frame.source is not None:
            home = shown(frame.base, self._settings.base)
            return source, message("its translations, which stand beside `{folder}` or in it", folder=home), True
        if self.sets.is_beside(folder, name):
            return source, message("pages beside it that say their locale in their names"), True
        return "", message("nothing in its path"), False

    def _by_pattern(self, path: str, told: str, hit: Hit) -> PlacedPage:
        default = self._known.default_locale(path)
        source = self._settings.source_locale or language_tag(default) or self.sets.locale.tag or "en"
        reason = message("the pattern `{pattern}`", pattern=hit.pattern)
        assumed = not hit.locale and not hit.is_configured
        locale = hit.locale or language_tag(source) or source
        base = self._settings.base
        pattern = hit.pattern if hit.is_configured else below(shown(hit.folder, base), hit.pattern)
        return PlacedPage(Path(path), told, locale, hit.key, reason, assumed, pattern, shown(hit.set, base))

    def _set(self, family: str) -> str:
        """Return what a set is called in keys that must be told apart."""
        home, _, name = family.rpartition("/")
        lead = shown(home, self._settings.base) if home else ""
        stem = name.rstrip("*").rstrip("._-")
        return "/".join(part for part in ("" if lead == "." else lead, stem) if part)
