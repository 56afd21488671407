"""JUnit XML: a suite a page, a failed case a finding. Texts are English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from doctool.model.finding import Finding
from doctool.render.findings.context import Context
from doctool.render.findings.places import by_path, visible

if TYPE_CHECKING:
    from lxml import etree

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def render(findings: Sequence[Finding], context: Context) -> str:
    """Return the report; a page of the catalog that has no finding is a suite with one passed case."""
    from lxml import etree  # noqa: PLC0415 slow to import

    groups = dict(by_path(findings))
    subjects = context.catalog.subjects if context.catalog else ()
    paths = sorted(groups.keys() | {page.path for subject in subjects for page in subject.topic.pages})
    suites = etree.Element("testsuites", name="doctool")
    for path in paths:
        _suite(suites, path, groups.get(path, []), context)
    total = sum(int(suite.get("tests", "0")) for suite in suites)
    suites.set("tests", str(total))
    suites.set("failures", str(len(findings)))
    suites.set("errors", "0")
    etree.indent(suites)
    return _HEAD + etree.tostring(suites, encoding="unicode") + "\n"


def _suite(suites: etree._Element, path: str, findings: list[Finding], context: Context) -> None:
    from lxml import etree  # noqa: PLC0415 slow to import

    count, failures = str(max(1, len(findings))), str(len(findings))
    suite = etree.SubElement(suites, "testsuite", name=visible(path), tests=count, failures=failures, errors="0")
    if not findings:
        etree.SubElement(suite, "testcase", name="no findings", classname=visible(path))
    for finding in findings:
        place = finding.place
        case = etree.SubElement(suite, "testcase", classname=visible(path), file=visible(place.source.path))
        case.set("name", f"{finding.rule} {context.rule_name(finding.rule)} {place.line}:{place.column}")
        case.set("line", str(place.line))
        failure = etree.SubElement(case, "failure", type=finding.severity.value)
        failure.set("message", visible(str(finding.message)))
        failure.text = visible(f"{place.source.path}:{place.line}:{place.column}: {finding.message}")
