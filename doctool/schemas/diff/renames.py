"""What has only changed its name: told by content, and by nothing when more than one could be meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import pairwise

from doctool.model.names import words
from doctool.model.tokens import tokens
from doctool.schemas.diff.surface import Content, Member, Surface

_ALIKE = 0.5
"""Descriptions that share fewer of their tokens speak of two things."""
_TELLING = 2
"""A type with fewer fields is like too many others, unless one of them leads on."""


def unique_pairs(old: Mapping[str, Hashable], new: Mapping[str, Hashable]) -> dict[str, str]:
    """Pair names, old to new, whose keys are the same and belong to no other; None is the key of nothing."""
    by_key: dict[Hashable, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for side, names in enumerate((old, new)):
        for name, key in names.items():
            if key is not None:
                by_key[key][side].append(name)
    return {left[0]: right[0] for left, right in by_key.values() if len(left) == len(right) == 1}


def renamed_types(old: Surface, new: Surface) -> dict[str, str]:
    """Return the types that are another's with the same fields, old name to new, those that lead to them included."""
    found: dict[str, str] = {}
    while True:
        gone = {name: old.types[name] for name in old.types.keys() - new.types.keys() - found.keys()}
        come = {name: new.types[name] for name in new.types.keys() - old.types.keys() - set(found.values())}
        known = unique_pairs(
            {name: _signature(content, found) for name, content in gone.items()},
            {name: _signature(content, {}) for name, content in come.items()},
        )
        if not known:
            return found
        found |= known


def renamed_operations(old: Surface, new: Surface, types: Mapping[str, str]) -> dict[str, str]:
    """Return the operations whose messages are another's, old name to new."""
    gone = old.operations.keys() - new.operations.keys()
    come = new.operations.keys() - old.operations.keys()
    return unique_pairs(
        {name: _messages(old, name, types) for name in gone}, {name: _messages(new, name, {}) for name in come}
    )


def renamed_values(old: Surface, new: Surface) -> dict[str, str]:
    """Return the lists of values that have the values of another, old name to new."""
    return unique_pairs(
        {name: _list(old.values[name].values) for name in old.values.keys() - new.values.keys()},
        {name: _list(new.values[name].values) for name in new.values.keys() - old.values.keys()},
    )


def _list(values: tuple[str, ...]) -> Hashable:
    return values if len(values) >= _TELLING else None


def renamed_elements(old: Surface, new: Surface, operations: Mapping[str, str]) -> dict[str, str]:
    """Return the messages of renamed operations, old name to new."""
    found: dict[str, str] = {}
    for name, other in operations.items():
        before, after = old.operations[name], new.operations[other]
        found |= {before.input: after.input, before.output: after.output}
    return {name: other for name, other in found.items() if name and other and name != other}


def _messages(surface: Surface, name: str, types: Mapping[str, str]) -> Hashable:
    operation = surface.operations[name]
    contents = [surface.elements.get(element) for element in (operation.input, operation.output)]
    signatures = tuple(_fields(content, types) if content else () for content in contents)
    return signatures if sum(map(len, signatures)) >= _TELLING else None


def _signature(content: Content, types: Mapping[str, str]) -> Hashable:
    fields = _fields(content, types)
    leads_on = any(not type_.startswith("xs:") for _, type_, *_ in fields if type_)
    return (fields, content.ordered) if len(fields) >= _TELLING or leads_on else None


def _fields(content: Content, types: Mapping[str, str]) -> tuple[tuple[str, str, bool | None, bool | None], ...]:
    """Return the fields with the new names of their types; a type that leads to itself is left open."""
    return tuple(
        (item.name, "" if item.type == content.name else types.get(item.type, item.type), item.required, item.many)
        for item in content.members
    )


def renamed_members(old: Sequence[Member], new: Sequence[Member], types: Mapping[str, str]) -> dict[str, str]:
    """Return the fields that are another's, old name to new.

    Two fields are the same under another name when they have the same type, and either the same description or the
    same place alone between the same fields with no description that says otherwise.
    """
    names = {item.name for item in old} & {item.name for item in new}
    gone = [item for item in old if item.name not in names]
    come = [item for item in new if item.name not in names]
    by_name = ({item.name: item for item in gone}, {item.name: item for item in come})
    found = unique_pairs(
        {item.name: _described(item, types.get(item.type, item.type)) for item in gone},
        {item.name: _described(item, item.type) for item in come},
    )
    places = unique_pairs(_places(old, names), _places(new, names))
    for left, right in places.items():
        before, after = by_name[0][left], by_name[1][right]
        if left in found or right in found.values() or types.get(before.type, before.type) != after.type:
            continue
        if _alike(before, after):
            found[left] = right
    return found


def _described(item: Member, type_: str) -> Hashable:
    """Return type and description as a key, None where there is no description."""
    about = frozenset((locale, said) for locale, said in _about(item).items() if said)
    return (type_, item.many, about) if about else None


def _about(item: Member) -> dict[str, frozenset[str]]:
    """Return what the descriptions of a field say besides its name, which would be another after a rename."""
    named = tokens(" ".join(words(item.name)))
    return {locale: said - named for locale, said in item.about.items()}


def _places(members: Iterable[Member], kept: set[str]) -> dict[str, Hashable]:
    """Return the place of each field that stands alone between two kept ones: the names of those."""
    names = ["", *(item.name for item in members), ""]
    solid = {"", *kept}
    return {
        name: (before, after)
        for (before, name), (_, after) in pairwise(pairwise(names))
        if name not in solid and before in solid and after in solid
    }


def _alike(old: Member, new: Member) -> bool:
    """Tell whether no description says that two fields are not the same."""
    before, after = _about(old), _about(new)
    for locale in before.keys() & after.keys():
        left, right = before[locale], after[locale]
        if left and right and len(left & right) < _ALIKE * len(left | right):
            return False
    return None in (old.many, new.many) or old.many == new.many
