"""Elements, expressions and modules of MDX, found in text without a parser of JavaScript (MDX 3, JSX 2022).

What is read is what a translator can break: names, attributes and their quotation marks. Braces are balanced, and what
stands in them is not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctool.ingest.literal import Literal
from doctool.model.mark import Attribute, Edge, Fault, Mark, MarkKind
from doctool.model.patterns import pattern
from doctool.model.source import Span

MAX_LENGTH = 4_000
"""A tag or expression longer than this is not read."""
MAX_FAILURES = 100
"""After so many that cannot be read to their end, no more are looked for on a page."""
TYPOGRAPHIC = "“”„‟«»‘’‚‹›「」『』"
"""Quotation marks that no language of markup knows."""

_TAG = pattern(r"(\\?)<(/?)([A-Z][\w.]*(?:-[\w.]+)*)(?=[\s/>])")
_SPACE = pattern(r"\s+")
_NAME = pattern(r"[^\s=/>{}\"'<`“”„‟«»]+")
_BARE = pattern(r"[^\s>\"'{}]+")
_QUOTED = pattern(r"[“„‟«”「『‘]([^“”‟«»\"'」』’\n<>]*)[“”‟»\"」』’]")
_MODULE = pattern(
    r"^(import|export)[ \t]+(?:[^\n]*?[ \t{}]from[ \t]*['\"][^'\"\n]+['\"]|['\"][^'\"\n]+['\"]"
    r"|(?:const|let|var|function|default|async|class)[ \t(][^\n]*|\{[^\n]*)[ \t]*;?[ \t]*\r?$",
    re.MULTILINE,
)
_BRACES = pattern(r"[{}\"'`]|/\*|\*/|//")


def is_mdx(text: str, literal: Literal) -> bool:
    """Tell whether a page imports or exports as only MDX does."""
    return ("import" in text or "export" in text) and any(
        not literal.holds(match.start()) and ("'" in match[0] or '"' in match[0] or "{" in match[0])
        for match in _MODULE.finditer(text)
    )


def modules(text: str, body: int, literal: Literal) -> Iterator[Mark]:
    """Yield the statements that import and export, each to the end of what its braces hold."""
    at, failures = body, 0
    while match := _MODULE.search(text, at):
        at = match.end()
        if literal.holds(match.start()):
            continue
        end = _statement_end(text, match) if failures < MAX_FAILURES else match.start() + len(match[0].rstrip())
        failures += 1 if end <= match.end() and match[0].count("{") > match[0].count("}") else 0
        name = Span(*match.span(1))
        yield Mark(MarkKind.MODULE, Span(match.start(), end), match[1], name, block=True)
        at = end


def _statement_end(text: str, match: re.Match[str]) -> int:
    """Return where a statement ends: on its line, unless a brace is open there."""
    end = match.start() + len(match[0].rstrip())
    opening = text.find("{", match.start(), end)
    closing = balanced(text, opening) if opening >= 0 else 0
    if closing <= end:
        return end
    line_end = text.find("\n", closing)
    return (
        len(text[: line_end if line_end >= 0 else len(text)].rstrip()) if line_end - closing < MAX_LENGTH else closing
    )


def balanced(text: str, at: int) -> int:
    """Return the offset after the brace that closes the one at an offset, or -1; braces in strings do not count."""
    depth, quote = 0, ""
    limit = min(len(text), at + MAX_LENGTH)
    for match in _BRACES.finditer(text, at, limit):
        sign = match[0]
        if quote:
            escaped = text[match.start() - 1] == "\\"
            quote = "" if sign == quote and not escaped else quote
        elif sign in "\"'`" or sign == "/*":
            quote = "*/" if sign == "/*" else sign
        elif sign in "{}":
            depth += 1 if sign == "{" else -1
            if depth == 0:
                return match.end()
    return -1


def elements(text: str, body: int, literal: Literal) -> Iterator[Mark]:
    """Yield the tags of components from an offset on, in order: those whose name begins with a capital."""
    at, failures = body, 0
    while failures < MAX_FAILURES and (match := _TAG.search(text, at)):
        at = match.end()
        if literal.holds(match.start()):
            continue
        mark = _element(text, match)
        if mark is None:
            failures += 1
        else:
            at = mark.span.end
            yield mark


def _element(text: str, match: re.Match[str]) -> Mark | None:
    reader = _Attributes(text, match.end())
    end = reader.read()
    if end < 0:
        return None
    edge = Edge.CLOSE if match[2] else Edge.WHOLE if text[end - 2] == "/" else Edge.OPEN
    faults = reader.faults
    if match[1]:
        faults.insert(0, Fault(Span(match.start(), match.start() + 1), "tag-escaped"))
    found = tuple(reader.found)
    return Mark(
        MarkKind.COMPONENT, Span(match.start(), end), match[3], Span(*match.span(3)), edge, found, tuple(faults)
    )


class _Attributes:
    """Reads the attributes of one tag."""

    def __init__(self, text: str, at: int) -> None:
        self.found: list[Attribute] = []
        self.faults: list[Fault] = []
        self._text = text
        self._at = at
        self._limit = min(len(text), at + MAX_LENGTH)

    def read(self) -> int:
        """Return where the tag ends, or -1."""
        text = self._text
        while self._at < self._limit:
            char = text[self._at]
            if char == ">":
                return self._at + 1
            if text.startswith("\n\n", self._at) or char == "<":
                return -1
            if not self._step(char):
                return -1
        return -1

    def _step(self, char: str) -> bool:
        if char.isspace() or char == "/":
            self._at += 1
        elif char == "{":
            self._at = balanced(self._text, self._at)
            return self._at >= 0
        elif match := _NAME.match(self._text, self._at):
            self._at = match.end()
            return self._attribute(match)
        else:
            self.faults.append(Fault(Span(self._at, self._at + 1), "quotation-mark"))
            self._at += 1
        return True

    def _attribute(self, name: re.Match[str]) -> bool:
        if not self._text.startswith("=", self._at):
            nothing = Span(self._at, self._at)
            self.found.append(Attribute(name[0], "", Span(*name.span()), nothing))
            return True
        place = self._value(self._at + 1)
        if place is None:
            return False
        inner, self._at = place
        quote = self._text[inner.start - 1] if self._text[inner.start - 1] != "=" else ""
        self.found.append(
            Attribute(name[0], self._text[inner.start : inner.end], Span(name.start(), self._at), inner, quote)
        )
        return True

    def _value(self, at: int) -> tuple[Span, int] | None:
        """Return where a value stands without its marks, and the offset after it."""
        char = self._text[at : at + 1]
        if char and char in "\"'":
            end = self._text.find(char, at + 1, self._limit)
            return (Span(at + 1, end), end + 1) if end >= 0 else None
        if char == "{":
            end = balanced(self._text, at)
            return (Span(at + 1, end - 1), end) if end >= 0 else None
        if match := _QUOTED.match(self._text, at, self._limit):
            self.faults.append(Fault(Span(*match.span()), "quotation-mark"))
            return Span(*match.span(1)), match.end()
        match = _BARE.match(self._text, at, self._limit)
        return (Span(*match.span()), match.end()) if match else None


def expressions(text: str, body: int, literal: Literal, *, all_of_them: bool) -> Iterator[Mark]:
    """Yield the comments between braces, and `all_of_them` where the page is MDX."""
    at, failures = body, 0
    sought = "{" if all_of_them else "{/*"
    while failures < MAX_FAILURES and (at := text.find(sought, at)) >= 0:
        start, at = at, at + 1
        if literal.holds(start) or text[start - 1 : start] in ("\\", "$") or text.startswith(("{#", "{%", "{:"), start):
            continue
        end = text.find("*/}", start) + 3 if text.startswith("{/*", start) else balanced(text, start)
        if end < start or end - start > MAX_LENGTH:
            failures += 1
            continue
        yield Mark(MarkKind.EXPRESSION, Span(start, end), "", Span(start, start))
        at = end
