"""Tags of templates: Hugo's shortcodes, Liquid's and Jinja's tags, and what stands between two braces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctool.ingest.literal import Literal
from doctool.model.mark import Attribute, Edge, Mark, MarkKind
from doctool.model.patterns import pattern
from doctool.model.source import Span

MAX_LENGTH = 2_000
"""A tag longer than this is not read."""

_OPENING = pattern(r"\{\{[<%]|\{%|\{\{")
_CLOSING = {"{{<": ">}}", "{{%": "%}}", "{%": "%}", "{{": "}}"}
_KINDS = {"{{<": MarkKind.SHORTCODE, "{{%": MarkKind.SHORTCODE, "{%": MarkKind.TEMPLATE, "{{": MarkKind.MACRO}
_KEYWORD = pattern(r"[-\s]*(/?)\s*([^\s/>%|(),={}\"'#]+(?:/[^\s/>%|(),={}\"'#]+)*)")
_ARGUMENT = pattern(r"(?:([\w.:-]+)\s*=\s*)?(?:\"([^\"\n]*)\"|'([^'\n]*)'|`([^`\n]*)`|([^\s\"'`,()|=<>{}]+))")
_MACRO = pattern(
    r"\s*(?:[A-Za-z][\w-]*\s*\(.*\)|[^\s{}|]+[.|][^{}]*|[^{}\n]*[(|][^{}\n]*|[#/>!&^][^{}]*)\s*", re.DOTALL
)
"""What stands between two braces and is no placeholder of an API's path such as `{{id}}`: it calls, dots, or pipes."""
_BLOCK_END = "end"


def template_tags(text: str, body: int, literal: Literal, *, all_braces: bool) -> Iterator[Mark]:
    """Yield the tags from an offset on, in order; `all_braces` where the platform reads all that has two braces."""
    at, missing = body, set[str]()
    while match := _OPENING.search(text, at):
        at = match.end()
        closing = _CLOSING[match[0]]
        if closing in missing or literal.holds(match.start()) or text[match.start() - 1 : match.start()] in ("\\", "$"):
            continue
        end = text.find(closing, at)
        if end < 0:
            missing.add(closing)
        elif end - at <= MAX_LENGTH and "\n\n" not in text[at:end]:
            inner = Span(at, end)
            if match[0] != "{{" or all_braces or _is_macro(text, Span(match.start(), end + 2)):
                yield _tag(text, match[0], Span(match.start(), end + len(closing)), inner)
                at = end + len(closing)


def _is_macro(text: str, span: Span) -> bool:
    """Tell whether two braces hold a template's code: it has more than a name, or stands alone on its line."""
    inner = text[span.start + 2 : span.end - 2]
    if _MACRO.fullmatch(inner):
        return True
    line = text[text.rfind("\n", 0, span.start) + 1 : span.start].strip()
    rest = text[span.end : span.end + 2]
    return not line and (rest[:1] in ("\n", "\r", "")) and inner.strip().isidentifier()


def _tag(text: str, opening: str, span: Span, inner: Span) -> Mark:
    keyword = _KEYWORD.match(text, inner.start, inner.end)
    if keyword is None:
        return Mark(_KINDS[opening], span, "", Span(inner.start, inner.start))
    name, edge = keyword[2], Edge.CLOSE if keyword[1] else Edge.WHOLE
    if opening == "{%" and name.startswith(_BLOCK_END) and len(name) > len(_BLOCK_END):
        edge = Edge.CLOSE
    if opening[:2] == "{{" and text[inner.end - 1] == "/":
        inner = Span(inner.start, inner.end - 1)
    return Mark(
        _KINDS[opening],
        span,
        name,
        Span(*keyword.span(2)),
        edge,
        tuple(_arguments(text, keyword.end(), inner.end)),
    )


def _arguments(text: str, start: int, end: int) -> Iterator[Attribute]:
    for match in _ARGUMENT.finditer(text, start, end):
        group = match.lastindex or 1
        quote = text[match.start(group) - 1] if group < 5 else ""  # noqa: PLR2004 - the last one has no quotation marks
        value = match[group] or ""
        if value not in ("-", "/"):
            yield Attribute(match[1] or "", value, Span(*match.span()), Span(*match.span(group)), quote)
