"""Workflow commands that annotate the lines of a pull request on GitHub. Texts are English."""

from __future__ import annotations

from collections.abc import Sequence

from doctool.model.finding import Finding, Severity
from doctool.model.fingerprint import page_order
from doctool.render.findings.context import Context
from doctool.render.findings.places import region

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(findings: Sequence[Finding], context: Context) -> str:
    """Return one workflow command a finding, in page order."""
    return "".join(_command(finding, context) for finding in sorted(findings, key=page_order))


def _command(finding: Finding, context: Context) -> str:
    start, end = region(finding.place.source, finding.place.span)
    properties = {"file": finding.place.source.path, "line": start.line, "endLine": end.line}
    if start.line == end.line:
        # GitHub takes columns only within one line
        properties |= {"col": start.column, "endColumn": end.column}
    properties["title"] = f"{finding.rule} {context.rule_name(finding.rule)}"
    listed = ",".join(f"{key}={str(value).translate(_PROPERTY)}" for key, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {listed}::{str(finding.message).translate(_DATA)}\n"
