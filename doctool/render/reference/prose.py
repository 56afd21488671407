"""Blocks of pages as one line of Markdown each, which shows what the page shows and holds nothing else.

Text is escaped, and of the markup only what Markdown can say is written anew: code, emphasis, links and line breaks.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from urllib.parse import urlsplit

from msgspec import Struct, field

from doctool.model.page import Block, BlockKind, Inline, InlineKind
from doctool.model.patterns import pattern
from doctool.model.source import Span
from doctool.render.mdtext import code
from doctool.render.reference.escaping import mask, plain
from doctool.render.reference.html import Layout, images, layouts

Link = Callable[[str], str]
"""From the target of a link on a page to the target to write; empty where it leads nowhere."""

MAX_DEPTH = 20
"""Marks nested deeper than this are passed over."""
_SCHEMES = frozenset({"http", "https", "mailto", "ftp"})
_CODE = (InlineKind.CODE, InlineKind.VARIABLE)
_MARKS = {InlineKind.STRONG: ("**", "strong"), InlineKind.EMPHASIS: ("*", "em")}
_BREAKS = pattern(r"\n[ \t]*\r?\n|(?: {2}|\\)\r?\n")
"""What ends a line in Markdown."""
_TAG = pattern(r"<!--.*?-->|</?[A-Za-z][^<>]*>", re.DOTALL)
_BULLET = "• "
_BREAK = "\x00"
"""Stands for a break until the line is whole; no text has it, since controls are made visible."""
_BLANK = f" {_BREAK}"
_OPENS = ("", " ", "(", _BREAK)
_CLOSES = ("", *" .,;:!?)", _BREAK)
"""What may stand beside a mark so that it is one in every script (CommonMark 0.31, 6.2: flanking delimiter runs)."""


class _Run(Struct, frozen=True):
    """A run of text with the marks around it, outermost first, and what parts it from the run before."""

    text: str
    marks: tuple[Inline, ...]
    lead: str


class _Marked(Struct):
    """What stands inside one mark; the outermost has none."""

    mark: Inline | None = None
    linked: bool = False
    """Whether it stands inside a link."""
    parts: list[str | _Marked] = field(default_factory=list)


def outside(target: str) -> str:
    """Return a target as it stands when it leads to the web or a mailbox, else nothing."""
    target = re.sub(r"[\x00-\x20\x7f]", "", target)
    try:
        return target if urlsplit(target).scheme.lower() in _SCHEMES else ""
    except ValueError:
        return ""


def markdown(block: Block, link: Link = outside) -> str:
    """Return a block as one line of Markdown, in which paragraphs and items are parted by `<br>`.

    A table cell can stand in a pipe table; the start of other blocks is not guarded (see `escaping.guard`).
    """
    root = _Marked()
    stack = [root]
    for run in _runs(block):
        kept = _common(stack, run.marks)
        del stack[kept + 1 :]
        stack[-1].parts.append(run.lead)
        for mark in run.marks[kept:]:
            linked = stack[-1].linked or mark.kind is InlineKind.LINK
            stack[-1].parts.append(inner := _Marked(mark, linked))
            stack.append(inner)
        stack[-1].parts.append(run.text)
    written = _written(root, link, cell=block.kind is BlockKind.CELL)
    return _tidied(written)


def _runs(block: Block) -> Iterator[_Run]:
    """Yield the text of a block with the marks around it."""
    waiting = [inline for inline in block.inlines if inline.kind in (*_CODE, *_MARKS, InlineKind.LINK)]
    around: list[Inline] = []
    shown = images(block)
    leads = dict(block.pieces)
    at, end = 0, block.span.start
    for span, layout in layouts(block, shown):
        while at < len(waiting) and waiting[at].span.start <= span.start:
            around.append(waiting[at])
            at += 1
        around = [mark for mark in around if mark.inner.end >= span.end][:MAX_DEPTH]
        marks = _outer([mark for mark in around if mark.inner.contains(span)])
        text = layout.alt if span in shown else _text(block, span, marks)
        yield _Run(plain(text), marks, _lead(leads.get(span, "") + block.source.text[end : span.start], layout))
        end = span.end


def _outer(marks: Sequence[Inline]) -> tuple[Inline, ...]:
    """Return the marks that can be written: each kind once, and nothing inside code."""
    kept: list[Inline] = []
    for mark in marks:
        if mark.kind not in {known.kind for known in kept}:
            kept.append(mark)
        if mark.kind in _CODE:
            break
    return tuple(kept)


def _text(block: Block, span: Span, marks: Sequence[Inline]) -> str:
    """Return a text as it is shown: Markdown's own code spans know no entities, only the escaped bars of a table."""
    raw = block.source.slice(span)
    mark = marks[-1] if marks and marks[-1].kind in _CODE else None
    if mark is None or not block.source.text.startswith("`", mark.span.start):
        return html.unescape(raw)
    return raw.replace("\\|", "|") if block.kind is BlockKind.CELL else raw


