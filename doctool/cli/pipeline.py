"""From paths to findings: the one way that all commands go, each page read once."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from msgspec import Struct

from doctool.align.pages import group_pages
from doctool.align.topics import align
from doctool.cli.errors import Refusal
from doctool.cli.session import Session
from doctool.cli.trust import Trust, told, trust
from doctool.ingest.files import Unreadable, decode, load
from doctool.ingest.locales import locale_of
from doctool.ingest.page import read_page
from doctool.layout.files import shown_path
from doctool.layout.place import place
from doctool.layout.placement import PlacedPage, Placement
from doctool.layout.placement import Settings as PlaceSettings
from doctool.layout.unpaired import unpaired
from doctool.model.catalog import Catalog, Place
from doctool.model.decision import Decision
from doctool.model.finding import Finding
from doctool.model.message import Message, message
from doctool.model.page import Page
from doctool.model.parallel import parallel_map
from doctool.model.source import Source
from doctool.reconcile.engine import Options, reconcile

if TYPE_CHECKING:
    from tqdm import tqdm

    from doctool.checks import Settings

STDIN = "-"
PAGES = 100
"""So many pages are worth a process of their own."""
PROGRESS_FROM = 200
"""With fewer pages than this, reading takes no time worth showing."""


class Input(Struct, frozen=True):
    """A page and the file that it was read from; None for standard input."""

    page: Page
    file: Path | None


class Reading(Struct, frozen=True, dict=True):
    """The pages of a run, what could not be read, and what is trusted more than the pages."""

    inputs: tuple[Input, ...]
    problems: tuple[Unreadable, ...]
    trust: Trust
    placement: Placement = Placement(())

    @cached_property
    def judged(self) -> frozenset[str]:
        """The shown paths of the pages to report on and to repair: of standard input alone where there is one.

        The others are then read for what they tell of it.
        """
        given = [item for item in self.inputs if item.file is None] or self.inputs
        return frozenset(item.page.path for item in given)

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages, sorted by the path to show."""
        return tuple(item.page for item in self.inputs)


def paths_or_inputs(paths: Sequence[str], session: Session) -> list[str]:
    """Return the paths of the command line, or else the configured inputs; raise Refusal when there are none."""
    if paths:
        return list(paths)
    if not session.config.inputs:
        raise Refusal(message("no paths given, and no `inputs` in a configuration; see `doctool init`"))
    return [str(session.config.root / path) for path in session.config.inputs]


def read(session: Session, paths: Sequence[str], stdin_name: str | None = None) -> Reading:
    """Read the pages under some paths; complain of what cannot be read and go on with the rest.

    `-` is a page on standard input; `stdin_name` is the path that it takes the place of. Raise Refusal when there is no
    page at all and nothing to complain of.
    """
    placement = placed(session, paths, stdin_name)
    problems = list(placement.problems)
    given = _from_stdin(session, placement, stdin_name) if STDIN in paths else None
    inputs = [given] if given else []
    wanted = [item for item in placement.pages if given is None or item.shown != given.page.path]
    with _progress(len(wanted), session) as seen:
        taken = parallel_map(_input, wanted, PAGES, seen)
    inputs += [item for item in taken if isinstance(item, Input)]
    problems += [item for item in taken if isinstance(item, Unreadable)]
    for problem in problems:
        session.complain(told(problem))
    if not inputs and not problems:
        raise Refusal(
            message(
                "no pages under {paths}: doctool reads .md, .mdx, .markdown, .html and .htm", paths=", ".join(paths)
            )
        )
    for note in (*placement.notes, *unpaired(placement, partial(_paired, inputs, placement.source_locale))):
        session.warn(note)
    files = {item.page.path: item.file for item in inputs if item.file}
    trusted = trust(session, files, [item.page for item in inputs], placement.source_locale)
    return Reading(tuple(inputs), tuple(problems), trusted, placement)


def _paired(inputs: Sequence[Input], source_locale: str) -> frozenset[str]:
    """Return the shown paths of the pages that have a counterpart in another language."""
    groups = group_pages([item.page for item in inputs], source_locale)
    return frozenset(page.path for group in groups if len(group.pages) > 1 for page in group.pages)


