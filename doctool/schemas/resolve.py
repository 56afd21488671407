"""What a type reference leads to: a builtin, a documented type, or nothing, and how it was mended to do so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from msgspec import Struct, field
from msgspec.structs import replace
from rapidfuzz.distance import OSA

from doctool.model.builtins import XSD_BUILTINS
from doctool.model.names import words
from doctool.model.patterns import pattern
from doctool.model.standard_types import standard_type
from doctool.reconcile.types import builtin, take_apart
from doctool.schemas.api import RefKind, Resolution, TypeRef

XSD_PREFIXES = frozenset({"xsd", "xs"})
_SLIP = 2
"""A near-miss differs in one word, by so many letters at most."""
_SLIP_FROM = 5
"""Words shorter than this are near to too many others."""
_START = 4
"""Forms of the same word share so many letters at their start."""

_COLLECTION = pattern(r"Collection\((.+)\)|(.+)\[\]")
_ARRAY = "array"

_Rest = tuple[int, tuple[str, ...]]

Contradicts = Callable[[TypeRef], bool]
"""Whether samples show something else in the field than a reference leads to."""


class TypeIndex(Struct, frozen=True, dict=True):
    """The documented types, found by names that are not quite theirs.

    `uses` are the other types that fields refer to, with how many do; a name in use is no slip of a documented one
    where each of its words is known.
    """

    documented: frozenset[str]
    uses: Counter[str] = field(default_factory=Counter)

    @cached_property
    def _by_letters(self) -> dict[str, list[str]]:
        return _grouped(self.documented, str.casefold)

    @cached_property
    def _by_number(self) -> dict[str, list[str]]:
        return _grouped(self.documented, _singular)

    @cached_property
    def _by_rest(self) -> dict[_Rest, list[tuple[str, str]]]:
        """The types, each with one of its words, by the rest of its words and where the word stands."""
        found: dict[_Rest, list[tuple[str, str]]] = {}
        for name in sorted(self.documented):
            for rest, word in _rests(words(name)):
                found.setdefault(rest, []).append((name, word))
        return found

    @cached_property
    def _known_words(self) -> frozenset[str]:
        return frozenset(word for name in self.documented for word in words(name))

    def nearest(self, local: str) -> tuple[str, Resolution]:
        """Return the only documented type that a name may stand for, and how; empty when none or several may."""
        for how, found in (
            (Resolution.CASE, self._by_letters.get(local.casefold(), [])),
            (Resolution.NUMBER, self._by_number.get(_singular(local), [])),
            (Resolution.NEAR, list(self._near(local))),
        ):
            if len(found) == 1:
                return found[0], how
            if found:
                break
        return "", Resolution.NONE

    def _near(self, local: str) -> Iterator[str]:
        """Yield the types with as many words of which one differs by a slip, or by the form of a word."""
        for rest, word in _rests(words(local)):
            if word not in self._known_words:
                yield from (name for name, other in self._by_rest.get(rest, ()) if _same_word(word, other))


def _rests(parts: tuple[str, ...]) -> Iterator[tuple[_Rest, str]]:
    """Yield each word with the others and its place."""
    for at, word in enumerate(parts):
        yield (at, (*parts[:at], *parts[at + 1 :])), word


def _grouped(names: Iterable[str], key: Callable[[str], str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in sorted(names):
        found.setdefault(key(name), []).append(name)
    return found


def _singular(name: str) -> str:
    return " ".join(word.removesuffix("s") for word in words(name))


def _same_word(left: str, right: str) -> bool:
    if min(len(left), len(right)) < _SLIP_FROM:
        return False
    if OSA.distance(left, right, score_cutoff=_SLIP) <= _SLIP:
        return True
    return left[:_START] == right[:_START] and OSA.normalized_similarity(left, right) >= 0.6  # noqa: PLR2004


def resolve(written: str, index: TypeIndex, contradicts: Contradicts = lambda _: False) -> TypeRef:
    """Return what a type leads to; a repair that samples contradict is not made."""
    item = _item(written)
    if item:
        of = resolve(item, index, contradicts)
        how = Resolution.STANDARD if of.how is Resolution.EXACT else of.how
        if of.many:  # of lists in a list no schema of elements can tell
            return TypeRef(RefKind.UNRESOLVED, "", written, Resolution.NONE, many=True)
        return replace(of, written=written, how=how, many=True)
    shown = take_apart(written)
    local = shown.local
    if not local:
        return TypeRef(RefKind.UNRESOLVED, "", written, Resolution.NONE)
    exact = _exact(shown.prefix, local, written, index)
    if exact is not None:
        return exact
    for found in _repairs(shown.prefix, local, written, index):
        if not contradicts(found):
            return found
    return TypeRef(RefKind.UNRESOLVED, "", written, Resolution.NONE)


def has_items(written: str) -> bool:
    """Tell whether a type is written in a notation for many of another."""
    return bool(_item(written))


def _item(written: str) -> str:
    """Return the type of the items of `Collection(…)`, as OData has it, or `…[]`, as RAML 1.0; empty for others."""
    found = _COLLECTION.fullmatch("".join(written.split()))
    return (found[1] or found[2]) if found else ""


def _exact(prefix: str, local: str, written: str, index: TypeIndex) -> TypeRef | None:
    in_xsd = prefix in XSD_PREFIXES
    if local in XSD_BUILTINS and (in_xsd or not prefix):
        return TypeRef(RefKind.BUILTIN, local, written)
    if local in index.documented and not in_xsd:
        return TypeRef(RefKind.DOCUMENTED, local, written)
    standard = builtin(local) if not prefix else ""
    if standard.lower() == local.lower():  # pages without prefixes write `String` for `string`
        return TypeRef(RefKind.BUILTIN, standard, written)
    other = standard_type(local) if not prefix else ""
    if other:
        return TypeRef(RefKind.BUILTIN, other, written, Resolution.STANDARD, many=local.lower() == _ARRAY)
    name = local.rpartition(".")[2]
    qualified = not prefix and name != local and name in index.documented  # `namespace.Name`, as OData has it
    return TypeRef(RefKind.DOCUMENTED, name, written, Resolution.STANDARD) if qualified else None


def _repairs(prefix: str, local: str, written: str, index: TypeIndex) -> Iterator[TypeRef]:
    """Yield what a type may stand for, the likeliest first."""
    if local in index.documented:
        yield TypeRef(RefKind.DOCUMENTED, local, written, Resolution.PREFIX)
    if local in XSD_BUILTINS:
        yield TypeRef(RefKind.BUILTIN, local, written, Resolution.PREFIX)
    name, how = index.nearest(local)
    standard = builtin(local) if re.fullmatch(r"\w+", local, re.ASCII) else ""
    slip = Resolution.CASE if standard.lower() == local.lower() else Resolution.MISSPELT
    as_builtin = [TypeRef(RefKind.BUILTIN, standard, written, slip)] if standard else []
    as_type = [TypeRef(RefKind.DOCUMENTED, name, written, how)] if name else []
    yield from as_builtin + as_type if prefix in XSD_PREFIXES or slip is Resolution.CASE else as_type + as_builtin
