"""Measure the recall of the rules: damage pages in ways that are known, and see which findings tell of it.

usage: python benchmarks/damage.py [--seed N] [--rounds N] [--sets corpus,fleet,grid,ledger] [--kinds NAME,...]
                                   [--run with|without|both] [--show NAME,...]

In each round every topic gets one damage in one of its languages (some kinds: in all), and the whole set is checked,
with the source language and without. A damage is told when one of the rules that its kind names finds something new in
the lines that it touches; it is told otherwise when only other rules do. Every other new finding of the topic is noise.
The kinds stand in `benchmarks/damages/`, each with the rules that should tell of it; `--show` prints what was missed
and the noise. Damage is done only where nothing is found as the pages stand.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from corpus import Corpus, corpora
from damages import code, matter, names, prose, samples, tables
from damages.case import Case, Damaged, Kind, apply, lines_after

from doctool.align.topics import align
from doctool.checks.context import RunContext, TopicContext
from doctool.checks.run import run as check
from doctool.ingest.page import read_page
from doctool.model.catalog import Catalog, Status
from doctool.model.finding import Edit, Finding
from doctool.model.page import Page
from doctool.model.source import Span
from doctool.model.topic import RowRef
from doctool.reconcile.engine import Options, reconcile
from doctool.schemas.build import build_api

SOURCE = "en"
RUNS = ("with", "without")
_SHOWN = 100
KINDS = tuple(kind for module in (tables, prose, code, names, matter, samples) for kind in module.KINDS)

Known = Counter[tuple[str, str, str, str]]


class Done(NamedTuple):
    """A damage that was done: the kind, the page before and the pages after, by path, and the lines to look at."""

    kind: Kind
    page: Page
    damaged: Damaged
    pages: Mapping[str, Page]
    lines: Mapping[str, range]


@dataclass
class Score:
    """What became of the damages of a kind in one kind of run."""

    told: int = 0
    otherwise: int = 0
    missed: int = 0
    noise: int = 0

    @property
    def cells(self) -> list[str]:
        """The figures as a row shows them."""
        count = self.told + self.otherwise + self.missed
        if not count:
            return ["–"] * 4
        return [f"{self.told} of {count}", str(self.otherwise), str(self.missed), f"{self.noise / count:.2f}"]


def reconciled(pages: Iterable[Page]) -> Catalog:
    """Return the catalog of some pages."""
    return reconcile(align(list(pages), SOURCE), Options(SOURCE))


def known(found: Iterable[Finding]) -> Known:
    """Count findings by what they say, wherever on their page."""
    return Counter((item.rule, item.place.source.path, item.found, item.expected) for item in found)


@dataclass
class Ground:
    """A set of pages, as it stands."""

    corpus: Corpus

    def __post_init__(self) -> None:
        self.pages = self.corpus.pages((*self.corpus.locales, SOURCE))
        self.catalog = reconciled(self.pages)
        self.context = RunContext(self.catalog)
        found = {"with": check(self.catalog), "without": check(reconciled(self.localized(self.pages)))}
        self.known = {run: known(items) for run, items in found.items()}
        self.told: dict[str, set[int]] = defaultdict(set)
        for item in (*found["with"], *found["without"]):
            first, last = (item.place.source.position(at).line for at in item.place.span)
            self.told[item.place.source.path].update(range(first, last + 1))
        self.required = self._required()
        self.rows = self._rows()

    def localized(self, pages: Iterable[Page]) -> list[Page]:
        """Return the pages of other languages than the source's."""
        return [page for page in pages if page.locale != SOURCE]

    def _required(self) -> Mapping[str, frozenset[str]]:
        api = build_api(self.catalog)
        found: dict[str, set[str]] = defaultdict(set)
        for operation in api.operations:
            for message in operation.messages:
                names = (item.name for item in message.fields if item.min_occurs)
                found[operation.subject.topic.key].update(names)
        return {key: frozenset(names) for key, names in found.items()}

    def _rows(self) -> Mapping[str, Sequence[RowRef]]:
        found: dict[str, list[RowRef]] = defaultdict(list)
        for subject in self.catalog.subjects:
            for occurrences in (row.occurrences for table in subject.tables for row in table.fields):
                for item in occurrences:
                    if item.name_status is Status.INTACT and item.type_status in (Status.INTACT, None):
                        found[item.locale].append(item.ref)
        return found

    def cases(self, dice: random.Random) -> Iterator[Case]:
        """Yield each topic with a language in which it is to be damaged, in random order."""
        for subject in dice.sample(self.catalog.subjects, len(self.catalog.subjects)):
            topic = TopicContext(self.context, subject)
            if topic.source and topic.localized:
                page = dice.choice(topic.localized)
                pool = [ref for ref in self.rows[page.locale] if ref.page is not page]
                told = frozenset(self.told[page.path])
                yield Case(page, topic, dice, told, pool, self.required.get(page.key, frozenset()))


def do(case: Case, kind: Kind) -> Done | None:
    """Damage a page, and those of the other languages where the kind wants it; None where it cannot be."""
    damaged = kind.damage(case)
    if damaged is None:
        return None
    edits = {case.page: damaged.edits}
    if kind.everywhere:
        edits.update(_elsewhere(case, damaged))
        if len(edits) < len(case.topic.pages):
            return None
    elif damaged.source and case.topic.source:
        edits[case.topic.source] = damaged.source
    pages, lines = {}, {}
    for page, changes in edits.items():
        source = apply(page.source, changes)
        pages[page.path] = read_page(source, page.locale, page.key, page.platform)
        near = damaged if page is case.page else Damaged(changes, Span(0, len(page.source.text)))
        lines[page.path] = lines_after(source, near)
    return Done(kind, case.page, damaged, pages, lines)


