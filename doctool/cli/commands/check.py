"""`doctool check`: what is wrong on the pages."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from doctool.checks import RULES
from doctool.cli.errors import Refusal
from doctool.cli.pipeline import STDIN, Reading, catalog, findings, paths_or_inputs, read, settings
from doctool.cli.session import FAILED, FINDINGS, OK, Session
from doctool.cli.terminal import columns
from doctool.model.catalog import Catalog
from doctool.model.finding import SEVERITY_ORDER, Finding, Severity
from doctool.model.message import message
from doctool.render.findings.context import Context
from doctool.render.findings.formats import FORMATS
from doctool.render.findings.summary import summary

if TYPE_CHECKING:
    from doctool.cli.git.lines import Lines


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Print the findings in the chosen formats."""
    outputs = _outputs(arguments)
    rules = settings(session, rule_list(arguments.select), rule_list(arguments.ignore))
    paths = paths_or_inputs(arguments.paths, session)
    session.depend_on([session.folder / path for path in paths if path != STDIN], [_baseline_file(arguments, session)])
    reading = read(session, paths, arguments.stdin_filename)
    if not reading.inputs:
        return FAILED
    lines = _changed_lines(arguments, reading)
    known = catalog(reading.pages, session, reading.trust)
    if known.source_locale is not None:
        from doctool.cli.git.history import with_history  # noqa: PLC0415 - without source pages none is older

        trusted = reading.trust.trusted
        rules = replace(rules, revisions=trusted.revisions, unchanged=trusted.unchanged)
        rules = with_history(rules, known, reading.inputs)
    everything = fresh = findings(known, rules)
    marks = None
    if arguments.write_baseline or _has_baseline(arguments, session):
        from doctool.cli.baseline import new, seen  # noqa: PLC0415 - few runs have one
        from doctool.cli.recording import passed_over, record  # noqa: PLC0415

        path = _baseline_file(arguments, session)
        run = seen(everything, known, (rule.code for rule in rules.active))
        if arguments.write_baseline:
            return record(path, run, session) if not reading.problems else FAILED
        marks = passed_over(path, run, session, prune=arguments.prune_baseline)
        fresh = new(everything, run, marks)
    asked, found = (_asked(items, reading, lines) for items in (everything, fresh))
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


def _has_baseline(arguments: argparse.Namespace, session: Session) -> bool:
    given = arguments.baseline or _baseline_file(arguments, session).is_file()
    return bool(given) and not arguments.no_baseline


def _changed_lines(arguments: argparse.Namespace, reading: Reading) -> Mapping[str, Lines] | None:
    """Return the lines that findings must touch, by page; None for all."""
    if not arguments.changed and arguments.since is None:
        return None
    from doctool.cli.git.lines import touched  # noqa: PLC0415 - only where git is asked

    return touched(reading.inputs, changed=arguments.changed, since=arguments.since)


def _asked(found: Sequence[Finding], reading: Reading, lines: Mapping[str, Lines] | None) -> Sequence[Finding]:
    """Return the findings that were asked for: of the judged pages, and of the lines where some were named."""
    judged = [item for item in found if item.place.source.path in reading.judged]
    if lines is None:
        return judged
    from doctool.cli.git.lines import within  # noqa: PLC0415 - as above

    return within(judged, lines)


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
