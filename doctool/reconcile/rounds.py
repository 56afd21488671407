"""Rounds of reconciling: what is believed after one round is what the next one learns from."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from msgspec import Struct

from doctool.model.parallel import parallel_map
from doctool.model.topic import Topic
from doctool.reconcile.belief import NOTHING, Belief
from doctool.reconcile.candidates import candidates
from doctool.reconcile.context import Context, context
from doctool.reconcile.facts import RowFacts, TableFacts, table_facts
from doctool.reconcile.features import measure
from doctool.reconcile.labels import labels
from doctool.reconcile.lexicon import Texts
from doctool.reconcile.order import SampleIndex
from doctool.reconcile.samples import name_groups
from doctool.reconcile.trusted import NOTHING_SETTLED, Settled
from doctool.reconcile.types import TypeAnswer, Types
from doctool.reconcile.views import Features, RowView
from doctool.reconcile.vocabulary import Vocabulary
from doctool.reconcile.weights import NONE_SCORE, OWN, TAUGHT, WEIGHTS, confidences, score, shown
from doctool.reconcile.wordfeatures import measure_words

ROUNDS = 3
SURE_TYPE = 0.6
"""A type less sure than this says nothing of a name."""
AGREED = 0.995
"""The confidence of a name that all of several languages show."""
FAR_FETCHED = 1e-4
"""A candidate no surer than this in one round is not considered in the next ones."""
HOPELESS = 12.0
"""What the words of a name add to its score, about 7 at most, does not help one that another has so much more than."""

Judged = Mapping[str, float]
"""The candidates of a row so far, with the confidence of each when it was last measured."""


class Ranked(Struct, frozen=True):
    """A candidate for a row, its features and its confidence."""

    name: str
    features: Features
    confidence: float


class Outcome(Struct, frozen=True):
    """What the last round gives: the candidates of each row, the best first, and its type."""

    tables: Sequence[TableFacts]
    ranked: Sequence[Sequence[Ranked]]
    types: Sequence[TypeAnswer]
    context: Context
    settled: Settled


def run_rounds(
    topics: Sequence[Topic],
    weights: Mapping[str, float] = WEIGHTS,
    settle: Callable[[Sequence[TableFacts]], Settled] = lambda _: NOTHING_SETTLED,
    rounds: int = ROUNDS,
) -> Outcome:
    """Reconcile all rows together; `settle` says what is trusted of them. Only benchmarks look at fewer rounds."""
    tables = table_facts(topics)
    settled = settle(tables)
    settled.mark(tables)
    rows = [row for table in tables for row in table.rows]
    pages = [page for topic in topics for page in topic.pages]
    groups = name_groups(sample for page in pages for sample in page.samples)
    vocabulary = Vocabulary(topics, tables, groups, settled.listed)
    samples = SampleIndex(groups)
    texts = Texts(tables, labels(topics))
    beliefs: list[Belief] = [Belief(row.known, AGREED, AGREED) if row.known else NOTHING for row in rows]
    typed = Types(tables, vocabulary)
    types = typed.answers(beliefs)
    judged: list[dict[str, float]] = [{} for _ in rows]
    for left in reversed(range(rounds)):
        local = [answer.local if answer.confidence >= SURE_TYPE else "" for answer in types]
        state = context(tables, vocabulary, samples, beliefs, local, texts)
        state.settle()
        work = partial(_one_round, state=state, weights=weights, judged=judged, last=not left)
        results = [result for found in parallel_map(work, tables) for result in found]
        beliefs = [result.belief for result in results]
        for known, result in zip(judged, results, strict=True):
            known.update((item.name, item.confidence) for item in result.ranks)
        types = typed.answers(beliefs)
    return Outcome(tables, [result.ranks for result in results], types, state, settled)


class _Result(Struct, frozen=True):
    """What a round gives for a row: what is believed, and the candidates; their features in the last round alone."""

    belief: Belief
    ranks: Sequence[Ranked]


def _one_round(
    table: TableFacts, state: Context, weights: Mapping[str, float], judged: Sequence[Judged], *, last: bool
) -> list[_Result]:
    ranked = rank_table(table, state, weights, judged, last=last)
    return [_Result(_belief(ranks), ranks if last else list(map(_bare, ranks))) for ranks in ranked]


def _belief(ranks: Sequence[Ranked]) -> Belief:
    return Belief(ranks[0].name, ranks[0].confidence, direct(ranks)) if ranks else NOTHING


def _bare(ranked: Ranked) -> Ranked:
    return Ranked(ranked.name, {}, ranked.confidence)


def direct(ranks: Sequence[Ranked]) -> float:
    """Return the confidence of the best candidate without the evidence that other rows have taught."""
    if ranks[0].confidence >= AGREED:
        return ranks[0].confidence
    own = ranks[0].features
    if all(own.get(kind, 0.0) < least for kind, least in OWN.items()):
        return 0.0
    kept = [score({k: v for k, v in item.features.items() if k not in TAUGHT}) for item in ranks]
    return confidences(kept, [shown(item.features) for item in ranks])[0]


def rank_table(
    table: TableFacts, state: Context, weights: Mapping[str, float], judged: Sequence[Judged], *, last: bool = True
) -> list[list[Ranked]]:
    """Return the candidates of each row of a table, the best first; no two rows are given the same best name.

    Of rows that all want a name, the one keeps it that would lose the most without it; the others are ranked without
    it, unless their own cells show it. Names that all languages show, or that a cell shows and that were found
    as sure, are measured again in the last round only, the latter beside those that were likely. `judged` has what the
    rounds before found, by row.
    """
    known = ["" if last else row.agreed or _found(row, state.beliefs[row.index]) for row in table.rows]
    scored = [
        [] if told else _scored(row, _names(row, state, judged[row.index]), state, weights)
        for row, told in zip(table.rows, known, strict=True)
    ]
    found = [
        [Ranked(told, {}, AGREED)] if told else _locked(row, _ranked(item))
        for row, told, item in zip(table.rows, known, scored, strict=True)
    ]
    while losers := _losers(table.rows, found):
        for at in losers:
            names = [name for name, _, _ in scored[at] if name != found[at][0].name]
            scored[at] = _scored(table.rows[at], names, state, weights)  # what was hopeless beside it may be no more
            found[at] = _ranked(scored[at])
    return found


def _found(row: RowFacts, belief: Belief) -> str:
    """Return the name that a cell shows and that was found as sure as if all languages had it; else an empty text."""
    return belief.name if belief.direct >= AGREED and belief.name in row.spellings else ""


def _losers(rows: Sequence[RowFacts], found: Sequence[Sequence[Ranked]]) -> list[int]:
    """Return the rows whose best name another row of the table has more need of."""
    wanted: dict[str, list[int]] = defaultdict(list)
    for at, ranks in enumerate(found):
        if ranks:
            wanted[ranks[0].name].append(at)
    losers: list[int] = []
    for name, places in wanted.items():
        if len(places) > 1:
            keeper = max(places, key=lambda at: (_holds(rows[at], name), _regret(found[at]), -at))
            losers += [at for at in places if at != keeper and not _holds(rows[at], name)]
    return losers


def _holds(row: RowFacts, name: str) -> bool:
    """Tell whether a row cannot lose a name: its cells show it, or it is settled."""
    return name in row.spellings or name == row.settled


def _regret(ranks: Sequence[Ranked]) -> float:
    """Return how much a row loses without its best name: the log-odds of that name against the next best answer."""
    best = ranks[0].confidence
    rest = max(1 - best, 1e-9)
    return math.log(max(best, 1e-9) / rest)


def _locked(row: RowFacts, ranks: list[Ranked]) -> list[Ranked]:
    """Put the name first that all of several languages show: what no translation has touched is not in question."""
    if not row.known or not ranks:
        return ranks
    shown = next(item for item in ranks if item.name == row.known)
    first = Ranked(shown.name, shown.features, max(shown.confidence, AGREED))
    rest = [Ranked(item.name, item.features, min(item.confidence, 1 - AGREED)) for item in ranks if item is not shown]
    return [first, *rest]


def _names(row: RowFacts, state: Context, judged: Judged) -> list[str]:
    """Return the names to measure, without those that were far-fetched before; no new ones for a name that is found."""
    names = judged if _found(row, state.beliefs[row.index]) and judged else candidates(row, state)
    return [name for name in names if judged.get(name, 1.0) > FAR_FETCHED]


def _scored(
    row: RowFacts, names: Sequence[str], state: Context, weights: Mapping[str, float]
) -> list[tuple[str, Features, float]]:
    """Return names with their features and scores; what words add is measured only where it could still tell."""
    view, named = RowView(row, state), [state.names.of(name) for name in names]
    found = [measure(view, name) for name in named]
    scores = [score(features, weights) for features in found]
    best = NONE_SCORE
    for at in sorted(range(len(names)), key=lambda at: -scores[at]):
        if scores[at] >= best - HOPELESS:
            told = measure_words(view, named[at])
            found[at].update(told)
            scores[at] += score(told, weights)
            best = max(best, scores[at])
    return list(zip(names, found, scores, strict=True))


def _ranked(scored: Sequence[tuple[str, Features, float]]) -> list[Ranked]:
    shares = confidences([total for _, _, total in scored], [shown(found) for _, found, _ in scored])
    ranked = [Ranked(name, features, share) for (name, features, _), share in zip(scored, shares, strict=True)]
    return sorted(ranked, key=lambda item: (-item.confidence, item.name))
