"""The prose of table cells as Markdown that is safe to show and fits a table cell.

Cells of pipe tables are Markdown already. Cells of HTML tables are read again by Beautiful Soup, which forgives broken
nesting, and only what Markdown can say is kept: text, code, emphasis, links, images' names and lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from doctool.model.page import Block, TableKind

if TYPE_CHECKING:
    from bs4 import Tag

SAFE_SCHEMES = frozenset({"", "http", "https", "mailto", "ftp"})
MAX_DEPTH = 100
_SPECIAL = re.compile(r"([\\`*_\[\]<>|])")
_TICKS = re.compile(r"`+")
_PIPE = re.compile(r"(?<!\\)((?:\\\\)*)\|")
_CODE_CLASSES = frozenset({"codeph", "filepath", "varname", "code", "literal", "parmname"})
_CODE_TAGS = frozenset({"code", "kbd", "samp", "tt", "var"})
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
_BREAKS = frozenset({"p", "div", "br", "dt", "dd", "tr", "h1", "h2", "h3", "h4", "table", "ul", "ol", "dl"})
_DROPPED = frozenset({"script", "style", "template", "iframe", "object"})


def to_markdown(cell: Block, kind: TableKind) -> str:
    """Return a cell as one line of Markdown that can stand in a pipe table."""
    raw = cell.source.slice(cell.span).strip()
    if kind is TableKind.PIPE:
        return _PIPE.sub(r"\1\\|", " ".join(raw.split()))
    if "<" not in raw and "&" not in raw:
        return escape(" ".join(raw.split()))
    from bs4 import BeautifulSoup  # noqa: PLC0415 - slow to import, and pages of pipe tables do without

    return _tidied("".join(_children(BeautifulSoup(raw, "lxml"), 0)))


def escape(text: str) -> str:
    """Return a text as Markdown that shows it as it stands."""
    return _SPECIAL.sub(r"\\\1", text).replace("{{", "{ {")


def code(text: str) -> str:
    """Return a text as a code span, longer fences around the backticks in it."""
    text = " ".join(text.split())
    if not text:
        return ""
    ticks = "`" * (max((len(run) for run in _TICKS.findall(text)), default=0) + 1)
    padding = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{padding}{text}{padding}{ticks}".replace("|", "\\|")


def _children(tag: Tag, depth: int) -> Iterator[str]:
    from bs4.element import NavigableString, PreformattedString, Tag  # noqa: PLC0415

    for child in tag.children:
        if isinstance(child, Tag):
            yield from _element(child, depth + 1)
        elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
            yield escape(re.sub(r"\s+", " ", str(child)))


def _element(tag: Tag, depth: int) -> Iterator[str]:
    name = tag.name.lower()
    if name in _DROPPED:
        return
    if depth > MAX_DEPTH:
        yield escape(tag.get_text(" "))
    elif name in _CODE_TAGS or _CODE_CLASSES.intersection(tag.get("class") or ()):
        yield from _marked(tag.get_text(), code(tag.get_text()))
    elif name == "a" and tag.get("href"):
        yield _link(tag, depth)
    elif name == "img":
        yield escape(str(tag.get("alt") or ""))
    elif name == "li":
        yield from ("<br>• ", *_children(tag, depth))
    elif name in _MARKS:
        inner = "".join(_children(tag, depth))
        yield from _marked(inner, f"{_MARKS[name]}{inner.strip()}{_MARKS[name]}")
    elif name in _BREAKS:
        yield from ("<br>", *_children(tag, depth), "<br>")
    else:
        yield from _children(tag, depth)


def _marked(text: str, marked: str) -> Iterator[str]:
    """Yield a marked text with the white space that was inside its marks outside of them; nothing for no text."""
    if text.strip():
        yield " " if text[0].isspace() else ""
        yield marked
        yield " " if text[-1].isspace() else ""


def _link(tag: Tag, depth: int) -> str:
    target = re.sub(r"[\x00-\x20<>]", "", str(tag.get("href")))
    text = "".join(_children(tag, depth)).strip()
    try:
        safe = urlsplit(target).scheme.lower() in SAFE_SCHEMES
    except ValueError:
        safe = False
    return f"[{text}](<{target.replace('|', '%7C')}>)" if safe and text else text


def _tidied(text: str) -> str:
    """Return a text with single spaces, and line breaks only between what is shown."""
    parts = (" ".join(part.split()) for part in text.split("<br>"))
    return "<br>".join(_unbulleted(part for part in parts if part))


def _unbulleted(parts: Iterable[str]) -> list[str]:
    """Return the parts without bullets that have nothing behind them."""
    return [part for part in parts if part != "•"]
