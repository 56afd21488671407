"""How many messages of a reference its own schema allows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from doctool.model.page import Page
from doctool.schemas.judge.contradiction import Kind
from doctool.schemas.judge.outcome import Judged, What


class Sample(Struct, frozen=True):
    """A message as it is shown: a document of a sample, which an envelope makes one of several parts."""

    page: Page
    parts: tuple[Judged, ...]

    @property
    def valid(self) -> bool:
        """Whether nothing is wrong with any part."""
        return all(part.valid for part in self.parts)

    @property
    def readable(self) -> bool:
        """Whether it is well formed, its prefixes declared."""
        return Kind.MALFORMED not in self.kinds

    @property
    def bare(self) -> bool:
        """Whether it stands by itself, without an envelope or headers around it."""
        return self.parts[0].document.alone and all(part.element is part.document.root for part in self.parts)

    @property
    def whole(self) -> bool:
        """Whether nothing is left out of it."""
        elements = (element for part in self.parts if part.element for element in part.element.walk())
        return not any(element.elided for element in elements)

    @property
    def kinds(self) -> frozenset[Kind]:
        """What is wrong with it."""
        return frozenset(objection.contradiction.kind for part in self.parts for objection in part.objections)


class Shares(Struct, frozen=True):
    """Messages that the pages document; those of an operation without a page cannot be judged and are left out."""

    samples: Sequence[Sample]
    undocumented: int = 0
    kinds: Counter[Kind] = field(default_factory=Counter)
    """What is wrong with those that fail, by the kind that is told first."""

    def share(self, *, as_they_stand: bool = False, malformed: bool = False) -> float:
        """Return the share that is valid, 0 to 1: taken out of envelopes or not, of the readable ones or of all."""
        judged = [sample for sample in self.samples if malformed or sample.readable]
        valid = [sample for sample in judged if sample.valid and (sample.bare or not as_they_stand)]
        return len(valid) / len(judged) if judged else 1.0


def count(judged: Iterable[Judged]) -> Shares:
    """Return what came of judging messages, a document each."""
    documents: dict[int, list[Judged]] = {}
    for item in judged:
        documents.setdefault(id(item.document), []).append(item)
    samples, undocumented, kinds = [], 0, Counter[Kind]()
    for parts in documents.values():
        whats = {part.what for part in parts}
        if What.UNKNOWN in whats:
            undocumented += 1
        elif whats & {What.MESSAGE, What.BROKEN}:
            samples.append(Sample(parts[0].page, tuple(parts)))
            told = [objection.contradiction.kind for part in parts for objection in part.objections]
            kinds.update(told[:1])
    return Shares(samples, undocumented, kinds)
