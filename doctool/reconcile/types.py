"""The canonical type of each row: what the cells show, what the same cells and names have elsewhere."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property, lru_cache

from msgspec import Struct
from rapidfuzz.distance import OSA

from doctool.model.builtins import BUILTIN_BY_LOWER, XSD_BUILTINS
from doctool.model.names import ARRAY, TypeName
from doctool.model.patterns import pattern
from doctool.reconcile.belief import ENOUGH, Belief
from doctool.reconcile.documented import Documented, left_parts
from doctool.reconcile.facts import TableFacts
from doctool.reconcile.memory import Shares
from doctool.reconcile.vocabulary import Vocabulary

_PREFIXED = pattern(r"\s*([^\s:：]+)\s*[:：]\s*(.+?)\s*")
_LOCAL = pattern(r"[A-Za-z_][A-Za-z0-9_.\-]*(?:\([A-Za-z0-9_.,\-]+\)|<[A-Za-z0-9_.,<>\-]+>)?", re.ASCII)
XSD_PREFIXES = frozenset({"xsd", "xs"})
"""What XML Schema is usually called."""
_OWN_SPELLING = 3
"""Written so in so many rows without a prefix, a type is the API's own (`datetime`), no slip of XML Schema's."""
_INTACT_PREFIX = 0.5
"""What a cell counts more whose prefix translation has not touched."""
_PART = 1.2
"""The vote for the only documented type that has what translation has left of a name."""
_LONE = 0.2
"""What a vote counts for a type that one language alone shows, beside one that several do."""
_SLIP = 0.4
"""The vote for what a cell shows where it must be a slip of a documented type."""
MAX_KNOWN = 1 << 14
"""So many texts of type cells are remembered with what was read in them, since most pages have the same few."""

Vote = tuple[str, str, float]
"""Kind of evidence, local name of the type, weight."""


class Shown(Struct, frozen=True, dict=True):
    """A type cell taken apart: its prefix (empty without one) and its local part, without white space."""

    prefix: str
    local: str

    @cached_property
    def readable(self) -> bool:
        """Whether the local part could be a type name."""
        return _LOCAL.fullmatch(self.local) is not None


class TypeAnswer(Struct, frozen=True):
    """A row's type: the local name, the full canonical text (None when nothing is proposed) and how sure."""

    local: str = ""
    text: TypeName | None = None
    confidence: float = 0.0
    votes: tuple[Vote, ...] = ()
    """What spoke for which type, for the explanation."""


@lru_cache(MAX_KNOWN)
def take_apart(text: str) -> Shown:
    """Split a type cell at its first colon, of either width; the brackets of an array are left out."""
    match = _PREFIXED.fullmatch(text)
    if match is None:
        return Shown("", "".join(text.split()).removesuffix(ARRAY))
    return Shown(match[1], "".join(match[2].split()).removesuffix(ARRAY))


@lru_cache(MAX_KNOWN)
def builtin(local: str) -> str:
    """Return the builtin of XML Schema that is spelled like this but for case, or one slip of four letters and more."""
    found = BUILTIN_BY_LOWER.get(local.lower())
    if found or len(local) < 4:  # noqa: PLR2004 - shorter words are near to too many others
        return found or ""
    near = [name for lower, name in BUILTIN_BY_LOWER.items() if OSA.distance(local.lower(), lower, score_cutoff=1) <= 1]
    return near[0] if len(near) == 1 else ""


Cells = Sequence[tuple[str, Shown]]
"""The type cells of a row, each with its locale."""


class _Row(Struct, frozen=True):
    """What the cells of a row tell of its type, whatever its name is."""

    cells: Cells
    taught: str
    """The type that they alone make sure, which counts for other rows; else an empty text."""
    votes: Sequence[Vote]
    answer: TypeAnswer


