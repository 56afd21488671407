"""Fit the weights of `doctool.reconcile.weights` on the tuning halves of four sets of pages, and check on the others.

usage: python benchmarks/tune.py [--write]

A conditional logit over the candidates of each row: the loss is the negative log-likelihood of the right candidate,
or of "none of these" where the right name is not among them, with an L2 penalty on the distance from a prior. A
feature that speaks for a name cannot come to speak against it. Names that occur often count less, each time, than
names that occur once. Then the log-odds of the best candidate are calibrated (Platt). Needs numpy.
"""

from __future__ import annotations

import argparse
import itertools
import math
import re
from collections import Counter
from pathlib import Path

import numpy as np
from corpus import Corpus, Truth, corpora, garble_more, in_tuning_half, truth_of

from doctool.align.topics import align
from doctool.model.page import Page
from doctool.reconcile import weights
from doctool.reconcile.rounds import Outcome, run_rounds

TUNED = ("corpus", "fleet", "grid", "ledger")
"""The sets whose tuning halves weights are fitted on; the others are held out as a whole."""
PENALTY = 0.0002
PRIOR = {
    "case_raised": -2.0,
    "cell_prose_word": -1.0,
    "claimed": -2.0,
    "cognate": 2.0,
    "garble": 3.0,
    "lexicon": 3.0,
    "listed": 1.0,
    "near": 1.0,
    "sample": 0.3,
    "slot_loose": 2.0,
    "slot_rival": -1.0,
    "type_doubt": -4.0,
    "unlisted": -6.0,
}
"""What is thought of rare kinds of evidence before the pages are seen; the rest start from nothing."""
STEPS = 1500
RATE = 0.05

DAMPING = 0.5
AGREED_WEIGHT = 0.2
"""A row whose cells all agree teaches little."""

SMALL = 2
"""So many topics at a time are read in the runs on few pages."""
EXTRA = 0.3
"""Share of the intact cells that are garbled too in half of the tuning runs."""

Rows = list[tuple[np.ndarray, int, float]]
KINDS = sorted(weights.WEIGHTS)
SIGNS = np.array([-1.0 if kind in weights.AGAINST else 1.0 for kind in KINDS])


def collect(corpus: Corpus, locales: tuple[str, ...], extra: float = 0.0) -> tuple[Rows, Rows]:
    """Return (features of the candidates, index of the right one or -1) of the rows of the two halves."""
    return collect_from(corpus.pages(locales), corpus.truth(), extra)


def collect_small(corpus: Corpus, locales: tuple[str, ...]) -> Rows:
    """Return the rows of the tuning half read a few topics at a time, as when a user has just a few pages."""
    pages = [page for page in corpus.pages(locales) if in_tuning_half(page.key) and page.tables]
    keys = sorted({page.key for page in pages})
    truth = corpus.truth()
    rows: Rows = []
    for at in range(0, len(keys), SMALL):
        chosen = set(keys[at : at + SMALL])
        rows += collect_from([page for page in pages if page.key in chosen], truth, 0.0)[0]
    return rows


def collect_from(pages: list[Page], truth: dict[tuple[str, str, int], Truth], extra: float) -> tuple[Rows, Rows]:
    """Reconcile some pages and return the rows of the two halves.

    The tuning half has the rows of the first round too, in which nothing was learned yet: what starts the learning
    must not count less because at the end it is no longer needed.
    """
    topics = align(garble_more(pages, truth, extra, seed=1) if extra else pages)
    first, _ = _halves(run_rounds(topics, rounds=1), truth)
    last, checking = _halves(run_rounds(topics), truth)
    return first + last, checking


def _halves(outcome: Outcome, truth: dict[tuple[str, str, int], Truth]) -> tuple[Rows, Rows]:
    halves: tuple[Rows, Rows] = ([], [])
    frequency: Counter[str] = Counter()
    for table in outcome.tables:
        for row in table.rows:
            known = [found for cell in row.cells if (found := truth_of(cell, truth))]
            ranked = outcome.ranked[row.index]
            if not known or not ranked:
                continue
            matrix = np.array([[item.features.get(kind, 0.0) for kind in KINDS] for item in ranked])
            right = next((at for at, item in enumerate(ranked) if all(item.name in t.names for t in known)), -1)
            name = min(known[0].names)
            frequency[name] += 1
            weight = (AGREED_WEIGHT if row.agreed else 1.0) / math.sqrt(frequency[name])
            halves[0 if in_tuning_half(table.topic.key) else 1].append((matrix, right, weight))
    return halves


