"""How much there is and how much of it is wrong, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from doctool.model.catalog import Catalog, Status
from doctool.model.finding import Finding, Severity


class Figures(Struct, frozen=True):
    """The figures of a run. Counts of names and types are counts of cells: one a row and page."""

    pages: int
    topics: int
    fields: int
    names: Mapping[Status, int]
    types: Mapping[Status, int]
    names_by_locale: Mapping[str, Mapping[Status, int]]
    findings: int
    severities: Mapping[Severity, int]
    rules: Mapping[str, Mapping[str, int]]
    """Findings by rule, then by locale; rules sorted by code."""
    locales: Mapping[str, int]
    """Findings by locale; every locale of the catalog is here, sorted."""


def figures(catalog: Catalog, findings: Sequence[Finding]) -> Figures:
    """Count what the catalog and the findings hold."""
    seen = list(catalog.occurrences())
    named = {locale: Counter[Status]() for locale in sorted(catalog.locales)}
    for _, occurrence in seen:
        named.setdefault(occurrence.locale, Counter())[occurrence.name_status] += 1
    by_rule: dict[str, Counter[str]] = {rule: Counter() for rule in sorted({f.rule for f in findings})}
    for finding in findings:
        by_rule[finding.rule][finding.locale] += 1
    by_locale = Counter(finding.locale for finding in findings)
    return Figures(
        pages=sum(len(subject.topic.pages) for subject in catalog.subjects),
        topics=len(catalog.subjects),
        fields=sum(len(table.fields) for subject in catalog.subjects for table in subject.tables),
        names=Counter(occurrence.name_status for _, occurrence in seen),
        types=Counter(occurrence.type_status for _, occurrence in seen if occurrence.type_status is not None),
        names_by_locale=named,
        findings=len(findings),
        severities=Counter(finding.severity for finding in findings),
        rules=by_rule,
        locales={locale: by_locale[locale] for locale in sorted({*catalog.locales, *by_locale})},
    )
