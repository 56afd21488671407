"""What front matter keys are like over all pages: which are the same in every language, which a language drops."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from msgspec import Struct

from doctool.model.catalog import Catalog
from doctool.model.page import Page
from doctool.model.patterns import pattern

_ID = pattern(r"\{?(?=[^{}]{16,})[0-9a-fA-F]{4,}(?:-[0-9a-fA-F]{4,})+\}?")
_TOPICS = 5
_NEARLY_ALWAYS = 0.9
_HABIT = 3
_HABIT_SHARE = 0.2


def is_id(value: str) -> bool:
    """Tell whether a value is a GUID, or long and made of hexadecimal digits and dashes as one."""
    return _ID.fullmatch(value) is not None


class FrontMatter(Struct, frozen=True, dict=True):
    """The habits of one catalog."""

    catalog: Catalog

    @cached_property
    def uses(self) -> Counter[str]:
        """How many pages have each key."""
        pages = (page for subject in self.catalog.subjects for page in subject.topic.pages)
        return Counter(entry.key for page in pages for entry in page.front_matter)

    @cached_property
    def constant(self) -> frozenset[str]:
        """The keys whose value is the same in all languages on nearly all topics that have it in several."""
        same: Counter[str] = Counter()
        total: Counter[str] = Counter()
        for subject in self.catalog.subjects:
            values: dict[str, list[str]] = {}
            for page in subject.topic.pages:
                for entry in page.front_matter:
                    values.setdefault(entry.key, []).append(entry.value)
            for key, found in values.items():
                total[key] += len(found) > 1
                same[key] += len(found) > 1 and len(set(found)) == 1
        often = (key for key, count in total.items() if count >= _TOPICS)
        return frozenset(key for key in often if same[key] >= _NEARLY_ALWAYS * total[key])

    @cached_property
    def dropped(self) -> frozenset[tuple[str, str]]:
        """The keys, with the locale, that a language lacks on many pages though all others have them."""
        lacking: Counter[tuple[str, str]] = Counter()
        total: Counter[tuple[str, str]] = Counter()
        for subject in self.catalog.subjects:
            keys = {page.locale: _keys(page) for page in subject.topic.pages if page.front_matter}
            for locale, mine in keys.items():
                others = [found for other, found in keys.items() if other != locale]
                for key in set.intersection(*others) if others else ():
                    total[locale, key] += 1
                    lacking[locale, key] += key not in mine
        habits = (item for item, count in lacking.items() if count >= _HABIT and count >= _HABIT_SHARE * total[item])
        return frozenset((locale, key) for locale, key in habits if locale not in self._translating)

    @cached_property
    def _translating(self) -> frozenset[str]:
        """The locales that have keys in letters that no system's keys are in: what they lack, they have translated."""
        pages = (page for subject in self.catalog.subjects for page in subject.topic.pages)
        return frozenset(page.locale for page in pages if not all(entry.key.isascii() for entry in page.front_matter))


def _keys(page: Page) -> set[str]:
    return {entry.key for entry in page.front_matter}
