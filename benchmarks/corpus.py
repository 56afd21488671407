"""Pages and truth tables to measure with: the shared corpus where it is present, and the held-out sets."""

from __future__ import annotations

import csv
import hashlib
import os
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from doctool.ingest.files import load
from doctool.ingest.page import read_page
from doctool.model.page import Page
from doctool.model.source import Source
from doctool.model.topic import ColumnRole
from doctool.reconcile.facts import CellFacts

CHECKOUT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("DOCTOOL_SHARED", CHECKOUT.parent / "shared"))


@dataclass(frozen=True)
class Truth:
    """What one name cell should read."""

    names: frozenset[str]
    raw: str
    type: str

    @property
    def garbled(self) -> bool:
        """Whether the page has another name."""
        return self.raw not in self.names


@dataclass(frozen=True)
class Corpus:
    """A set of localized trees and the truth about their cells."""

    name: str
    root: Path
    truth_path: Path
    locales: tuple[str, ...]

    def pages(self, locales: Iterable[str], keep: Callable[[str], bool] = lambda _: True) -> list[Page]:
        """Read the pages of some locales, those whose key is to be kept."""
        found = []
        for locale in locales:
            for path in sorted((self.root / locale).rglob("*.md")):
                key = path.relative_to(self.root / locale).as_posix()
                if keep(key):
                    found.append(read_page(load(path, f"{locale}/{key}"), locale, key))
        return found

    def truth(self) -> dict[tuple[str, str, int], Truth]:
        """Return the truth by locale, key and line; a cell of several lines is there under each of them."""
        found = {}
        with self.truth_path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                names = frozenset({row["true_name"], *filter(None, row["also_right"].split(","))})
                truth = Truth(names, row["raw_name"], row["true_type"])
                for line in range(int(row["line"]), int(row["line_end"]) + 1):
                    found[row["locale"], row["path"], line] = truth
        return found


def corpora() -> list[Corpus]:
    """Return the sets that are here, the shared corpus first."""
    shared = Corpus("corpus", SHARED / "corpus", SHARED / "eval" / "truth-corpus.tsv", ("ko-KR", "zh-Hans", "es-ES"))
    found = [shared]
    for truth in sorted((CHECKOUT / "benchmarks" / "heldout").glob("*/truth.tsv")):
        locales = tuple(sorted(path.name for path in truth.parent.iterdir() if path.is_dir() and path.name != "en"))
        found.append(Corpus(truth.parent.name, truth.parent, truth, locales))
    return [corpus for corpus in found if corpus.truth_path.exists()]


def in_tuning_half(key: str) -> bool:
    """Tell whether a page belongs to the half that weights are fitted on: a fixed coin for each key."""
    return hashlib.sha256(key.encode()).digest()[0] % 2 == 0


def truth_of(cell: CellFacts, truth: dict[tuple[str, str, int], Truth]) -> Truth | None:
    """Return the truth about a cell, or None when the table says nothing of it."""
    block = cell.ref.cell(ColumnRole.NAME)
    if block is None:
        return None
    line = cell.ref.page.source.position(block.text_span.start).line
    return truth.get((cell.locale, cell.ref.page.key, line))


def garble_more(pages: list[Page], truth: dict[tuple[str, str, int], Truth], share: float, seed: int) -> list[Page]:
    """Return the pages with a share of the intact name cells replaced by garbles of the same name from other rows.

    So that weights are fitted on pages that are damaged more than the corpus happens to be.
    """
    dice = random.Random(seed)
    garbles: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (locale, _, _), want in sorted(truth.items()):
        if want.garbled:
            garbles[locale, min(want.names)].append(want.raw)
    changed = []
    for page in pages:
        edits = []
        for start, end, want in _name_cells(page, truth):
            known = garbles[page.locale, min(want.names)]
            if known and not want.garbled and dice.random() < share:
                edits.append((start, end, dice.choice(known)))
        text = page.source.text
        for start, end, garble in sorted(edits, reverse=True):
            text = text[:start] + garble + text[end:]
        changed.append(read_page(Source(page.path, text), page.locale, page.key) if edits else page)
    return changed


def _name_cells(page: Page, truth: dict[tuple[str, str, int], Truth]) -> Iterator[tuple[int, int, Truth]]:
    for table in page.tables:
        for row in table.rows:
            for cell in row.cells[:1]:
                start, end = cell.text_span
                want = truth.get((page.locale, page.key, page.source.position(start).line))
                if want and "".join(cell.text.split()) == want.raw and "\n" not in page.source.text[start:end]:
                    yield start, end, want
