"""SARIF 2.1.0, as code hosts and editors read it. Texts are English."""

from __future__ import annotations

import json
from collections.abc import Sequence
from urllib.parse import quote

from doctool.model.catalog import Place
from doctool.model.finding import Finding, Fix, Severity
from doctool.model.fingerprint import fingerprints, page_order
from doctool.model.patterns import pattern
from doctool.model.source import Source, Span
from doctool.render.findings.context import Context, RuleInfo

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_MARK = "\ufeff"
_DRIVE = pattern(r"[A-Za-z]:/")


def render(findings: Sequence[Finding], context: Context) -> str:
    """Return a SARIF log with one run: all rules, and the findings in page order with fixes and fingerprints."""
    rules = [context.rules[code] for code in sorted(context.rules)]
    indexes = {rule.code: index for index, rule in enumerate(rules)}
    ordered = sorted(findings, key=page_order)
    pairs = zip(ordered, fingerprints(ordered, context.catalog), strict=True)
    run = {
        "tool": {"driver": {"name": "doctool", "version": context.version, "rules": [_rule(rule) for rule in rules]}},
        "language": "en",
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, fingerprint, indexes) for finding, fingerprint in pairs],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: RuleInfo) -> dict[str, object]:
    title = str(rule.title)
    docs = rule.docs.strip() or title
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": title},
        "help": {"text": docs, "markdown": docs},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(finding: Finding, fingerprint: str, indexes: dict[str, int]) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": finding.rule,
        **({"ruleIndex": indexes[finding.rule]} if finding.rule in indexes else {}),
        "level": _LEVELS[finding.severity],
        "rank": round(100 * finding.confidence, 2),
        "message": {"text": str(finding.message)},
        "locations": [{"physicalLocation": _location(finding.place)}],
        "partialFingerprints": {"doctool/v1": fingerprint},
        "properties": {
            "locale": finding.locale,
            "found": finding.found,
            "expected": finding.expected,
            "evidence": [str(evidence.message) for evidence in finding.evidence],
        },
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, "physicalLocation": _location(place), "message": {"text": str(what)}}
            for number, (place, what) in enumerate(finding.related)
        ]
    if finding.fix:
        result["fixes"] = [_fix(finding.fix)]
    return result


def _location(place: Place) -> dict[str, object]:
    return {"artifactLocation": {"uri": _uri(place.source.path)}, "region": _region(place.source, place.span)}


def _fix(fix: Fix) -> dict[str, object]:
    replacements = [
        {"deletedRegion": _region(fix.source, edit.span), "insertedContent": {"text": edit.text}} for edit in fix.edits
    ]
    change = {"artifactLocation": {"uri": _uri(fix.source.path)}, "replacements": replacements}
    return {
        "description": {"text": str(fix.title)},
        "artifactChanges": [change],
        "properties": {"safety": fix.safety.value, "confidence": round(fix.confidence, 4)},
    }


def _region(source: Source, span: Span) -> dict[str, int]:
    """Return a region by lines and by offset; a byte order mark is no part of the text that SARIF counts in."""
    mark = 1 if source.text.startswith(_MARK) else 0
    span = Span(max(span.start, mark), max(span.end, mark))
    start, end = source.position(span.start), source.position(span.end)
    return {
        "startLine": start.line,
        "startColumn": start.column - (mark if start.line == 1 else 0),
        "endLine": end.line,
        "endColumn": end.column - (mark if end.line == 1 else 0),
        "charOffset": span.start - mark,
        "charLength": span.end - span.start,
    }


def _uri(path: str) -> str:
    """Return a path as a URI reference: relative paths stay relative."""
    if _DRIVE.match(path):
        return "file:///" + path[:2] + quote(path[2:])
    return ("file://" if path.startswith("/") else "") + quote(path)
