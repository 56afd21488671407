"""What samples say of the type of a field."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from msgspec import Struct, field

from doctool.model.patterns import pattern
from doctool.schemas.api import RefKind, TypeRef
from doctool.schemas.seen import SeenElements

_WHOLE = pattern(r"[+-]?\d{1,9}")
_ENOUGH = 0.5


class SampleEvidence(Struct):
    """What stands in fields, found under the elements that have the type or message as their content."""

    seen: SeenElements
    _elements: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _fields: dict[str, frozenset[str]] = field(default_factory=dict)

    def learn_fields(self, owner: str, names: Iterable[str]) -> None:
        """Remember the names of the fields of a type."""
        self._fields[owner] = frozenset(names)

    def learn_element(self, name: str, ref: TypeRef) -> None:
        """Remember that elements of a name have a documented type as their content."""
        if ref.kind is RefKind.DOCUMENTED:
            self._elements[ref.name].add(name)

    def contradicts(self, ref: TypeRef, owner: str, name: str) -> bool:
        """Tell whether samples show something else in a field than what its type has."""
        texts = self._texts(owner, name)
        inside = self.seen.children(name) if self._stands(owner, name) else Counter()
        if ref.kind is RefKind.BUILTIN:
            return not texts and bool(inside) and ref.name != "anyType"
        if not inside:
            return bool(texts)
        known = self._fields.get(ref.name, frozenset())
        return bool(known) and len(known & set(inside)) < _ENOUGH * len(inside)

    def sampled_type(self, owner: str, name: str) -> str:
        """Return the builtin that all texts of a field are, empty where samples show none or elements in it."""
        texts = self._texts(owner, name)
        if not texts or self.seen.children(name):
            return ""
        if texts <= {"true", "false"}:
            return "boolean"
        return "int" if all(map(_WHOLE.fullmatch, texts)) else "string"

    def _holders(self, owner: str) -> list[str]:
        return sorted({owner} | self._elements.get(owner, set()))

    def _stands(self, owner: str, name: str) -> bool:
        return any(self.seen.contains(holder, name) for holder in self._holders(owner))

    def _texts(self, owner: str, name: str) -> set[str]:
        return {text for holder in self._holders(owner) for text in self.seen.texts(holder, name) if text}
