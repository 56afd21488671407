"""What each column of a table holds: told by what stands in it first, by its header second.

Headers are learned from the tables at hand: a header over columns that plainly hold types is a type header in tables
too small to tell. English header words are a weak hint for the first table of all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from doctool.align.view import TableView
from doctool.model.answers import answer
from doctool.model.builtins import BUILTIN_BY_LOWER
from doctool.model.names import is_identifier
from doctool.model.patterns import pattern
from doctool.model.tokens import is_unspaced
from doctool.model.topic import ColumnRole

Scores = dict[ColumnRole, float]

_TYPE_SHAPE = pattern(r"[\w.]+[:：][\w.]+(?:\[\])?|\w+[(<]\w.*[)>]|[\w.]+\[\]")
_HINTS: Mapping[str, ColumnRole] = {
    "name": ColumnRole.NAME,
    "parameter": ColumnRole.NAME,
    "property": ColumnRole.NAME,
    "field": ColumnRole.NAME,
    "attribute": ColumnRole.NAME,
    "type": ColumnRole.TYPE,
    "data type": ColumnRole.TYPE,
    "required": ColumnRole.REQUIRED,
    "default": ColumnRole.DEFAULT,
    "description": ColumnRole.DESCRIPTION,
}
_LONG = 40
_UNSPACED = 2.5
_FEW = 4
_MANY_ROWS = 3
_TYPE_ENOUGH = 1.6
_REQUIRED_ENOUGH = 1.0
_DEFAULT_ENOUGH = 0.8


class Shape(Struct, frozen=True):
    """What the cells of a column look like, as shares of the cells that are not empty."""

    filled: float
    identifiers: float
    marked: float
    typed: float
    distinct: float
    long: float
    spaced: float
    few: bool
    """Whether the same few short texts recur, as in a column of yes and no, or one stands in some rows only."""
    answers: float
    """The share of yes and no in the language of the page."""
    size: float
    """How long the texts are on average, as a share of what is long, at most 1."""


def shape(tables: Iterable[TableView], column: int) -> Shape:
    """Describe a column over the same table in all languages."""
    cells, marked, distinct, few = [], 0, 0, True
    total = answers = 0
    for view in tables:
        texts = [row.text(column) for row in view.rows]
        here = [text for text in texts if text]
        total += len(texts)
        cells += here
        marked += sum(row.marked(column) for row in view.rows)
        kinds = set(here)
        if len(kinds) <= _FEW:
            answers += sum(answer(view.page.locale, text) is not None for text in here)
        distinct += len(kinds)
        few = few and len(texts) >= _MANY_ROWS and 0 < len(kinds) < len(texts) and len(kinds) <= _FEW
    count = len(cells) or 1
    sizes = [_size(text) for text in cells]
    squeezed = ["".join(text.split()) for text in cells]
    return Shape(
        filled=len(cells) / (total or 1),
        identifiers=sum(map(is_identifier, cells)) / count,
        marked=marked / count,
        typed=sum(map(_looks_typed, squeezed)) / count,
        distinct=distinct / count,
        long=sum(size > _LONG for size in sizes) / count,
        spaced=sum(" " in text for text in cells) / count,
        few=few and not any(size > _LONG // 2 for size in sizes),
        answers=answers / count,
        size=min(1.0, sum(sizes) / count / _LONG),
    )


def _looks_typed(text: str) -> bool:
    return text.lower() in BUILTIN_BY_LOWER or _TYPE_SHAPE.fullmatch(text) is not None


def _size(text: str) -> float:
    """Return the length of a text in letters of a spaced script; a character of an unspaced one says more."""
    return len(text) + (_UNSPACED - 1) * sum(map(is_unspaced, text)) if not text.isascii() else len(text)


def content_scores(seen: Shape, column: int) -> Scores:
    """Score the roles of a column from its shape alone."""
    prose = seen.long + 0.5 * seen.size + 0.5 * seen.spaced * (1 - seen.marked)
    return {
        ColumnRole.NAME: seen.distinct + 0.8 * seen.identifiers + 0.8 * seen.marked - 2 * seen.typed - 2 * seen.long
        + 0.4 * seen.filled - 0.6 * column,
        ColumnRole.TYPE: 2.5 * seen.typed + 0.5 * seen.identifiers + 0.4 * (1 - seen.distinct) - 2 * seen.long
        - (1 if column == 0 else 0),
        ColumnRole.REQUIRED: max(1.2 * seen.few, 1.5 * seen.answers) - 2 * seen.typed - seen.marked - seen.long
        - (column == 0),
        ColumnRole.DEFAULT: 0.3 * (1 - seen.filled) - seen.long - (column == 0),
        ColumnRole.DESCRIPTION: prose + 0.25 * column - seen.typed,
    }  # fmt: skip


class Headers:
    """What the headers of the pages at hand stand over, by locale and text."""

    def __init__(self) -> None:
        self._sums: dict[tuple[str, str], dict[ColumnRole, float]] = defaultdict(lambda: defaultdict(float))
        self._counts: dict[tuple[str, str], dict[ColumnRole, int]] = defaultdict(lambda: defaultdict(int))

    def learn(self, tables: Sequence[TableView], columns: Sequence[Scores]) -> None:
        """Remember the content scores of a table's columns under their headers.

        A short table does not tell whether few texts recur in a column.
        """
        for view in tables:
            for header, scores in zip(view.headers, columns, strict=False):
                key = (view.page.locale, header)
                for role, score in scores.items():
                    if role is not ColumnRole.REQUIRED or len(view.rows) >= _MANY_ROWS:
                        self._counts[key][role] += 1
                        self._sums[key][role] += score

    def scores(self, tables: Sequence[TableView], column: int) -> Scores:
        """Return what the headers of a column say, averaged over the languages, and what a header is a hint of."""
        total: Scores = dict.fromkeys(ColumnRole, 0.0)
        texts = [(v.page.locale, v.headers[column]) for v in tables if column < len(v.headers) and v.headers[column]]
        for key in texts:
            for role, score in self._sums[key].items():
                total[role] += score / (self._counts[key][role] + 2) / len(texts)
        for hint in {_HINTS[text] for _, text in texts if text in _HINTS}:
            total[hint] += 1
        return total


def roles(tables: Sequence[TableView], columns: Sequence[Scores], headers: Headers) -> dict[ColumnRole, int]:
    """Assign a column to each role that the table has; the name column is always assigned when there is a column."""
    scored = []
    for index, content in enumerate(columns):
        said = headers.scores(tables, index)
        scored.append({role: content.get(role, 0.0) + said.get(role, 0.0) for role in ColumnRole})
    free = list(range(len(scored)))
    assigned: dict[ColumnRole, int] = {}

    def take(role: ColumnRole, enough: float) -> None:
        best = max(free, key=lambda at: (scored[at][role], -at), default=None)
        if best is not None and scored[best][role] >= enough:
            assigned[role] = best
            free.remove(best)

    take(ColumnRole.NAME, float("-inf"))
    take(ColumnRole.TYPE, _TYPE_ENOUGH)
    take(ColumnRole.DESCRIPTION, 0.0)
    take(ColumnRole.REQUIRED, _REQUIRED_ENOUGH)
    take(ColumnRole.DEFAULT, _DEFAULT_ENOUGH)
    return assigned
