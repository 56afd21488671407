"""Which side of a contradiction is probably wrong, the sample or the table, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from doctool.model.builtins import XSD_BUILTINS
from doctool.model.catalog import Evidence, Place
from doctool.model.message import Message, message, plural
from doctool.reconcile.types import take_apart
from doctool.schemas.api import RefKind
from doctool.schemas.judge.contradiction import Contradiction, Kind
from doctool.schemas.judge.outcome import Side
from doctool.schemas.judge.targets import Spaces, Targets
from doctool.schemas.judge.usage import Sighting, Usage
from doctool.schemas.judge.values import Values
from doctool.schemas.messages.versions import version

OLDER = "sample-older"
"""The kind of the reason that a message is of an older version than those that agree with the table."""

_DECIDES = 0.4
_SEEN = 1.0
"""What another message weighs that is like the sample, or like the table."""
_MOST = 3
"""More messages of one kind count no more than so many, and so many are shown."""
_HABIT = 0.5
"""What it weighs that something stands in a sample, or in another table."""
_COPIED = Evidence(
    "schema-copied", _HABIT, message("schemas are often those of the service, tables are written by hand")
)
_RECORDED = Evidence("sample-recorded", _HABIT, message("samples are often recorded, tables are written by hand"))


class Verdict(Struct, frozen=True):
    """The side that is probably wrong; reasons weigh more than nothing where the table is, less where the sample is."""

    side: Side
    reasons: tuple[Evidence, ...] = ()


class Court(Struct, frozen=True):
    """What a verdict is based on."""

    usage: Usage
    targets: Targets
    spaces: Spaces
    values: Values

    def decide(self, found: Contradiction, text: str, namespace: str | None) -> Verdict:
        """Return the verdict on a contradiction in a sample of this text, whose message has this namespace."""
        if found.kind in (Kind.MALFORMED, Kind.MESSAGE, Kind.VERSION):
            return Verdict(Side.SAMPLE)
        others = self.usage.others(found.owner.name, text) if found.owner else []
        judge = _OF_SCHEMAS.get(found.kind) if found.declared else None
        reasons = [*(judge or _JUDGES[found.kind])(self, found, others), *self._age(found, namespace, others)]
        total = sum(reason.weight for reason in reasons)
        side = Side.TABLE if total > _DECIDES else Side.SAMPLE if total < -_DECIDES else Side.UNCLEAR
        return Verdict(side, tuple(sorted(reasons, key=lambda reason: -abs(reason.weight))))

    def _age(self, found: Contradiction, namespace: str | None, others: list[Sighting]) -> Iterator[Evidence]:
        """Yield that newer messages have the type as the table has it."""
        newer = [seen for seen in others if namespace is not None and version(seen.namespace) > version(namespace)]
        agreeing = [seen for seen in newer if _agrees(found, seen)]
        if agreeing and self.spaces.is_older(namespace):
            told = message("the sample is of an older version than others that agree with the table")
            yield Evidence(OLDER, -_SEEN, told, _places(agreeing))

    def undocumented(self, found: Contradiction, others: list[Sighting]) -> Iterator[Evidence]:
        """Weigh an element that the table does not have."""
        yield from _counted(
            [seen for seen in others if found.name in seen.names],
            [seen for seen in others if found.name not in seen.names],
            lambda count: plural("{count} other sample has it", "{count} other samples have it", count),
            lambda count: plural("{count} other sample does without", "{count} other samples do without", count),
        )
        yield from self._known(found.name)
        yield _COPIED if found.declared else _RECORDED

    def misspelt(self, found: Contradiction, others: list[Sighting]) -> Iterator[Evidence]:
        """Weigh an element whose name is nearly one of the table's."""
        yield from _counted(
            [seen for seen in others if found.name in seen.names],
            [seen for seen in others if found.expected in seen.names],
            lambda count: plural("{count} other sample has it so", "{count} other samples have it so", count),
            lambda count: plural(
                "{count} other sample has it as the table", "{count} other samples have it as the table", count
            ),
        )
        yield from self._known(found.name)
        if self.targets.uses(found.expected) > 1:
            told = message("other tables have `{name}` too", name=found.expected)
            yield Evidence("name-elsewhere", -_HABIT, told)

    def _known(self, name: str) -> Iterator[Evidence]:
        if self.targets.uses(name):
            yield Evidence("name-elsewhere", _HABIT, message("other tables have `{name}`", name=name))

    def order(self, found: Contradiction, others: list[Sighting]) -> Iterator[Evidence]:
        """Weigh an element that stands elsewhere than in the table."""
        if found.owner is None:
            return
        ranks = {item.name: rank for rank, item in enumerate(found.owner.fields)}
        both = [[ranks[name] for name in seen.names if name in ranks] for seen in others]
        telling = [(seen, order) for seen, order in zip(others, both, strict=True) if ranks[found.name] in order]
        yield from _counted(
            [seen for seen, order in telling if order != sorted(order)],
            [seen for seen, order in telling if order == sorted(order) and len(order) > 1],
            lambda count: plural(
                "{count} other sample departs from the order too",
                "{count} other samples depart from the order too",
                count,
            ),
            lambda count: plural("{count} other sample keeps the order", "{count} other samples keep the order", count),
        )

    def missing(self, found: Contradiction, others: list[Sighting]) -> Iterator[Evidence]:
        """Weigh a required field that is not there."""
        whole = [seen for seen in others if not seen.part.element.elided]
        yield from _counted(
            [seen for seen in whole if found.name not in seen.names],
            [seen for seen in whole if found.name in seen.names],
            lambda count: plural("{count} other sample lacks it too", "{count} other samples lack it too", count),
            lambda count: plural("{count} other sample has it", "{count} other samples have it", count),
        )

    def repeated(self, found: Contradiction, others: list[Sighting]) -> Iterator[Evidence]:
        """Weigh an element that stands more than once."""
        yield from _counted(
            [seen for seen in others if seen.names.count(found.name) > 1],
            [],
            lambda count: plural("{count} other sample repeats it", "{count} other samples repeat it", count),
            lambda count: plural("{count} other sample has it once", "{count} other samples have it once", count),
        )
        yield _RECORDED

    def value(self, found: Contradiction, others: list[Sighting]) -> Iterator[Evidence]:
        """Weigh a value that is not of its type."""
        item = found.field
        if item is None or item.type.kind is not RefKind.BUILTIN:
            return
        having = [(seen, child) for seen in others for child in seen.part.element.children if child.name == found.name]
        fitting = [seen for seen, child in having if self.values.fits(item.type.name, child.text)]
        yield from _counted(
            [seen for seen, child in having if not self.values.fits(item.type.name, child.text)],
            fitting,
            lambda count: plural(
                "{count} other value is not of the type either",
                "{count} other values are not of the type either",
                count,
            ),
            lambda count: plural("{count} other value is of the type", "{count} other values are of the type", count),
        )

    def declared_type(self, found: Contradiction, others: list[Sighting]) -> Iterator[Evidence]:
        """Weigh a type that a schema in a sample has and the table has not, by the values that messages have."""
        item, declared = found.field, take_apart(found.declared.type).local if found.declared else ""
        if item is None or item.type.kind is not RefKind.BUILTIN or declared not in XSD_BUILTINS:
            yield _COPIED
            return
        schema, table = set[Place](), set[Place]()
        for seen in others:
            for child in seen.part.element.children:
                if child.name == found.name and self.values.fits(declared, child.text):
                    schema.add(seen.place)
                if child.name == found.name and self.values.fits(item.type.name, child.text):
                    table.add(seen.place)
        yield from _counted(
            [seen for seen in others if seen.place in schema - table],
            [seen for seen in others if seen.place in table - schema],
            lambda count: plural(
                "{count} value is as the schema has it", "{count} values are as the schema has it", count
            ),
            lambda count: plural(
                "{count} value is as the table has it", "{count} values are as the table has it", count
            ),
        )
        yield _COPIED

    def declared_required(self, found: Contradiction, others: list[Sighting]) -> Iterator[Evidence]:
        """Weigh what only one of schema and table requires, by the messages that lack it."""
        lacking = [seen for seen in others if not seen.part.element.elided and found.name not in seen.names]
        by_table = bool(found.field and found.field.min_occurs)
        yield from _counted(
            lacking if by_table else [],
            [] if by_table else lacking,
            lambda count: plural("{count} sample lacks it", "{count} samples lack it", count),
            lambda count: plural("{count} sample lacks it", "{count} samples lack it", count),
        )
        yield _COPIED

    def other(self, found: Contradiction, others: list[Sighting]) -> Iterator[Evidence]:  # noqa: ARG002 - called as the others
        """Weigh nothing: why the schema refuses it is not known."""
        yield from ()


