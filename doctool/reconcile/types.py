"""The canonical type of each row: what the cells show, what the same cells and names have elsewhere."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz.distance import OSA

from doctool.model.builtins import BUILTIN_BY_LOWER, XSD_BUILTINS
from doctool.model.names import TypeName
from doctool.reconcile.belief import ENOUGH, Belief
from doctool.reconcile.documented import Documented, left_parts
from doctool.reconcile.facts import RowFacts, TableFacts
from doctool.reconcile.memory import Shares
from doctool.reconcile.vocabulary import Vocabulary

_PREFIXED = re.compile(r"\s*([^\s:：]+)\s*[:：]\s*(.+?)\s*")
_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_.\-]*", re.ASCII)
_XSD_PREFIXES = frozenset({"xsd", "xs"})
_OWN_SPELLING = 3
"""Written so in so many rows without a prefix, a type is the API's own (`datetime`), no slip of XML Schema's."""
_INTACT_PREFIX = 0.5
"""What a cell counts more whose prefix translation has not touched."""
_PART = 1.2
"""The vote for the only documented type that has what translation has left of a name."""
_SLIP = 0.4
"""The vote for what a cell shows where it must be a slip of a documented type."""
MAX_KNOWN = 1 << 14
"""So many texts of type cells are remembered with what was read in them, since most pages have the same few."""

Vote = tuple[str, str, float]
"""Kind of evidence, local name of the type, weight."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A type cell taken apart: its prefix (empty without one) and its local part, without white space."""

    prefix: str
    local: str

    @property
    def readable(self) -> bool:
        """Whether the local part could be a type name."""
        return _LOCAL.fullmatch(self.local) is not None


@dataclass(frozen=True, slots=True)
class TypeAnswer:
    """A row's type: the local name, the full canonical text (None when nothing is proposed) and how sure."""

    local: str = ""
    text: TypeName | None = None
    confidence: float = 0.0
    votes: tuple[Vote, ...] = ()
    """What spoke for which type, for the explanation."""


@lru_cache(MAX_KNOWN)
def take_apart(text: str) -> Shown:
    """Split a type cell at its first colon, of either width."""
    match = _PREFIXED.fullmatch(text)
    if match is None:
        return Shown("", "".join(text.split()))
    return Shown(match[1], "".join(match[2].split()))


@lru_cache(MAX_KNOWN)
def builtin(local: str) -> str:
    """Return the builtin of XML Schema that is spelled like this but for case, or one slip of four letters and more."""
    found = BUILTIN_BY_LOWER.get(local.lower())
    if found or len(local) < 4:  # noqa: PLR2004 - shorter words are near to too many others
        return found or ""
    near = [name for lower, name in BUILTIN_BY_LOWER.items() if OSA.distance(local.lower(), lower, score_cutoff=1) <= 1]
    return near[0] if len(near) == 1 else ""


@dataclass
class _Learned:
    """What the rows teach of types."""

    documented: Documented
    prefixes: frozenset[str]
    """The prefixes that several languages have, which translation has not touched."""
    by_cell: Shares = field(default_factory=Shares)
    by_name: Shares = field(default_factory=Shares)
    known: Counter[str] = field(default_factory=Counter)
    builtins: Counter[str] = field(default_factory=Counter)


def answer_types(tables: Sequence[TableFacts], beliefs: Sequence[Belief], vocabulary: Vocabulary) -> list[TypeAnswer]:
    """Return the type of every row, in order of the rows."""
    rows = [row for table in tables for row in table.rows]
    shown = [[(cell.locale, take_apart(cell.type_text)) for cell in row.cells if cell.type_text] for row in rows]
    documented = Documented((table.topic.name for table in tables), vocabulary.in_samples)
    learned = _Learned(documented, _shared_prefixes(shown), known=Counter(vocabulary.type_names))
    for table in tables:
        learned.known[table.topic.name] += 2
    first = [_vote(cells, learned, "") for cells in shown]
    for row, cells, answer in zip(rows, shown, first, strict=True):
        _learn(learned, row, cells, answer, beliefs)
    names = [beliefs[row.index].name if beliefs[row.index].confidence >= ENOUGH else "" for row in rows]
    return [_vote(cells, learned, name, own=answer) for cells, name, answer in zip(shown, names, first, strict=True)]


def _shared_prefixes(shown: Sequence[Sequence[tuple[str, Shown]]]) -> frozenset[str]:
    locales: dict[str, set[str]] = defaultdict(set)
    for cells in shown:
        for locale, cell in cells:
            locales[cell.prefix].add(locale)
    return frozenset(prefix for prefix, found in locales.items() if prefix and len(found) > 1)


