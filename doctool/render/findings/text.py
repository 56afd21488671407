"""The format for the terminal: by file, with the line, a caret under the damage, the reasons and the fix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from doctool.model.finding import Finding, Fix, Safety, Severity
from doctool.model.message import message, plural
from doctool.model.parallel import parallel_map
from doctool.model.source import Source
from doctool.render.findings.context import Context
from doctool.render.findings.places import by_path, excerpt, one_line, visible
from doctool.render.findings.summary import summary
from doctool.render.words import SEVERITIES, confidence

_COLORS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;34"}
_BOLD, _FAINT, _RED, _GREEN, _BLUE = "1", "2", "31", "32", "34"
PAGES = 150
"""So many pages with findings are worth a process of their own."""
_REASONS = 3
_FIX_LINES = 6


def render(findings: Sequence[Finding], context: Context) -> str:
    """Return the findings grouped by file, then how many there are; escape codes only when `context.color`."""
    pages = parallel_map(partial(_page, context=context), by_path(findings), PAGES)
    return "".join([*pages, _joined(_closing(findings, context))])


def _page(found: tuple[str, Sequence[Finding]], context: Context) -> str:
    path, findings = found
    lines = [painted(context, visible(path), _BOLD), ""]
    for finding in findings:
        lines += [*_finding(finding, context), ""]
    return _joined(lines)


def _joined(lines: Iterable[str]) -> str:
    return "".join([f"{line.rstrip()}\n" for line in lines])


def _finding(finding: Finding, context: Context) -> Iterator[str]:
    paint, show = partial(painted, context), context.ui.show
    place = finding.place
    yield (
        f"{paint(f'{place.line}:{place.column}', _BOLD)} "
        f"{paint(show(SEVERITIES[finding.severity]), _COLORS[finding.severity])} "
        f"{paint(f'{finding.rule} {context.rule_name(finding.rule)}', _FAINT)}: {one_line(show(finding.message))}"
    )
    yield from _excerpt(finding, context)
    margin = " " * len(str(place.line))
    for reason in finding.evidence[:_REASONS]:
        told = one_line(show(reason.message))
        told = told if reason.weight >= 0 else show(message("against: {reason}", reason=told))
        yield f"{margin} {paint('=', _BLUE)} {told}"
    for other, what in finding.related:
        yield f"{margin} {paint('=', _BLUE)} {one_line(show(what))} ({visible(other.source.path)}:{other.line})"
    words = f"{show(confidence(finding.confidence))}, {context.ui.percent(finding.confidence)}"
    yield f"{margin} {paint('=', _BLUE)} {paint(words, _FAINT)}"
    if finding.fix:
        yield from (f"{margin} {line}" for line in _fix(finding.fix, finding.place.source, context))


def _excerpt(finding: Finding, context: Context) -> Iterator[str]:
    part = excerpt(finding.place, context.width)
    number, bar = str(part.line), painted(context, "|", _BLUE)
    margin = " " * len(number)
    caret = "^" * max(1, columns(part.damage))
    yield f"{margin} {bar}"
    yield f"{number} {bar} {part.before}{painted(context, part.damage, _COLORS[finding.severity])}{part.after}"
    yield f"{margin} {bar} {' ' * columns(part.before)}{painted(context, caret, _COLORS[finding.severity])}"


def _fix(fix: Fix, shown: Source, context: Context) -> Iterator[str]:
    title = one_line(context.ui.show(fix.title))
    safe = fix.safety is Safety.SAFE
    how = message("safe fix: {title}", title=title) if safe else message("suggested fix: {title}", title=title)
    yield f"{painted(context, '=', _BLUE)} {context.ui.show(how)}"
    for edit in fix.edits:
        if fix.source.path != shown.path:
            yield f"  {visible(fix.source.path)}:{fix.source.position(edit.span.start).line}"
        yield from _lines("-", fix.source.slice(edit.span), _RED, context)
        yield from _lines("+", edit.text, _GREEN, context)


def _lines(sign: str, text: str, color: str, context: Context) -> Iterator[str]:
    lines = text.splitlines()
    for line in lines[:_FIX_LINES]:
        yield painted(context, f"  {sign} {visible(line)}", color)
    if len(lines) > _FIX_LINES:
        yield painted(context, f"  {sign} …", color)


def _closing(findings: Sequence[Finding], context: Context) -> Iterator[str]:
    yield summary(findings, context)
    fixable = sum(1 for finding in findings if finding.fix and finding.fix.safety is Safety.SAFE)
    if fixable:
        yield context.ui.show(
            plural(
                "`doctool fix` repairs {count} finding without asking.",
                "`doctool fix` repairs {count} findings without asking.",
                fixable,
            )
        )


def columns(text: str) -> int:
    """Return how many terminal columns a text takes: two for wide characters, none for combining marks."""
    if text.isascii() and text.isprintable():
        return len(text)
    from wcwidth import wcswidth, wcwidth  # noqa: PLC0415 slow to import

    width: int = wcswidth(text)
    return width if width >= 0 else sum(max(wcwidth(char), 0) for char in text)


def painted(context: Context, text: str, style: str) -> str:
    """Return a text with the escape code of its style (ANSI, such as `1;31`), as it is where there are no colours."""
    return f"\x1b[{style}m{text}\x1b[0m" if context.color and text else text
