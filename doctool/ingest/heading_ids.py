"""The ids of headings, in each form that a platform has for them.

`{#id}` (Markdown Extra, Docusaurus, Hugo, VitePress), `{ #id }` and `{: #id}` (Python-Markdown, kramdown),
`{/*id*/}` and `{/* #id */}` (MDX, where braces are expressions).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctool.ingest.cuts import Cut
from doctool.ingest.literal import Literal
from doctool.model.patterns import pattern
from doctool.model.source import Span

_ANCHOR = pattern(
    r"(?:\{:?[ \t]*#([^\s{}]+)[^{}]*\}|\{/\*[ \t]*#?([^\s*{}]+)[ \t]*\*/\})[ \t]*#*\s*$",
)
_COMMENT = pattern(r"^[ \t]{0,3}#{1,6}[ \t][^\n]*?([ \t]*\{/\*[ \t]*#?[^\s*{}]+[ \t]*\*/\})[ \t]*\r?$", re.MULTILINE)


def heading_id(raw: str, start: int) -> tuple[str, Span | None]:
    """Return the id at the end of a heading as it is written, and its span; `start` is the offset of the heading."""
    match = _ANCHOR.search(raw) if "{" in raw else None
    if match is None:
        return "", None
    return match[1] or match[2], Span(start + match.start(), start + match.end())


def comment_ids(text: str, body: int, literal: Literal) -> Iterator[Cut]:
    """Yield the ids in comments, which are no text of their heading."""
    if "{/*" not in text:
        return
    for match in _COMMENT.finditer(text, body):
        if not literal.holds(match.start(1)):
            yield Cut(Span(*match.span(1)))
