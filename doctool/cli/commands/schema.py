"""`doctool schema`: the schema of the whole API."""

from __future__ import annotations

import argparse
import difflib
from collections import Counter
from pathlib import Path

from doctool.cli.depfile import depfile
from doctool.cli.errors import Refusal
from doctool.cli.schemas import Generated, Wanted, form_of, generate, told_of
from doctool.cli.session import FAILED, FINDINGS, OK, Session
from doctool.cli.writing import write_file
from doctool.model.message import message
from doctool.schemas.api import Api, ProblemKind, RefKind


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Write the schema, or check that the file is what the pages give."""
    if arguments.output == "-" and (arguments.check or arguments.depfile):
        raise Refusal(message("--check and --depfile need a file: -o FILE"))
    made = generate(session, arguments.paths, _wanted(arguments))
    if arguments.problems:
        _tell(made.api, session)
    if not arguments.quiet:
        _summarize(made.api, session)
    code = _deliver(arguments, made, session)
    if not made.complete:
        return FAILED
    return FINDINGS if arguments.strict and made.lacking else code


def _wanted(arguments: argparse.Namespace) -> Wanted:
    return Wanted(
        form=form_of(arguments.output, arguments.format),
        namespace=arguments.namespace or "",
        version=arguments.api_version or "",
        order=arguments.order or "",
        enums=arguments.enums or "",
        source=arguments.source or "",
        raw=arguments.raw,
    )


def _deliver(arguments: argparse.Namespace, made: Generated, session: Session) -> int:
    """Write or compare, and write the dependencies."""
    if arguments.output == "-":
        session.stdout.write(made.data.decode())
        return OK
    target = session.folder / arguments.output
    if arguments.depfile:
        rule = depfile(arguments.output, made.inputs, session.folder)
        write_file(session.folder / arguments.depfile, rule.encode())
    if arguments.check:
        return _compare(target, arguments.output, made.data, session)
    if not (target.is_file() and target.read_bytes() == made.data):
        write_file(target, made.data)
    return OK


def _compare(target: Path, shown: str, data: bytes, session: Session) -> int:
    """Print how the file on disk differs from what the pages give."""
    if not target.is_file():
        session.complain(message("{name}: missing", name=shown))
        return FINDINGS
    before = target.read_bytes()
    if before == data:
        return OK
    old = before.decode("utf-8", "replace").splitlines(keepends=True)
    new = data.decode().splitlines(keepends=True)
    session.stdout.writelines(difflib.unified_diff(old, new, shown, f"{shown} (from the pages)"))
    session.complain(message("{name}: not up to date", name=shown))
    return FINDINGS


def _tell(api: Api, session: Session) -> None:
    """Print every problem with its place, on standard error, since standard output may be the schema."""
    for problem in api.problems:
        session.complain(told_of(problem))


def _summarize(api: Api, session: Session) -> None:
    refs = Counter(field.type.kind for owner in api.contents() for field in owner.fields)
    kinds = Counter(problem.kind for problem in api.problems)
    session.complain(
        message(
            "{types} types, {operations} operations, {enumerations} enumerations; of {references} references "
            "{unresolved} lead nowhere, {repaired} are mended; {omitted} fields and pages are left out",
            types=len(api.types),
            operations=len(api.operations),
            enumerations=len(api.enumerations),
            references=refs.total(),
            unresolved=refs[RefKind.UNRESOLVED],
            repaired=kinds[ProblemKind.REPAIRED] + kinds[ProblemKind.NAMED],
            omitted=kinds[ProblemKind.OMITTED],
        )
    )
