"""What the rules share: worked out once for all pages, and once a topic, when the first rule asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct, field

from doctool.checks.code_damage import CodeDamage, code_damages
from doctool.checks.coverage import Coverage, is_copy
from doctool.checks.fragments import Fragments
from doctool.checks.front_matter import FrontMatter
from doctool.checks.headings import Headings, pair_headings
from doctool.checks.link_labels import LinkLabels
from doctool.checks.mark_pairs import MarkPairs, mark_pairs
from doctool.checks.shifted_cells import ShiftedRow, shifted_rows
from doctool.checks.suppressions import Suppression
from doctool.checks.units import ListUnit, Unit, cell_units, section_units
from doctool.checks.vocabulary import Vocabulary, sample_identifiers
from doctool.model.catalog import Catalog, Field, FieldTable, Occurrence, Status, Subject
from doctool.model.page import Block, BlockKind, Page
from doctool.model.patterns import pattern
from doctool.model.source import Span
from doctool.model.topic import ColumnRole, RowRef, Topic

if TYPE_CHECKING:
    from doctool.schemas.api import Api, Problem, TypeRef
    from doctool.schemas.judge.outcome import Judged

_WORD = pattern(r"[^\W\d_]{2,}")
MAX_PEERS = 16
"""So many intact cells of a page are enough to see how its cells are written."""


class RunContext(Struct, frozen=True, dict=True):
    """What all topics share. `stale` says of pages, by shown path, what their source has become since."""

    catalog: Catalog
    stale: Mapping[str, str] = field(default_factory=dict)
    revisions: Mapping[str, Page] = field(default_factory=dict)
    unchanged: Mapping[str, str] = field(default_factory=dict)
    """Of both see `Settings`."""

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The names of the API."""
        return Vocabulary(self.catalog)

    @cached_property
    def coverage(self) -> Coverage:
        """What the languages have of the source pages."""
        return Coverage(self.catalog)

    @cached_property
    def fragments(self) -> Fragments:
        """The links with fragments."""
        return Fragments(self.catalog)

    @cached_property
    def link_labels(self) -> LinkLabels:
        """What links may say."""
        return LinkLabels(self.catalog)

    @cached_property
    def _references(self) -> Mapping[tuple[str, Span], TypeRef]:
        from doctool.schemas.build import field_types  # noqa: PLC0415 - only where a rule asks

        return {_row(field): ref for field, ref in field_types(self.catalog)}

    def reference(self, field: Field) -> TypeRef | None:
        """Return what the type of a field leads to, as a schema has it; None for a field that no schema has."""
        return self._references.get(_row(field))

    @cached_property
    def _api(self) -> Api:
        from doctool.schemas.build import build_api  # noqa: PLC0415 - only where there are samples

        return build_api(self.catalog)

    @cached_property
    def named(self) -> Mapping[str, tuple[Problem, ...]]:
        """The rows whose name a schema has from messages, by the path of their page."""
        from doctool.schemas.api import ProblemKind  # noqa: PLC0415 - as above

        if not any(page.samples for subject in self.catalog.subjects for page in subject.topic.pages):
            return {}
        found: dict[str, list[Problem]] = {}
        for problem in self._api.problems:
            if problem.kind is ProblemKind.NAMED and problem.place:
                found.setdefault(problem.place.source.path, []).append(problem)
        return {path: tuple(problems) for path, problems in found.items()}

    @cached_property
    def front_matter(self) -> FrontMatter:
        """The habits of the front matter."""
        return FrontMatter(self.catalog)

    @cached_property
    def samples(self) -> Mapping[str, tuple[Judged, ...]]:
        """The messages in samples, judged, by the path of their page: the source page where there is one, else all."""
        pages = [page for subject in self.catalog.subjects for page in TopicContext(self, subject).judged]
        if not any(page.samples for page in pages):
            return {}
        from doctool.schemas.judge.judge import judge  # noqa: PLC0415 - only where there are samples

        found: dict[str, list[Judged]] = {}
        for item in judge(self._api, pages):
            found.setdefault(item.page.path, []).append(item)
        return {path: tuple(items) for path, items in found.items()}

    def is_word(self, locale: str, text: str) -> bool:
        """Tell whether a text stands as a word of its own somewhere in the prose of a locale."""
        if locale not in self._words:
            self._words[locale] = frozenset(" ".join(self._prose(locale)).casefold().split())
        return text.casefold() in self._words[locale]

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        return {}

    def stretches_with(self, locale: str) -> Counter[str]:
        """Return in how many stretches of a locale's prose each word stands, in lower case."""
        if locale not in self._stretches:
            texts = (set(_WORD.findall(text.casefold())) for text in self._prose(locale))
            self._stretches[locale] = Counter(word for words in texts for word in words)
        return self._stretches[locale]

    @cached_property
    def _stretches(self) -> dict[str, Counter[str]]:
        return {}

    def _prose(self, locale: str) -> Iterator[str]:
        """Yield the texts of the paragraphs, items and cells of a locale."""
        for subject in self.catalog.subjects:
            for page in subject.topic.pages:
                if page.locale != locale:
                    continue
                rows = (row for table in page.tables for row in table.rows)
                blocks = [*page.blocks, *(item for items in page.lists for item in items.items)]
                for block in [*blocks, *(cell for row in rows for cell in row.cells)]:
                    yield block.text


def _row(field: Field) -> tuple[str, Span]:
    """Return what tells the rows of a field from all others: where the first stands."""
    ref = field.occurrences[0].ref
    return ref.page.path, ref.row.span


