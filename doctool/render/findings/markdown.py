"""The findings as Markdown, for a job summary or a comment: a table a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from doctool.model.finding import SEVERITY_ORDER, Finding
from doctool.model.message import message, plural
from doctool.render.findings.context import Context
from doctool.render.findings.places import by_path
from doctool.render.mdtext import code, escape, prose
from doctool.render.words import SEVERITIES


def render(findings: Sequence[Finding], context: Context) -> str:
    """Return how many findings there are, then a section a page with a table of its findings."""
    show = context.ui.show
    lines = [
        f"**{escape(show(plural('{count} finding', '{count} findings', len(findings))))}**{_tally(findings, context)}"
    ]
    for path, group in by_path(findings):
        lines += ["", f"### {code(path, cell=False)}", "", *_table(group, context)]
    return "\n".join(lines) + "\n"


def _tally(findings: Sequence[Finding], context: Context) -> str:
    counts = Counter(finding.severity for finding in findings)
    named = ((context.ui.show(SEVERITIES[s]), counts[s]) for s in reversed(SEVERITY_ORDER) if counts[s])
    listed = ", ".join(f"{escape(word)} {context.ui.number(count)}" for word, count in named)
    return f": {listed}" if listed else ""


def _table(findings: list[Finding], context: Context) -> Iterator[str]:
    show = context.ui.show
    heads = (
        message("Line"),
        message("Rule"),
        message("Severity"),
        message("Found"),
        message("Expected"),
        message("Message"),
        message("Confidence"),
    )
    yield f"| {' | '.join(escape(show(head)) for head in heads)} |"
    yield f"| ---: |{' --- |' * (len(heads) - 2)} ---: |"
    for finding in findings:
        cells = (
            str(finding.place.line),
            f"{escape(finding.rule)} {escape(context.rule_name(finding.rule))}",
            escape(show(SEVERITIES[finding.severity])),
            code(finding.found),
            code(finding.expected),
            prose(show(finding.message)),
            context.ui.percent(finding.confidence),
        )
        yield f"| {' | '.join(cells)} |"
