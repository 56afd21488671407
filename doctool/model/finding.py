"""What is wrong on a page, and how it could be mended."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct

from doctool.model.catalog import Evidence, Place
from doctool.model.message import Message
from doctool.model.source import Source, Span


class Severity(StrEnum):
    """How much a finding matters, apart from how sure it is."""

    ERROR = "error"
    """A reader or a program is misled: a name, type or code that does not exist."""
    WARNING = "warning"
    INFO = "info"


SEVERITY_ORDER = (Severity.INFO, Severity.WARNING, Severity.ERROR)


class Safety(StrEnum):
    """Whether a fix may be made without asking."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Edit(NamedTuple):
    """Replace the text of a span; an empty span inserts."""

    span: Span
    text: str


class Fix(Struct, frozen=True):
    """Edits of one page, sorted and not overlapping, that belong together."""

    source: Source
    edits: tuple[Edit, ...]
    safety: Safety
    confidence: float
    title: Message


class Finding(Struct, frozen=True):
    """One departure of a page from what it should say.

    `rule` is the code of the rule (`N001`). `found` is what stands there and `expected` what should, both as a reader
    sees them, empty where it makes no sense. `confidence` is the probability, 0 to 1, that the finding is true.
    """

    rule: str
    severity: Severity
    confidence: float
    message: Message
    place: Place
    locale: str
    found: str = ""
    expected: str = ""
    evidence: tuple[Evidence, ...] = ()
    related: tuple[tuple[Place, Message], ...] = ()
    fix: Fix | None = None