class Types:
    """The types of all rows: what cells tell is weighed once, what names tell in every round."""

    def __init__(self, tables: Sequence[TableFacts], vocabulary: Vocabulary) -> None:
        rows = [row for table in tables for row in table.rows]
        shown = [[(cell.locale, take_apart(cell.type_text)) for cell in row.cells if cell.type_text] for row in rows]
        topics = [table.topic.name for table in tables]
        self._documented = Documented(topics, vocabulary.in_samples)
        self._prefixes = _shared_prefixes(shown)
        """The prefixes that several languages have, which translation has not touched."""
        agreed = (local for cells in shown for local in _shared_locals(cells))
        self._agreed = XSD_BUILTINS.union(topics, agreed)
        """The types that are no translation: several languages show them in the same row, or they are known."""
        self._known = Counter(vocabulary.type_names)
        for topic in topics:
            self._known[topic] += 2
        self._by_cell = Shares()
        self._frequent = ""
        """The most frequent builtin, once it is known."""
        taught = [self._teach(cells, row.index) for cells, row in zip(shown, rows, strict=True)]
        builtins = Counter(local for local in taught if local in XSD_BUILTINS)
        self._frequent = max(sorted(builtins), key=lambda local: builtins[local], default="")
        self._rows = [self._row(cells, mine) for cells, mine in zip(shown, taught, strict=True)]

    def answers(self, beliefs: Sequence[Belief]) -> list[TypeAnswer]:
        """Return the type of every row, in order of the rows, by what is believed of their names."""
        by_name = Shares()
        for index, (row, belief) in enumerate(zip(self._rows, beliefs, strict=True)):
            if row.taught and belief.direct >= ENOUGH:
                by_name.add(belief.name, row.taught, index)
        names = [belief.name if belief.confidence >= ENOUGH else "" for belief in beliefs]
        return [self._answer(row, name, by_name) for row, name in zip(self._rows, names, strict=True)]

    def _teach(self, cells: Cells, index: int) -> str:
        """Return the type that cells make sure, and let it count for other rows."""
        answer = self._weigh(cells, [vote for _, cell in cells for vote in self._cell_votes(cell)])
        if not answer.local or answer.confidence < ENOUGH:
            return ""
        for locale, cell in cells:
            self._by_cell.add((locale, cell.local.casefold()), answer.local, index)
        return answer.local

    def _row(self, cells: Cells, taught: str) -> _Row:
        votes: list[Vote] = []
        for locale, cell in cells:
            votes += self._cell_votes(cell)
            key = locale, cell.local.casefold()
            for local in self._by_cell.names(key)[:3]:
                share, count = self._by_cell.share(key, local, taught)
                if count > 0 and local != cell.local and not _is_own_case(cell, local):
                    votes.append(("type-cell-elsewhere", local, 2.5 * share))
        return _Row(cells, taught, votes, self._weigh(cells, votes))

    def _cell_votes(self, cell: Shown) -> list[Vote]:
        if not cell.readable:
            meant = self._documented.meant(cell.local)
            return [("type-cell", meant, _PART)] if meant else []
        local = builtin(cell.local) if cell.local[0].islower() or cell.prefix in XSD_PREFIXES else ""
        if local and local != cell.local and not cell.prefix and self._known[cell.local] >= _OWN_SPELLING:
            local = ""
        if local:
            return [("type-cell", local, 3.0 if local == cell.local else 2.0)]
        meant = self._documented.meant(cell.local)
        support = self._known[cell.local]
        if cell.prefix in XSD_PREFIXES and cell.local[0].islower():
            return [("type-cell", cell.local, 0.5)]
        intact = _INTACT_PREFIX if cell.prefix in self._prefixes else 0.0
        vote = ("type-cell", meant or cell.local, 1.0 + min(1.5, 0.25 * support) + intact)
        return [vote, ("type-cell", cell.local, _SLIP)] if meant else [vote]

    def _answer(self, row: _Row, name: str, by_name: Shares) -> TypeAnswer:
        votes = self._name_votes(row, name, by_name) if name and row.cells else []
        return self._weigh(row.cells, [*row.votes, *votes]) if votes else row.answer

    def _name_votes(self, row: _Row, name: str, by_name: Shares) -> list[Vote]:
        readable = [cell for _, cell in row.cells if cell.readable]
        weight = 1.0 if any(cell.prefix for cell in readable) else 2.0
        votes = []
        for local in by_name.names(name)[:3]:
            share, count = by_name.share(name, local, row.taught)
            if count > 0:
                votes.append(("type-of-name-elsewhere", local, weight * share))
        return votes if readable else votes + _named_votes(name, [cell for _, cell in row.cells], self._documented)

    def _weigh(self, cells: Cells, votes: list[Vote]) -> TypeAnswer:
        fitting = _fitting(votes, [cell for _, cell in cells])
        if not fitting and self._frequent and any(cell.prefix in XSD_PREFIXES for _, cell in cells):
            fitting = [("type-frequent", self._frequent, 0.3)]
        return _decide(self._without_lone(fitting), cells)

    def _without_lone(self, votes: list[Vote]) -> list[Vote]:
        """Let what is in one language alone count little beside what is not: it is translated."""
        if not any(kind == "type-cell" and local in self._agreed for kind, local, _ in votes):
            return votes
        return [vote if vote[1] in self._agreed else (*vote[:2], _LONE * vote[2]) for vote in votes]