def _counted(
    like_sample: list[Sighting],
    like_table: list[Sighting],
    tell_sample: Callable[[int], Message],
    tell_table: Callable[[int], Message],
) -> Iterator[Evidence]:
    """Yield the other messages that are like the sample, and those that are like the table."""
    if like_sample:
        weight = _SEEN * min(len(like_sample), _MOST)
        yield Evidence("samples-agree", weight, tell_sample(len(like_sample)), _places(like_sample))
    if like_table:
        weight = -_SEEN * min(len(like_table), _MOST)
        yield Evidence("samples-differ", weight, tell_table(len(like_table)), _places(like_table))


def _places(seen: list[Sighting]) -> tuple[Place, ...]:
    return tuple(item.place for item in seen[:_MOST])


def _agrees(found: Contradiction, seen: Sighting) -> bool:
    """Tell whether a message has what the table has."""
    if found.kind is Kind.MISSING:
        return found.name in seen.names
    if found.kind is Kind.UNDOCUMENTED:
        return found.name not in seen.names
    return found.kind is Kind.MISSPELT and found.expected in seen.names


_JUDGES: Mapping[Kind, Callable[[Court, Contradiction, list[Sighting]], Iterator[Evidence]]] = {
    Kind.UNDOCUMENTED: Court.undocumented,
    Kind.MISSPELT: Court.misspelt,
    Kind.ORDER: Court.order,
    Kind.MISSING: Court.missing,
    Kind.REPEATED: Court.repeated,
    Kind.VALUE: Court.value,
    Kind.OTHER: Court.other,
}
_OF_SCHEMAS: Mapping[Kind, Callable[[Court, Contradiction, list[Sighting]], Iterator[Evidence]]] = {
    Kind.VALUE: Court.declared_type,
    Kind.MISSING: Court.declared_required,
}
"""The judges of what a schema in a sample declares, where they differ."""
