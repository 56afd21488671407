"""Which rows of a table are which fields of a trusted type: matched by content, as the rows of another page are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import count

from doctool.align.doubts import loose_rows
from doctool.align.keys import Memory, RowKey, row_keys
from doctool.align.rows import Matcher
from doctool.align.titles import Directions, caption_names
from doctool.align.view import TableView
from doctool.model.topic import RowRef
from doctool.model.trusted import COLUMNS, TrustedType

_ENOUGH, _MOST = 0.15, 0.5
"""A table that has less than this share of its names, and of those of a type, in common with it is another's."""
_FEW, _ALIKE = 3, 0.6
"""A table with so many names, and this share of all, in common with a type is of that type, whatever it is called."""
_CAPTION, _TOPIC = 2.0, 1.0
"""How much it says that a caption, or the topic, is called as a type is."""


class TrustedTypes:
    """The trusted types by what pages may call them."""

    def __init__(self, types: Sequence[TrustedType]) -> None:
        self.types = types
        self._by_name: dict[str, list[int]] = {}
        self._fields = [_names(known) for known in types]
        self._by_field: dict[str, list[int]] = {}
        for at, known in enumerate(types):
            for name in known.names:
                self._by_name.setdefault(name, []).append(at)
            for name in self._fields[at]:
                self._by_field.setdefault(name, []).append(at)

    def assign(
        self, topic: str, tables: Sequence[tuple[Sequence[TableView], frozenset[str]]], directions: Directions
    ) -> Mapping[int, TrustedType]:
        """Return the trusted type of each table of a topic (by its index) that has one; each type is used once.

        A table is given with the names that it shows. A caption that names the type says more than the topic that
        does; what the tables have in common decides between several, and speaks against a type of other fields.
        """
        scored: list[tuple[float, int, int]] = []
        for at, (views, shown) in enumerate(tables if self.types else ()):
            named = {name for view in views for name in caption_names(view.caption or view.heading)}
            said = [(known, _CAPTION) for name in sorted(named) for known in self._by_name.get(name, ())]
            said += [(known, _TOPIC) for known in self._by_name.get(topic, ())]
            said += [(known, 0.0) for known in self._much_alike(shown)]
            for known, weight in said:
                likeness = self._likeness(known, shown)
                if likeness is not None:
                    scored.append((-weight - likeness - self._direction(known, views, directions), at, known))
        found: dict[int, TrustedType] = {}
        used: set[int] = set()
        for _, at, known in sorted(scored):
            if at not in found and known not in used:
                found[at] = self.types[known]
                used.add(known)
        return found

    def _much_alike(self, shown: frozenset[str]) -> list[int]:
        """Return the types that a table plainly lists, whatever they are called."""
        common = Counter(known for name in shown for known in self._by_field.get(name, ()))
        return sorted(
            known
            for known, count in common.items()
            if count >= _FEW and count >= _ALIKE * max(len(shown), len(self._fields[known]))
        )

    def _likeness(self, known: int, shown: frozenset[str]) -> float | None:
        """Return the share of a type's fields that a table shows; None when it plainly shows other fields."""
        fields = self._fields[known]
        common = len(fields & shown)
        if len(shown) > 1 and common < min(_ENOUGH * len(shown), _MOST * len(fields)):
            return None
        return common / len(fields)

    def _direction(self, known: int, views: Sequence[TableView], directions: Directions) -> float:
        """Return whether a type and a table go in the same direction: above zero when they do."""
        role = self.types[known].role
        return 0.0 if role is None else 0.5 if role is directions.role(views) else -0.5


def match_trusted(
    topic: str, known: TrustedType, rows: Sequence[Sequence[RowKey]], memory: Memory
) -> Mapping[int, RowRef]:
    """Return the field of a trusted type for each row (by its index) that has a counterpart there.

    `rows` are the keys that a row has in its languages. A row is compared by the one that says most: a name that the
    type has, else any name, else the first.
    """
    page = known.page
    table = page.tables[0]
    keys = row_keys(TableView(page, table, 0), COLUMNS, count())
    names = _names(known)
    others = {at for at, found in enumerate(rows) if _is_other(found, names)}
    places = [at for at in range(len(rows)) if at not in others]
    telling = [max(rows[at], key=lambda key: (key.name in names, key.identifier)) for at in places]
    matcher = Matcher(topic, keys, telling, memory)
    pairs = matcher.match()
    loose = loose_rows(matcher, pairs)
    return {places[j]: RowRef(page, table, table.rows[i], COLUMNS, j in loose) for i, j in pairs}


def _is_other(keys: Sequence[RowKey], names: frozenset[str]) -> bool:
    """Tell whether several languages all show the same name, one that a type does not have."""
    shown = {key.name for key in keys}
    return len(keys) > 1 and len(shown) == 1 and keys[0].identifier and keys[0].name not in names


def _names(known: TrustedType) -> frozenset[str]:
    return frozenset(row.cells[0].text for row in known.page.tables[0].rows)
