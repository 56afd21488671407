"""`doctool overlay suggest`: corrections of the schema that would let failing samples validate."""

from __future__ import annotations

import argparse
from pathlib import Path

from doctool.cli.errors import Refusal
from doctool.cli.overlay import curated
from doctool.cli.pipeline import catalog, paths_or_inputs, read
from doctool.cli.session import FAILED, OK, Session
from doctool.cli.writing import write_file
from doctool.model.catalog import Catalog
from doctool.model.message import message
from doctool.model.page import Page
from doctool.schemas.build import ApiOptions, build_api
from doctool.schemas.judge.judge import judge
from doctool.schemas.judge.shares import count
from doctool.schemas.overlay import apply, suggest, write_entries

HEAD = message(
    "Corrections of the schema that the pages do not have. Each holds as long as the pages give what `from` says."
)
"""The comment at the top of a new file."""


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Print the suggestions beyond those that the overlay file has, or add them to the end of a file."""
    reading = read(session, paths_or_inputs(arguments.paths, session))
    if not reading.inputs:
        return FAILED
    known = catalog(reading.pages, session, reading.trust)
    api = curated(build_api(known, ApiOptions(session.config.namespace)), session.config)
    pages = _pages(known)
    judged = judge(api, pages)
    entries = suggest(api, judged)
    better, _ = apply(api, entries)
    before, after = count(judged), count(judge(better, pages))
    _deliver(arguments.output, write_entries(entries), session)
    session.complain(
        message(
            "{entries} corrections; {before} of {messages} messages are valid, {after} with them; look at each",
            entries=len(entries),
            before=sum(sample.valid for sample in before.samples),
            after=sum(sample.valid for sample in after.samples),
            messages=len(before.samples),
        )
    )
    return FAILED if reading.problems else OK


def _pages(known: Catalog) -> list[Page]:
    """Return the page of each topic whose samples are looked at: that in the source language, else the first."""
    found = []
    for subject in known.subjects:
        source = subject.topic.page(known.source_locale) if known.source_locale else None
        found.append(source or subject.topic.pages[0])
    return found


def _deliver(output: str, text: str, session: Session) -> None:
    if output == "-":
        session.stdout.write(text)
        return
    path: Path = session.folder / output
    try:
        before = path.read_text(encoding="utf-8") if path.exists() else session.comments(HEAD)
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal(message("{path}: cannot be read: {problem}", path=output, problem=error)) from None
    if text:
        gap = "" if not before or before.endswith("\n") else "\n"
        write_file(path, f"{before}{gap}{text}".encode())
