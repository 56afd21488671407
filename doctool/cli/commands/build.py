"""`doctool build`: catalog, schemas, reference and reports into one folder."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from doctool.cli.commands.check import context, fails
from doctool.cli.errors import Refusal
from doctool.cli.overlay import curated
from doctool.cli.pipeline import catalog, findings, paths_or_inputs, read, settings
from doctool.cli.schemas import options
from doctool.cli.session import FAILED, FINDINGS, OK, Session
from doctool.cli.writing import write_tree
from doctool.model.catalog import Catalog, Status
from doctool.model.finding import Finding
from doctool.model.message import message, plural
from doctool.render.outputs import Apis, outputs
from doctool.render.schema_files import SchemaSettings
from doctool.schemas.build import ApiOptions, build_api

MANIFEST = ".doctool-manifest.json"
"""Names the files that a build wrote, so that the next one removes only its own."""


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Write the outputs, or check that they are up to date."""
    folder = session.folder / arguments.output if arguments.output else session.config.root / session.config.output
    reading = read(session, paths_or_inputs(arguments.paths, session))
    if not reading.inputs:
        return FAILED
    known = catalog(reading.pages, session, reading.trust)
    found = findings(known, settings(session))
    templates = session.config.root / session.config.templates if session.config.templates else None
    shown = replace(context(known, session), ui=session.output_ui)
    config = session.config
    schemas = SchemaSettings(config.namespace, config.versions, options(config))
    api = build_api(known, ApiOptions(schemas.current))
    files = outputs(known, found, shown, schemas, templates, Apis(api, curated(api, config)))
    files[MANIFEST] = (json.dumps(sorted(files), indent=1) + "\n").encode()
    if arguments.check:
        return _compare(folder, files, session) or (FAILED if reading.problems else OK)
    _remove_stale(folder, files)
    write_tree(folder, files)
    if not arguments.quiet:
        _summarize(known, found, folder, session)
    if reading.problems:
        return FAILED
    return FINDINGS if fails(found, arguments.fail_on) else OK


def _own(folder: Path) -> list[str]:
    """Return the files that the build before wrote, by its manifest."""
    try:
        names = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []


def _remove_stale(folder: Path, files: dict[str, bytes]) -> None:
    """Remove what the build before wrote and this one does not; nothing outside the folder, nothing of others."""
    for name in set(_own(folder)) - set(files):
        path = folder / name
        if path.resolve().is_relative_to(folder.resolve()):
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                problem = error.strerror or error
                raise Refusal(message("{path}: cannot be removed: {problem}", path=path, problem=problem)) from None


def _compare(folder: Path, files: dict[str, bytes], session: Session) -> int:
    """Name the files that are not what the pages give."""
    stale = []
    for name, data in sorted(files.items()):
        path = folder / name
        if not path.is_file():
            stale.append(message("{name}: missing", name=name))
        elif path.read_bytes() != data:
            stale.append(message("{name}: not up to date", name=name))
    stale += [message("{name}: no longer written", name=name) for name in sorted(set(_own(folder)) - set(files))]
    for problem in stale:
        session.complain(problem)
    if stale:
        session.complain(message("run `doctool build` and commit {folder}", folder=_shown(folder, session)))
    return FINDINGS if stale else OK


def _shown(folder: Path, session: Session) -> str:
    try:
        return folder.resolve().relative_to(session.folder.resolve()).as_posix() + "/"
    except ValueError:
        return folder.as_posix() + "/"


def _summarize(known: Catalog, found: Sequence[Finding], folder: Path, session: Session) -> None:
    fields = [field for subject in known.subjects for table in subject.tables for field in table.fields]
    pages = sum(len(subject.topic.pages) for subject in known.subjects)
    statuses = Counter(item.name_status for field in fields for item in field.occurrences)
    session.say(
        message(
            "{pages} pages in {locales}: {fields} fields",
            pages=pages,
            locales=", ".join(known.locales),
            fields=len(fields),
        )
    )
    session.say(
        message(
            "name cells: {intact} intact, {repaired} repaired, {suggested} suggested, {unresolved} unresolved",
            **{status.value: statuses[status] for status in Status},
        )
    )
    rules = Counter(item.rule for item in found)
    kinds = ", ".join(f"{count} {code}" for code, count in sorted(rules.items(), key=lambda kind: (-kind[1], kind[0])))
    session.say(plural("one finding: {kinds}", "{count} findings: {kinds}", count=len(found), kinds=kinds or "-"))
    session.say(
        message(
            "written to {folder}; open {report}",
            folder=_shown(folder, session),
            report=_shown(folder, session) + "report/index.html",
        )
    )
