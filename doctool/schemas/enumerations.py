"""Pages of constants: the values that they list, and the fields that they say use them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from doctool.model.catalog import Subject
from doctool.model.names import is_identifier
from doctool.model.page import Block, ItemList, Page
from doctool.model.patterns import pattern
from doctool.model.topic import TableRole
from doctool.schemas.api import Enumeration
from doctool.schemas.subjects import typed_tables

MAX_VALUES = 2_000
_USE = pattern(r"(?:\(([A-Za-z_]\w*)\)|([A-Za-z_]\w*))\s*/\s*([A-Za-z_]\w*)", re.ASCII)
_DIRECTIVE = pattern(r"\[!\w+")
_BRACKETS = pattern(r"[\[\]`]")
_NEARLY_ALL = 0.8
_SPLIT = pattern(r"[^A-Za-z0-9]+")


class Use(Struct, frozen=True):
    """A field that a page of constants names, as it is written there."""

    owner: str
    field: str


class Constants(Struct, frozen=True):
    """An enumeration and the fields that its page says use it."""

    enumeration: Enumeration
    uses: tuple[Use, ...]


def constants(subjects: Iterable[Subject]) -> list[Constants]:
    """Return the lists of values of the pages that have one such list or table and nothing else, in order."""
    found = []
    for subject in subjects:
        values = _values(subject) if _alone(subject) and not typed_tables(subject) else ()
        if values:
            uses = dict.fromkeys(use for page in subject.topic.pages for use in _uses(page))
            found.append(Constants(Enumeration(_name(subject), values, subject), tuple(uses)))
    return found


def _alone(subject: Subject) -> bool:
    """Tell whether one list or table of values, and no code sample, stands on most pages of a subject."""
    pages = subject.topic.pages
    alone = [sum(bool(_code_items(items)) for items in page.lists) + len(page.tables) == 1 for page in pages]
    return 2 * sum(alone) > len(pages) and not any(page.samples for page in pages)


def _name(subject: Subject) -> str:
    """Return the words of the page's anchor or file name as one name."""
    first = next((page.headings[0].anchor for page in subject.topic.pages if page.headings), "")
    stem = subject.topic.key.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    parts = [part for part in _SPLIT.split(first or stem) if part]
    if len(parts) == 1 and is_identifier(subject.name):
        return subject.name
    name = "".join(part[0].upper() + part[1:] for part in parts)
    return name if name[:1].isalpha() else f"Values{name}"


def _values(subject: Subject) -> tuple[str, ...]:
    """Return the values of the first table of values, else of the longest list of code, on most pages."""
    for table in subject.tables:
        if table.table.role in (TableRole.VALUES, TableRole.FIELDS):
            return tuple(dict.fromkeys(str(field.name) for field in table.fields if field.name))[:MAX_VALUES]
    lists = [_listed(page) for page in subject.topic.pages]
    votes = {values: lists.count(values) for values in lists if values}
    return min(votes, key=lambda values: (-votes[values], -len(values), values)) if votes else ()


def _listed(page: Page) -> tuple[str, ...]:
    lists = [tuple(dict.fromkeys(_code_items(items))) for items in page.lists]
    return max(lists, key=len, default=())[:MAX_VALUES]


def _code_items(items: ItemList) -> list[str]:
    """Return the items of a list when each is one piece of code, and nearly all could be constants."""
    found = [_whole_code(item) for item in items.items]
    return found if all(found) and sum(map(is_identifier, found)) >= _NEARLY_ALL * len(found) else []


def _whole_code(item: Block) -> str:
    """Return the text of an item that is one piece of code, also in a directive that a slip leaves open."""
    codes = item.codes()
    if len(codes) != 1:
        return ""
    code = item.text_of(codes[0])
    rest = _DIRECTIVE.sub("", item.text.replace(code, "", 1))
    return "" if any(map(str.isalnum, rest)) else _BRACKETS.sub("", code)


def _uses(page: Page) -> Iterator[Use]:
    """Yield what is written as `Owner/field` in the prose and the lists of a page."""
    blocks = [*page.blocks, *(item for items in page.lists for item in items.items)]
    for block in sorted(blocks, key=lambda block: block.span.start):
        for match in _USE.finditer(block.text):
            yield Use(match[1] or match[2], match[3])
