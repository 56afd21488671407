"""The fields of a type or message compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from doctool.schemas.diff.changes import Change, Direction, Part, What
from doctool.schemas.diff.renames import renamed_members
from doctool.schemas.diff.surface import Content, Lists, Member, Surface
from doctool.schemas.diff.verdicts import (
    ALWAYS_BREAKS,
    BY_WHAT,
    BY_WIDTH,
    DIFFERS,
    FIELD_ADDED,
    NARROWS,
    NEVER_BREAKS,
    REQUIRED_FIELD_ADDED,
    WIDENS,
    Rule,
    views,
)
from doctool.schemas.diff.widths import width

Judged = tuple[Change, Rule]
"""A change and the rule that judges it."""


class MemberDiff:
    """Compares the fields of two contents; `types` and `values` are the renames of types and lists, old to new."""

    def __init__(
        self, old: Surface, new: Surface, types: Mapping[str, str], values: Mapping[str, str], *, strict: bool
    ) -> None:
        self._old, self._new = old, new
        self._types, self._values = types, values
        self._strict = strict

    def changes(self, old: Content, new: Content, ways: frozenset[Direction]) -> Iterator[Change]:
        """Yield the changes from one content to another whose messages go in some directions."""
        found = self._fields(old, new) if old.members or new.members else self._bare(old, new)
        for change, rule in found:
            yield replace(change, views=views(rule, ways, strict=self._strict))

    def _fields(self, old: Content, new: Content) -> Iterator[Judged]:
        """Yield the changes of the fields in the order of the old, then those that are new."""
        renames = renamed_members(old.members, new.members, self._types)
        after = {item.name: item for item in new.members}
        before = {item.name for item in old.members}
        for item in old.members:
            other = after.get(renames.get(item.name, item.name))
            if other is None:
                yield _change(What.REMOVED, old, item, None, (item.type, "")), ALWAYS_BREAKS
                continue
            if item.name != other.name:
                yield _change(What.RENAMED, old, item, other, (item.name, other.name)), ALWAYS_BREAKS
            yield from self._both(old, item, other)
        for item in new.members:
            if item.name not in before and item.name not in renames.values():
                rule = REQUIRED_FIELD_ADDED if item.required else FIELD_ADDED
                yield _change(What.ADDED, old, None, item, ("", item.type)), rule
        yield from _order(old, new, renames)

    def _bare(self, old: Content, new: Content) -> Iterator[Judged]:
        """Yield the change of an element without members whose type is another."""
        before, after = Member("", old.of, where=old.where), Member("", new.of, where=new.where)
        yield from self._retyped(old, before, after)

    def _both(self, owner: Content, old: Member, new: Member) -> Iterator[Judged]:
        yield from self._retyped(owner, old, new)
        if old.required is not new.required:
            what = _requirement(old.required, new.required)
            yield _change(what, owner, old, new), BY_WHAT[what]
        if None not in (old.many, new.many) and old.many is not new.many:
            what = What.MADE_MANY if new.many else What.MADE_SINGLE
            yield _change(what, owner, old, new), BY_WHAT[what]
        yield from self._bound(owner, old, new)

    def _retyped(self, owner: Content, old: Member, new: Member) -> Iterator[Judged]:
        if self._types.get(old.type, old.type) == new.type:
            return
        if not old.type or not new.type or self._same_content(old.type, new.type):
            rule: Rule = NEVER_BREAKS
        else:
            rule = BY_WIDTH[width(old.type, new.type)]
        yield _change(What.RETYPED, owner, old, new, (old.type, new.type)), rule

    def _same_content(self, old: str, new: str) -> bool:
        """Tell whether two types have the same fields, and so the same messages."""
        before, after = self._old.types.get(old), self._new.types.get(new)
        if before is None or after is None or before.ordered is not after.ordered:
            return False
        return [self._shape(item) for item in before.members] == [
            (item.name, item.type, item.required, item.many) for item in after.members
        ]

    def _shape(self, item: Member) -> tuple[str, str, bool | None, bool | None]:
        return item.name, self._types.get(item.type, item.type), item.required, item.many

    def _bound(self, owner: Content, old: Member, new: Member) -> Iterator[Judged]:
        """Yield the change of the list that a field takes its values from, where both sides know of such lists."""
        if Lists.NONE in (self._old.lists, self._new.lists):
            return
        before, after = _told(self._old, old.values), _told(self._new, new.values)
        if self._values.get(before, before) == after:
            return
        closed = self._closed(self._old, before), self._closed(self._new, after)
        if before and after:
            rule, what = (DIFFERS if any(closed) else NEVER_BREAKS), What.REBOUND
        elif after:
            rule, what = (NARROWS if closed[1] else NEVER_BREAKS), What.BOUND
        else:
            rule, what = (WIDENS if closed[0] else NEVER_BREAKS), What.UNBOUND
        yield _change(what, owner, old, new, (before, after)), rule

    def _closed(self, surface: Surface, name: str) -> bool:
        return name in surface.values and surface.values[name].closed


def _told(surface: Surface, name: str) -> str:
    """Return the name of a list of values, empty for one whose values nothing tells."""
    return name if name in surface.values else ""


def _order(old: Content, new: Content, renames: Mapping[str, str]) -> Iterator[Judged]:
    """Yield a change of the order of the fields that both have; attributes have none."""
    if old.ordered is not new.ordered and len(old.members) > 1 and len(new.members) > 1:
        what = What.ORDER_FIXED if new.ordered else What.ORDER_FREED
        yield _change(what, old, None, None), BY_WHAT[what]
    if not (old.ordered and new.ordered):
        return
    names = [renames.get(item.name, item.name) for item in old.members if not item.name.startswith("@")]
    kept = {item.name for item in new.members} & set(names)
    before = [name for name in names if name in kept]
    after = [item.name for item in new.members if item.name in kept]
    if before != after:
        texts = ", ".join(before), ", ".join(after)
        yield _change(What.REORDERED, old, None, None, texts), BY_WHAT[What.REORDERED]


def _change(
    what: What, owner: Content, old: Member | None, new: Member | None, texts: tuple[str, str] = ("", "")
) -> Change:
    item = old or new
    name = item.name if item else ""
    part = Part.FIELD if name else Part(owner.kind)
    path = f"{owner.name}.{name}" if name else owner.name
    return Change(part, what, owner.name, path, *texts, (), old.where if old else "", new.where if new else "")


def _requirement(old: bool | None, new: bool | None) -> What:  # noqa: FBT001 - what is told of a field, before and after
    if old is None:
        return What.STATED
    if new is None:
        return What.UNSTATED
    return What.MADE_REQUIRED if new else What.MADE_OPTIONAL
