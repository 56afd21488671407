"""The messages that samples show, read once for what they tell of the schema itself."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from doctool.model.page import Page
from doctool.schemas.api import Api
from doctool.schemas.judge.compare import Comparer
from doctool.schemas.judge.targets import Targets
from doctool.schemas.judge.values import Values
from doctool.schemas.messages.read import read_documents
from doctool.schemas.messages.tree import Element
from doctool.schemas.messages.unwrap import payloads


class Shown(Struct, frozen=True, dict=True):
    """The messages of some pages; those that pages repeat, as translations do, once. They are read when asked for."""

    pages: tuple[Page, ...]

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """The messages, out of their envelopes, and other documents."""
        return tuple(self._read())

    def _read(self) -> Iterator[Element]:
        samples = {sample.text: sample for page in self.pages for sample in page.samples}
        for sample in samples.values():
            for document in read_documents(sample):
                yield from payloads(document.root) if document.root else ()


def comparer_of(api: Api) -> Comparer:
    """Return what compares messages with the types of an API."""
    return Comparer(Targets(api), Values())
