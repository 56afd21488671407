"""Measure how many names and types come back, on the shared corpus and the held-out sets.

usage: python benchmarks/accuracy.py [--sets NAME,…] [--runs all|joint] [--halves] [--ablation] [--calibration]
       python benchmarks/accuracy.py --alignment
       python benchmarks/accuracy.py --canonical

Figures are those of the truth tables' scorer: names right and types right over all cells, rows garbled in every
language whose every cell is right, precision and recall of the repairs made without asking, intact cells damaged.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from corpus import Corpus, Truth, corpora, in_tuning_half
from msgspec.structs import replace
from trusted import list_of_names, schemas

from doctool.align.topics import align
from doctool.model.catalog import Catalog, Field, Status
from doctool.model.page import Page
from doctool.model.topic import ColumnRole, Topic
from doctool.reconcile.engine import Options, reconcile
from doctool.reconcile.explain import KINDS
from doctool.reconcile.weights import WEIGHTS

TYPE = re.compile(r"(xsd|types?):\w+")
_BUILTIN = re.compile(r"xsd:[a-z]")
_BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 1.01)

Key = tuple[str, str, int]


@dataclass
class Score:
    """Counts over the cells of a truth table."""

    cells: int = 0
    extracted: int = 0
    right: int = 0
    typed: int = 0
    type_right: int = 0
    garbled: int = 0
    repaired_right: int = 0
    repaired_wrong: int = 0
    suggested_right: int = 0
    damaged: int = 0
    hard: int = 0
    hard_right: int = 0

    def line(self, title: str) -> str:
        """Return the figures as a row of the table."""
        repaired = self.repaired_right + self.repaired_wrong + self.damaged
        return (
            f"{title:34} {_share(self.right, self.cells)} {self.hard_right:3}/{self.hard:<3} "
            f"{_share(self.type_right, self.typed)} {_share(self.repaired_right, repaired)} "
            f"{_share(self.repaired_right, self.garbled)} "
            f"{_share(self.repaired_right + self.suggested_right, self.garbled)} {self.damaged:4} "
            f"{self.cells - self.extracted:4}"
        )


HEADER = f"{'set and run':34} {'names':>7} {'all-g':>7} {'types':>7} {'prec.':>7} {'recall':>7} {'+sugg':>7}  dam  miss"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:6.2f}%" if whole else "    n/a"


def same_type(got: str | None, want: str) -> bool:
    """Tell whether a type is the wanted one, whose slips of the original count as what they stand for."""
    want = {"xsd:sting": "xsd:string", "xsd:Int": "xsd:int", "xsd:Base64binary": "xsd:base64Binary"}.get(want, want)
    if got == want or not got:
        return got == want
    return not _BUILTIN.match(want) and not _BUILTIN.match(got) and got.split(":")[-1] == want.split(":")[-1]


def answers(catalog: Catalog) -> dict[Key, tuple[Field, Status]]:
    """Return the field and status of each name cell by locale, key and line."""
    found = {}
    for subject in catalog.subjects:
        for table in subject.tables:
            for field in table.fields:
                for occurrence in field.occurrences:
                    block = occurrence.ref.cell(ColumnRole.NAME)
                    if block is not None:
                        line = occurrence.ref.page.source.position(block.text_span.start).line
                        found[occurrence.locale, occurrence.ref.page.key, line] = (field, occurrence.name_status)
    return found


def score(catalog: Catalog, truth: Mapping[Key, Truth], keep: Callable[[Key], bool]) -> Score:
    """Score a catalog against the truth about the cells to be kept."""
    total = Score()
    got = answers(catalog)
    cells: dict[int, list[Key]] = defaultdict(list)
    for key, want in truth.items():
        if keep(key):
            cells[id(want)].append(key)
    hard: dict[tuple[str, int], list[tuple[bool, bool]]] = defaultdict(list)
    places: dict[tuple[str, str], int] = defaultdict(int)
    for keys in cells.values():
        want = truth[keys[0]]
        field, status = next((got[key] for key in keys if key in got), (None, None))
        right = field is not None and field.name in want.names
        _count(total, field, status, want, right=right)
        locale, path, _ = keys[0]
        places[locale, path] += 1
        if "items" not in want.names:
            hard[path, places[locale, path]].append((want.garbled, right))
    everywhere = [group for group in hard.values() if all(garbled for garbled, _ in group)]
    total.hard = len(everywhere)
    total.hard_right = sum(all(right for _, right in group) for group in everywhere)
    return total


def _count(total: Score, field: Field | None, status: Status | None, want: Truth, *, right: bool) -> None:
    total.cells += 1
    total.extracted += field is not None
    total.right += right
    if TYPE.fullmatch(want.type):
        total.typed += 1
        total.type_right += field is not None and same_type(field.type, want.type)
    total.garbled += want.garbled
    if want.garbled and status is Status.REPAIRED:
        total.repaired_right += right
        total.repaired_wrong += not right
    total.suggested_right += want.garbled and status is Status.SUGGESTED and right
    total.damaged += not want.garbled and status is Status.REPAIRED and not right


def runs(corpus: Corpus, which: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the (title, locales) of the runs: all together, with the source language, each alone."""
    found = [("together", corpus.locales)]
    if which == "all":
        found.append(("with en", (*corpus.locales, "en")))
        found += [(locale, (locale,)) for locale in corpus.locales]
    return found


def run(
    corpus: Corpus, locales: tuple[str, ...], weights: Mapping[str, float] = WEIGHTS, *, half: bool | None = None
) -> Score:
    """Reconcile some locales of a corpus, or only one half of its pages, and score them."""

    def keep(key: str) -> bool:
        return half is None or in_tuning_half(key) is half

    catalog = reconcile(align(corpus.pages(locales, keep), "en"), Options(weights=weights))
    return score(catalog, corpus.truth(), lambda key: key[0] in locales and keep(key[1]))


