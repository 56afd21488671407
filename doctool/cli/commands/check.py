"""`doctool check`: what is wrong on the pages."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path

from msgspec.structs import replace

from doctool.checks import RULES
from doctool.cli.baseline import Baseline, Run, load, new, pruned, recorded, seen, text
from doctool.cli.errors import Refusal
from doctool.cli.git.history import with_history
from doctool.cli.git.lines import touched, within
from doctool.cli.pipeline import STDIN, catalog, findings, paths_or_inputs, read, settings
from doctool.cli.session import FAILED, FINDINGS, OK, Session
from doctool.cli.terminal import columns
from doctool.cli.writing import write_file
from doctool.model.catalog import Catalog
from doctool.model.finding import SEVERITY_ORDER, Finding, Severity
from doctool.model.message import message, plural
from doctool.render.findings.context import Context
from doctool.render.findings.formats import FORMATS
from doctool.render.findings.summary import summary


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Print the findings in the chosen formats."""
    outputs = _outputs(arguments)
    rules = settings(session, rule_list(arguments.select), rule_list(arguments.ignore))
    paths = paths_or_inputs(arguments.paths, session)
    session.depend_on([session.folder / path for path in paths if path != STDIN], [_baseline_file(arguments, session)])
    reading = read(session, paths, arguments.stdin_filename)
    if not reading.inputs:
        return FAILED
    lines = touched(reading.inputs, changed=arguments.changed, since=arguments.since)
    known = catalog(reading.pages, session, reading.trust)
    rules = with_history(rules, known, reading.inputs)
    everything = findings(known, rules)
    run = seen(everything, known, (rule.code for rule in rules.active))
    if arguments.write_baseline:
        return _record(arguments, run, session) if not reading.problems else FAILED
    marks = _passed_over(arguments, run, session)
    asked, found = (
        within([item for item in items if item.place.source.path in reading.judged], lines)
        for items in (everything, new(everything, run, marks or frozenset()))
    )
    shown = replace(context(known, session), in_baseline=None if marks is None else len(asked) - len(found))
    if arguments.statistics:
        _statistics(found, shown, session)
    else:
        _print(found, shown, outputs, session)
    if reading.problems:
        return FAILED
    level = arguments.fail_on or session.config.fail_on.value
    return FINDINGS if not arguments.exit_zero and fails(found, level) else OK


def _baseline_file(arguments: argparse.Namespace, session: Session) -> Path:
    if arguments.baseline:
        return session.folder / str(arguments.baseline)
    return session.config.root / session.config.baseline


def _record(arguments: argparse.Namespace, run: Run, session: Session) -> int:
    """Write the baseline with all findings of this run."""
    path = _baseline_file(arguments, session)
    found = recorded(load(path) if path.is_file() else Baseline(), run)
    write_file(path, text(found).encode())
    session.say(
        plural("one finding recorded in {path}", "{count} findings recorded in {path}", len(found.entries), path=path)
    )
    return OK


def _passed_over(arguments: argparse.Namespace, run: Run, session: Session) -> frozenset[str] | None:
    """Return the fingerprints of the baseline, None without one; it is pruned, or what could be is told."""
    path = _baseline_file(arguments, session)
    if arguments.no_baseline or not (arguments.baseline or path.is_file()):
        return None
    known = load(path)
    kept = pruned(known, run)
    gone = len(known.entries) - len(kept.entries)
    if arguments.prune_baseline and gone:
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


def rule_list(given: Sequence[str]) -> list[str]:
    """Return the rules of options that may be repeated and may hold several, parted by commas."""
    return [rule.strip() for text in given for rule in text.split(",") if rule.strip()]


def fails(found: Sequence[Finding], level: str) -> bool:
    """Tell whether a finding is of a level or above; `never` is above all."""
    if level == "never":
        return False
    least = SEVERITY_ORDER.index(Severity(level))
    return any(SEVERITY_ORDER.index(item.severity) >= least for item in found)


def context(known: Catalog, session: Session) -> Context:
    """Return what the renderers of findings need."""
    return Context({rule.code: rule for rule in RULES}, known, session.ui)


def for_terminal(shown: Context, session: Session) -> Context:
    """Return the same in the colours and the width of the user's terminal."""
    return replace(shown, color=session.color, width=columns(100))


def _outputs(arguments: argparse.Namespace) -> list[tuple[str, str]]:
    """Return (format, file) pairs, from options that may be repeated."""
    formats, files = arguments.format or ["text"], arguments.output or []
    if len(files) > len(formats):
        raise Refusal(message("more `-o` than `--format`; each file needs a format"))
    return list(zip_longest(formats, files, fillvalue="-"))


def _print(found: Sequence[Finding], shown: Context, outputs: Sequence[tuple[str, str]], session: Session) -> None:
    renderers = {item.name: item.render for item in FORMATS}
    for name, file in outputs:
        text = renderers[name](found, for_terminal(shown, session) if file == "-" else shown)
        if file == "-":
            session.stdout.write(text)
        else:
            session.write(file, text)


def _statistics(found: Sequence[Finding], shown: Context, session: Session) -> None:
    counts = Counter(item.rule for item in found)
    for code in sorted(counts, key=lambda rule: (-counts[rule], rule)):
        print(f"{counts[code]:6}  {code}  {shown.rule_name(code)}", file=session.stdout)
    if shown.in_baseline:
        print(summary(found, shown), file=session.stdout)
