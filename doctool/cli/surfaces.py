"""What a command line names, in the form that is compared: a schema, a catalog, pages, or any of them at a revision."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from doctool.cli.errors import Refusal
from doctool.cli.git.program import commit_of, top_of
from doctool.cli.git.trees import file_at, pages_at
from doctool.cli.pipeline import catalog, read
from doctool.cli.schemas import namespace
from doctool.cli.session import Session
from doctool.cli.trust import told
from doctool.ingest.files import MAX_BYTES, Unreadable
from doctool.ingest.names import is_page
from doctool.model.catalog import Catalog
from doctool.model.message import message

if TYPE_CHECKING:
    from doctool.schemas.diff.surface import Surface
    from doctool.schemas.diff.xml_documents import Load


class _Written(Struct, frozen=True):
    """A catalog in a file."""

    data: bytes
    shown: str


_Read: TypeAlias = "Surface | Catalog | _Written"


def surfaces(names: Sequence[str], paths: Sequence[str], session: Session) -> list[Surface]:
    """Return what each name stands for: the file or folder of that name, else a git revision.

    A revision stands for the given paths at it, without them for those of the names that are paths, and else for the
    configured inputs; `REVISION:PATH` stands for one path from the top of the checkout. Raise Refusal for what there is
    not, and for what cannot be read.
    """
    here = [name for name in names if (session.folder / name).exists()]
    if paths and len(here) == len(names):
        raise Refusal(message("paths after the two to compare are for git revisions, and both are files or folders"))
    inputs = [str(session.config.root / path) for path in session.config.inputs]
    below = [*paths] or here or inputs
    try:
        found = [_here(name, session) if name in here else _at_revision(name, below, session) for name in names]
        return _alike(names, found, session)
    except Unreadable as error:
        raise Refusal(told(error)) from None


def _alike(names: Sequence[str], found: Sequence[_Read], session: Session) -> list[Surface]:
    """Return what was read in one form: all as pages write it where one is a catalog without the resolved API."""
    from doctool.schemas.diff.surface import Lists  # noqa: PLC0415 - help does without

    alike = [_surface(item, session) for item in found]
    plain = [name for name, item in zip(names, alike, strict=True) if item.lists is Lists.NONE]
    if plain:
        alike = [_surface(item, session, resolved=False) for item in found]
    for name, item in zip(names, alike, strict=True):
        if not item.types and not item.elements:
            raise Refusal(message("{name}: no types and no messages in it", name=name))
        if plain and item.lists is Lists.USED:
            told_plain = message(
                "{name}: this catalog has types as pages write them; `extract --api` makes one to compare with schemas",
                name=plain[0],
            )
            session.complain(told_plain)
    return alike


def _surface(item: _Read, session: Session, *, resolved: bool = True) -> Surface:
    """Return what was read in the form that is compared, pages and catalogs with or without references resolved."""
    from doctool.render.catalog_json import catalog_json  # noqa: PLC0415 - help does without
    from doctool.schemas.build import ApiOptions, build_api  # noqa: PLC0415
    from doctool.schemas.diff.from_api import from_api  # noqa: PLC0415
    from doctool.schemas.diff.from_catalog import from_catalog  # noqa: PLC0415

    if isinstance(item, _Written):
        return from_catalog(item.data, item.shown, resolved=resolved)
    if not isinstance(item, Catalog):
        return item
    if resolved:
        return from_api(build_api(item, ApiOptions(namespace(session.config))))
    return from_catalog(catalog_json(item).encode(), "")


def _here(name: str, session: Session) -> _Read:
    path = session.folder / name
    if path.is_dir() or is_page(path.name):
        return _pages([name], session)
    try:
        with path.open("rb") as file:
            return _document(file.read(MAX_BYTES + 1), name, _beside(path), session)
    except OSError as error:
        raise Refusal(
            message("{path}: cannot be read: {problem}", path=name, problem=error.strerror or error)
        ) from None


def _beside(path: Path) -> Load:
    """Return what reads files in the folder of a schema and below it, wherever links lead."""
    folder = path.resolve().parent

    def load(name: str) -> bytes | None:
        target = (folder / name).resolve()
        if not target.is_relative_to(folder) or not target.is_file():
            return None
        with target.open("rb") as file:
            return file.read(MAX_BYTES)

    return load


def _document(data: bytes, shown: str, load: Load, session: Session) -> _Read:
    """Read a schema, or return a catalog; they are told apart by their first character."""
    from doctool.schemas.diff.from_xsd import from_xsd  # noqa: PLC0415 - help does without

    if len(data) > MAX_BYTES:
        raise Unreadable(shown, message("the file is larger than {limit} MiB; split it", limit=MAX_BYTES >> 20))
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if start != b"<":
        return _Written(data, shown)
    problems: list[Unreadable] = []
    found = from_xsd(data, shown, load, problems)
    for problem in problems:
        session.complain(told(problem))
    return found


def _pages(paths: Sequence[str], session: Session) -> Catalog:
    reading = read(session, paths)
    if reading.problems:
        raise Refusal(message("without all pages nothing can be compared"))
    return catalog(reading.pages, session, reading.trust)


def _at_revision(name: str, paths: Sequence[str], session: Session) -> _Read:
    top = top_of(session.folder.resolve())
    if top is None:
        raise Refusal(message("{name}: no such file or folder, and no git checkout to look for a revision", name=name))
    commit, names = commit_of(top, name), [_git_name(path, top, session) for path in paths]
    revision, _, inner = name.partition(":")
    if commit is None and inner:
        commit, names = commit_of(top, revision), [inner.strip("/")]
    if commit is None:
        raise Refusal(message("{name}: no such file or folder, and no revision that git knows", name=name))
    if not names:
        raise Refusal(message("no paths given, and no `inputs` in a configuration; see `doctool init`"))
    data = file_at(top, commit, names[0]) if len(names) == 1 and not is_page(names[0]) else None
    if data is not None:
        beside, at = PurePosixPath(names[0]).parent, commit
        shown = f"{revision}:{names[0]}"
        return _document(data, shown, lambda name: file_at(top, at, str(beside / name)), session)
    return _pages_at(top, commit, names, name, session)


def _git_name(path: str, top: Path, session: Session) -> str:
    """Return git's name of a path, empty for the whole checkout; raise Refusal for one outside of it."""
    real = (session.folder / path).resolve()
    if not real.is_relative_to(top):
        raise Refusal(message("{path}: outside the git checkout in {folder}", path=path, folder=top))
    return "" if real == top else real.relative_to(top).as_posix()


def _pages_at(top: Path, commit: str, names: Sequence[str], shown: str, session: Session) -> Catalog:
    """Read the pages of a commit from a folder of their own, in which they are where they were."""
    pages = pages_at(top, commit, [name for name in names if name])
    if not pages:
        raise Refusal(
            message(
                "no pages under {paths}: doctool reads .md, .mdx, .markdown, .html and .htm",
                paths=f"{shown}: {', '.join(names)}",
            )
        )
    with tempfile.TemporaryDirectory(prefix="doctool-") as temporary:
        # The folder keeps the name of the checkout, which may tell the language of the pages.
        root = Path(temporary).resolve() / top.name
        for name, data in pages.items():
            path = root / name
            if not path.is_relative_to(root) or ".." in path.parts:
                raise Refusal(message("{path}: outside the git checkout in {folder}", path=name, folder=top))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        folder = root / session.folder.resolve().relative_to(top)
        return _pages([str(root / name) for name in names], replace(session, folder=folder))
