"""Two states of an API compared: what was added, removed, renamed and changed, and whom it breaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from doctool.schemas.diff.changes import Change, Direction, Part, What
from doctool.schemas.diff.directions import BOTH, Directions
from doctool.schemas.diff.members import MemberDiff
from doctool.schemas.diff.renames import renamed_elements, renamed_operations, renamed_types, renamed_values
from doctool.schemas.diff.surface import Content, Kind, Lists, Operation, Surface, Values
from doctool.schemas.diff.verdicts import (
    ALWAYS_BREAKS,
    BY_WHAT,
    FAULT_ADDED,
    FAULT_REMOVED,
    NARROWS,
    NEVER_BREAKS,
    OPEN_VALUE_ADDED,
    OPERATION_GONE,
    THING_ADDED,
    TYPE_GONE,
    TYPE_RENAMED,
    WIDENS,
    Rule,
    views,
)


def compare(old: Surface, new: Surface, *, strict: bool = False) -> tuple[Change, ...]:
    """Return what changed from one state of an API to another, sorted by what it is listed under.

    With `strict`, readers are taken to refuse what they do not know, as validation by the old schema does.
    """
    return tuple(sorted(_Comparison(old, new, strict=strict).changes(), key=_order))


def _order(change: Change) -> tuple[object, ...]:
    first = (Part.NAMESPACE, Part.OPERATION)
    rank = first.index(change.part) if change.part in first else len(first)
    return rank, change.owner, change.path, change.part, change.what, change.old, change.new


class _Comparison:
    def __init__(self, old: Surface, new: Surface, *, strict: bool) -> None:
        self._old, self._new, self._strict = old, new, strict
        self._types = renamed_types(old, new)
        self._operations = renamed_operations(old, new, self._types)
        self._elements = renamed_elements(old, new, self._operations)
        self._values = renamed_values(old, new)
        self._ways = Directions(old), Directions(new)
        self._members = MemberDiff(old, new, self._types, self._values, strict=strict)

    def changes(self) -> Iterator[Change]:
        names = self._old.namespace, self._new.namespace
        if all(names) and names[0] != names[1]:
            change = Change(Part.NAMESPACE, What.CHANGED, "", "", *names)
            yield self._judged(change, BY_WHAT[What.CHANGED], BOTH)
        if self._tells_operations:
            yield from self._compare_operations()
        yield from self._compare_types()
        yield from self._compare_elements()
        yield from self._compare_values()

    @property
    def _tells_operations(self) -> bool:
        """Whether both sides know of operations; a schema alone has only elements."""
        return bool(self._old.operations and self._new.operations)

    def _judged(self, change: Change, rule: Rule, ways: Iterable[Direction]) -> Change:
        return replace(change, views=views(rule, ways, strict=self._strict))

    def _compare_operations(self) -> Iterator[Change]:
        old, new = self._old.operations, self._new.operations
        for name, other in _paired(old, new, self._operations):
            before = old[name].where
            if other is None:
                change = Change(Part.OPERATION, What.REMOVED, name, name, old_place=before)
                yield self._judged(change, OPERATION_GONE, BOTH)
            elif name != other:
                after = new[other].where
                change = Change(Part.OPERATION, What.RENAMED, name, name, name, other, (), before, after)
                yield self._judged(change, OPERATION_GONE, BOTH)
        for name in _added(old, new, self._operations):
            change = Change(Part.OPERATION, What.ADDED, name, name, new_place=new[name].where)
            yield self._judged(change, THING_ADDED, BOTH)

    def _compare_types(self) -> Iterator[Change]:
        old, new = self._old.types, self._new.types
        for name, other in _paired(old, new, self._types):
            if other is None:
                rule = TYPE_GONE if self._ways[0].used(name) else NEVER_BREAKS
                yield self._lone(old[name], What.REMOVED, rule)
                continue
            if name != other:
                yield self._renamed(old[name], new[other], TYPE_RENAMED)
            yield from self._members.changes(old[name], new[other], self._both_ways(old[name], new[other]))
        for name in _added(old, new, self._types):
            yield self._lone(new[name], What.ADDED, THING_ADDED)

    def _compare_elements(self) -> Iterator[Change]:
        old, new = self._old.elements, self._new.elements
        told = _messages(self._old.operations.values()), _messages(self._new.operations.values())
        for name, other in _paired(old, new, self._elements):
            with_operation = self._tells_operations and name in told[0]
            if other is None:
                if not with_operation:
                    yield self._lone(old[name], What.REMOVED, _ELEMENT_REMOVED.get(old[name].kind, ALWAYS_BREAKS))
                continue
            if name != other and not with_operation:
                yield self._renamed(old[name], new[other], ALWAYS_BREAKS)
            if not self._by_type(old[name], new[other]):
                yield from self._members.changes(old[name], new[other], self._both_ways(old[name], new[other]))
        for name in _added(old, new, self._elements):
            if not (self._tells_operations and name in told[1]):
                yield self._lone(new[name], What.ADDED, _ELEMENT_ADDED.get(new[name].kind, THING_ADDED))

    def _by_type(self, old: Content, new: Content) -> bool:
        """Tell whether two elements have the same type, which is compared by itself."""
        of = self._types.get(old.of, old.of)
        return bool(of) and of == new.of and of in self._new.types

    def _both_ways(self, old: Content, new: Content) -> frozenset[Direction]:
        return self._ways[0].of(old) | self._ways[1].of(new)

    def _lone(self, content: Content, what: What, rule: Rule) -> Change:
        """Return the change of a type or element that only one side has."""
        added = what is What.ADDED
        places = ("", content.where) if added else (content.where, "")
        change = Change(Part(content.kind), what, content.name, content.name, "", "", (), *places)
        return self._judged(change, rule, self._ways[added].of(content))

    def _renamed(self, old: Content, new: Content, rule: Rule) -> Change:
        names = old.name, new.name
        change = Change(Part(old.kind), What.RENAMED, old.name, old.name, *names, (), old.where, new.where)
        return self._judged(change, rule, self._both_ways(old, new))

    def _compare_values(self) -> Iterator[Change]:
        old, new = _told_values(self._old, self._new), _told_values(self._new, self._old)
        renames = {name: other for name, other in self._values.items() if name in old and other in new}
        for name, other in _paired(old, new, renames):
            ways = self._ways[0].of_values(name)
            if other is None:
                change = Change(Part.VALUES, What.REMOVED, name, name, old_place=old[name].where)
                yield self._judged(change, NEVER_BREAKS, ways)
                continue
            ways |= self._ways[1].of_values(other)
            for change, rule in _list_changes(old[name], new[other]):
                placed = replace(change, old_place=old[name].where, new_place=new[other].where)
                yield self._judged(placed, rule, ways)
        for name in _added(old, new, renames):
            change = Change(Part.VALUES, What.ADDED, name, name, new_place=new[name].where)
            yield self._judged(change, NEVER_BREAKS, self._ways[1].of_values(name))


_ELEMENT_ADDED = {Kind.FAULT: FAULT_ADDED}
_ELEMENT_REMOVED = {Kind.FAULT: FAULT_REMOVED}


def _list_changes(old: Values, new: Values) -> Iterator[tuple[Change, Rule]]:
    """Yield the changes of a list of values, each with the rule that judges it."""
    name = old.name
    if name != new.name:
        yield Change(Part.VALUES, What.RENAMED, name, name, name, new.name), TYPE_RENAMED
    if old.closed != new.closed:
        what = What.CLOSED if new.closed else What.OPENED
        yield Change(Part.VALUES, what, name, name), BY_WHAT[what]
    for value in dict.fromkeys(old.values):
        if value not in new.values:
            yield Change(Part.VALUE, What.REMOVED, name, name, old=value), NARROWS
    for value in dict.fromkeys(new.values):
        if value not in old.values:
            yield Change(Part.VALUE, What.ADDED, name, name, new=value), WIDENS if old.closed else OPEN_VALUE_ADDED


def _told_values(surface: Surface, other: Surface) -> Mapping[str, Values]:
    """Return the lists of values that the other side would tell as well."""
    if other.lists is Lists.ALL and surface.lists is Lists.ALL:
        return surface.values
    if Lists.NONE in (surface.lists, other.lists):
        return {}
    used = {member.values for content in surface.contents() for member in content.members}
    return {name: values for name, values in surface.values.items() if name in used}


def _messages(operations: Iterable[Operation]) -> set[str]:
    return {name for operation in operations for name in (operation.input, operation.output) if name}


def _paired(
    old: Mapping[str, object], new: Mapping[str, object], renames: Mapping[str, str]
) -> Iterator[tuple[str, str | None]]:
    """Yield each old name with the new one, or None where it is gone."""
    for name in sorted(old):
        other = renames.get(name, name)
        yield name, other if other in new else None


def _added(old: Mapping[str, object], new: Mapping[str, object], renames: Mapping[str, str]) -> list[str]:
    return sorted(new.keys() - old.keys() - set(renames.values()))