def _lead(between: str, layout: Layout) -> str:
    """Return what parts two texts, by what is between them and how the second stands."""
    if layout.item:
        return f"{_BREAK}{layout.number}. " if layout.number else f"{_BREAK}{_BULLET}"
    if layout.breaks or _BREAKS.search(between):
        return _BREAK
    return " " if any(map(str.isspace, _TAG.sub("", between))) else ""


def _common(stack: Sequence[_Marked], marks: Sequence[Inline]) -> int:
    """Return how many of the open marks go on."""
    kept = 0
    while kept < min(len(stack) - 1, len(marks)) and stack[kept + 1].mark is marks[kept]:
        kept += 1
    return kept


def _written(node: _Marked, link: Link, *, cell: bool) -> str:
    """Return what stands inside a mark; marks need to know what stands beside them."""
    parts = [part for part in _parts(node, link, cell=cell) if part]
    beside = ["", *(part if isinstance(part, str) else "*" for part in parts), ""]
    return "".join(
        part if isinstance(part, str) else _mark(*part, before[-1:], after[:1])
        for before, part, after in zip(beside, parts, beside[2:], strict=False)
    )


def _parts(node: _Marked, link: Link, *, cell: bool) -> Iterator[str | tuple[InlineKind, str]]:
    """Yield the text inside a mark, with code and links as text and other marks as what they mark.

    White space inside a mark comes out of it, and a mark without text is none.
    """
    for is_text, parts in groupby(node.parts, lambda part: isinstance(part, str)):
        if is_text:
            yield mask("".join(map(str, parts)), links=not node.linked)
            continue
        for part in parts:
            assert isinstance(part, _Marked)  # noqa: S101 - grouped so
            yield from _spaced(part, link, cell=cell)


def _spaced(node: _Marked, link: Link, *, cell: bool) -> Iterator[str | tuple[InlineKind, str]]:
    coded = node.mark is not None and node.mark.kind in _CODE
    inner = _code(node) if coded else _written(node, link, cell=cell)
    yield " " if inner[:1].isspace() else ""
    if node.mark is not None and inner.strip(_BLANK):
        yield _closed(node.mark, inner.strip(_BLANK), link, cell=cell)
    yield " " if inner[-1:].isspace() else ""


def _code(node: _Marked) -> str:
    """Return the text inside code, on one line."""
    return "".join(" " if str(part).startswith(_BREAK) else str(part) for part in node.parts)


def _closed(mark: Inline, inner: str, link: Link, *, cell: bool) -> str | tuple[InlineKind, str]:
    if mark.kind in _CODE:
        return code(inner, cell=cell)
    if mark.kind is not InlineKind.LINK:
        return mark.kind, inner
    target = link(mark.target)
    return f"[{inner}]({destination(target)})" if target else inner


def _mark(kind: InlineKind, inner: str, before: str, after: str) -> str:
    """Mark a text: with asterisks where these are sure to be read as marks beside what stands there, else with tags."""
    sign, tag = _MARKS[kind]
    if before in _OPENS and after in _CLOSES and "*" not in (inner[0], inner[-1]):
        return f"{sign}{inner}{sign}"
    return f"<{tag}>{inner}</{tag}>"


def destination(target: str) -> str:
    """Return the target of a link as it can be written, also in a table cell."""
    if re.fullmatch(r"[\w./#:?=&%~+@-]+", target, re.ASCII):
        return target
    return f"<{re.sub(r'[<>|]', lambda char: f'%{ord(char[0]):02X}', target)}>"


def _tidied(text: str) -> str:
    """Return a text with single spaces, and breaks only between what is shown."""
    parts = (" ".join(part.split()) for part in text.split(_BREAK))
    return "<br>".join(part for part in parts if part not in ("", _BULLET.strip()))
