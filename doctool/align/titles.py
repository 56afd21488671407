"""What pages and tables are called in the API, whatever language they are in."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence

from doctool.align.view import TableView
from doctool.model.names import is_identifier
from doctool.model.page import Block, Page
from doctool.model.patterns import pattern
from doctool.model.topic import TableRole

_ASCII_NAME = pattern(r"[A-Za-z_][A-Za-z0-9_]*")
_LOCAL_NAME = pattern(r"[A-Za-z][A-Za-z0-9_]{2,}")
_CAMEL = pattern(r"[a-z0-9][A-Z]")
_SPLIT = pattern(r"[-_.]+")
_UPPER_WORD = pattern(r"[A-Z]+(?=[A-Z][a-z])|[A-Z][a-z0-9]+|[A-Z]+")
_ENOUGH_CALLED = 2
"""So many pages of a folder must be called as their files are before the names of others are made so."""


def squash(text: str) -> str:
    """Reduce a name, an anchor or a file stem to its letters and digits, lower-case, to compare them."""
    return re.sub(r"[^a-z0-9]", "", text.lower())


class KnownNames:
    """Spellings of type and operation names that stand in the pages, found again by anchor or file name."""

    def __init__(self) -> None:
        self._spellings: dict[str, Counter[str]] = defaultdict(Counter)
        self._words: dict[str, Counter[str]] = defaultdict(Counter)
        self._folders: dict[str, Counter[bool]] = defaultdict(Counter)
        """By folder, how many pages are called as their files are, in upper camel case or in lower."""

    def add(self, name: str) -> None:
        """Count a spelling, and those of its words that begin in upper case."""
        self._spellings[squash(name)][name] += 1
        for word in _UPPER_WORD.findall(name):
            self._words[word.lower()][word] += 1

    def add_page(self, page: Page) -> None:
        """Count how a page is called that is called as its file is."""
        parts = _file_parts(page)
        for title in _titles(page):
            if _ASCII_NAME.fullmatch(title) and squash(title) in _tails(parts):
                self._folders[_folder(page)][title[0].isupper()] += 1
                return

    def composed(self, parts: Sequence[str], page: Page) -> str:
        """Return the name made of the parts of a file name, as the pages of its folder are called; empty untold."""
        called = self._folders[_folder(page)]
        if called.total() < _ENOUGH_CALLED:
            return ""
        words = [self._capital(part) for part in parts]
        first = words[0] if called[True] >= called[False] else parts[0].lower()
        return first + "".join(words[1:])

    def _capital(self, word: str) -> str:
        found = self._words.get(word.lower())
        return min(found, key=lambda form: (-found[form], form)) if found else word.capitalize()

    def spelling(self, text: str) -> str:
        """Return the most frequent spelling whose letters and digits are those of `text`, or an empty text."""
        found = self._spellings.get(squash(text))
        return min(found, key=lambda name: (-found[name], name)) if found else ""


def collect_names(pages: Iterable[Page]) -> KnownNames:
    """Collect the names that pages use for types and operations: titles, and the local parts of table cells."""
    known = KnownNames()
    for page in pages:
        known.add_page(page)
        for text in _titles(page):
            if is_identifier(text):
                known.add(text)
        for table in page.tables:
            for row in table.rows:
                for cell in row.cells[1:3]:
                    text = re.split("[:：]", cell.text)[-1]
                    if _LOCAL_NAME.fullmatch(text) and (text[0].isupper() or _leads_to(cell, text)):
                        known.add(text)
    return known


def _leads_to(cell: Block, name: str) -> bool:
    """Tell whether a cell links to a page whose file is called as the name is."""
    stems = (link.target.partition("#")[0].rsplit("/", 1)[-1].rsplit(".", 1)[0] for link in cell.links())
    return any(squash(stem) == squash(name) for stem in stems)


def topic_name(pages: Sequence[Page], known: KnownNames, source_locale: str | None = None) -> str:
    """Return the API name of what the pages document, told by anchor, file name and title; else the file's stem.

    Of titles that differ, that of the page in `source_locale` is right where it is a name.
    """
    stem = pages[0].key.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    parts = _file_parts(pages[0])
    clues = [page.headings[0].anchor for page in pages if page.headings and page.headings[0].anchor]
    anchors = {squash(anchor) for anchor in clues}
    clues += _tails(parts)
    titles = Counter(text for page in pages for text in set(_titles(page)))
    source = {text for page in pages if page.locale == source_locale for text in _titles(page)}
    ranked = sorted(titles, key=lambda text: (text not in source, -titles[text], text))
    by_count = [text for text in ranked if _ASCII_NAME.fullmatch(text)]
    squashed = {squash(clue) for clue in clues}
    for title in by_count:
        if squash(title) in squashed:
            return title
    for clue in clues:
        if known.spelling(clue):
            return known.spelling(clue)
    word = _word_of(ranked, squashed)
    if word:
        return word
    named = [tail for tail in _part_tails(parts) if squash("".join(tail)) in anchors]
    if named:
        return known.composed(named[0], pages[0]) or "".join(part.capitalize() for part in named[0])
    best = by_count[0] if by_count else ""
    agreed = best if best and 2 * titles[best] > len(pages) else ""
    if best in source or (agreed and len(pages) > 1):
        return best
    return _after_file(pages, known) or agreed or stem


def _word_of(titles: Iterable[str], clues: Container[str]) -> str:
    """Return the first word of the titles that is the clue to a name: `geoPoint` of “geoPoint resource type”."""
    found = (word for title in titles for word in title.split() if _ASCII_NAME.fullmatch(word))
    return next((word for word in found if squash(word) in clues), "")


def _after_file(pages: Sequence[Page], known: KnownNames) -> str:
    """Return the name after the file, which translation spares, of pages with tables; empty where it tells none."""
    parts = _file_parts(pages[0])
    parts = parts[_unmarked(parts) :]
    composed = known.composed(parts, pages[0]) if any(page.tables for page in pages) else ""
    if composed or len(parts) > 1:
        return composed
    return parts[0].capitalize() if parts[0].isalpha() and parts[0].isascii() else ""


def _file_parts(page: Page) -> list[str]:
    """Return the parts of a page's file name, without its ending."""
    return _SPLIT.split(page.key.rsplit("/", 1)[-1].rsplit(".", 1)[0])


