"""What is said of references that lead nowhere or were mended, and of types that no message can hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from doctool.model.catalog import Place
from doctool.model.message import message
from doctool.model.topic import ColumnRole
from doctool.schemas.api import SURE, ApiField, ComplexType, Problem, ProblemKind, RefKind
from doctool.schemas.fields import field_place


def reference_problems(contents: Mapping[str, ComplexType]) -> Iterator[Problem]:
    """Yield what is wrong with references: mended, leading nowhere, to types without a page or that need themselves."""
    for owner in contents.values():
        if owner.subject is None:
            told = message("no page has the array {type}; its name tells that of its items", type=owner.name)
            yield Problem(ProblemKind.INFERRED, owner.name, "", told)
        for item in owner.fields:
            yield from _of_field(owner, item)
    for name, item in _endless(contents):
        told = message("the type needs itself in the end, so no message can hold it")
        yield Problem(ProblemKind.ENDLESS, name, item.name, told, _place(item))


def _of_field(owner: ComplexType, item: ApiField) -> Iterator[Problem]:
    if item.confidence < SURE:
        told = message("its name is a guess, {percent} % sure", percent=int(100 * item.confidence))
        place = field_place(item.source) if item.source else None
        yield Problem(ProblemKind.UNSURE, owner.name, item.name, told, place)
    if item.source and item.name != item.source.name:
        told = message("the item of the array is called {name}, as in others", name=item.name)
        yield Problem(ProblemKind.NAMED, owner.name, item.name, told, field_place(item.source))
    ref = item.type
    if ref.kind is RefKind.UNRESOLVED:
        told = message("there is no type {type}", type=ref.written) if ref.written else message("its type is not known")
        yield Problem(ProblemKind.UNRESOLVED, owner.name, item.name, told, _place(item))
    elif ref.repaired:
        told = message("the type {type} is taken for {name}", type=ref.written or "-", name=ref.name)
        yield Problem(ProblemKind.REPAIRED, owner.name, item.name, told, _place(item))


def _place(item: ApiField) -> Place | None:
    return field_place(item.source, ColumnRole.TYPE) if item.source else None


def _endless(contents: Mapping[str, ComplexType]) -> Iterator[tuple[str, ApiField]]:
    """Yield the types that must hold one of themselves, with the field that leads there, once for each cycle."""
    done: set[str] = set()
    for start in sorted(contents):
        path = {start: _needed(contents[start])} if start not in done else {}
        while path:
            name = next(reversed(path))
            item = next(path[name], None)
            if item is None:
                done.add(name)
                del path[name]
            elif item.type.name in path:
                yield name, item
            elif item.type.name in contents and item.type.name not in done:
                path[item.type.name] = _needed(contents[item.type.name])


def _needed(owner: ComplexType) -> Iterator[ApiField]:
    """Yield the fields of documented types that must be there."""
    if not owner.array:
        yield from (i for i in owner.fields if i.type.kind is RefKind.DOCUMENTED and i.min_occurs == 1 and not i.many)
