"""A baseline in a run of `check`: recorded, or passed over and pruned."""

from __future__ import annotations

from pathlib import Path

from doctool.cli.baseline import Baseline, Run, load, pruned, recorded, text
from doctool.cli.session import OK, Session
from doctool.cli.writing import write_file
from doctool.model.message import plural


def record(path: Path, run: Run, session: Session) -> int:
    """Write the baseline with all findings of this run; return the exit code."""
    found = recorded(load(path) if path.is_file() else Baseline(), run)
    write_file(path, text(found).encode())
    session.say(
        plural("one finding recorded in {path}", "{count} findings recorded in {path}", len(found.entries), path=path)
    )
    return OK


def passed_over(path: Path, run: Run, session: Session, *, prune: bool) -> frozenset[str]:
    """Return the fingerprints of the baseline, which is pruned if that was asked for; else what could be is told."""
    known = load(path)
    kept = pruned(known, run)
    gone = len(known.entries) - len(kept.entries)
    if prune and gone:
        write_file(path, text(kept).encode())
    elif gone:
        session.complain(
            plural(
                "one finding in {path} is mended; drop it with --prune-baseline",
                "{count} findings in {path} are mended; drop them with --prune-baseline",
                gone,
                path=path,
            )
        )
    return known.fingerprints
