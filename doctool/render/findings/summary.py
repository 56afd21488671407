"""How many findings there are, and how many more a baseline passes over, in a line for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from doctool.model.finding import SEVERITY_ORDER, Finding
from doctool.model.message import Message, message, plural
from doctool.render.findings.context import Context
from doctool.render.words import SEVERITIES


def summary(findings: Sequence[Finding], context: Context) -> str:
    """Return the line: how many findings, of which severities, and what is in the baseline besides."""
    show = context.ui.show
    if not findings:
        return show(none(context.in_baseline))
    found = f"{show(number(findings))}: {', '.join(tally(findings, context))}"
    return show(besides(found, context.in_baseline)) if context.in_baseline else found


def number(findings: Sequence[Finding]) -> Message:
    """Return how many findings there are."""
    return plural("{count} finding", "{count} findings", len(findings))


def tally(findings: Sequence[Finding], context: Context) -> list[str]:
    """Return how many findings there are of each severity, the worst first."""
    counts = Counter(finding.severity for finding in findings)
    worst_first = [severity for severity in reversed(SEVERITY_ORDER) if counts[severity]]
    return [f"{context.ui.show(SEVERITIES[item])} {context.ui.number(counts[item])}" for item in worst_first]


def none(in_baseline: int | None) -> Message:
    """Return that there is no finding, or none that is not in the baseline."""
    if not in_baseline:
        return message("No findings.")
    return plural(
        "No new findings; {count} is in the baseline.",
        "No new findings; {count} are in the baseline.",
        in_baseline,
    )


def besides(found: str, in_baseline: int) -> Message:
    """Return what was found, and how many more findings are in the baseline."""
    return plural(
        "{found}; {count} more is in the baseline",
        "{found}; {count} more are in the baseline",
        in_baseline,
        found=found,
    )
