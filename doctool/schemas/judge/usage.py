"""Where types are seen in samples: the other messages that a departure is compared with."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field

from doctool.model.catalog import Place
from doctool.model.page import CodeSample
from doctool.schemas.judge.compare import Part
from doctool.schemas.messages.tree import Element


class Sighting(Struct, frozen=True):
    """A type as one message shows it."""

    part: Part
    sample: CodeSample
    namespace: str
    """The namespace of the message."""

    @property
    def names(self) -> tuple[str, ...]:
        """The elements directly in it."""
        return self.part.names

    @property
    def place(self) -> Place:
        """Where it begins."""
        return Place(self.sample.source, self.part.element.name_span)


class Usage(Struct):
    """All sightings by type; a sample that several pages repeat, as translations do, counts once."""

    _by_owner: dict[str, list[Sighting]] = field(default_factory=dict)
    _samples: dict[str, CodeSample] = field(default_factory=dict)

    def add(self, parts: Iterable[Part], sample: CodeSample, root: Element) -> None:
        """Take note of the parts of a message."""
        if self._samples.setdefault(sample.text, sample) is sample:
            for part in parts:
                seen = Sighting(part, sample, root.namespace or "")
                self._by_owner.setdefault(part.owner.name, []).append(seen)

    def others(self, owner: str, text: str) -> list[Sighting]:
        """Return the sightings of a type in other samples than one of this text."""
        return [seen for seen in self._by_owner.get(owner, []) if seen.sample.text != text]
