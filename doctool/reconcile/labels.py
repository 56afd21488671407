"""Texts that stand for a name which translation cannot reach: titles over anchors, and links to files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from doctool.model.names import words
from doctool.model.page import Page
from doctool.model.patterns import pattern
from doctool.model.tokens import tokens
from doctool.model.topic import Topic

_FILE = pattern(r"([^/#?]+?)(?:\.\w{1,5})?(?:[#?].*)?$")


class Label(Struct, frozen=True):
    """A text in a language, as tokens, and the English words of what it stands for."""

    locale: str
    tokens: frozenset[str]
    words: tuple[str, ...]


def labels(topics: Sequence[Topic]) -> list[Label]:
    """Return the labels of all pages, each pair of text and words once."""
    found: dict[tuple[str, str, tuple[str, ...]], Label] = {}
    for topic in topics:
        for page in topic.pages:
            for text, meaning in _pairs(page, topic):
                known = (page.locale, text, meaning)
                if known not in found and meaning and text:
                    found[known] = Label(page.locale, tokens(text), meaning)
    return [found[key] for key in sorted(found)]


def _pairs(page: Page, topic: Topic) -> Iterator[tuple[str, tuple[str, ...]]]:
    title = page.meta("title")
    yield title, _words(topic.name)
    for at, heading in enumerate(page.headings):
        text = heading.block.text
        if at == 0 and text != title:
            yield text, _words(topic.name)
        elif at and heading.anchor and not any(map(str.isdigit, heading.anchor)):
            yield text, _words(heading.anchor)
    blocks = [*page.blocks, *(item for found in page.lists for item in found.items)]
    blocks += [cell for table in page.tables for row in table.rows for cell in row.cells if cell.inlines]
    for block in blocks:
        for link in block.links():
            match = _FILE.search(link.target)
            if match:
                yield block.text_of(link), _words(match[1])


def _words(name: str) -> tuple[str, ...]:
    """Return the different words of a name; a lone letter is a file name's prefix, not a word."""
    return tuple(sorted({word for word in words(name) if len(word) > 1 and not word.isdigit()}))