def fit(rows: Rows) -> tuple[np.ndarray, float]:
    """Return the weights and the score of "none of these" by gradient descent (Adam)."""
    size = len(KINDS)
    width = max(len(matrix) for matrix, _, _ in rows) + 1
    x = np.zeros((len(rows), width, size + 1))
    mask = np.full((len(rows), width), -1e9)
    target = np.zeros(len(rows), dtype=int)
    for at, (matrix, right, _) in enumerate(rows):
        x[at, : len(matrix), :size] = matrix
        mask[at, : len(matrix)] = 0
        x[at, len(matrix), size] = 1
        mask[at, len(matrix)] = 0
        target[at] = right if right >= 0 else len(matrix)
    w = np.array([weights.WEIGHTS[kind] for kind in KINDS] + [weights.NONE_SCORE])
    prior = np.array([PRIOR.get(kind, 0.0) for kind in KINDS] + [0.0])
    first = np.zeros_like(w)
    second = np.zeros_like(w)
    index = np.arange(len(rows))
    weight = np.array([weight for _, _, weight in rows])
    weight /= weight.sum()
    for step in range(1, STEPS + 1):
        logits = x @ w + mask
        logits -= logits.max(axis=1, keepdims=True)
        p = np.exp(logits)
        p /= p.sum(axis=1, keepdims=True)
        residual = p.copy()
        residual[index, target] -= 1
        gradient = np.einsum("r,rc,rcf->f", weight, residual, x) + PENALTY * (w - prior)
        first = 0.9 * first + 0.1 * gradient
        second = 0.999 * second + 0.001 * gradient**2
        w = w - RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
        w[:-1] = np.where(w[:-1] * SIGNS < 0, 0.0, w[:-1])
    return w[:-1], float(w[-1])


def shares(rows: Rows, w: np.ndarray, none: float) -> list[tuple[float, bool, bool]]:
    """Return (probability of the best candidate, whether it is right, whether a cell shows it) of each row."""
    found = []
    for matrix, right, _ in rows:
        scores = matrix @ w
        top = max(scores.max(), none)
        p = np.exp(scores - top)
        p /= p.sum() + math.exp(none - top)
        best = int(p.argmax())
        found.append(
            (
                float(p[best]),
                best == right,
                weights.shown({kind: v for kind, v in zip(KINDS, matrix[best], strict=True) if v}),
            )
        )
    return found


def calibrate(found: list[tuple[float, bool, bool]], *, shown: bool) -> tuple[float, float]:
    """Return slope and offset of a logistic regression of being right on the log-odds, of the shown names or not."""
    kept = [(share, right) for share, right, seen in found if seen is shown]
    p = np.clip(np.array([share for share, _ in kept]), 1e-9, 1 - 1e-9)
    z = np.log(p / (1 - p))
    y = np.array([right for _, right in kept], dtype=float)
    a, b = 1.0, 0.0
    for _ in range(4000):
        q = 1 / (1 + np.exp(-(a * z + b)))
        a -= 0.05 * float(((q - y) * z).mean() / 4)
        b -= 0.05 * float((q - y).mean())
    return a, b


def right_share(found: list[tuple[float, bool, bool]]) -> float:
    """Return the share of rows whose best candidate is right."""
    return sum(right for _, right, _ in found) / (len(found) or 1)


def damped(w: np.ndarray, none: float) -> tuple[np.ndarray, float]:
    """Return weights half-way from those in use to those fitted.

    What rows learn from each other depends on the weights, so the features of a fit belong to the weights before it.
    """
    used = np.array([weights.WEIGHTS[kind] for kind in KINDS])
    return used + DAMPING * (w - used), weights.NONE_SCORE + DAMPING * (none - weights.NONE_SCORE)


def write(w: np.ndarray, none: float, shown: tuple[float, float], unshown: tuple[float, float]) -> None:
    """Put the figures into `doctool/reconcile/weights.py`."""
    path = Path(weights.__file__)
    text = path.read_text(encoding="utf-8")
    body = "".join(f'    "{kind}": {value:.2f},\n' for kind, value in zip(KINDS, w, strict=True))
    text = re.sub(
        r"(WEIGHTS: Mapping\[str, float\] = \{\n).*?(\n?\})", lambda m: m[1] + body + "}", text, flags=re.DOTALL
    )
    text = re.sub(r"NONE_SCORE = .*", f"NONE_SCORE = {none:.2f}", text)
    text = re.sub(r"\nSLOPE, OFFSET = .*", "\nSLOPE, OFFSET = {:.2f}, {:.2f}".format(*shown), text)
    text = re.sub(r"UNSHOWN_OFFSET = .*", "UNSHOWN_OFFSET = {:.2f}, {:.2f}".format(*unshown), text)
    path.write_text(text, encoding="utf-8")


def main() -> None:
    """Fit, report both halves, and write the weights when asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    tuning: Rows = []
    checking: dict[str, Rows] = {}
    for corpus in [corpus for corpus in corpora() if corpus.name in TUNED]:
        for size in (3, 2, 1):
            for locales in itertools.combinations(corpus.locales, size):
                mine, theirs = collect(corpus, locales)
                tuning += mine
                checking[f"{corpus.name} {'+'.join(locales)}"] = theirs
                tuning += collect(corpus, locales, EXTRA)[0]
        tuning += collect_small(corpus, corpus.locales)
    w, none = fit(tuning)
    found = shares(tuning, w, none)
    shown, unshown = calibrate(found, shown=True), calibrate(found, shown=False)
    print(f"tuning rows {len(tuning)}, right {right_share(found):.4f}")
    for name, rows in checking.items():
        reachable = sum(right >= 0 for _, right, _ in rows) / len(rows)
        print(f"checking {name:32} right {right_share(shares(rows, w, none)):.4f} of at most {reachable:.4f}")
    for kind, value in zip(KINDS, w, strict=True):
        print(f"{kind:20} {value:6.2f}")
    print(f"none {none:.2f}, slopes and offsets {shown} {unshown}")
    if args.write:
        write(*damped(w, none), shown, unshown)


if __name__ == "__main__":
    main()
