"""What a table says as a whole: an array of one item, or a list in alphabetical order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from doctool.schemas.api import UNTYPED, ApiField, ComplexType
from doctool.schemas.arrays import ArrayHabit

_ALPHABETICAL_FROM = 5
"""Fewer names are in order by chance too often: of five, once in 120."""


def shaped(item: ComplexType, habit: ArrayHabit) -> ComplexType:
    """Return a type with what its fields say as a whole; the item of an array may occur any number of times.

    By a slip of the pen an array has its own name as that of its item, which is then called as in other arrays, or as
    the type of its item, which is then not known.
    """
    array = _is_array(item, habit)
    fields = tuple(
        replace(field, many=True, min_occurs=0) if array or field.name == habit.item else field for field in item.fields
    )
    if array and habit.item and fields[0].name == item.name:
        fields = (replace(fields[0], name=habit.item),)
    if len(fields) == 1 and fields[0].type.name == item.name:
        fields = (replace(fields[0], type=replace(UNTYPED, written=fields[0].type.written)),)
    return replace(item, fields=fields, array=array, alphabetical=is_alphabetical(fields))


def _is_array(item: ComplexType, habit: ArrayHabit) -> bool:
    """Tell whether a type holds any number of one field and nothing else."""
    if len(item.fields) != 1:
        return False
    (field,) = item.fields
    return field.many or field.name == habit.item or _called_after(item.name, field)


def _called_after(name: str, field: ApiField) -> bool:
    local = field.type.name or field.type.written.rpartition(":")[2]
    return bool(local) and name != local and name.lower().startswith(local.lower())


def is_alphabetical(fields: Sequence[ApiField]) -> bool:
    """Tell whether fields are listed by name, in which upper case may come before lower case."""
    names = [field.name for field in fields]
    folded = [name.casefold() for name in names]
    return len(names) >= _ALPHABETICAL_FROM and (names == sorted(names) or folded == sorted(folded))
