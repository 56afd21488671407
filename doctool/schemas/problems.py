"""What is said of references that lead nowhere or were mended, and of types that no message can hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from doctool.model.message import Message, message
from doctool.schemas.api import ApiField, ComplexType, Problem, RefKind
from doctool.schemas.fields import field_place


def reference_problems(contents: Mapping[str, ComplexType]) -> Iterator[Problem]:
    """Yield the references that were mended or lead nowhere, and the types that need themselves."""
    for owner in contents.values():
        for item in owner.fields:
            reason = _reason(item)
            if reason is not None:
                yield Problem(owner.name, item.name, reason, field_place(item.source) if item.source else None)
        if owner.subject is None:
            told = message("no page has the array {type}; its name tells that of its items", type=owner.name)
            yield Problem(owner.name, "", told)
    for name, field in _endless(contents):
        told = message("the type needs itself in the end, so no message can hold it")
        yield Problem(name, field.name, told, field_place(field.source) if field.source else None)


def _reason(item: ApiField) -> Message | None:
    ref = item.type
    if ref.kind is RefKind.UNRESOLVED:
        return message("there is no type {type}", type=ref.written) if ref.written else message("its type is not known")
    if ref.repaired:
        return message("the type {type} is taken for {name}", type=ref.written or "-", name=ref.name)
    return None


def _endless(contents: Mapping[str, ComplexType]) -> Iterator[tuple[str, ApiField]]:
    """Yield the types that must hold one of themselves, with the field that leads there, once for each cycle."""
    done: set[str] = set()
    for start in sorted(contents):
        path: list[tuple[str, Iterator[ApiField]]] = []
        if start not in done:
            path.append((start, _needed(contents[start])))
        while path:
            name, fields = path[-1]
            item = next(fields, None)
            if item is None:
                done.add(name)
                path.pop()
            elif item.type.name in [walked for walked, _ in path]:
                yield name, item
            elif item.type.name in contents and item.type.name not in done:
                path.append((item.type.name, _needed(contents[item.type.name])))


def _needed(owner: ComplexType) -> Iterator[ApiField]:
    """Yield the fields of documented types that must be there."""
    if not owner.array:
        yield from (i for i in owner.fields if i.type.kind is RefKind.DOCUMENTED and i.min_occurs == 1 and not i.many)
