"""What the user trusts more than the pages: the files given with `--canonical`, decisions, and the history of git."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from doctool.cli.decisions import load
from doctool.cli.errors import Refusal
from doctool.cli.git.revisions import revisions
from doctool.cli.session import Session
from doctool.ingest.files import Unreadable
from doctool.layout.files import shown_path
from doctool.model.decision import Decision
from doctool.model.message import Message, message
from doctool.model.page import Page
from doctool.model.trusted import NOTHING_TRUSTED, Trusted


class Trust(Struct, frozen=True):
    """What is trusted in a run."""

    trusted: Trusted = NOTHING_TRUSTED
    decisions: tuple[Decision, ...] = ()
    source_locale: str = ""
    """The tag of the pages of the source language; empty where there are none."""


def trust(session: Session, files: Mapping[str, Path], pages: Sequence[Page], source_locale: str) -> Trust:
    """Return what is trusted of some pages, whose files are given by shown path.

    Raise Refusal for a trusted file that cannot be read, with its place; complain of files that it includes and that
    are not read.
    """
    decisions = load(session.decisions, shown_path(session.decisions, session.folder))
    found = _canonical(session)
    known = revisions(files, pages, source_locale)
    found = replace(found, revisions=known.changed, unchanged=known.unchanged)
    return Trust(found, decisions, source_locale)


def told(problem: Unreadable) -> Message:
    """Return a problem with its place, as an editor reads it."""
    place = f"{problem.path}:{problem.line}:{problem.column}"
    return message("{place}: {reason}", place=place, reason=problem.reason)


def _canonical(session: Session) -> Trusted:
    """Read the files of the command line and of the configuration."""
    paths = session.trusted
    if not paths:
        return NOTHING_TRUSTED
    from doctool.ingest.canonical.read import read_canonical  # noqa: PLC0415 - only where a file is given

    try:
        found = read_canonical([(path, shown_path(path, session.folder)) for path in paths])
    except Unreadable as error:
        raise Refusal(told(error)) from None
    for problem in found.problems:
        session.complain(told(problem))
    return found.trusted