class TopicContext(Struct, dict=True):
    """One topic in all its languages; `unused` is set when the other rules have run."""

    run: RunContext
    subject: Subject
    unused: tuple[tuple[Page, Suppression], ...] = ()

    @property
    def topic(self) -> Topic:
        """The topic."""
        return self.subject.topic

    @property
    def pages(self) -> tuple[Page, ...]:
        """Its pages, by locale."""
        return self.topic.pages

    @cached_property
    def source(self) -> Page | None:
        """The page in the source locale."""
        locale = self.run.catalog.source_locale
        return self.topic.page(locale) if locale else None

    @cached_property
    def source_sample_names(self) -> frozenset[str]:
        """Every identifier in the code samples of the source page."""
        return sample_identifiers(self.source) if self.source else frozenset()

    @cached_property
    def localized(self) -> tuple[Page, ...]:
        """The pages in other locales."""
        return tuple(page for page in self.pages if page is not self.source)

    def mark_pairs(self, page: Page) -> MarkPairs:
        """Return the marks of a page beside those of the source page, which there must be."""
        found = self._mark_pairs.get(page.path)
        if found is None:
            found = self._mark_pairs[page.path] = mark_pairs(page, self.source or page)
        return found

    @cached_property
    def _mark_pairs(self) -> dict[str, MarkPairs]:
        return {}

    @cached_property
    def copies(self) -> frozenset[str]:
        """The shown paths of the pages that are copies of the source page."""
        source = self.source
        return frozenset(page.path for page in self.localized if source is not None and is_copy(page, source))

    @cached_property
    def judged(self) -> tuple[Page, ...]:
        """The pages on which a defect of the original is reported: the source, else every page."""
        return (self.source,) if self.source else self.pages

    @cached_property
    def by_locale(self) -> Mapping[str, Page]:
        """Its pages by locale."""
        return {page.locale: page for page in self.pages}

    @cached_property
    def pivot(self) -> Page:
        """The page that the others are compared with: the source, else the one with the most headings and blocks."""
        if self.source:
            return self.source
        return min(self.pages, key=lambda page: (-len(page.headings), -len(page.blocks), page.locale))

    def occurrences(self) -> Iterator[tuple[FieldTable, Field, Occurrence]]:
        """Yield every row of the localized pages that lists a field."""
        for table in self.subject.tables:
            for found in table.fields:
                for occurrence in found.occurrences:
                    if occurrence.ref.page is not self.source:
                        yield table, found, occurrence

    def intact_cells(self, ref: RowRef, role: ColumnRole) -> tuple[Block, ...]:
        """Return the cells of a row's page that have a name or type as it should be, those of its table first."""
        groups = self._intact.get((ref.page.path, role), {})
        mine = groups.get(ref.table.span, [])
        others = [cell for span, cells in groups.items() if span != ref.table.span for cell in cells]
        return tuple([*mine, *others][:MAX_PEERS])

    @cached_property
    def _intact(self) -> Mapping[tuple[str, ColumnRole], Mapping[Span, list[Block]]]:
        """The first intact cells by page and role, then by table."""
        found: dict[tuple[str, ColumnRole], dict[Span, list[Block]]] = {}
        for _, _, occurrence in self.occurrences():
            ref = occurrence.ref
            for role, status in ((ColumnRole.NAME, occurrence.name_status), (ColumnRole.TYPE, occurrence.type_status)):
                cell = ref.cell(role)
                if cell is None or status is not Status.INTACT:
                    continue
                cells = found.setdefault((ref.page.path, role), {}).setdefault(ref.table.span, [])
                if len(cells) < MAX_PEERS:
                    cells.append(cell)
        return found

    @cached_property
    def shifted(self) -> Mapping[tuple[str, Span], ShiftedRow]:
        """The rows whose cells stand in other columns than elsewhere, by path and place."""
        source = self.source.locale if self.source else ""
        return {(row.ref.page.path, row.ref.row.span): row for row in shifted_rows(self.topic, source)}

    def stands_elsewhere(self, ref: RowRef, role: ColumnRole) -> bool:
        """Tell whether the cell of a role holds what belongs into another, so that nothing must be written over it."""
        row = self.shifted.get((ref.page.path, ref.row.span))
        return row is not None and (role is ColumnRole.TYPE or row.type_in is ref.cell(role))

    @cached_property
    def headings(self) -> Headings:
        """The headings, paired over the languages."""
        return pair_headings(self.pages, self.pivot)

    @cached_property
    def _sections(self) -> tuple[tuple[Unit, ...], tuple[ListUnit, ...]]:
        return section_units(self.pages, self.headings)

    @property
    def lists(self) -> tuple[ListUnit, ...]:
        """The lists outside tables."""
        return self._sections[1]

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """All prose: cells, headings, paragraphs, items."""
        titles = (
            Unit(BlockKind.HEADING, {locale: heading.block for locale, heading in pair.items()})
            for pair in self.headings.paired
        )
        items = (item for unit in self.lists for item in unit.items)
        return (*cell_units(self.topic, self.shifted), *titles, *self._sections[0], *items)

    @cached_property
    def code_damages(self) -> tuple[CodeDamage, ...]:
        """What differs between the inline code of the languages."""
        source = self.source.locale if self.source else ""
        return tuple(damage for unit in self.units for damage in code_damages(unit, source, self.run.vocabulary))
