"""Which fields take the values of which enumeration."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from posixpath import basename

from msgspec import Struct, field
from msgspec.structs import replace

from doctool.model.catalog import Field
from doctool.model.names import words
from doctool.model.topic import ColumnRole
from doctool.schemas.api import ComplexType, Enumeration
from doctool.schemas.enumerations import Constants, Use
from doctool.schemas.resolve import TypeIndex

Place = tuple[str, str]
"""The names of an owner and of its field."""


class Bindings(Struct, dict=True):
    """Enumerations by the fields that take their values; the first that a field gets it keeps."""

    owners: Mapping[str, ComplexType]
    operations: Mapping[str, Sequence[str]]
    """The names of the messages of each operation."""
    found: dict[Place, Enumeration] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._index = TypeIndex(frozenset(self.owners))

    def add_uses(self, item: Constants) -> None:
        """Bind an enumeration to the fields that its page names."""
        for use in item.uses:
            for owner in self._owners(use):
                name = _field_of(self.owners[owner], use.field)
                if name:
                    self.found.setdefault((owner, name), item.enumeration)
                    break

    def add_links(self, pages: Mapping[str, Enumeration]) -> None:
        """Bind the enumerations to whose page, by file name, the description of a field has a link."""
        for owner in self.owners.values():
            for item in owner.fields:
                linked = pages.keys() & set(_targets(item.source))
                if len(linked) == 1:
                    self.found.setdefault((owner.name, item.name), pages[linked.pop()])

    def apply(self, owner: ComplexType) -> ComplexType:
        """Return a type or message with the enumerations of its fields."""
        fields = (replace(item, enumeration=self.found.get((owner.name, item.name))) for item in owner.fields)
        return replace(owner, fields=tuple(fields))

    def _owners(self, use: Use) -> Iterator[str]:
        """Yield what an owner as written may be, the likeliest first."""
        if use.owner in self.owners:
            yield use.owner
        yield from self.operations.get(use.owner, ())
        near, _ = self._index.nearest(use.owner)
        if near:
            yield near
        longer = [name for name in sorted(self.owners) if name != use.owner and _has_words(name, use.owner)]
        having = [name for name in longer if _field_of(self.owners[name], use.field)]
        if len(having) == 1:
            yield having[0]


def _has_words(name: str, other: str) -> bool:
    """Tell whether a name has all words of another in their order."""
    rest = iter(words(name))
    return bool(words(other)) and all(word in rest for word in words(other))


def _field_of(owner: ComplexType, written: str) -> str:
    """Return the field of an owner that is meant, by its name, its number or a slip; empty when there is none."""
    names = frozenset(item.name for item in owner.fields)
    return written if written in names else TypeIndex(names).nearest(written)[0]


def _targets(source: Field | None) -> Iterator[str]:
    """Yield the file names, without their endings, that the descriptions of a field link to."""
    for occurrence in source.occurrences if source else ():
        cell = occurrence.ref.cell(ColumnRole.DESCRIPTION)
        for link in cell.links() if cell else ():
            yield re.sub(r"\.\w+$", "", basename(re.split("[#?]", link.target)[0]))
