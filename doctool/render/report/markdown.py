"""The report as Markdown: the same as the HTML one, to be read where the code is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from doctool.model.catalog import Catalog, Field, Status, Subject
from doctool.model.finding import SEVERITY_ORDER, Finding, Safety
from doctool.model.message import Message, message
from doctool.render.findings.context import Context
from doctool.render.findings.places import by_path, one_line
from doctool.render.mdtext import code, escape, prose
from doctool.render.open_types import open_types
from doctool.render.report.figures import Figures, figures
from doctool.render.words import SEVERITIES, STATUSES, confidence


def render(findings: Sequence[Finding], context: Context) -> str:
    """Return the report: the figures, the findings of each page, and the names that were wrong with the evidence."""
    catalog = context.catalog or Catalog((), ())
    counted = figures(catalog, findings)
    lines = [
        _heading("#", message("Consistency report"), context),
        "",
        _heading("##", message("Summary"), context),
        "",
        *_summary(counted, context),
        _heading("##", message("Findings"), context),
        "",
        *_findings(findings, context),
        _heading("##", message("Names that were wrong"), context),
        "",
        *_names(catalog, context),
        "",
        _heading("##", message("Types without a page"), context),
        "",
        *_types(catalog, context),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _heading(marks: str, text: Message, context: Context) -> str:
    return f"{marks} {escape(context.ui.show(text))}"


def _summary(counted: Figures, context: Context) -> Iterator[str]:
    number, show = context.ui.number, context.ui.show
    whole = (
        (message("Pages"), counted.pages),
        (message("Fields"), counted.fields),
        (message("Names to repair"), counted.names.get(Status.REPAIRED, 0)),
        (message("Names suggested"), counted.names.get(Status.SUGGESTED, 0)),
        (message("Names unresolved"), counted.names.get(Status.UNRESOLVED, 0)),
        (message("Findings"), counted.findings),
        *((SEVERITIES[s], counted.severities.get(s, 0)) for s in reversed(SEVERITY_ORDER)),
    )
    for what, count in whole:
        yield f"- {escape(show(what))}: {number(count)}"
    yield ""
    heads = [show(message("Language")), *(show(STATUSES[status]) for status in Status)]
    rows = ([escape(locale), *(number(at.get(s, 0)) for s in Status)] for locale, at in counted.names_by_locale.items())
    yield from _table(heads, rows)
    heads = [show(message("Rule")), *counted.locales, show(message("Total"))]
    rows = (
        [_rule(rule, context), *(number(at.get(lo, 0)) for lo in counted.locales), number(sum(at.values()))]
        for rule, at in counted.rules.items()
    )
    yield from _table(heads, rows)


def _table(heads: Iterable[str], rows: Iterable[list[str]]) -> Iterator[str]:
    """Yield a table whose first column is text and whose others are numbers."""
    named = [escape(head) for head in heads]
    yield f"| {' | '.join(named)} |"
    yield f"| --- |{' ---: |' * (len(named) - 1)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def _rule(rule: str, context: Context) -> str:
    title = context.rule_title(rule)
    return f"{escape(rule)} {escape(context.rule_name(rule))}{f': {prose(title)}' if title else ''}"


def _findings(findings: Sequence[Finding], context: Context) -> Iterator[str]:
    if not findings:
        nothing = message("No findings.")
        yield f"{escape(context.ui.show(nothing))}\n"
    for path, group in by_path(findings):
        yield f"### {code(path, cell=False)}"
        yield ""
        for finding in group:
            yield from _finding(finding, context)
        yield ""


def _finding(finding: Finding, context: Context) -> Iterator[str]:
    show = context.ui.show
    place, severity = finding.place, show(SEVERITIES[finding.severity])
    told = prose(show(finding.message))
    yield f"- **{place.line}:{place.column}** {escape(severity)} {escape(finding.rule)}: {told}"
    if finding.expected:
        yield f"  - {code(finding.found, cell=False) or '—'} → {code(finding.expected, cell=False)}"
    yield f"  - {escape(show(confidence(finding.confidence)))}, {context.ui.percent(finding.confidence)}"
    for reason in finding.evidence:
        yield f"  - {_reason(reason.message, reason.weight, context)}"
    for where, what in finding.related:
        yield f"  - {prose(show(what))}: {code(where.source.path, cell=False)}:{where.line}"
    if finding.fix:
        title = one_line(show(finding.fix.title))
        safe = finding.fix.safety is Safety.SAFE
        how = message("safe fix: {title}", title=title) if safe else message("suggested fix: {title}", title=title)
        yield f"  - {prose(show(how))}"


def _reason(told: Message, weight: float, context: Context) -> str:
    text = context.ui.show(told)
    return prose(text if weight >= 0 else context.ui.show(message("against: {reason}", reason=text)))


def _names(catalog: Catalog, context: Context) -> Iterator[str]:
    show = context.ui.show
    wrong = [
        (subject, field)
        for subject in catalog.subjects
        for table in subject.tables
        for field in table.fields
        if any(row.name_status is not Status.INTACT for row in field.occurrences)
    ]
    if not wrong:
        yield escape(show(message("None.")))
        return
    heads = (
        message("Topic"),
        message("Field"),
        message("Confidence"),
        message("On the pages"),
        message("Evidence"),
    )
    yield f"| {' | '.join(escape(show(head)) for head in heads)} |"
    yield f"|{' --- |' * len(heads)}"
    for subject, field in wrong:
        yield _name(subject, field, context)


def _name(subject: Subject, field: Field, context: Context) -> str:
    show = context.ui.show
    told = [_reason(reason.message, reason.weight, context) for reason in field.evidence]
    standing = [
        f"{escape(row.locale)}: {code(row.raw_name) or '—'} {escape(show(STATUSES[row.name_status]))}"
        for row in field.occurrences
    ]
    cells = (
        escape(subject.name),
        code(field.name or "") or "?",
        context.ui.percent(field.confidence) if field.name else "",
        "<br>".join(standing),
        "<br>".join([*told, *(prose(show(what)) for what in field.missing)]),
    )
    return f"| {' | '.join(cells)} |"


def _types(catalog: Catalog, context: Context) -> Iterator[str]:
    listed = open_types(catalog)
    if not listed:
        yield escape(context.ui.show(message("None.")))
    for item in listed:
        yield f"- {code(item.name, cell=False)}: {', '.join(map(escape, item.uses))}"
