"""Names that the pages do not tell, told by the messages in samples: what stands in the place of the row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from doctool.model.catalog import Field, Status, Trust
from doctool.model.names import is_identifier
from doctool.schemas.api import Api, RefKind, TypeRef
from doctool.schemas.judge.compare import Compared, Comparer
from doctool.schemas.judge.contradiction import Kind
from doctool.schemas.judge.seats import Seat, seated
from doctool.schemas.judge.shown import Shown, comparer_of
from doctool.schemas.names import NCNAME
from doctool.schemas.required import required

_UNSURE = 0.5
"""A name that is less sure is more probably wrong than right."""
_KEPT = frozenset({Status.INTACT, Status.REPAIRED})

Rows = Mapping[str, Sequence[Field]]
"""The rows of each type and message, by its name."""
Told = dict[tuple[str, int], str]
"""Names by the owner of a row and the row's index."""


class SampleNames(Struct, frozen=True):
    """Tells names from messages; `type_of` gives what the type of a row leads to."""

    rows: Rows
    type_of: Callable[[str, Field], TypeRef]

    def told(self, api: Api, shown: Shown) -> Told:
        """Return the names of rows whose own are not known, where all messages have the same in their place.

        A name is told where it is the only one that the table lacks between two neighbours, or where the message
        leaves no other place to it. No name is told twice in one table.
        """
        if not any(self._is_open(owner, row) for owner, rows in self.rows.items() for row in rows):
            return {}
        votes: dict[tuple[str, int], Counter[str]] = {}
        for compared in _compared(comparer_of(api), shown):
            for place, name in (*self._instead(compared), *self._seated(compared)):
                votes.setdefault(place, Counter())[name] += 1
        found = {place: next(iter(names)) for place, names in votes.items() if len(names) == 1}
        times = Counter((owner, name) for (owner, _), name in found.items())
        return {
            (owner, at): name
            for (owner, at), name in sorted(found.items())
            if times[owner, name] == 1 and name != self.rows[owner][at].name and _is_name(name)
        }

    def _is_open(self, owner: str, row: Field) -> bool:
        """Tell whether messages may say the name of a row: what the page has is no name, or no more than a proposal."""
        if row.name is None or row.name == owner or is_made_up(row):
            return True
        return not any(item.name_status in _KEPT for item in row.occurrences)

    def _instead(self, compared: Compared) -> Iterator[tuple[tuple[str, int], str]]:
        """Yield what stands in the place of a row whose own name no message has there."""
        for item in compared.contradictions:
            owner = item.owner.name if item.owner else ""
            if item.kind is not Kind.UNDOCUMENTED or item.field is None or item.field.source is None:
                continue
            for at, row in enumerate(self.rows.get(owner, ())):
                doubtful = row.name == owner or row.confidence < _UNSURE or is_made_up(row)
                if row.name == item.field.source.name and doubtful:
                    yield (owner, at), item.name

    def _seated(self, compared: Compared) -> Iterator[tuple[tuple[str, int], str]]:
        """Yield the elements that the order of the table and what it requires leave no other place but a row."""
        for part in compared.parts:
            owner = part.owner.name
            rows = self.rows.get(owner, ())
            is_open = [self._is_open(owner, row) for row in rows]
            if part.element.elided or not any(is_open):
                continue
            seats = [self._seat(owner, row, sure=not told) for row, told in zip(rows, is_open, strict=True)]
            for at, name in seated(seats, part.element.children).items():
                if is_open[at]:
                    yield (owner, at), name

    def _seat(self, owner: str, row: Field, *, sure: bool) -> Seat:
        ref = self.type_of(owner, row)
        known = ref.kind is not RefKind.UNRESOLVED and ref.name != "anyType"
        return Seat(row.name or "", sure, required(row) or False, ref.kind is RefKind.DOCUMENTED if known else None)


def is_made_up(row: Field) -> bool:
    """Tell whether a trusted page has no name in a row, but a text that was made one."""
    return row.trust is Trust.SOURCE and not any(item.name_status is Status.INTACT for item in row.occurrences)


def _compared(comparer: Comparer, shown: Shown) -> Iterator[Compared]:
    for element in shown.elements:
        content = comparer.targets.message(element.name)
        if content is not None:
            yield comparer.compare(element, content)


def _is_name(name: str) -> bool:
    return bool(NCNAME.fullmatch(name)) and is_identifier(name)
