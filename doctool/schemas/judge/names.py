"""Names that the pages do not tell, told by the messages in samples: what stands in the place of the row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from doctool.model.catalog import Field, Status, Trust
from doctool.model.message import message
from doctool.schemas.api import Api, ApiField, ComplexType, Problem, ProblemKind
from doctool.schemas.fields import field_place
from doctool.schemas.judge.contradiction import Kind
from doctool.schemas.judge.shown import Shown, comparer_of
from doctool.schemas.names import NCNAME
from doctool.schemas.replace import with_contents

_UNSURE = 0.5
"""A name that is less sure is more probably wrong than right."""

_Names = dict[tuple[str, str], Counter[str]]


def named_by_samples(api: Api, shown: Shown) -> Api:
    """Return the API with the names of rows whose own are not known, where all samples have the same in their place.

    Each is noted as a problem that was mended.
    """
    unsure = {
        (owner.name, item.name): item for owner in api.contents() for item in owner.fields if _is_unsure(owner, item)
    }
    if not unsure:
        return api
    names = {place: _only(found) for place, found in _names(api, shown).items() if place in unsure}
    told = {place: name for place, name in names.items() if name}
    owners = {item.name: _renamed(item, told) for item in api.contents()}
    problems = tuple(_problem(place[0], unsure[place], name) for place, name in sorted(told.items()))
    return replace(with_contents(api, owners), problems=(*api.problems, *problems))


def is_made_up(row: Field) -> bool:
    """Tell whether a trusted page has no name in a row, but a text that was made one."""
    return row.trust is Trust.SOURCE and not any(item.name_status is Status.INTACT for item in row.occurrences)


def _is_unsure(owner: ComplexType, item: ApiField) -> bool:
    """Tell whether the name of a field is probably not its name: guessed, made up, or that of the type itself."""
    if item.source is None:
        return False
    return item.name == owner.name or item.source.confidence < _UNSURE or is_made_up(item.source)


def _names(api: Api, shown: Shown) -> _Names:
    """Return what stands in the place of each field whose own name no message has there."""
    comparer = comparer_of(api)
    found: _Names = {}
    for element in shown.elements:
        content = comparer.targets.message(element.name)
        for item in comparer.compare(element, content).contradictions if content else ():
            if item.kind is Kind.UNDOCUMENTED and item.owner and item.field and NCNAME.fullmatch(item.name):
                found.setdefault((item.owner.name, item.field.name), Counter())[item.name] += 1
    return found


def _only(names: Counter[str]) -> str:
    return next(iter(names)) if len(names) == 1 else ""


def _renamed(owner: ComplexType, told: Mapping[tuple[str, str], str]) -> ComplexType:
    fields = tuple(replace(item, name=told.get((owner.name, item.name), item.name)) for item in owner.fields)
    return replace(owner, fields=fields)


def _problem(owner: str, item: ApiField, name: str) -> Problem:
    told = message(
        "the name {written} is taken for {name}, which samples have in its place", written=item.name, name=name
    )
    return Problem(ProblemKind.REPAIRED, owner, name, told, field_place(item.source) if item.source else None)
