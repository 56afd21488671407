"""`doctool check`: what is wrong on the pages."""

from __future__ import annotations

import argparse
import shutil
from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

from doctool.checks import RULES
from doctool.cli.errors import Refusal
from doctool.cli.git.history import with_history
from doctool.cli.git.lines import touched, within
from doctool.cli.pipeline import catalog, findings, read, settings
from doctool.cli.session import FAILED, FINDINGS, OK, Session
from doctool.cli.writing import write_file
from doctool.model.catalog import Catalog
from doctool.model.finding import SEVERITY_ORDER, Finding, Severity
from doctool.model.message import message
from doctool.render.findings.context import Context
from doctool.render.findings.formats import FORMATS


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Print the findings in the chosen formats."""
    outputs = _outputs(arguments)
    rules = settings(session, rule_list(arguments.select), rule_list(arguments.ignore))
    reading = read(session, paths_or_inputs(arguments.paths, session))
    lines = touched(reading.inputs, changed=arguments.changed, since=arguments.since)
    known = catalog(session, reading)
    found = within(findings(known, with_history(rules, known, reading.inputs)), lines)
    if arguments.statistics:
        _statistics(found, session)
    else:
        _print(found, known, outputs, session)
    if reading.problems:
        return FAILED
    level = arguments.fail_on or session.config.fail_on.value
    return FINDINGS if not arguments.exit_zero and fails(found, level) else OK


def rule_list(given: Sequence[str]) -> list[str]:
    """Return the rules of options that may be repeated and may hold several, parted by commas."""
    return [rule.strip() for text in given for rule in text.split(",") if rule.strip()]


def paths_or_inputs(paths: Sequence[str], session: Session) -> list[str]:
    """Return the paths of the command line, or else the configured inputs; raise Refusal when there are none."""
    if paths:
        return list(paths)
    if not session.config.inputs:
        raise Refusal(message("no paths given, and no `inputs` in a configuration; see `doctool init`"))
    return [str(session.config.root / path) for path in session.config.inputs]


def fails(found: Sequence[Finding], level: str) -> bool:
    """Tell whether a finding is of a level or above; `never` is above all."""
    if level == "never":
        return False
    least = SEVERITY_ORDER.index(Severity(level))
    return any(SEVERITY_ORDER.index(item.severity) >= least for item in found)


def context(known: Catalog, session: Session, *, for_terminal: bool = False) -> Context:
    """Return what the renderers of findings need."""
    return Context(
        rules={rule.code: rule for rule in RULES},
        catalog=known,
        ui=session.ui,
        color=for_terminal and session.color,
        width=shutil.get_terminal_size((100, 24)).columns if for_terminal else 100,
    )


def _outputs(arguments: argparse.Namespace) -> list[tuple[str, str]]:
    """Return (format, file) pairs, from options that may be repeated."""
    formats, files = arguments.format or ["text"], arguments.output or []
    if len(files) > len(formats):
        raise Refusal(message("more `-o` than `--format`; each file needs a format"))
    return list(zip_longest(formats, files, fillvalue="-"))


def _print(found: Sequence[Finding], known: Catalog, outputs: Sequence[tuple[str, str]], session: Session) -> None:
    renderers = {item.name: item.render for item in FORMATS}
    for name, file in outputs:
        text = renderers[name](found, context(known, session, for_terminal=file == "-"))
        if file == "-":
            session.stdout.write(text)
        else:
            write_file(session.folder / file, text.encode())


def _statistics(found: Sequence[Finding], session: Session) -> None:
    names = {rule.code: rule.name for rule in RULES}
    counts = Counter(item.rule for item in found)
    for code in sorted(counts, key=lambda rule: (-counts[rule], rule)):
        print(f"{counts[code]:6}  {code}  {names.get(code, '')}", file=session.stdout)