def _learn(
    learned: _Learned,
    row: RowFacts,
    cells: Sequence[tuple[str, Shown]],
    answer: TypeAnswer,
    beliefs: Sequence[Belief],
) -> None:
    if not answer.local or answer.confidence < ENOUGH:
        return
    for locale, cell in cells:
        learned.by_cell.add((locale, cell.local.casefold()), answer.local, row.index)
    belief = beliefs[row.index]
    if belief.direct >= ENOUGH:
        learned.by_name.add(belief.name, answer.local, row.index)
    if answer.local in XSD_BUILTINS:
        learned.builtins[answer.local] += 1


def _vote(
    cells: Sequence[tuple[str, Shown]], learned: _Learned, name: str, own: TypeAnswer | None = None
) -> TypeAnswer:
    """Weigh what speaks for each type."""
    if not cells:
        return TypeAnswer()
    votes: list[Vote] = []
    for locale, cell in cells:
        votes += _cell_votes(cell, learned)
        mine = own.local if own and own.confidence >= ENOUGH else ""
        for local in learned.by_cell.names((locale, cell.local.casefold()))[:3]:
            share, count = learned.by_cell.share((locale, cell.local.casefold()), local, mine)
            if count > 0 and local != cell.local:
                votes.append(("type-cell-elsewhere", local, 2.5 * share))
    mine = own.local if own and own.confidence >= ENOUGH else ""
    readable = any(cell.readable for _, cell in cells)
    prefixed = any(cell.readable and cell.prefix for _, cell in cells)
    for local in learned.by_name.names(name)[:3] if name else []:
        share, count = learned.by_name.share(name, local, mine)
        if count > 0:
            votes.append(("type-of-name-elsewhere", local, (1.0 if prefixed else 2.0) * share))
    if name and not readable:
        votes += _named_votes(name, [cell for _, cell in cells], learned.documented)
    votes = _fitting(votes, [cell for _, cell in cells])
    if not votes and any(cell.prefix in _XSD_PREFIXES for _, cell in cells) and learned.builtins:
        votes.append(("type-frequent", max(sorted(learned.builtins), key=lambda key: learned.builtins[key]), 0.3))
    return _decide(votes, cells)


def _named_votes(name: str, cells: Sequence[Shown], documented: Documented) -> list[Vote]:
    """Return the votes for a type that has the name of its field, where pages document it or cells have parts of it."""
    local = documented.called(name)
    if local:
        return [("type-of-field-name", local, _PART)]
    local = name[0].upper() + name[1:]
    held = [part for cell in cells for part in left_parts(cell.local)]
    return [("type-of-field-name", local, _PART)] if held and all(part in local for part in held) else []


def _cell_votes(cell: Shown, learned: _Learned) -> list[Vote]:
    if not cell.readable:
        meant = learned.documented.meant(cell.local)
        return [("type-cell", meant, _PART)] if meant else []
    local = builtin(cell.local) if cell.local[0].islower() or cell.prefix in _XSD_PREFIXES else ""
    if local and local != cell.local and not cell.prefix and learned.known[cell.local] >= _OWN_SPELLING:
        local = ""
    if local:
        return [("type-cell", local, 3.0 if local == cell.local else 2.0)]
    meant = learned.documented.meant(cell.local)
    support = learned.known[cell.local]
    if cell.prefix in _XSD_PREFIXES and cell.local[0].islower():
        return [("type-cell", cell.local, 0.5)]
    intact = _INTACT_PREFIX if cell.prefix in learned.prefixes else 0.0
    vote = ("type-cell", meant or cell.local, 1.0 + min(1.5, 0.25 * support) + intact)
    return [vote, ("type-cell", cell.local, _SLIP)] if meant else [vote]


def _fitting(votes: list[Vote], cells: Sequence[Shown]) -> list[Vote]:
    """Drop the votes that the prefixes rule out: under `xsd:` there is a builtin, under others there is none."""
    prefixes = [cell.prefix for cell in cells if cell.prefix]
    builtins = sum(prefix in _XSD_PREFIXES for prefix in prefixes)
    if not prefixes or any(
        cell.readable and cell.prefix in _XSD_PREFIXES for cell in cells if cell.local[:1].isupper()
    ):
        return votes
    if 2 * builtins == len(prefixes):
        return votes
    if 2 * builtins > len(prefixes):
        return [vote for vote in votes if vote[1] in XSD_BUILTINS]
    return [vote for vote in votes if vote[1] not in XSD_BUILTINS] or votes


def _decide(votes: Sequence[Vote], cells: Sequence[tuple[str, Shown]]) -> TypeAnswer:
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


def full_type(local: str, cells: Sequence[tuple[str, Shown]]) -> TypeName:
    """Return the canonical text: `xsd:` before builtins, `types:` before others, where the cells have prefixes."""
    if not any(cell.prefix for _, cell in cells):
        return TypeName(local)
    return TypeName(("xsd:" if local in XSD_BUILTINS else "types:") + local)