def _elsewhere(case: Case, damaged: Damaged) -> Iterator[tuple[Page, tuple[Edit, ...]]]:
    """Yield the same edits in the copies of the sample that the other languages have."""
    sample = next(item for item in case.page.samples if item.span.contains(damaged.edits[0].span))
    for page in case.topic.pages:
        copy = next((item for item in page.samples if item.text == sample.text), None)
        if copy is not None and page is not case.page:
            shift = copy.inner.start - sample.inner.start
            yield page, tuple(Edit(Span(span.start + shift, span.end + shift), text) for span, text in damaged.edits)


def damages(ground: Ground, kinds: Sequence[Kind], count: Counter[str], dice: random.Random) -> list[Done]:
    """Damage each topic in the way that was done least so far, of those that fit it."""
    done = []
    for case in ground.cases(dice):
        for kind in sorted(kinds, key=lambda kind: (count[kind.name], kind.name)):
            item = do(case, kind)
            if item is not None:
                count[kind.name] += 1
                done.append(item)
                break
    return done


def new_findings(ground: Ground, done: Sequence[Done], run: str) -> list[Finding]:
    """Return what is said of the damaged set and was not said before."""
    changed = {path: page for item in done for path, page in item.pages.items()}
    pages = [changed.get(page.path, page) for page in ground.pages]
    left = Counter(ground.known[run])
    new = []
    for item in check(reconciled(pages if run == "with" else ground.localized(pages))):
        key = (item.rule, item.place.source.path, item.found, item.expected)
        if left[key]:
            left[key] -= 1
        else:
            new.append(item)
    return new


def judge(done: Done, found: Sequence[Finding], score: Score) -> list[Finding]:
    """Count what became of a damage; return the noise."""
    near = [item for item in found if item.place.source.path in done.lines and _touches(item, done)]
    right = [item for item in near if item.rule in done.kind.rules]
    score.told += bool(right)
    score.otherwise += not right and bool(near)
    score.missed += not near
    noise = [item for item in found if item not in (right or near[:1])]
    score.noise += len(noise)
    return noise


def _touches(item: Finding, done: Done) -> bool:
    lines = done.lines[item.place.source.path]
    first, last = (item.place.source.position(at).line for at in item.place.span)
    return first < lines.stop and last >= lines.start


def show(done: Done, found: Sequence[Finding], noise: Sequence[Finding], run: str) -> None:
    """Print a damage, and what is new on its topic."""
    span, text = done.damaged.edits[-1]
    place = f"{done.page.path}:{done.page.source.position(span.start).line}"
    print(f"{done.kind.name}, {run}: {place}: {done.page.source.slice(span)[:_SHOWN]!r} became {text[:_SHOWN]!r}")
    for item in found:
        mark = "noise" if item in noise else "told"
        print(f"    {mark}: {item.place.source.path}:{item.place.line}: {item.rule} {item.message}")


@dataclass
class Recall:
    """The scores of kinds of damage, by kind and run; `shown` are the kinds of which what was missed is printed."""

    kinds: Sequence[Kind]
    runs: Sequence[str]
    shown: Collection[str] = ()
    scores: dict[tuple[str, str], Score] = field(default_factory=lambda: defaultdict(Score))

    def measure(self, corpus: Corpus, rounds: int, dice: random.Random) -> None:
        """Damage a set so many times, and judge what is found each time."""
        ground = Ground(corpus)
        count: Counter[str] = Counter()
        for _ in range(rounds):
            done = damages(ground, self.kinds, count, dice)
            for run in self.runs:
                self._judge([item for item in done if run in item.kind.runs], new_findings(ground, done, run), run)

    def _judge(self, done: Sequence[Done], found: Sequence[Finding], run: str) -> None:
        by_topic: dict[str, list[Finding]] = defaultdict(list)
        for finding in found:
            by_topic[_key(finding.place.source.path)].append(finding)
        for item in done:
            new = by_topic[_key(item.page.path)]
            score = self.scores[item.kind.name, run]
            told = score.told
            noise = judge(item, new, score)
            if item.kind.name in self.shown and (score.told == told or noise):
                show(item, new, noise, run)

    def report(self) -> Iterator[str]:
        """Yield the lines of a table of figures, a kind to a row."""
        runs = " | ".join(f"{run} source | otherwise | nothing | noise each" for run in self.runs)
        yield f"| damage | rules | {runs} |"
        yield "|---" * (2 + 4 * len(self.runs)) + "|"
        for kind in self.kinds:
            scores = [self.scores.get((kind.name, run), Score()) for run in self.runs]
            cells = [cell for score in scores for cell in score.cells]
            yield f"| {' | '.join([kind.name, ', '.join(kind.rules), *cells])} |"


def _key(path: str) -> str:
    return path.split("/", 1)[1]


def main() -> None:
    """Damage, check, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=20261125)
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--sets", default="", help="names of sets, separated by commas; all that are here otherwise")
    parser.add_argument("--kinds", default="", help="names of kinds, separated by commas")
    parser.add_argument("--run", choices=(*RUNS, "both"), default="both")
    parser.add_argument("--show", default="", help="kinds of which to print what was missed and the noise, or `all`")
    args = parser.parse_args()
    kinds = [kind for kind in KINDS if not args.kinds or kind.name in args.kinds.split(",")]
    shown = {kind.name for kind in kinds} if args.show == "all" else set(args.show.split(","))
    recall = Recall(kinds, RUNS if args.run == "both" else (args.run,), shown)
    for corpus in corpora():
        if not args.sets or corpus.name in args.sets.split(","):
            recall.measure(corpus, args.rounds, random.Random(f"{args.seed} {corpus.name}"))
    print("\n".join(recall.report()))


if __name__ == "__main__":
    main()
