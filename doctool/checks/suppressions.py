"""Comments on a page that turn rules off: on their line, on the line after them, or for the whole file.

    <!-- doctool: ignore[N001, link-target-differs] the label is meant -->
    <!-- doctool: ignore-file[P010] -->

In the front matter the comment is YAML's (`# doctool: ignore[F001]`). Without brackets every rule is off.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from doctool.checks.rule import Rule
from doctool.checks.selectors import UnknownRuleError, codes
from doctool.model.message import Message
from doctool.model.page import Page
from doctool.model.patterns import pattern
from doctool.model.source import Span

_COMMENT = pattern(r"<!--[ \t]*doctool:[ \t]*(ignore(?:-file)?)(?!\w|-(?!->))[ \t]*(?:\[([^\]\n]*)\])?[^\n]*?-->")
_YAML = pattern(
    r"^[ \t]*#[ \t]*doctool:[ \t]*(ignore(?:-file)?)(?![\w-])[ \t]*(?:\[([^\]\n]*)\])?[^\n]*$", re.MULTILINE
)
_MARK = "doctool:"


class Suppression(Struct, frozen=True):
    """One selector of one comment: what was written, the codes it names, where, and the lines it covers.

    `lines` is the first and last line covered, or None for the whole file. `unknown` says why it names no rule.
    """

    written: str
    codes: frozenset[str]
    span: Span
    lines: tuple[int, int] | None
    unknown: Message | None = None

    def covers(self, code: str, line: int) -> bool:
        """Tell whether a finding of a rule on a line is suppressed."""
        return code in self.codes and (self.lines is None or self.lines[0] <= line <= self.lines[1])


def suppressions(page: Page, rules: Sequence[Rule]) -> tuple[Suppression, ...]:
    """Return the suppressions of a page in page order; comments in code samples are part of the sample."""
    if _MARK not in page.source.text:
        return ()
    found: list[Suppression] = []
    for match in _comments(page):
        lines = None if match[1] == "ignore-file" else _lines(page, match)
        found += _read(match, lines, rules)
    return tuple(found)


def _comments(page: Page) -> Iterable[re.Match[str]]:
    text = page.source.text
    head = max((entry.value_span.end for entry in page.front_matter), default=0)
    end = text.find("\n---", head) if head else 0
    yield from _YAML.finditer(text, 0, max(end, 0))
    samples = [sample.span for sample in page.samples]
    for match in _COMMENT.finditer(text, max(end, 0)):
        if not any(span.start <= match.start() < span.end for span in samples):
            yield match


def _lines(page: Page, match: re.Match[str]) -> tuple[int, int]:
    """Return the lines that a comment covers: its own, and the next one that is not itself such a comment."""
    first = page.source.position(match.start()).line
    last = first
    while _alone(page.source.slice(page.source.line_span(last))):
        last += 1
    return first, last


def _alone(line: str) -> bool:
    stripped = line.strip()
    return bool(_COMMENT.fullmatch(stripped) or _YAML.fullmatch(stripped))


def _read(match: re.Match[str], lines: tuple[int, int] | None, rules: Sequence[Rule]) -> Iterable[Suppression]:
    if match[2] is None:
        yield Suppression("ALL", frozenset(rule.code for rule in rules), Span(*match.span()), lines)
        return
    at = match.start(2)
    for part in match[2].split(","):
        start = at + len(part) - len(part.lstrip())
        at += len(part) + 1
        written = part.strip()
        span = Span(start, start + len(written)) if written else Span(*match.span())
        try:
            yield Suppression(written, codes(written, rules), span, lines)
        except UnknownRuleError as error:
            yield Suppression(written, frozenset(), span, lines, error.message)
