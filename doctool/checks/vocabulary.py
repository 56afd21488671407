"""What the API is known to have, over all pages at hand: names, types, and what their pages are called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from msgspec import Struct
from rapidfuzz.distance import OSA

from doctool.model.builtins import XSD_BUILTINS
from doctool.model.catalog import Catalog, Field, Occurrence, Status, Trust
from doctool.model.names import MAX_KNOWN, is_identifier, words
from doctool.model.page import Page
from doctool.model.patterns import pattern
from doctool.model.topic import ColumnRole
from doctool.reconcile.types import take_apart

_SURE = 0.9
_ENOUGH_TYPES = 5
_NEARLY_ALL = 0.8
_RECURS = 3
_INNER_CAPITAL = pattern(r"[a-z0-9][A-Z]|[A-Z]{2}[a-z]{2}|_")


@lru_cache(MAX_KNOWN)
def local_name(type_: str) -> str:
    """Return a type without its prefix: `types:JobArray` gives `JobArray`."""
    return re.split("[:：]", type_)[-1].strip()


def looks_like_code(text: str) -> bool:
    """Tell whether a text cannot be a word of prose: an identifier with an inner capital or `_`, as `jobHandle`."""
    return is_identifier(text) and _INNER_CAPITAL.search(text) is not None


class Vocabulary(Struct, frozen=True, dict=True):
    """The names of one catalog."""

    catalog: Catalog

    @cached_property
    def fields(self) -> frozenset[str]:
        """The names of fields that are sure."""
        return frozenset(str(field.name) for field in self._fields() if field.name and field.confidence >= _SURE)

    @cached_property
    def uses(self) -> Counter[str]:
        """How many fields have each name."""
        return Counter(str(field.name) for field in self._fields() if field.name)

    @cached_property
    def placeholders(self) -> frozenset[str]:
        """What becomes of the words that stand in name and type cells of several source rows and are neither.

        An authoring tool's sample text, such as `Code Phrase`, joined to `CodePhrase`: nothing is called so. Types such
        as `array of strings` are none, unless they stand where names should or all other types have a prefix.
        """
        names = self._source_phrases(ColumnRole.NAME)
        types = self._source_phrases(ColumnRole.TYPE)
        counts = names + Counter({text: count for text, count in types.items() if self.prefixed or text in names})
        return frozenset(text for text, count in counts.items() if count >= _RECURS)

    def _source_phrases(self, role: ColumnRole) -> Counter[str]:
        """Return the texts with a space in a column of the source pages, joined, with how often each stands there."""
        occurrences = (occurrence for _, occurrence in self.catalog.occurrences())
        texts = (item.ref.text(role) for item in occurrences if item.locale == self.catalog.source_locale)
        return Counter("".join(text.split()) for text in texts if " " in text)

    @cached_property
    def prefixed(self) -> bool:
        """Whether nearly all types of one word are written with a prefix, so that one without is remarkable."""
        words = [text for _, item in self.catalog.occurrences() if (text := item.raw_type) and " " not in text]
        return sum(":" in text or "：" in text for text in words) >= _NEARLY_ALL * len(words) > 0

    def fills_in(self, occurrence: Occurrence, role: ColumnRole) -> bool:
        """Tell whether a cell's words stand in several cells of its locale for which nothing is proposed.

        So a translated placeholder looks: the same words in rows that have nothing in common.
        """
        text = occurrence.ref.text(role)
        return self._unresolved[occurrence.locale, role, text] >= _RECURS and not is_identifier(text)

    @cached_property
    def _unresolved(self) -> Counter[tuple[str, ColumnRole, str]]:
        return Counter(
            (occurrence.locale, role, occurrence.ref.text(role))
            for _, occurrence in self.catalog.occurrences()
            for role, status in (
                (ColumnRole.NAME, occurrence.name_status),
                (ColumnRole.TYPE, occurrence.type_status),
            )
            if status is Status.UNRESOLVED
        )

    @cached_property
    def types(self) -> Counter[str]:
        """The local names of the types that fields have, builtins left out, with how many fields have each."""
        found = Counter(local_name(field.type) for field in self._fields() if field.type)
        return Counter({name: count for name, count in found.items() if name not in XSD_BUILTINS})

    def writes_type(self, local: str) -> bool:
        """Tell whether a type is written so somewhere, and not merely joined together from words."""
        return local in XSD_BUILTINS or local in self._written or local in self.topics

    @cached_property
    def _written(self) -> frozenset[str]:
        return frozenset(local for _, local in self.written if take_apart(local).readable)

    @cached_property
    def written(self) -> Counter[tuple[str, str]]:
        """How many cells of a locale have each type, by locale and local name."""
        return Counter((item.locale, local_name(item.raw_type)) for _, item in self.catalog.occurrences())

    @cached_property
    def prefixes(self) -> frozenset[str]:
        """The prefixes that types have: `xsd`, `types`."""
        return frozenset(field.type.split(":")[0] for field in self._fields() if field.type and ":" in field.type)

    @cached_property
    def topics(self) -> frozenset[str]:
        """What the pages document, as far as that has a name of its own."""
        return frozenset(subject.name for subject in self.catalog.subjects if is_identifier(subject.name))

    @cached_property
    def complete(self) -> bool:
        """Whether nearly all types have a page, so that one without is remarkable."""
        documented = sum(name in self.topics for name in self.types)
        return len(self.types) >= _ENOUGH_TYPES and documented >= _NEARLY_ALL * len(self.types)

    @cached_property
    def tables(self) -> frozenset[str]:
        """The names of tables, such as those of the messages of an operation."""
        titles = (table.title for subject in self.catalog.subjects for table in subject.topic.tables)
        return frozenset(title for title in titles if looks_like_code(title))

    @cached_property
    def known(self) -> frozenset[str]:
        """All of these."""
        return self.fields | frozenset(self.types) | self.topics | self.tables | XSD_BUILTINS

    @cached_property
    def sample_names(self) -> frozenset[str]:
        """Every identifier in the code samples."""
        pages = (page for subject in self.catalog.subjects for page in subject.topic.pages)
        return frozenset(name for page in pages for name in sample_identifiers(page))

    @cached_property
    def vouched(self) -> frozenset[str]:
        """The names and types that a person decided or a schema has, and the source page need not have."""
        vouched = (field for field in self._fields() if field.trust in (Trust.DECISION, Trust.CANONICAL))
        return frozenset(str(text) for field in vouched for text in (field.name, field.type) if text)

    def is_written(self, name: str) -> bool:
        """Tell whether a name that was put together stands whole on some page, in a cell of its own or in a sample."""
        return name in self.sample_names or name in self._cells

    @cached_property
    def _cells(self) -> frozenset[str]:
        texts = (item.raw_name for _, item in self.catalog.occurrences())
        return frozenset(text for text in texts if is_identifier(text))

    @cached_property
    def words(self) -> frozenset[str]:
        """The words that names, types and pages are made of, and those that several tables are called by."""
        sure = {word for name in self.fields | frozenset(self.types) | self.topics for word in words(name)}
        titled = Counter(word for title in self.tables for word in set(words(title)))
        return frozenset(sure | {word for word, count in titled.items() if count > 1})

    def documented(self, text: str) -> bool:
        """Tell whether a field, a type or a page is called so, or a sample has it; a caption alone is no proof."""
        return text in self.fields or text in self.types or text in self.topics or text in self.sample_names

    def spelled_better(self, text: str, other: str) -> bool:
        """Tell whether a name has only words of the API, and the other has one that is none."""
        return self.words.issuperset(words(text)) and not self.words.issuperset(words(other))

    def named(self, text: str) -> bool:
        """Tell whether a text is the name of something the pages document, or stands in a code sample."""
        return text in self.known or text in self.sample_names

    def nearest(self, text: str, names: Iterable[str], distance: int) -> str:
        """Return the name that is fewest edits away, at most `distance`; empty when none or more than one is."""
        scored = sorted(
            (OSA.distance(text, name, score_cutoff=distance), name) for name in sorted(set(names)) if name != text
        )
        near = [(cost, name) for cost, name in scored if cost <= distance]
        if not near or (len(near) > 1 and near[1][0] == near[0][0]):
            return ""
        return near[0][1]

    @cached_property
    def _by_start(self) -> dict[tuple[str, int], list[str]]:
        """What is known, by first letter and length, so that a search for what is near looks at little."""
        found: dict[tuple[str, int], list[str]] = {}
        for name in sorted(self.known | self.sample_names):
            found.setdefault((name[0].lower(), len(name)), []).append(name)
        return found

    def nearest_known(self, text: str, distance: int) -> str:
        """Return the only known name with the same first letter that is fewest edits away, else an empty text."""
        lengths = range(len(text) - distance, len(text) + distance + 1)
        names = [name for length in lengths for name in self._by_start.get((text[0].lower(), length), ())]
        return self.nearest(text, names, distance)

    def _fields(self) -> Iterator[Field]:
        for subject in self.catalog.subjects:
            for table in subject.tables:
                yield from table.fields


def sample_identifiers(page: Page) -> frozenset[str]:
    """Return every identifier in the code samples of a page."""
    return frozenset(name for sample in page.samples for name in re.findall(r"[A-Za-z_]\w*", sample.text, re.ASCII))
