"""Measure how many findings are true: draw a sample, look each up in the file of judgements, tell the share.

usage: python benchmarks/precision.py [--seed N] [--size N] [--level error|warning|info] [--run with-en|without-en|both]
                                      [--unjudged]

The findings are those of the corpus's three localized trees, once with the English pages and once without. Each was
judged by reading the line of the page beside that of the English page; the judgements are in
`benchmarks/precision/judged.tsv`, a finding to a line, known by its fingerprint and what it says should stand there.
Exits with 1 when a drawn finding has no judgement; `--unjudged` prints those as lines to be filled in.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus import Corpus, corpora

from doctool.align.topics import align
from doctool.checks.run import run as check
from doctool.model.finding import Finding
from doctool.model.fingerprint import fingerprints
from doctool.reconcile.engine import Options, reconcile

JUDGED = Path(__file__).parent / "precision" / "judged.tsv"
RUNS = {"with-en": ("en",), "without-en": ()}
_FIELDS = ("run", "fingerprint", "rule", "place", "found", "expected", "verdict", "reason")
_SHOWN = 60

Key = tuple[str, str, str]


@dataclass(frozen=True)
class Drawn:
    """A finding of one of the runs, with what it is known by."""

    run: str
    finding: Finding
    fingerprint: str

    @property
    def key(self) -> Key:
        """What its judgement is filed under: whether it is true depends on what it proposes too."""
        return self.run, self.fingerprint, self.finding.expected[:_SHOWN]

    @property
    def row(self) -> dict[str, str]:
        """The line of the file that awaits a judgement."""
        place = f"{self.finding.place.source.path}:{self.finding.place.line}"
        found, expected = (" ".join(text.split())[:_SHOWN] for text in (self.finding.found, self.finding.expected))
        values = (self.run, self.fingerprint, self.finding.rule, place, found, expected, "", "")
        return dict(zip(_FIELDS, values, strict=True))


def findings(corpus: Corpus, run: str) -> list[Drawn]:
    """Return all findings of a run in page order."""
    catalog = reconcile(align(corpus.pages((*corpus.locales, *RUNS[run])), "en"), Options("en"))
    found = check(catalog)
    return [Drawn(run, *pair) for pair in zip(found, fingerprints(found, catalog), strict=True)]


def sample(found: Iterable[Drawn], level: str, size: int, seed: int) -> list[Drawn]:
    """Return a random sample of the findings of a level; the same seed draws the same from the same findings."""
    every = sorted((item for item in found if item.finding.severity == level), key=lambda item: item.key)
    return random.Random(seed).sample(every, min(size, len(every)))


def judgements() -> dict[Key, Mapping[str, str]]:
    """Return the judged lines by key."""
    if not JUDGED.exists():
        return {}
    with JUDGED.open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {(line["run"], line["fingerprint"], line["expected"]): line for line in lines if line["verdict"]}


def report(title: str, drawn: list[Drawn], judged: Mapping[Key, Mapping[str, str]]) -> list[Drawn]:
    """Print the figure of a sample and what was not true; return what has no judgement."""
    known = [judged[item.key] for item in drawn if item.key in judged]
    wrong = [line for line in known if line["verdict"] != "true"]
    print(f"{title}: {len(known) - len(wrong)} of {len(drawn)} true, {len(drawn) - len(known)} not judged")
    for line in wrong:
        print(f"  {line['rule']} {line['place']} “{line['found']}” → “{line['expected']}”: {line['reason']}")
    return [item for item in drawn if item.key not in judged]


def main() -> int:
    """Draw, compare and print; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=20261124)
    parser.add_argument("--size", type=int, default=100)
    parser.add_argument("--level", choices=("error", "warning", "info"), default="error")
    parser.add_argument("--run", choices=(*RUNS, "both"), default="both")
    parser.add_argument("--unjudged", action="store_true")
    args = parser.parse_args()
    judged = judgements()
    open_items: list[Drawn] = []
    for run in RUNS if args.run == "both" else (args.run,):
        every = findings(corpora()[0], run)
        drawn = sample(every, args.level, args.size, args.seed)
        total = sum(item.finding.severity == args.level for item in every)
        open_items += report(f"{run}, {args.level}, seed {args.seed}, of {total}", drawn, judged)
    if args.unjudged:
        writer = csv.DictWriter(sys.stdout, _FIELDS, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None)
        writer.writerows(item.row for item in open_items)
    return 1 if open_items else 0


if __name__ == "__main__":
    raise SystemExit(main())
