"""A code quality report for GitLab. Texts are English."""

from __future__ import annotations

import json
from collections.abc import Sequence

from doctool.model.finding import Finding, Severity
from doctool.model.fingerprint import fingerprints, page_order
from doctool.model.source import Position
from doctool.render.findings.context import Context
from doctool.render.findings.places import region

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(findings: Sequence[Finding], context: Context) -> str:
    """Return the JSON list of the findings, in page order."""
    ordered = sorted(findings, key=page_order)
    pairs = zip(ordered, fingerprints(ordered, context.catalog), strict=True)
    issues = [_issue(finding, fingerprint) for finding, fingerprint in pairs]
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def _issue(finding: Finding, fingerprint: str) -> dict[str, object]:
    start, end = region(finding.place.source, finding.place.span)
    return {
        "description": str(finding.message),
        "check_name": finding.rule,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": finding.place.source.path,
            "positions": {"begin": _position(start), "end": _position(end)},
        },
    }


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column}
