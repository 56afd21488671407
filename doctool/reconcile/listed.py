"""A list of all names: what stands in it is trusted more, what does not is not repaired without asking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from doctool.model.catalog import Place

_COMPLETE = 0.98
"""A list that has this share of the names that all languages agree on is taken for the whole API."""


class Listed(Struct, frozen=True):
    """The names of lists and schemas, each with its place, and whether they are all that there are."""

    places: Mapping[str, Place] = field(default_factory=dict)
    complete: bool = False

    @classmethod
    def of(cls, places: Mapping[str, Place], agreed: Sequence[str]) -> Listed:
        """Judge a list by the names that no translation has touched."""
        known = sum(name in places for name in agreed)
        return cls(places, bool(places) and known >= _COMPLETE * len(agreed))

    def features(self, name: str) -> dict[str, float]:
        """Return what the list says of a name, as features beside those of inference."""
        if name in self.places:
            return {"listed": 1.0}
        return {"unlisted": 1.0} if self.complete else {}


NO_LIST = Listed()
