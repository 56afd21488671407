"""A message held against its type, element by element: everything that departs, not only the first."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from doctool.model.message import message
from doctool.schemas.api import ApiField, ComplexType, RefKind
from doctool.schemas.judge.contradiction import Contradiction, Kind
from doctool.schemas.judge.strangers import counterparts, nearest
from doctool.schemas.judge.targets import Targets
from doctool.schemas.judge.values import Values
from doctool.schemas.messages.tree import Element
from doctool.schemas.options import Order
from doctool.schemas.shape import in_any_order

XSI = "xsi"
_SHOWN = 40
"""So much of a wrong value is shown."""


class Part(Struct, frozen=True):
    """An element of a message and the type that it has."""

    owner: ComplexType
    element: Element

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its children in order."""
        return tuple(child.name for child in self.element.children)


class Compared(Struct):
    """The parts of a message that have a documented type, and what departs from it."""

    parts: list[Part] = field(default_factory=list)
    contradictions: list[Contradiction] = field(default_factory=list)


class Comparer(Struct, frozen=True):
    """Compares messages with the types of an API."""

    targets: Targets
    values: Values
    order: Order = Order.AUTO

    def compare(self, element: Element, owner: ComplexType) -> Compared:
        """Return what a message has of its type, and what departs."""
        done = Compared()
        waiting = [Part(owner, element)]
        while waiting:
            part = waiting.pop()
            done.parts.append(part)
            known = {item.name: item for item in part.owner.fields}
            done.contradictions += self.of_part(part, ordered=not in_any_order(part.owner, self.order))
            inside = [(child, known[child.name]) for child in part.element.children if child.name in known]
            for child, item in reversed(inside):
                content = self.targets.content(item)
                if content is not None:
                    waiting.append(Part(content, child))
                else:
                    done.contradictions += self._of_leaf(child, item, part.owner)
        done.contradictions.sort(key=lambda found: found.span)
        return done

    def of_part(self, part: Part, *, ordered: bool) -> Iterator[Contradiction]:
        """Yield what departs in the elements directly in a part."""
        if part.owner.open:
            return
        known = {item.name: item for item in part.owner.fields}
        if part.element.text:
            told = message("text stands where only elements may")
            yield Contradiction(Kind.VALUE, part.element.name_span, told, part.element.name, "", part.owner)
        strangers = list(_strangers(part, known))
        yield from strangers
        yield from _attributes(part.element, part.owner)
        yield from _repeated(part, known)
        if ordered:
            yield from _misplaced(part, known)
        yield from _missing(part, {found.expected for found in strangers})

    def _of_leaf(self, element: Element, item: ApiField, owner: ComplexType) -> Iterator[Contradiction]:
        if item.type.kind is not RefKind.BUILTIN or item.type.name == "anyType":
            return
        yield from _attributes(element, owner)
        if element.children:
            told = message("`{name}` holds elements, not {type}", name=element.name, type=f"xsd:{item.type.name}")
        elif not (element.elided or is_nil(element)) and not self.values.fits(item.type.name, element.text):
            told = message("`{text}` is no {type}", text=_shortened(element.text), type=f"xsd:{item.type.name}")
        else:
            return
        yield Contradiction(Kind.VALUE, element.name_span, told, element.name, f"xsd:{item.type.name}", owner, item)


def _shortened(text: str) -> str:
    shown = " ".join(text.split())
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"


def is_nil(element: Element) -> bool:
    """Tell whether an element says that it has no value."""
    return any(
        name.rpartition(":")[::2] == (XSI, "nil") and value in ("true", "1") for name, value in element.attributes
    )


def plain_attributes(element: Element) -> tuple[tuple[str, str], ...]:
    """Return the attributes but for those that speak of XML or of schemas."""
    return tuple(pair for pair in element.attributes if pair[0].partition(":")[0] not in (XSI, "xml"))


def _strangers(part: Part, known: dict[str, ApiField]) -> Iterator[Contradiction]:
    """Yield the elements that the type does not have."""
    free = [name for name in known if name not in part.names]
    instead = {} if part.element.elided else counterparts(part.element.children, known)
    for child in part.element.children:
        if child.name in known:
            continue
        near = nearest(child.name, free)
        kind, expected = (Kind.MISSPELT, known[near]) if near else (Kind.UNDOCUMENTED, instead.get(child.name))
        if near:
            told = message("`{owner}` has no `{name}`, but `{near}`", owner=part.owner.name, name=child.name, near=near)
        elif expected:
            told = message(
                "`{owner}` has no `{name}`; where it stands, the table has `{field}`",
                owner=part.owner.name,
                name=child.name,
                field=expected.name,
            )
        else:
            told = message("`{owner}` has no `{name}`", owner=part.owner.name, name=child.name)
        wanted = expected.name if expected else ""
        yield Contradiction(kind, child.name_span, told, child.name, wanted, part.owner, expected)


def _attributes(element: Element, owner: ComplexType) -> Iterator[Contradiction]:
    for name, _ in plain_attributes(element):
        told = message("`{element}` has no attribute `{name}`", element=element.name, name=name)
        yield Contradiction(Kind.UNDOCUMENTED, element.name_span, told, name, "", owner)


def _repeated(part: Part, known: dict[str, ApiField]) -> Iterator[Contradiction]:
    seen: Counter[str] = Counter()
    for child in part.element.children:
        item = known.get(child.name)
        seen[child.name] += 1
        if item is not None and not item.many and seen[child.name] == 2:  # noqa: PLR2004 - told once
            told = message("`{owner}` has `{name}` once only", owner=part.owner.name, name=child.name)
            yield Contradiction(Kind.REPEATED, child.name_span, told, child.name, "", part.owner, item)


def _misplaced(part: Part, known: dict[str, ApiField]) -> Iterator[Contradiction]:
    """Yield the fewest elements without which the others stand in the order of the type."""
    ranks = {name: rank for rank, name in enumerate(known)}
    here = [child for child in part.element.children if child.name in ranks]
    for at in misplaced([ranks[child.name] for child in here]):
        child = here[at]
        rank = ranks[child.name]
        before = list(known)[rank - 1] if rank else ""
        if before:
            told = message("`{name}` does not follow `{before}` as in the table", name=child.name, before=before)
        else:
            told = message("`{name}` is not the first, as it is in the table", name=child.name)
        yield Contradiction(Kind.ORDER, child.name_span, told, child.name, before, part.owner, known[child.name])


def misplaced(ranks: Sequence[int]) -> list[int]:
    """Return the places outside a longest non-decreasing subsequence (patience sorting), in order."""
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for at, rank in enumerate(ranks):
        pile = bisect_right(tops, rank)
        before.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [rank]
        piles[pile : pile + 1] = [at]
    kept = set()
    at = piles[-1] if piles else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return [at for at in range(len(ranks)) if at not in kept]


def _missing(part: Part, replaced: set[str]) -> Iterator[Contradiction]:
    """Yield the fields that must be there and are not, unless parts are left out or a stranger stands for them."""
    if part.element.elided or is_nil(part.element):
        return
    here = {*part.names, *replaced}
    for item in part.owner.fields:
        if item.min_occurs and item.name not in here:
            told = message("`{owner}` must have `{name}`", owner=part.owner.name, name=item.name)
            span = part.element.name_span
            yield Contradiction(Kind.MISSING, span, told, item.name, item.name, part.owner, item)
