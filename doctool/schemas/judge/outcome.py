"""What came of judging the samples."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:  # rules read what comes of judging, and are often loaded where nothing is judged
    from doctool.model.page import Page
    from doctool.schemas.judge.contradiction import Contradiction
    from doctool.schemas.judge.verdict import Verdict
    from doctool.schemas.messages.tree import Document, Element


class What(StrEnum):
    """What a sample, or a part of one, is."""

    MESSAGE = "message"
    """A message, a header or a fault of the API."""
    FRAGMENT = "fragment"
    """An element that stands in messages, by itself."""
    DECLARATION = "declaration"
    """A type or an element that a schema in a sample declares."""
    JSON = "json"
    """A JSON document with objects of the API."""
    UNKNOWN = "unknown"
    """An element in the namespace of the API, or in an envelope, that no page documents."""
    BROKEN = "broken"
    """A message of the API that is not well formed."""
    FOREIGN = "foreign"
    """Other XML that is not well formed."""


class Side(StrEnum):
    """What is probably wrong."""

    SAMPLE = "sample"
    TABLE = "table"
    UNCLEAR = "unclear"


class Objection(Struct, frozen=True):
    """A contradiction, and which side is probably wrong."""

    contradiction: Contradiction
    verdict: Verdict


class Judged(Struct, frozen=True):
    """A message, a part of one, or a document that cannot be read, and what is wrong with it."""

    what: What
    page: Page
    document: Document
    element: Element | None = None
    objections: tuple[Objection, ...] = ()

    @property
    def valid(self) -> bool:
        """Whether nothing is wrong."""
        return not self.objections
