"""Types that are only the sample text of an authoring tool, told by the name of their field or by samples."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from doctool.model.catalog import Field
from doctool.reconcile.types import take_apart
from doctool.schemas.api import RefKind, Resolution, TypeRef
from doctool.schemas.resolve import Contradicts, TypeIndex

_RECURS = 3
_MOST = 0.8


class Placeholders:
    """What stands in type cells and is no type: a text without prefix, where types have one, on fields of all kinds."""

    def __init__(self, fields: Iterable[Field], index: TypeIndex) -> None:
        self._index = index
        self._by_name: dict[str, Counter[tuple[RefKind, str]]] = defaultdict(Counter)
        self._texts = _recurring(fields) - index.documented

    def learn(self, name: str, ref: TypeRef) -> None:
        """Remember what the type of a field of some name is elsewhere."""
        if ref.kind is not RefKind.UNRESOLVED:
            self._by_name[name][ref.kind, ref.name] += 1

    def __contains__(self, written: object) -> bool:
        if not isinstance(written, str):
            return False
        shown = take_apart(written)
        return shown.local in self._texts and not shown.prefix

    def resolve(self, name: str, written: str, contradicts: Contradicts, sampled: str) -> TypeRef:
        """Return the type of a field whose cell holds a placeholder.

        Told by a type called as the field is, by what fields of the name have elsewhere, or by the builtin that
        `sampled` names.
        """
        named = self._named(name, written)
        if named is not None and not contradicts(named):
            return named
        if sampled:
            return TypeRef(RefKind.BUILTIN, sampled, written, Resolution.SAMPLE)
        return TypeRef(RefKind.UNRESOLVED, "", written, Resolution.NONE)

    def _named(self, name: str, written: str) -> TypeRef | None:
        capital = name[:1].upper() + name[1:]
        if capital in self._index.documented:
            return TypeRef(RefKind.DOCUMENTED, capital, written, Resolution.FIELD_NAME)
        known = self._by_name.get(name)
        if not known:
            return None
        kind, best = min(known, key=lambda ref: (-known[ref], ref))
        if known[kind, best] < _MOST * known.total():
            return None
        return TypeRef(kind, best, written, Resolution.FIELD_NAME)


def _recurring(fields: Iterable[Field]) -> set[str]:
    """Return the types without prefix on fields of several names, where most types have a prefix."""
    names: dict[str, set[str]] = defaultdict(set)
    prefixed = total = 0
    for field in fields:
        shown = take_apart(field.type or "")
        total += bool(shown.local)
        prefixed += bool(shown.prefix)
        if shown.local and not shown.prefix:
            names[shown.local].add(str(field.name))
    return {text for text, owners in names.items() if len(owners) >= _RECURS} if 2 * prefixed > total else set()
