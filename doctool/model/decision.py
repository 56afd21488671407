"""What a person has decided of a row, tied to the row by what stands there rather than by its line."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from doctool.model.catalog import Place
from doctool.model.names import CanonicalName


class Verdict(StrEnum):
    """What was decided."""

    ACCEPTED = "accepted"
    """The proposed name is right."""
    REJECTED = "rejected"
    """The proposed name is wrong."""
    REPLACED = "replaced"
    """Another name is right."""


class Decision(Struct, frozen=True):
    """A verdict on the name of a row.

    The row is the one on the page `page` (its path below its locale's folder) whose name cell in `locale` (in any when
    that is empty) reads `text`. Of several such rows it is the one in the table titled `table` with `above` and
    `below` in the name cells beside it, as far as these still agree.
    """

    verdict: Verdict
    name: CanonicalName
    page: str
    text: str
    locale: str = ""
    table: str = ""
    above: str = ""
    below: str = ""
    place: Place | None = None
    """Where it is recorded."""
