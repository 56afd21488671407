"""The findings as Markdown, for a job summary or a comment: a table a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from doctool.model.finding import Finding
from doctool.model.message import message
from doctool.render.findings.context import Context
from doctool.render.findings.places import by_path
from doctool.render.findings.summary import besides, none, number, tally
from doctool.render.mdtext import code, escape, prose
from doctool.render.words import SEVERITIES


def render(findings: Sequence[Finding], context: Context) -> str:
    """Return how many findings there are, then a section a page with a table of its findings."""
    lines = [_summary(findings, context)]
    for path, group in by_path(findings):
        lines += ["", f"### {code(path, cell=False)}", "", *_table(group, context)]
    return "\n".join(lines) + "\n"


def _summary(findings: Sequence[Finding], context: Context) -> str:
    show = context.ui.show
    if not findings and context.in_baseline:
        return f"**{escape(show(none(context.in_baseline)))}**"
    listed = ", ".join(map(escape, tally(findings, context)))
    found = f"**{escape(show(number(findings)))}**{f': {listed}' if listed else ''}"
    return show(besides(found, context.in_baseline)) if context.in_baseline else found


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