def canonical(corpus: Corpus) -> None:
    """Print what schemas and a list of names are worth, both made from the English pages, which are not read."""
    truth = corpus.truth()
    for kind, trusted in (("list", list_of_names(corpus)), ("schemas", schemas(corpus))):
        for title, locales in (("together", corpus.locales), *((locale, (locale,)) for locale in corpus.locales)):
            known = reconcile(align(corpus.pages(locales), "en", trusted), Options(names=trusted.names))
            kept = frozenset(locales)
            total = score(known, truth, lambda key, kept=kept: key[0] in kept)  # type: ignore[misc]
            print(total.line(f"{corpus.name} {title}, {kind}"), flush=True)


def calibration(corpus: Corpus) -> None:
    """Print what share of the names given each confidence is right, over all runs without the source language."""
    truth = corpus.truth()
    bins: dict[int, list[bool]] = defaultdict(list)
    for locales in [corpus.locales, *((locale,) for locale in corpus.locales)]:
        catalog = reconcile(align(corpus.pages(locales)), Options(source_locale=None))
        for key, (field, _) in answers(catalog).items():
            if key in truth and field.name:
                at = max(index for index, low in enumerate(_BINS) if field.confidence >= low)
                bins[at].append(field.name in truth[key].names)
    print(f"\n{corpus.name}: confidence and share right")
    for at in sorted(bins):
        high = min(_BINS[at + 1], 1)
        print(f"  {_BINS[at]:.3f} to {high:.3f}  {_share(sum(bins[at]), len(bins[at]))}  of {len(bins[at])}")


def ablation(corpus: Corpus) -> None:
    """Print what is lost without each kind of evidence."""
    full = run(corpus, corpus.locales)
    print(f"\n{HEADER}\n{full.line(corpus.name + ' all evidence')}")
    for kind, (names, _) in KINDS.items():
        weights = {name: weight for name, weight in WEIGHTS.items() if name not in names}
        print(run(corpus, corpus.locales, weights).line("without " + kind), flush=True)


def damage(pages: list[Page], locale: str, share: float, seed: int) -> tuple[list[Page], dict[int, int]]:
    """Drop or swap a share of the rows of one locale; return the pages, and row identity → original row identity."""
    dice = random.Random(seed)
    damaged, origin = [], {}
    for page in pages:
        if page.locale != locale:
            damaged.append(page)
            continue
        tables = []
        for table in page.tables:
            rows = list(table.rows)
            at = 0
            while at < len(rows):
                if dice.random() < share:
                    if dice.random() < 0.5 or at + 1 == len(rows):  # noqa: PLR2004 - a fair coin
                        del rows[at]
                        continue
                    rows[at], rows[at + 1] = rows[at + 1], rows[at]
                    at += 1
                at += 1
            for row in rows:
                origin[row.span.start] = row.span.start
            tables.append(replace(table, rows=tuple(rows)))
        damaged.append(replace(page, tables=tuple(tables)))
    return damaged, origin


def pairs(topics: tuple[Topic, ...]) -> set[tuple[str, str, int, str, int]]:
    """Return every two rows that were brought together, by key, locale and place in the file."""
    found = set()
    for topic in topics:
        for table in topic.tables:
            for row in table.rows:
                for left in row.refs:
                    for right in row.refs:
                        if left.locale < right.locale:
                            place = (left.row.span.start, right.row.span.start)
                            found.add((topic.key, left.locale, place[0], right.locale, place[1]))
    return found


def alignment(corpus: Corpus, share: float = 0.05) -> None:
    """Print the share of rows that still meet their counterparts when rows of one language are dropped or swapped."""
    pages = corpus.pages(corpus.locales)
    whole = pairs(align(pages))
    for locale in corpus.locales:
        damaged, _ = damage(pages, locale, share, seed=7)
        left = {(p.key, p.locale, r.span.start) for p in damaged for t in p.tables for r in t.rows}
        wanted = {pair for pair in whole if locale in (pair[1], pair[3])}
        wanted = {p for p in wanted if (p[0], p[1], p[2]) in left and (p[0], p[3], p[4]) in left}
        got = {pair for pair in pairs(align(damaged)) if locale in (pair[1], pair[3])}
        print(
            f"{corpus.name:10} {locale:8} rows that meet their counterpart {_share(len(got & wanted), len(wanted))}"
            f"  wrong pairs {len(got - wanted)}"
        )


def main() -> None:
    """Print the tables that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", default="", help="names of the sets, separated by commas (default: all)")
    parser.add_argument("--runs", choices=("all", "joint"), default="all")
    for option in ("--halves", "--ablation", "--calibration", "--alignment", "--canonical"):
        parser.add_argument(option, action="store_true")
    args = parser.parse_args()
    chosen = [corpus for corpus in corpora() if not args.sets or corpus.name in args.sets.split(",")]
    for corpus in chosen:
        if args.alignment:
            alignment(corpus)
            continue
        if args.ablation:
            ablation(corpus)
            continue
        if args.calibration:
            calibration(corpus)
            continue
        print(HEADER)
        if args.canonical:
            canonical(corpus)
            continue
        for title, locales in runs(corpus, args.runs):
            print(run(corpus, locales).line(f"{corpus.name} {title}"), flush=True)
        if args.halves:
            for half, title in ((True, "tuning half"), (False, "checking half")):
                print(run(corpus, corpus.locales, half=half).line(f"{corpus.name} {title}"), flush=True)


if __name__ == "__main__":
    main()
