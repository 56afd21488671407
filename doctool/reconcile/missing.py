"""What would have to be known to be sure of a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from doctool.model.decision import Decision
from doctool.model.message import Message, message
from doctool.reconcile.facts import RowFacts


def missing(row: RowFacts, name: str | None, *, sure: bool, wrong: Sequence[Decision]) -> tuple[Message, ...]:
    """Return what is not known of a row, nothing when its name is sure and its cells are this row's."""
    return (*_order(row, name), *(() if sure else _sources(row, wrong)))


def _order(row: RowFacts, name: str | None) -> Iterator[Message]:
    for cell in row.cells:
        if cell.ref.loose and cell.text != name:
            yield message(
                "on the {locale} page, words that tell the row from those beside it: only its order does",
                locale=cell.locale,
            )


def _sources(row: RowFacts, wrong: Sequence[Decision]) -> Iterator[Message]:
    if wrong:
        yield message("what the name is: a person said that it is not {names}", names=", ".join(d.name for d in wrong))
    elif row.row.canonical:
        yield message("which field of {file} the row is: only its order tells", file=row.row.canonical.page.path)
    elif row.table.table.canonical:
        yield message("whether the field exists: the schema or list of its type does not have it")
    if len(row.cells) == 1:
        yield message("the same page in another language")
    if not any(page.samples for page in row.table.topic.pages):
        yield message("a code sample that has the field")
    if not row.table.table.canonical:
        yield message("the page in the source language, or a schema or list of names given with --canonical")
