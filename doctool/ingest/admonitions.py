"""Admonitions and other containers: `:::note` … `:::`, and `!!! note`, `??? note`, `=== "Tab"` with what is indented.

Containers of colons are those of Docusaurus, VitePress, MyST and Microsoft's Markdown; the others are of
Python-Markdown (Admonition) and PyMdown Extensions (Details, Tabbed).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, field

from doctool.ingest.cuts import Cut
from doctool.ingest.literal import Literal
from doctool.model.mark import Attribute, Edge, Mark, MarkKind
from doctool.model.patterns import pattern
from doctool.model.source import Span

INDENT = 4
"""So far is indented what belongs to an admonition of Python-Markdown."""

_COLONS = pattern(
    r"(?P<lead>[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?)(?P<marks>:{3,})[ \t]*"
    r"(?P<name>\{[^{}\n]*\}|[^\s:{\[\]]*)(?P<rest>[^\n]*)"
)
_PYTHON = pattern(r"(?P<lead>[ \t]*)(?P<marks>!!!|\?\?\?\+?|===[!+]?)[ \t]+(?P<name>[^\s\"“”„«»]*)(?P<rest>[^\n]*)")
_QUOTED = pattern(r"\"((?:[^\"\\\n]|\\.)*)\"[ \t]*$")
_ATTRIBUTE = pattern(r"([\w-]+)=(?:\"([^\"\n]*)\"|'([^'\n]*)')")


class Containers(Struct):
    """What containers a page has: their marks, and what of them the parser of Markdown is not to see."""

    marks: list[Mark] = field(default_factory=list)
    cuts: list[Cut] = field(default_factory=list)


def colon_containers(text: str, body: int, literal: Literal) -> Containers:
    """Return the containers of colons: a title stays as a paragraph of its own."""
    found = Containers()
    for start, line in _lines(text, body):
        match = _COLONS.match(line) if ":::" in line else None
        if match is not None and not literal.holds(start + match.start("marks")):
            _colon_mark(found, start, match)
    return found


def _lines(text: str, body: int) -> Iterator[tuple[int, str]]:
    """Yield the lines from an offset on without their ends, each with where it starts."""
    at = body
    for line in text[body:].split("\n"):
        yield at, line.rstrip("\r")
        at += len(line) + 1


def _colon_mark(found: Containers, start: int, match: re.Match[str]) -> None:
    rest, marks = match["rest"].rstrip(), start + match.start("marks")
    name = Span(start + match.start("name"), start + match.end("name"))
    end = start + match.start("rest") + len(rest)
    attributes = tuple(_attributes(match["rest"], start + match.start("rest")))
    whole = rest.endswith(":::") and (bool(attributes) or rest == ":::")
    edge = Edge.WHOLE if whole else Edge.OPEN if match["name"] and not _is_end(match["name"]) else Edge.CLOSE
    title = bool(rest) and not attributes and match["name"] != "" and not rest.startswith("{")
    inside = _title(match["rest"], start + match.start("rest"), end) if title else Span(end, end)
    span = Span(marks, inside.start)
    found.marks.append(Mark(MarkKind.ADMONITION, span, match["name"], name, edge, attributes, block=True))
    found.cuts.append(Cut(span, "\n" if title and not match["lead"] else ""))
    if title:
        found.cuts.append(Cut(Span(inside.end, end), "\n"))


def _title(rest: str, at: int, end: int) -> Span:
    """Return where a title stands in what follows the keyword: without brackets around it, or an end on its line."""
    text = rest.rstrip().removesuffix(":::").rstrip()
    start = len(rest) - len(rest.lstrip())
    if text.lstrip().startswith("[") and text.endswith("]"):
        return Span(at + start + 1, at + len(text) - 1)
    return Span(at + start, min(at + len(text), end))


def _is_end(name: str) -> bool:
    """Tell whether a keyword ends what another has begun, as `zone-end` of Microsoft's Markdown does `zone`."""
    return name.endswith("-end")


def _attributes(text: str, at: int) -> Iterator[Attribute]:
    for match in _ATTRIBUTE.finditer(text):
        group = 2 if match[2] is not None else 3
        start, end = match.span(group)
        whole = Span(at + match.start(), at + match.end())
        yield Attribute(match[1], match[group], whole, Span(at + start, at + end), text[start - 1])


def indented_containers(text: str, body: int, literal: Literal) -> Containers:
    """Return the admonitions and tabs of Python-Markdown; what is indented under them is moved out to the margin."""
    found = Containers()
    if not any(mark in text for mark in ("!!! ", "??? ", "???+ ", '=== "', '===! "', '===+ "')):
        return found
    lines = list(_lines(text, body))
    open_at: list[int] = []
    for index, (start, line) in enumerate(lines):
        if not line.strip():
            continue
        indent = len(line) - len(line.lstrip(" "))
        while open_at and indent < open_at[-1] + INDENT:
            open_at.pop()
        if open_at:
            found.cuts.append(Cut(Span(start, start + INDENT * len(open_at))))
        match = _PYTHON.match(line)
        if match and not literal.holds(start + indent) and _holds_something(lines, index, indent):
            open_at.append(indent)
            _python_mark(found, start, match)
    return found


def _holds_something(lines: list[tuple[int, str]], index: int, indent: int) -> bool:
    """Tell whether the next line that is not blank is indented under a line."""
    after = next((line for _, line in lines[index + 1 : index + 4] if line.strip()), "")
    return len(after) - len(after.lstrip(" ")) >= indent + INDENT


def _python_mark(found: Containers, start: int, match: re.Match[str]) -> None:
    name = Span(start + match.start("name"), start + match.end("name"))
    keyword = name if match["name"] else Span(start + match.start("marks"), start + match.end("marks"))
    title = _QUOTED.search(match["rest"])
    marks = start + match.start("marks")
    end = start + match.start("rest") + len(match["rest"].rstrip())
    attributes: tuple[Attribute, ...] = ()
    if title and title[1]:
        at = start + match.start("rest")
        inner = Span(at + title.start(1), at + title.end(1))
        attributes = (Attribute("", title[1], Span(inner.start - 1, inner.end + 1), inner, '"'),)
        found.cuts += [Cut(Span(marks, inner.start), "\n"), Cut(Span(inner.end, end), "\n")]
    else:
        found.cuts.append(Cut(Span(marks, end)))
    written = match["name"] or match["marks"]
    found.marks.append(Mark(MarkKind.ADMONITION, Span(marks, end), written, keyword, Edge.OPEN, attributes, block=True))
