"""Repairs of references that messages contradict: they are not made."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from doctool.model.message import message
from doctool.model.topic import ColumnRole
from doctool.schemas.api import UNTYPED, Api, ApiField, ComplexType, Problem, ProblemKind, RefKind
from doctool.schemas.fields import field_place
from doctool.schemas.judge.compare import Comparer
from doctool.schemas.judge.contradiction import Kind
from doctool.schemas.judge.shown import Shown, comparer_of
from doctool.schemas.messages.tree import Element
from doctool.schemas.replace import with_contents

Place = tuple[str, str]
"""The names of an owner and of its field."""


def without_contradicted_repairs(api: Api, shown: Shown) -> Api:
    """Return the API with any content for the references that were mended to a type that messages do not have there.

    Half of the elements without others in them must be none of the type; each is noted as unresolved.
    """
    mended = {(owner.name, item.name) for owner in api.contents() for item in owner.fields if _is_mended(item)}
    wrong = frozenset(_contradicted(comparer_of(api), shown)) & mended if mended else frozenset()
    if not wrong:
        return api
    owners = {owner.name: _opened(owner, wrong) for owner in api.contents()}
    told = [
        _problem(owner, item) for owner in api.contents() for item in owner.fields if (owner.name, item.name) in wrong
    ]
    again = {(item.subject, item.field, item.place) for item in told}
    kept = [item for item in api.problems if (item.subject, item.field, item.place) not in again]
    return replace(with_contents(api, owners), problems=(*kept, *told))


def _is_mended(item: ApiField) -> bool:
    return item.type.kind is RefKind.DOCUMENTED and item.type.repaired


def _contradicted(comparer: Comparer, shown: Shown) -> Iterator[Place]:
    """Yield the fields with a mended reference in which a message has mostly what the type has not."""
    for element in shown.elements:
        content = comparer.targets.message(element.name)
        for part in comparer.compare(element, content).parts if content else ():
            known = {item.name: item for item in part.owner.fields}
            for child in part.element.children:
                item = known.get(child.name)
                if item is not None and _is_mended(item) and _is_other(comparer, child, item):
                    yield part.owner.name, item.name


def _is_other(comparer: Comparer, element: Element, item: ApiField) -> bool:
    content = comparer.targets.content(item)
    found = comparer.compare(element, content).contradictions if content else []
    strangers = sum(contradiction.kind is Kind.UNDOCUMENTED for contradiction in found)
    leaves = sum(not inside.children for inside in element.walk())
    return strangers > 0 and 2 * strangers >= leaves


def _opened(owner: ComplexType, wrong: frozenset[Place]) -> ComplexType:
    fields = tuple(
        replace(item, type=replace(UNTYPED, written=item.type.written)) if (owner.name, item.name) in wrong else item
        for item in owner.fields
    )
    return replace(owner, fields=fields)


def _problem(owner: ComplexType, item: ApiField) -> Problem:
    told = message(
        "there is no type {type}, and samples have something else than {name}",
        type=item.type.written,
        name=item.type.name,
    )
    place = field_place(item.source, ColumnRole.TYPE) if item.source else None
    return Problem(ProblemKind.UNRESOLVED, owner.name, item.name, told, place)
