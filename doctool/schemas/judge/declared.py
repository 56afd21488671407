"""A declaration in a sample held against the table of its type: names, order, types and what is required."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from doctool.model.message import message
from doctool.schemas.api import ApiField, ComplexType, MinFrom, RefKind, Resolution, TypeRef
from doctool.schemas.fragments import Declared
from doctool.schemas.judge.compare import Comparer, Part
from doctool.schemas.judge.contradiction import Contradiction, Kind
from doctool.schemas.judge.declarations import Declaration
from doctool.schemas.messages.tree import Element
from doctool.schemas.resolve import TypeIndex, resolve
from doctool.schemas.shape import in_any_order


class DeclarationComparer(Struct, frozen=True):
    """Compares declarations with the types of an API; `types` are the names of these."""

    comparer: Comparer
    types: TypeIndex

    def compare(self, declaration: Declaration, owner: ComplexType) -> list[Contradiction]:
        """Return what departs from the table of the type, in the order of the page."""
        ordered = declaration.ordered and not in_any_order(owner, self.comparer.order)
        part, members = Part(owner, declaration.shown), declaration.members
        found = [
            replace(item, declared=members.get(item.name)) for item in self.comparer.of_part(part, ordered=ordered)
        ]
        known = {item.name: item for item in owner.fields}
        for child in part.element.children:
            if child.name in known:
                found += self._of_field(child, members[child.name], known[child.name], owner)
        return sorted(found, key=lambda item: item.span)

    def _of_field(
        self, element: Element, declared: Declared, item: ApiField, owner: ComplexType
    ) -> Iterator[Contradiction]:
        wanted = type_text(item.type)
        if self._is_other(element, declared, item):
            told = message(
                "the schema declares `{name}` as {declared}, the table has {type}",
                name=item.name,
                declared=declared.type or "complexType",
                type=wanted,
            )
            yield Contradiction(Kind.VALUE, element.name_span, told, item.name, wanted, owner, item, declared)
        if item.min_from is MinFrom.COLUMN and item.min_occurs != declared.min_occurs and not declared.many:
            if item.min_occurs:
                told = message("the schema does not require `{name}`, the table does", name=item.name)
            else:
                told = message("the schema requires `{name}`, the table does not", name=item.name)
            yield Contradiction(Kind.MISSING, element.name_span, told, item.name, "", owner, item, declared)

    def _is_other(self, element: Element, declared: Declared, item: ApiField) -> bool:
        """Tell whether a schema and the table have two types for a field, both of them known."""
        if item.type.kind is RefKind.UNRESOLVED or item.type.how is Resolution.FRAGMENT or declared.many:
            return False
        if not declared.type:
            return bool(element.children) and item.type.kind is RefKind.BUILTIN and item.type.name != "anyType"
        ref = resolve(declared.type, self.types)
        return ref.kind is not RefKind.UNRESOLVED and (ref.kind, ref.name) != (item.type.kind, item.type.name)


def type_text(ref: TypeRef) -> str:
    """Return a type as pages write it."""
    return f"xsd:{ref.name}" if ref.kind is RefKind.BUILTIN else f"types:{ref.name}" if ref.name else ref.written
