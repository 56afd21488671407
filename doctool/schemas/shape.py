"""What a table says as a whole: an array of one item, or a list in alphabetical order."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from doctool.schemas.api import UNTYPED, ApiField, ComplexType
from doctool.schemas.arrays import ArrayHabit
from doctool.schemas.options import Order

MAX_IN_ORDER = 400
"""A longer list has no order unless asked for: libxml2 takes cubic time to compile an order of optional elements."""
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


def in_any_order(item: ComplexType, order: Order) -> bool:
    """Tell whether the elements may stand in any order; XML Schema 1.0 has that only where none is repeated."""
    loose = order is Order.AUTO and (item.alphabetical or len(item.fields) > MAX_IN_ORDER)
    return (order is Order.ALL or loose) and len(item.fields) > 1 and not any(field.many for field in item.fields)
