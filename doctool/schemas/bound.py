"""Enumerations brought to the fields that take their values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, count

from msgspec.structs import replace

from doctool.model.catalog import Subject
from doctool.model.topic import TableRole
from doctool.schemas.api import ComplexType, Enumeration
from doctool.schemas.bindings import Bindings
from doctool.schemas.enumerations import Constants, constants
from doctool.schemas.sorting import Sorted

Contents = dict[str, ComplexType]


def bind(contents: Contents, found: Sorted, subjects: Sequence[Subject]) -> tuple[Contents, tuple[Enumeration, ...]]:
    """Return the types and messages with the enumerations of their fields, and the enumerations sorted by name.

    Among them are those that no field uses, where their page has nothing else.
    """
    bindings = Bindings(contents, {name: names for name, (_, *names) in found.operations.items()})
    taken = set(contents)
    pages = [replace(item, enumeration=_distinct(item.enumeration, taken)) for item in constants(subjects)]
    for item in pages:
        bindings.add_uses(item)
    bindings.add_links({_stem(item): item.enumeration for item in pages})
    for place, enumeration in _in_tables(contents):
        if place not in bindings.found:
            bindings.found[place] = _distinct(enumeration, taken)
    bound = {name: bindings.apply(item) for name, item in contents.items()}
    documented = contents.keys() | found.operations.keys()
    known = {item.enumeration.name: item.enumeration for item in pages if _stands_alone(item, documented)}
    for owner in bound.values():
        known |= {item.enumeration.name: item.enumeration for item in owner.fields if item.enumeration}
    return bound, tuple(known[name] for name in sorted(known))


def _distinct(enumeration: Enumeration, taken: set[str]) -> Enumeration:
    """Return a list under a name that no type and no other list has, since a schema has one for each, and take it."""
    base = enumeration.name
    names = chain((base, f"{base}Values"), (f"{base}Values{number}" for number in count(2)))
    name = next(name for name in names if name not in taken)
    taken.add(name)
    return replace(enumeration, name=name)


def _stem(item: Constants) -> str:
    subject = item.enumeration.subject
    return subject.topic.key.rsplit("/", 1)[-1].rsplit(".", 1)[0] if subject else ""


def _stands_alone(item: Constants, documented: Mapping[str, object] | set[str]) -> bool:
    """Tell whether a list is one of values, and not of types or operations."""
    return not any(value in documented for value in item.enumeration.values)


def _in_tables(contents: Mapping[str, ComplexType]) -> Iterator[tuple[tuple[str, str], Enumeration]]:
    """Yield the tables of values that are called after a field of the type on whose page they stand."""
    for owner in contents.values():
        names = {item.name for item in owner.fields}
        for table in owner.subject.tables if owner.subject else ():
            title = table.table.title
            if table.table.role is TableRole.VALUES and title in names:
                values = dict.fromkeys(str(field.name) for field in table.fields if field.name)
                name = owner.name + title[0].upper() + title[1:]
                yield (owner.name, title), Enumeration(name, tuple(values), owner.subject)