def placed(session: Session, paths: Sequence[str], stdin_name: str | None = None) -> Placement:
    """Return where the pages under some paths stand, and the one that standard input takes the place of."""
    config = session.config
    wanted = PlaceSettings(
        base=session.folder,
        exclude=(*config.exclude, *session.exclude),
        locales=config.locales,
        layout=config.layout,
        root=config.root,
        source_locale=config.source_locale,
    )
    unsaved = session.folder / stdin_name if stdin_name and STDIN in paths else None
    return place([session.folder / path for path in paths if path != STDIN], wanted, unsaved)


def catalog(pages: Sequence[Page], session: Session, trusted: Trust) -> Catalog:
    """Align the pages of a run and reconcile their names."""
    source = trusted.source_locale or None
    options = Options(
        source_locale=source,
        repair_threshold=session.config.repair_threshold,
        decisions=trusted.decisions,
        names=trusted.trusted.names,
    )
    known = reconcile(align(pages, source, trusted.trusted), options)
    for decision in known.stale_decisions:
        if decision.place and not session.told_stale:
            session.complain(_stale(decision, decision.place))
    session.told_stale = True
    return known


def _stale(decision: Decision, place: Place) -> Message:
    return message(
        "{place}: this decision fits no row, or several, of {page} any more: “{text}”; drop or correct it",
        place=f"{place.source.path}:{place.line}",
        page=decision.page,
        text=decision.text,
    )


def findings(known: Catalog, settings: Settings) -> tuple[Finding, ...]:
    """Check the pages of a catalog."""
    from doctool.checks import run  # noqa: PLC0415 - commands that do not check do without the rules

    return run(known, settings)


def settings(session: Session, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Settings:
    """Return what the configuration and the command line say of the rules; raise Refusal for a rule there is not."""
    from doctool.checks import Settings as Checks  # noqa: PLC0415
    from doctool.checks import UnknownRuleError  # noqa: PLC0415

    config = session.config
    try:
        return Checks(
            select=tuple(select) or config.select,
            ignore=(*config.ignore, *ignore),
            per_file_ignores=tuple(config.per_file_ignores.items()),
            severity=tuple(config.severity.items()),
        )
    except UnknownRuleError as error:
        raise Refusal(error.message) from None


def _input(item: PlacedPage) -> Input | Unreadable:
    try:
        return Input(_page(load(item.path, item.shown), item), item.path)
    except Unreadable as error:
        return error


def _page(source: Source, item: PlacedPage) -> Page:
    locale = locale_of(source.text, item.locale, assumed=item.assumed)
    return read_page(source, locale, item.key, item.platform)


def _from_stdin(session: Session, placement: Placement, name: str | None) -> Input:
    """Read the page on standard input; raise Refusal when it is none, since it is what was asked about."""
    told_as = shown_path(session.folder / name, session.folder) if name else "<stdin>"
    found = next((item for item in placement.pages if item.shown == told_as), None)
    try:
        source = decode(sys.stdin.buffer.read(), told_as)
    except Unreadable as error:
        raise Refusal(told(error)) from None
    if found:
        return Input(_page(source, found), None)
    return Input(read_page(source, locale_of(source.text, ""), "stdin.md"), None)


@contextmanager
def _progress(count: int, session: Session) -> Iterator[Callable[[int], None]]:
    """Show a bar while many pages are read, on a terminal; gives what is told how many have been."""
    if count < PROGRESS_FROM or not sys.stderr.isatty():
        yield lambda _: None
        return
    from tqdm import tqdm  # noqa: PLC0415 - only where a bar is shown

    tqdm.monitor_interval = 0  # its thread would make copying the process unsafe
    with tqdm(total=count, unit=session.ui.show(message("page")), file=sys.stderr, leave=False) as bar:
        yield partial(_shown, bar)


def _shown(bar: tqdm[NoReturn], done: int) -> None:
    bar.update(done - bar.n)
