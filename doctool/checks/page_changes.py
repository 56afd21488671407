"""What has changed on a page between two states of it: fields, types, headings, samples and prose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from doctool.model.message import Message, plural
from doctool.model.names import is_identifier
from doctool.model.page import Page

_SHOWN = 3


class PageChanges(Struct, frozen=True):
    """What a page has now that it had not, and the reverse; each in page order."""

    fields_added: tuple[str, ...] = ()
    fields_removed: tuple[str, ...] = ()
    types_changed: tuple[str, ...] = ()
    """The names of fields whose type is another."""
    headings_added: tuple[str, ...] = ()
    headings_removed: tuple[str, ...] = ()
    samples: int = 0
    """How many samples are new or changed."""
    prose: int = 0
    """How many paragraphs, items and descriptions are new or changed."""

    def __bool__(self) -> bool:
        """Tell whether anything has changed."""
        return self != PageChanges()

    def told(self) -> list[Message]:
        """Return what to say of each kind of change."""
        return list(_told(self))


def page_changes(before: Page, now: Page) -> PageChanges:
    """Compare a page as it was with the page as it is; white space and front matter do not count."""
    old, new = _fields(before), _fields(now)
    heads = [heading.block.text for heading in before.headings], [heading.block.text for heading in now.headings]
    samples = {sample.text for sample in before.samples}
    prose = set(_prose(before))
    return PageChanges(
        fields_added=tuple(name for name in new if name not in old),
        fields_removed=tuple(name for name in old if name not in new),
        types_changed=tuple(name for name in new if name in old and old[name] != new[name]),
        headings_added=tuple(text for text in heads[1] if text not in heads[0]),
        headings_removed=tuple(text for text in heads[0] if text not in heads[1]),
        samples=sum(sample.text not in samples for sample in now.samples),
        prose=sum(text not in prose for text in _prose(now)),
    )


def _fields(page: Page) -> Mapping[str, str]:
    """Return what stands beside each identifier that a table row begins with."""
    rows = (row.cells for table in page.tables for row in table.rows if len(row.cells) > 1)
    return {cells[0].text: _type(cells[1].text) for cells in rows if is_identifier(cells[0].text)}


def _type(text: str) -> str:
    """Return a text that may be a type; one of several words is a description."""
    return text if " " not in text else ""


def _prose(page: Page) -> Iterator[str]:
    yield from (block.text for block in page.blocks)
    yield from (item.text for items in page.lists for item in items.items)
    cells = (cell.text for table in page.tables for row in table.rows for cell in row.cells[1:])
    yield from (text for text in cells if " " in text)


def _told(changes: PageChanges) -> Iterator[Message]:
    names = _listed(changes.fields_added)
    yield from _some(
        plural("one field added ({names})", "{count} fields added ({names})", len(changes.fields_added), names=names)
    )
    names = _listed(changes.fields_removed)
    yield from _some(
        plural(
            "one field removed ({names})", "{count} fields removed ({names})", len(changes.fields_removed), names=names
        )
    )
    names = _listed(changes.types_changed)
    yield from _some(
        plural("one type changed ({names})", "{count} types changed ({names})", len(changes.types_changed), names=names)
    )
    heads = _listed(changes.headings_added)
    yield from _some(
        plural(
            "one heading added ({names})", "{count} headings added ({names})", len(changes.headings_added), names=heads
        )
    )
    heads = _listed(changes.headings_removed)
    yield from _some(
        plural(
            "one heading removed ({names})",
            "{count} headings removed ({names})",
            len(changes.headings_removed),
            names=heads,
        )
    )
    yield from _some(plural("one sample changed", "{count} samples changed", changes.samples))
    yield from _some(plural("one paragraph changed", "{count} paragraphs changed", changes.prose))


def _some(told: Message) -> Iterator[Message]:
    if told.count:
        yield told


def _listed(names: tuple[str, ...]) -> str:
    more = ", …" if len(names) > _SHOWN else ""
    return ", ".join(f"`{name}`" for name in names[:_SHOWN]) + more
