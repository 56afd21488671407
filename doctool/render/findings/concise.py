"""One line a finding: `path:line:column: CODE message`."""

from __future__ import annotations

from collections.abc import Sequence

from doctool.model.finding import Finding
from doctool.model.fingerprint import page_order
from doctool.render.findings.context import Context
from doctool.render.findings.places import one_line


def render(findings: Sequence[Finding], context: Context) -> str:
    """Return the findings in page order, one a line; columns count code points."""
    return "".join(_line(finding, context) for finding in sorted(findings, key=page_order))


def _line(finding: Finding, context: Context) -> str:
    place = finding.place
    message = one_line(context.ui.show(finding.message))
    return f"{one_line(place.source.path)}:{place.line}:{place.column}: {finding.rule} {message}\n"
