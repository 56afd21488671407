"""The names and words that stand in the pages where translation leaves them alone, and where it does not."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from doctool.model.names import is_identifier, words
from doctool.model.page import InlineKind, Page
from doctool.model.patterns import pattern
from doctool.model.tokens import latin_words
from doctool.model.topic import Topic
from doctool.reconcile.facts import TableFacts
from doctool.reconcile.letters import LetterModel, Letters, names_model
from doctool.reconcile.listed import NO_LIST, Listed
from doctool.reconcile.samples import NameGroup
from doctool.reconcile.values import ValueKind

_WORDS = pattern(r"[a-z]+")
_TYPE_LOCAL = pattern(r"[A-Za-z][A-Za-z0-9_]*", re.ASCII)

_AFTER_LATIN = "\u0250"
"""The first character after the Latin blocks of the Unicode standard that European languages use."""
_SOME = 80
"""So many characters of a description tell its script."""


class Vocabulary:
    """Counts of names and of the words they are made of, by the kind of place they stand in.

    Protected places are code samples, names of types and topics, anchors and file names. Cells count by language, so
    that what a single language says of itself can be told from what others confirm.
    """

    def __init__(
        self,
        topics: Sequence[Topic],
        tables: Sequence[TableFacts],
        groups: Iterable[NameGroup],
        listed: Listed = NO_LIST,
    ) -> None:
        self.in_samples: Counter[str] = Counter()
        self.sample_pages: dict[str, set[str]] = defaultdict(set)
        self.value_kinds: dict[str, Counter[ValueKind]] = defaultdict(Counter)
        """What the values of a name in samples look like."""
        self.in_code: Counter[str] = Counter()
        self.type_names: Counter[str] = Counter()
        self.protected_words: Counter[str] = Counter()
        self.cell_words: dict[str, Counter[str]] = defaultdict(Counter)
        self.prose_words: dict[str, Counter[str]] = defaultdict(Counter)
        self.confirmed_words: set[str] = set()
        """Words of names that at least two languages show in the same row."""
        self.case: Counter[str] = Counter()
        self.listed = listed
        self._letters: dict[str, Letters] = {}
        self._scripts: dict[str, Counter[bool]] = defaultdict(Counter)
        """By locale, how many letters of the descriptions are Latin and how many are not."""
        for group in groups:
            self._add_group(group)
        for topic in topics:
            for page in topic.pages:
                self._add_page(page, topic)
        for table in tables:
            self._add_table(table)
        self._add_words()

    def _add_group(self, group: NameGroup) -> None:
        for name, kind in zip(group.names, group.kinds, strict=True):
            if is_identifier(name):
                self.in_samples[name] += 1
                if kind:
                    self.value_kinds[name][kind] += 1
                self.sample_pages[name].add(group.sample.source.path)

    def _add_page(self, page: Page, topic: Topic) -> None:
        stem = page.key.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        anchors = [heading.anchor for heading in page.headings if not any(map(str.isdigit, heading.anchor))]
        for text in {stem, topic.name, *anchors}:
            self.protected_words.update(set(_WORDS.findall(" ".join(words(text)))))
        for block in (*page.blocks, *(item for found in page.lists for item in found.items)):
            for inline in block.inlines:
                if inline.kind in (InlineKind.CODE, InlineKind.VARIABLE):
                    text = "".join(block.text_of(inline).split())
                    if is_identifier(text):
                        self.in_code[text] += 1

    def _add_table(self, table: TableFacts) -> None:
        for row in table.rows:
            for spelling, count in row.spellings.items():
                if count > 1:
                    self.confirmed_words.update(words(spelling))
            for cell in row.cells:
                local = re.split("[:：]", cell.type_text)[-1].strip()
                if _TYPE_LOCAL.fullmatch(local):
                    self.type_names[local] += 1
                for code in cell.codes:
                    self.in_code[code] += 1
                self.prose_words[cell.locale].update(set(latin_words(cell.about)))
                self._add_script(cell.locale, cell.about[:_SOME])
                if cell.identifier:
                    self.cell_words[cell.locale].update(set(words(cell.joined)))
                    self.case[_case(cell.joined)] += 1

    def _add_script(self, locale: str, text: str) -> None:
        letters = list(filter(str.isalpha, text))
        latin = sum(map(_AFTER_LATIN.__gt__, letters))
        self._scripts[locale].update({True: latin, False: len(letters) - latin})

    def _add_words(self) -> None:
        for name, count in (*self.in_samples.items(), *self.type_names.items()):
            for word in set(words(name)):
                self.protected_words[word] += count

    def word_support(self, word: str, locale: str) -> int:
        """Return how often a word stands in protected places or in cells of other languages than one."""
        others = sum(counts[word] for other, counts in self.cell_words.items() if other != locale)
        return self.protected_words[word] + others

    def is_prose_word(self, word: str, locale: str) -> bool:
        """Tell whether a word is used in the prose of one language and of no other."""
        if not self.prose_words[locale][word]:
            return False
        return not any(counts[word] for other, counts in self.prose_words.items() if other != locale)

    def foreignness(self, word: str, locale: str) -> float:
        """Return how much more a word is spelled like the prose of a locale than like names: -1 to 1."""
        letters = self._letters.get(locale)
        if letters is None:
            letters = self._letters[locale] = Letters(self._names_model, self.prose_words[locale])
        return letters.foreignness(word)

    @cached_property
    def _names_model(self) -> LetterModel:
        return names_model([*self.protected_words, *self.confirmed_words])

    def is_latin(self, locale: str) -> bool:
        """Tell whether the descriptions of a locale are written in Latin script, as far as can be told."""
        letters = self._scripts[locale]
        return letters[True] >= letters[False]

    def case_share(self, name: str) -> float:
        """Return the share of the identifiers in cells that are written in the case that a name is written in."""
        return self.case[_case(name)] / (self.case.total() or 1)


def _case(name: str) -> str:
    if "_" in name:
        return "snake"
    if "-" in name:
        return "kebab"
    if "." in name or ":" in name or "@" in name:
        return "qualified"
    return "capital" if name[0].isupper() else "camel"
