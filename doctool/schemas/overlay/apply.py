"""Corrections applied to the API that the pages give; one whose expectation no longer holds is not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from doctool.model.builtins import XSD_BUILTINS
from doctool.model.message import Message, message
from doctool.schemas.api import Api, ApiField, ComplexType, MinFrom, RefKind, TypeRef
from doctool.schemas.overlay.entry import ABSENT, UNKNOWN, Entry, Setting, Value
from doctool.schemas.replace import with_contents

_XSD = ("xsd:", "xs:")


class Stale(Struct, frozen=True):
    """An entry that could not be applied, and why."""

    entry: Entry
    problem: Message


class _StaleError(Exception):
    def __init__(self, problem: Message) -> None:
        super().__init__(str(problem))
        self.problem = problem


def apply(api: Api, entries: Iterable[Entry]) -> tuple[Api, tuple[Stale, ...]]:
    """Return the curated API, with the entries applied in order, and those that do not fit the pages any more."""
    owners = {item.name: item for item in api.contents()}
    stale = []
    for entry in entries:
        try:
            owner = _owner(entry, owners, api)
            owners[owner.name] = _APPLY[entry.setting](owner, entry, api)
        except _StaleError as error:
            stale.append(Stale(entry, error.problem))
    return with_contents(api, owners), tuple(stale)


def type_text(field: ApiField) -> str:
    """Return the type of a field as an entry has it."""
    if field.type.kind is RefKind.BUILTIN:
        return f"xsd:{field.type.name}"
    return f"types:{field.type.name}" if field.type.kind is RefKind.DOCUMENTED else UNKNOWN


def required_text(field: ApiField) -> Value:
    """Return whether a field must be there as an entry has it."""
    return UNKNOWN if field.min_occurs is None else bool(field.min_occurs)


def before(owner: ComplexType, name: str) -> str:
    """Return the name of the field before another, empty for the first."""
    names = ["", *(item.name for item in owner.fields)]
    return names[names.index(name) - 1]


def _owner(entry: Entry, owners: Mapping[str, ComplexType], api: Api) -> ComplexType:
    found = owners.get(entry.owner.name(api))
    if found is None:
        raise _StaleError(message("the pages have no `{owner}` any more", owner=entry.owner))
    return found


def _field(owner: ComplexType, name: str) -> ApiField:
    found = next((item for item in owner.fields if item.name == name), None)
    if found is None:
        raise _StaleError(message("`{owner}` has no field `{field}` any more", owner=owner.name, field=name))
    return found


def _expect(entry: Entry, actual: Value) -> None:
    if actual != entry.expected:
        shown, expected = str(actual).lower(), str(entry.expected).lower()
        if isinstance(actual, str):
            shown, expected = actual, str(entry.expected)
        told = message(
            "`{setting}` of `{owner}.{field}` is now `{actual}`, not `{expected}`; correct or remove the entry",
            setting=entry.setting.value,
            owner=entry.owner,
            field=entry.field,
            actual=shown,
            expected=expected,
        )
        raise _StaleError(told)


def _reference(text: str, api: Api) -> TypeRef:
    prefix, _, local = text.rpartition(":")
    if f"{prefix}:" in _XSD and local in XSD_BUILTINS:
        return TypeRef(RefKind.BUILTIN, local, text)
    if prefix != "xsd" and api.type(local):
        return TypeRef(RefKind.DOCUMENTED, local, text)
    raise _StaleError(message("there is no type `{type}`", type=text))


def _changed(owner: ComplexType, name: str, changed: ApiField) -> ComplexType:
    fields = tuple(changed if item.name == name else item for item in owner.fields)
    return replace(owner, fields=fields, array=owner.array and changed.many)


def _rename(owner: ComplexType, entry: Entry, _: Api) -> ComplexType:
    field = _field(owner, entry.field)
    _expect(entry, field.name)
    _free(owner, str(entry.value))
    return _changed(owner, field.name, replace(field, name=str(entry.value)))


def _retype(owner: ComplexType, entry: Entry, api: Api) -> ComplexType:
    field = _field(owner, entry.field)
    _expect(entry, type_text(field))
    ref = _reference(str(entry.value), api)
    kept = field.enumeration if ref.name == "string" else None
    return _changed(owner, field.name, replace(field, type=ref, enumeration=kept))


def _require(owner: ComplexType, entry: Entry, _: Api) -> ComplexType:
    field = _field(owner, entry.field)
    _expect(entry, required_text(field))
    if entry.value == UNKNOWN:
        return _changed(owner, field.name, replace(field, min_occurs=None, min_from=MinFrom.UNKNOWN))
    return _changed(owner, field.name, replace(field, min_occurs=int(entry.value is True), min_from=MinFrom.COLUMN))


def _repeat(owner: ComplexType, entry: Entry, _: Api) -> ComplexType:
    field = _field(owner, entry.field)
    _expect(entry, field.many)
    return _changed(owner, field.name, replace(field, many=entry.value is True))


def _move(owner: ComplexType, entry: Entry, _: Api) -> ComplexType:
    field = _field(owner, entry.field)
    _expect(entry, before(owner, field.name))
    others = replace(owner, fields=tuple(item for item in owner.fields if item.name != field.name), alphabetical=False)
    return _inserted(others, field, str(entry.value))


def _add_or_remove(owner: ComplexType, entry: Entry, api: Api) -> ComplexType:
    there = next((item for item in owner.fields if item.name == entry.field), None)
    _expect(entry, type_text(there) if there else ABSENT)
    if entry.value == ABSENT:
        return replace(owner, fields=tuple(item for item in owner.fields if item is not there))
    if there:
        _free(owner, entry.field)
    field = ApiField(entry.field, _reference(str(entry.value), api), 0, MinFrom.COLUMN)
    after = before(replace(owner, fields=(*owner.fields, field)), field.name) if entry.after is None else entry.after
    return replace(_inserted(owner, field, after), array=False, open=False)


def _inserted(owner: ComplexType, field: ApiField, after: str) -> ComplexType:
    names = ["", *(item.name for item in owner.fields)]
    if after not in names:
        raise _StaleError(message("`{owner}` has no field `{field}` any more", owner=owner.name, field=after))
    at = names.index(after)
    return replace(owner, fields=(*owner.fields[:at], field, *owner.fields[at:]))


def _free(owner: ComplexType, name: str) -> None:
    if any(item.name == name for item in owner.fields):
        raise _StaleError(message("`{owner}` has a field `{field}` already", owner=owner.name, field=name))


_APPLY: Mapping[Setting, Callable[[ComplexType, Entry, Api], ComplexType]] = {
    Setting.FIELD: _add_or_remove,
    Setting.NAME: _rename,
    Setting.TYPE: _retype,
    Setting.REQUIRED: _require,
    Setting.MANY: _repeat,
    Setting.AFTER: _move,
}