def _shared_prefixes(shown: Sequence[Cells]) -> frozenset[str]:
    locales: dict[str, set[str]] = defaultdict(set)
    for cells in shown:
        for locale, cell in cells:
            locales[cell.prefix].add(locale)
    return frozenset(prefix for prefix, found in locales.items() if prefix and len(found) > 1)


def _shared_locals(cells: Cells) -> list[str]:
    counts = Counter(cell.local for _, cell in cells)
    return [local for local, count in counts.items() if count > 1]


def _is_own_case(cell: Shown, local: str) -> bool:
    """Tell whether a type without prefix is one that others write with prefix but for case: `String`, `xs:string`."""
    return not cell.prefix and cell.readable and cell.local.lower() == local.lower()


def _named_votes(name: str, cells: Sequence[Shown], documented: Documented) -> list[Vote]:
    """Return the votes for a type that has the name of its field, where pages document it or cells have parts of it."""
    local = documented.called(name)
    if local:
        return [("type-of-field-name", local, _PART)]
    local = name[0].upper() + name[1:]
    held = [part for cell in cells for part in left_parts(cell.local)]
    return [("type-of-field-name", local, _PART)] if held and all(part in local for part in held) else []


def _fitting(votes: list[Vote], cells: Sequence[Shown]) -> list[Vote]:
    """Drop the votes that the prefixes rule out: under `xsd:` there is a builtin, under others there is none."""
    prefixes = [cell.prefix for cell in cells if cell.prefix]
    builtins = sum(prefix in XSD_PREFIXES for prefix in prefixes)
    if not prefixes or any(cell.readable and cell.prefix in XSD_PREFIXES for cell in cells if cell.local[:1].isupper()):
        return votes
    if 2 * builtins == len(prefixes):
        return votes
    if 2 * builtins > len(prefixes):
        return [vote for vote in votes if vote[1] in XSD_BUILTINS]
    return [vote for vote in votes if vote[1] not in XSD_BUILTINS] or votes


def _decide(votes: Sequence[Vote], cells: Cells) -> TypeAnswer:
    totals: dict[str, float] = defaultdict(float)
    for _, local, weight in votes:
        totals[local] += weight
    if not totals:
        return TypeAnswer()
    order = sorted(totals, key=lambda local: (-totals[local], local))
    best = order[0]
    rival = totals[order[1]] if len(order) > 1 else 0.0
    confidence = totals[best] / (totals[best] + rival + 0.35)
    return TypeAnswer(best, full_type(best, cells), confidence, tuple(votes))


def full_type(local: str, cells: Cells) -> TypeName:
    """Return the canonical text: `xsd:` before builtins, `types:` before others, where the cells have prefixes."""
    if not any(cell.prefix for _, cell in cells):
        return TypeName(local)
    return TypeName(("xsd:" if local in XSD_BUILTINS else "types:") + local)
