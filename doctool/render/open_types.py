"""The types that fields have and no page documents."""

from __future__ import annotations

from msgspec import Struct

from doctool.model.builtins import DOCUMENTED, standard_type
from doctool.model.catalog import Catalog
from doctool.render.findings.places import one_line


class OpenType(Struct, frozen=True):
    """A type without a page of its own, and where it is used, as `Topic.field`."""

    name: str
    uses: tuple[str, ...]


def open_types(catalog: Catalog) -> tuple[OpenType, ...]:
    """Return the types with the prefix of a documented one that are no topic's name, sorted."""
    known = {subject.name for subject in catalog.subjects}
    uses: dict[str, list[str]] = {}
    for subject in catalog.subjects:
        for table in subject.tables:
            for field in table.fields:
                kind, _, name = (standard_type(field.type) or "").rpartition(":")
                if kind == DOCUMENTED and name not in known:
                    uses.setdefault(name, []).append(f"{subject.name}.{field.name or '?'}")
    return tuple(OpenType(one_line(name), tuple(map(one_line, uses[name]))) for name in sorted(uses))
