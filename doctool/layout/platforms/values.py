"""Safe looks into data of a shape that nobody vouches for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_MAX_DEPTH = 20


def at(document: Any, *path: str) -> Any:  # noqa: ANN401 - data of a file
    """Return what stands under keys in nested mappings; None where one is missing."""
    for key in path:
        document = document.get(key) if isinstance(document, Mapping) else None
    return document


def text(document: Any, *path: str) -> str:  # noqa: ANN401 - as above
    """Return a text under keys, empty for anything else."""
    found = at(document, *path)
    return found.strip() if isinstance(found, str) else ""


def texts(document: Any, *path: str) -> tuple[str, ...]:  # noqa: ANN401 - as above
    """Return the texts of a list under keys, or the keys of a mapping there."""
    found = at(document, *path)
    items: Sequence[Any] = list(found) if isinstance(found, Mapping | list | tuple) else []
    return tuple(item for item in items if isinstance(item, str))


def items(document: Any, *path: str) -> list[Any]:  # noqa: ANN401 - as above
    """Return the items of a list under keys; none for anything else."""
    found = at(document, *path)
    return found if isinstance(found, list) else []


def mappings(document: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:  # noqa: ANN401 - as above
    """Yield a mapping and those inside it, outer ones first."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(document, Mapping):
        yield document
        for value in document.values():
            yield from mappings(value, depth + 1)
    elif isinstance(document, list):
        for value in document:
            yield from mappings(value, depth + 1)


def folder(name: str) -> str:
    """Return a folder as patterns write it: without `./` and slashes at its ends."""
    return name.strip().removeprefix("./").strip("/").removeprefix(".")
