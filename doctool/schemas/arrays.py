"""Arrays that fields refer to and no page documents, told by how the documented ones are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from doctool.model.catalog import Field
from doctool.model.names import words
from doctool.reconcile.types import builtin, take_apart
from doctool.schemas.api import ApiField, ComplexType, MinFrom, RefKind, TypeRef

_ENOUGH = 2


class ArrayHabit(Struct, frozen=True):
    """How arrays are called: the ending that they add to the name of their item's type, and how the item is called."""

    ending: str
    item: str

    def array(self, name: str, known: Mapping[str, str]) -> ComplexType | None:
        """Return the array of a name, None when it does not say of what; `known` are the types by folded name."""
        if not self.ending or not name.endswith(self.ending):
            return None
        base = name.removesuffix(self.ending)
        found = known.get(base.casefold(), "")
        standard = builtin(base)
        if found:
            ref = TypeRef(RefKind.DOCUMENTED, found)
        elif standard.casefold() == base.casefold() and base:
            ref = TypeRef(RefKind.BUILTIN, standard)
        else:
            return None
        return ComplexType(name, (ApiField(self.item, ref, 0, MinFrom.UNKNOWN, many=True),), array=True)


def inferred_arrays(
    owners: Mapping[str, tuple[Field, ...]], documented: Iterable[str], habit: ArrayHabit
) -> dict[str, ComplexType]:
    """Return the arrays that rows refer to and no page documents, by name."""
    known = {name.casefold(): name for name in sorted(documented)}
    names = {take_apart(row.type).local for rows in owners.values() for row in rows if row.type}
    found = {name: habit.array(name, known) for name in sorted(names) if name.casefold() not in known}
    return {name: array for name, array in found.items() if array is not None}


def learn_habit(types: Mapping[str, tuple[Field, ...]]) -> ArrayHabit:
    """Learn from the types with one field of a type whose name theirs begins with; empty when there are too few."""
    found = Counter(_habits(types))
    best = min(found, key=lambda habit: (-found[habit], habit.ending, habit.item), default=ArrayHabit("", ""))
    return best if found[best] >= _ENOUGH else ArrayHabit("", "")


def _habits(types: Mapping[str, tuple[Field, ...]]) -> Iterator[ArrayHabit]:
    for name, rows in types.items():
        local = take_apart(rows[0].type or "").local if len(rows) == 1 else ""
        rest = name.removeprefix(local)
        if local and rest != name and len(words(rest)) == 1 and rows[0].name:
            yield ArrayHabit(rest, str(rows[0].name))
