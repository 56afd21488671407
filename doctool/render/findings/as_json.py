"""The findings as JSON, in one document or one line each.

Their shape is `doctool/render/schemas/findings.schema.json`. Texts are English whatever the language of the user, lines
and columns count from 1, offsets from 0, columns and offsets in code points of the decoded file, and ends are excluded.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from doctool.model.catalog import Evidence, Place
from doctool.model.finding import Finding, Fix
from doctool.model.fingerprint import fingerprints, page_order
from doctool.model.source import Source, Span
from doctool.render.findings.context import Context

SHAPE = 1
"""Counts up when a program that reads the findings would have to change."""


def render(findings: Sequence[Finding], context: Context) -> str:
    """Return one JSON document with all findings in page order."""
    document = {
        "version": SHAPE,
        "tool": {"name": "doctool", "version": context.version},
        **({} if context.in_baseline is None else {"in_baseline": context.in_baseline}),
        "findings": list(_objects(findings, context)),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def render_lines(findings: Sequence[Finding], context: Context) -> str:
    """Return one JSON object a line for each finding, in page order."""
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in _objects(findings, context))


def _objects(findings: Sequence[Finding], context: Context) -> Iterator[dict[str, object]]:
    ordered = sorted(findings, key=page_order)
    for finding, fingerprint in zip(ordered, fingerprints(ordered, context.catalog), strict=True):
        yield {
            "rule": finding.rule,
            "name": context.rule_name(finding.rule),
            "severity": finding.severity.value,
            "confidence": round(finding.confidence, 4),
            "message": str(finding.message),
            "locale": finding.locale,
            **_place(finding.place),
            "found": finding.found,
            "expected": finding.expected,
            "evidence": [_evidence(evidence) for evidence in finding.evidence],
            "related": [{"message": str(what), **_place(place)} for place, what in finding.related],
            "fix": _fix(finding.fix) if finding.fix else None,
            "fingerprint": fingerprint,
        }


def _place(place: Place) -> dict[str, object]:
    return {"path": place.source.path, **_range(place.source, place.span)}


def _range(source: Source, span: Span) -> dict[str, object]:
    return {"start": _point(source, span.start), "end": _point(source, span.end)}


def _point(source: Source, offset: int) -> dict[str, int]:
    position = source.position(offset)
    return {"line": position.line, "column": position.column, "offset": offset}


def _evidence(evidence: Evidence) -> dict[str, object]:
    return {
        "kind": evidence.kind,
        "weight": round(evidence.weight, 3),
        "message": str(evidence.message),
        "places": [_place(place) for place in evidence.places],
    }


def _fix(fix: Fix) -> dict[str, object]:
    return {
        "title": str(fix.title),
        "safety": fix.safety.value,
        "confidence": round(fix.confidence, 4),
        "path": fix.source.path,
        "edits": [{**_range(fix.source, edit.span), "text": edit.text} for edit in fix.edits],
    }