def _folder(page: Page) -> str:
    return page.key.rpartition("/")[0]


def _part_tails(parts: Sequence[str]) -> list[Sequence[str]]:
    """Return the parts of a file name, with the marks at its start and with fewer of them."""
    return [parts[at:] for at in range(_unmarked(parts) + 1)]


def _tails(parts: Sequence[str]) -> list[str]:
    return ["".join(tail) for tail in _part_tails(parts)]


def _unmarked(parts: Sequence[str]) -> int:
    """Return how many parts at the start of a file name are marks of an authoring tool, of one letter each."""
    return next((at for at, part in enumerate(parts[:-1]) if len(part) > 1), len(parts) - 1)


def _titles(page: Page) -> list[str]:
    """Return the texts that name the page: its first heading and its front matter title."""
    first = [page.headings[0].block.text] if page.headings else []
    return [text for text in [*first, page.meta("title")] if text]


def table_title(views: Sequence[TableView]) -> str:
    """Return the identifier that most captions or headings of a table name, else the first caption or heading."""
    texts = [view.caption or view.heading for view in views]
    names = Counter(name for text in texts for name in set(caption_names(text)))
    if names:
        return min(names, key=lambda name: (-names[name], name))
    return next((text for text in [*(view.heading for view in views), *texts] if text), "")


def caption_names(text: str) -> list[str]:
    """Return the names in a caption or heading, as far as their inner capitals tell them from words."""
    return [word for word in re.findall(r"[A-Za-z_]\w*", text, re.ASCII) if any(map(str.isupper, word[1:]))]


class Directions:
    """Which captions introduce input and which output, learned from where they stand on pages with both."""

    def __init__(self) -> None:
        self._places: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])

    def learn(self, tables: Sequence[Sequence[TableView]]) -> None:
        """Take the first of a topic's two captioned tables for its input, and the second for its output."""
        captioned = [views for views in tables if any(view.caption for view in views)]
        if len(captioned) != 2:  # noqa: PLR2004 - one input and one output
            return
        for place, views in enumerate(captioned):
            for key in _caption_keys(views):
                self._places[key][place] += 1

    def role(self, views: Sequence[TableView]) -> TableRole:
        """Return whether a table is input, output, or neither by what its captions are elsewhere.

        The words of a caption say more than the names in it, which authors copy and forget to change.
        """
        told = [self._told(keys) for keys in (_caption_texts(views), _caption_endings(views))]
        return next((role for role in told if role is not TableRole.FIELDS), TableRole.FIELDS)

    def _told(self, keys: Iterable[tuple[str, str]]) -> TableRole:
        places = [self._places[key] for key in keys if key in self._places]
        first, second = sum(place[0] for place in places), sum(place[1] for place in places)
        if first > 2 * second:
            return TableRole.INPUT
        return TableRole.OUTPUT if second > 2 * first else TableRole.FIELDS


def _caption_keys(views: Sequence[TableView]) -> list[tuple[str, str]]:
    """Return what recurs over topics of the captions of a table."""
    return _caption_texts(views) + _caption_endings(views)


def _caption_texts(views: Sequence[TableView]) -> list[tuple[str, str]]:
    """Return the captions, by locale, without the names in them."""
    keys = []
    for view in views:
        plain = view.caption.casefold()
        for name in caption_names(view.caption):
            plain = plain.replace(name.casefold(), "")
        keys.append((view.page.locale, "".join(plain.split())))
    return keys


def _caption_endings(views: Sequence[TableView]) -> list[tuple[str, str]]:
    """Return the last words of the names in the captions, where a name is of more words than one."""
    names = [name for view in views for name in caption_names(view.caption) if _CAMEL.search(name)]
    return [("", re.split(r"(?=[A-Z])", name)[-1]) for name in names]
