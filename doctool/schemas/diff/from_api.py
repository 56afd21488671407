"""The API that pages document, in the form that is compared."""

from __future__ import annotations

from collections.abc import Iterable

from doctool.model.tokens import tokens
from doctool.schemas.api import Api, ApiField, ComplexType, RefKind, TypeRef
from doctool.schemas.diff.surface import Content, Kind, Member, Operation, Surface, Values
from doctool.schemas.fields import field_place


def from_api(api: Api) -> Surface:
    """Return an API in the form that is compared; places are `path:line` of the first page that has a row."""
    kinds = {operation.input.name: Kind.INPUT for operation in api.operations}
    kinds |= {operation.output.name: Kind.OUTPUT for operation in api.operations}
    kinds |= {item.name: Kind.FAULT for item in api.faults} | {item.name: Kind.HEADER for item in api.headers}
    return Surface(
        namespace=api.namespace,
        types={item.name: _content(item, Kind.TYPE) for item in api.types},
        elements={item.name: _content(item, kinds.get(item.name, Kind.ELEMENT)) for item in api.elements()},
        values={item.name: Values(item.name, item.values) for item in api.enumerations},
        operations={
            item.name: Operation(item.name, item.input.name, item.output.name, item.subject.topic.pages[0].path)
            for item in api.operations
        },
    )


def _content(item: ComplexType, kind: Kind) -> Content:
    where = item.subject.topic.pages[0].path if item.subject else ""
    return Content(kind, item.name, tuple(map(_member, item.fields)), not item.alphabetical, where=where)


def _member(item: ApiField) -> Member:
    return Member(
        name=item.name,
        type=_type(item.type),
        required=None if item.min_occurs is None else bool(item.min_occurs),
        many=item.many,
        values=item.enumeration.name if item.enumeration else "",
        about=described(item.documentation),
        where=_where(item),
    )


def _type(reference: TypeRef) -> str:
    if reference.kind is RefKind.BUILTIN:
        return f"xs:{reference.name}"
    return reference.name or reference.written.rpartition(":")[2]


def described(documentation: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Return the tokens of descriptions by locale."""
    return {locale: tokens(text) for locale, text in documentation if text}


def _where(item: ApiField) -> str:
    place = field_place(item.source) if item.source else None
    return f"{place.source.path}:{place.line}" if place else ""
