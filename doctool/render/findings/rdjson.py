"""reviewdog's diagnostic format, in one document (rdjson) or a line each (rdjsonl). Texts are English."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from doctool.model.catalog import Place
from doctool.model.finding import Finding, Fix
from doctool.model.fingerprint import page_order
from doctool.model.source import Source, Span
from doctool.render.findings.context import Context


def render(findings: Sequence[Finding], context: Context) -> str:
    """Return one document with all findings in page order."""
    document = {"source": {"name": "doctool"}, "diagnostics": list(_diagnostics(findings, context))}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def render_lines(findings: Sequence[Finding], context: Context) -> str:
    """Return one diagnostic a line, in page order."""
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in _diagnostics(findings, context))


def _diagnostics(findings: Sequence[Finding], context: Context) -> Iterator[dict[str, object]]:
    for finding in sorted(findings, key=page_order):
        diagnostic: dict[str, object] = {
            "message": str(finding.message),
            "location": _location(finding.place),
            "severity": finding.severity.name,
            "source": {"name": "doctool"},
            "code": {"value": f"{finding.rule} {context.rule_name(finding.rule)}"},
        }
        if finding.related:
            diagnostic["relatedLocations"] = [
                {"message": str(what), "location": _location(place)} for place, what in finding.related
            ]
        if finding.fix and finding.fix.edits and finding.fix.source.path == finding.place.source.path:
            diagnostic["suggestions"] = [_suggestion(finding.fix)]
        yield diagnostic


def _location(place: Place) -> dict[str, object]:
    return {"path": place.source.path, "range": _range(place.source, place.span)}


def _suggestion(fix: Fix) -> dict[str, object]:
    """Return all edits as one replacement: reviewdog takes several suggestions for alternatives."""
    whole = Span(fix.edits[0].span.start, fix.edits[-1].span.end)
    text, at = "", whole.start
    for edit in fix.edits:
        text += fix.source.slice(Span(at, edit.span.start)) + edit.text
        at = edit.span.end
    return {"range": _range(fix.source, whole), "text": text}


def _range(source: Source, span: Span) -> dict[str, object]:
    return {"start": _point(source, span.start), "end": _point(source, span.end)}


def _point(source: Source, offset: int) -> dict[str, int]:
    """Return a position as reviewdog counts it: columns from 1 in bytes of UTF-8."""
    line, column = source.position(offset)
    before = source.text[offset - (column - 1) : offset]
    return {"line": line, "column": len(before.encode()) + 1}
