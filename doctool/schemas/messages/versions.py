"""Namespaces that are versions of one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from doctool.model.names import MAX_KNOWN
from doctool.model.patterns import pattern

_SCHEME = pattern(r"^[A-Za-z][A-Za-z0-9+.\-]*:(?://)?")
_VERSION = pattern(r"(?:[vV]?\d+(?:[._\-]\d+)*)(?:[._\-]?[A-Za-z]+\d*)?")
_NUMBERS = pattern(r"\d+")

Parts = tuple[str, ...]


@lru_cache(MAX_KNOWN)
def family(namespace: str) -> Parts:
    """Return what the versions of a namespace share: its parts but for its scheme and those that are versions."""
    return tuple(part.lower() for part in _parts(namespace) if not _VERSION.fullmatch(part))


def version(namespace: str) -> tuple[int, ...]:
    """Return the numbers of the version that a namespace names, for comparing; empty where it names none."""
    named = [part for part in _parts(namespace) if _VERSION.fullmatch(part)]
    return tuple(int(number) for part in named for number in _NUMBERS.findall(part[:40]))


def newest(namespaces: Iterable[str]) -> tuple[int, ...]:
    """Return the highest version among some namespaces."""
    return max(map(version, namespaces), default=())


def is_ancestor(one: Parts, other: Parts) -> bool:
    """Tell whether another family continues what one family names, from the host on: it may be an older stage."""
    return 1 < len(one) < len(other) and other[: len(one)] == one


def _parts(namespace: str) -> list[str]:
    return [part for part in re.split(r"[/:#?]+", _SCHEME.sub("", namespace, count=1)) if part]
