"""The types of all fields: references resolved with all that the pages know of types."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from doctool.model.catalog import Field
from doctool.schemas.api import UNTYPED, RefKind, Resolution, TypeRef
from doctool.schemas.evidence import SampleEvidence
from doctool.schemas.fragments import Fragment
from doctool.schemas.placeholders import Placeholders
from doctool.schemas.resolve import Contradicts, TypeIndex, has_items, resolve
from doctool.schemas.seen import SeenElements

Rows = Mapping[str, tuple[Field, ...]]
"""The rows of each type and message, by its name."""


class References(Struct):
    """Resolves the references of one catalog."""

    index: TypeIndex
    evidence: SampleEvidence
    placeholders: Placeholders

    @classmethod
    def learned(cls, owners: Rows, documented: Iterable[str], seen: SeenElements) -> References:
        """Return what the rows of all types and messages teach."""
        index = TypeIndex(frozenset(documented))
        everything = [row for rows in owners.values() for row in rows]
        made = cls(index, SampleEvidence(seen), Placeholders(everything, index))
        for owner, rows in owners.items():
            made.evidence.learn_fields(owner, (str(row.name) for row in rows if row.name))
        for row in everything:
            if row.name and row.type and row.type not in made.placeholders:
                ref = resolve(row.type, index)
                made.evidence.learn_element(row.name, ref)
                made.placeholders.learn(row.name, ref)
        return made

    def type_of(self, owner: str, name: str, row: Field, declared: Fragment | None) -> TypeRef:
        """Return the type of a field of a type or message; where its row has none, that of the fragment."""
        if not row.type and declared is not None and declared.field(name):
            return self.declared(name, declared)

        def contradicts(ref: TypeRef) -> bool:
            return ref.name == owner or self.evidence.contradicts(ref, owner, name)

        listed = self._listed(row, contradicts)
        if listed is not None:
            return listed
        if not row.type or row.type in self.placeholders:
            sampled = self.evidence.sampled_type(owner, name)
            return self.placeholders.resolve(name, row.type or "", contradicts, sampled)
        return resolve(row.type, self.index, contradicts)

    def _listed(self, row: Field, contradicts: Contradicts) -> TypeRef | None:
        """Return what a row has many of, where its pages write it in a notation for that, which no catalog has."""
        texts = Counter("".join(item.raw_type.split()) for item in row.occurrences)
        found = [resolve(text, self.index, contradicts) for text, _ in texts.most_common() if has_items(text)]
        known = [ref for ref in found if ref.kind is not RefKind.UNRESOLVED]
        return next(iter(known or found), None)

    def declared(self, name: str, declared: Fragment | None) -> TypeRef:
        """Return the type that a fragment declares for a field."""
        shown = declared.field(name) if declared else None
        if shown is None or not shown.type:
            return UNTYPED
        ref = resolve(shown.type, self.index)
        if ref.kind is RefKind.UNRESOLVED:
            return ref
        return TypeRef(ref.kind, ref.name, shown.type, Resolution.FRAGMENT)
