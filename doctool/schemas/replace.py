"""An API with other contents in the places of the same names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from doctool.schemas.api import Api, ComplexType


def with_contents(api: Api, contents: Mapping[str, ComplexType]) -> Api:
    """Return an API whose types and elements are those that a mapping has under their names."""

    def all_of(items: Iterable[ComplexType]) -> tuple[ComplexType, ...]:
        return tuple(contents[item.name] for item in items)

    operations = tuple(
        replace(item, input=contents[item.input.name], output=contents[item.output.name]) for item in api.operations
    )
    return replace(
        api,
        types=all_of(api.types),
        operations=operations,
        faults=all_of(api.faults),
        headers=all_of(api.headers),
        others=all_of(api.others),
    )
