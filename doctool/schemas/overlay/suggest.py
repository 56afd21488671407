"""Corrections that would let failing samples validate, where the table is not known to be right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from doctool.schemas.api import Api, ApiField
from doctool.schemas.judge.contradiction import Contradiction, Kind
from doctool.schemas.judge.outcome import Judged, Objection, Side, What
from doctool.schemas.messages.tree import Element
from doctool.schemas.overlay.apply import before, required_text, type_text
from doctool.schemas.overlay.entry import ABSENT, Entry, Setting, Value, owner_of
from doctool.schemas.overlay.guess import TypeGuess

Change = tuple[Setting, Value, Value]
"""What is set, from what, to what."""


def suggest(api: Api, judged: Iterable[Judged]) -> tuple[Entry, ...]:
    """Return entries for what is wrong with messages and is not probably the fault of the sample, each once.

    They are sorted by owner. Where messages would have the same setting of a field changed differently, the first
    decides.
    """
    maker = _Maker(api)
    found: dict[tuple[str, str, Setting], Entry] = {}
    for item in judged:
        for objection in item.objections:
            entry = maker.entry(item, objection)
            if entry is not None:
                found.setdefault((str(entry.owner), entry.field, entry.setting), entry)
    return tuple(sorted(found.values(), key=lambda entry: str(entry.owner)))


class _Maker:
    def __init__(self, api: Api) -> None:
        self._api = api
        self._guess = TypeGuess(api)

    def entry(self, judged: Judged, objection: Objection) -> Entry | None:
        """Return what would let a message validate as far as one objection goes."""
        found = objection.contradiction
        if found.owner is None or judged.element is None or objection.verdict.side is Side.SAMPLE:
            return None
        if judged.what is What.DECLARATION:
            return self._as_declared(judged, objection)
        element, previous = _in_message(found, judged.element)
        evidence, owner = _evidence(judged, objection), owner_of(found.owner.name, self._api)
        if found.kind is Kind.UNDOCUMENTED and found.field is None:
            wanted = self._guess.type_of(element) if element else ""
            return Entry(owner, found.name, Setting.FIELD, ABSENT, wanted, evidence, previous) if wanted else None
        change = self._change(found, element, previous)
        if found.field is None or change is None or change[0::2] == (Setting.TYPE, ""):
            return None
        return Entry(owner, found.field.name, *change, evidence)

    def _as_declared(self, judged: Judged, objection: Objection) -> Entry | None:
        """Return what would make a field as a schema in a sample declares it."""
        found = objection.contradiction
        if found.owner is None or found.field is None or found.declared is None:
            return None
        changes: Mapping[Kind, Change] = {
            Kind.MISSPELT: (Setting.NAME, found.field.name, found.name),
            Kind.MISSING: (Setting.REQUIRED, required_text(found.field), bool(found.declared.min_occurs)),
            Kind.VALUE: (Setting.TYPE, type_text(found.field), self._guess.type_called(found.declared.type)),
        }
        change = changes.get(found.kind)
        if change is None or change[2] == "":
            return None
        return Entry(owner_of(found.owner.name, self._api), found.field.name, *change, _evidence(judged, objection))

    def _change(self, found: Contradiction, element: Element | None, previous: str) -> Change | None:
        """Return what to change of the field that a message contradicts."""
        field, owner = found.field, found.owner
        if field is None or owner is None:
            return None
        changes: Mapping[Kind, Callable[[], Change]] = {
            Kind.MISSPELT: lambda: (Setting.NAME, field.name, found.name),
            Kind.UNDOCUMENTED: lambda: (Setting.NAME, field.name, found.name),
            Kind.MISSING: lambda: (Setting.REQUIRED, required_text(field), False),
            Kind.REPEATED: lambda: (Setting.MANY, False, True),
            Kind.ORDER: lambda: (Setting.AFTER, before(owner, field.name), previous),
            Kind.VALUE: lambda: (Setting.TYPE, type_text(field), self._other_type(field, element)),
        }
        return changes[found.kind]() if found.kind in changes else None

    def _other_type(self, field: ApiField, element: Element | None) -> str:
        return self._guess.type_of(element, but=type_text(field)) if element else ""


def _in_message(found: Contradiction, root: Element) -> tuple[Element | None, str]:
    """Return the element that a contradiction is about, and the name of the one before it."""
    for parent in root.walk():
        previous = ""
        for child in parent.children:
            if child.name_span == found.span:
                return child, previous
            previous = child.name
    return None, ""


def _evidence(judged: Judged, objection: Objection) -> str:
    position = judged.page.source.position(objection.contradiction.span.start)
    reasons = "; ".join(str(reason.message) for reason in objection.verdict.reasons)
    told = f"{judged.page.path}:{position.line}:{position.column}: {objection.contradiction.message}"
    return f"{told} ({reasons})" if reasons else told
