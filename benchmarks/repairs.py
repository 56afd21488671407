"""Measures `doctool fix` on copies of the references: what it repairs, and how the pages read afterwards.

       python benchmarks/repairs.py [--sets corpus,fleet]

The pages are repaired with the source language beside them and read again without it; then, from the start, without the
source. Each time a second run follows, which should find nothing. The sets are those of `corpus.py`.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from accuracy import TYPE, same_type
from corpus import Corpus, Truth, corpora

SOURCE = "en"


class Cell(NamedTuple):
    """What stands in a row of a page, what doctool makes of it, and what it should be."""

    raw_name: str
    name: str | None
    type: str | None
    truth: Truth


Place = tuple[str, int]
"""Path and line."""


def doctool(work: Path, *arguments: str) -> str:
    """Run a command in a folder and return what it says of itself."""
    command = [sys.executable, "-m", "doctool", *arguments]
    done = subprocess.run(command, cwd=work, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"doctool {' '.join(arguments)} failed:\n{done.stderr[-2000:]}")
    return done.stderr.strip()


def cells(work: Path, corpus: Corpus) -> Mapping[Place, Cell]:
    """Return the rows of the translations, read without the source, of which the truth is known."""
    doctool(work, "extract", *corpus.locales, "-o", "catalog.json")
    truth, found = corpus.truth(), {}
    for topic in json.loads((work / "catalog.json").read_text(encoding="utf-8"))["topics"]:
        for field in (field for table in topic["tables"] for field in table["fields"]):
            for item in field["occurrences"]:
                known = truth.get((item["locale"], item["path"].split("/", 1)[1], item["line"]))
                if known:
                    cell = Cell(item["raw_name"], field["name"], field["type"], known)
                    found[item["path"], item["line"]] = cell
    return found


def repaired(corpus: Corpus, folders: Sequence[str]) -> tuple[Mapping[Place, Cell], Mapping[Place, Cell]]:
    """Repair a copy of some folders twice, say what was done, and return the rows before and after."""
    work = Path(tempfile.mkdtemp())
    try:
        for folder in folders:
            shutil.copytree(corpus.root / folder, work / folder)
        before = cells(work, corpus)
        print(f"  {doctool(work, 'fix', *folders)}; in a second run: {doctool(work, 'fix', *folders)}")
        return before, cells(work, corpus)
    finally:
        shutil.rmtree(work)


def with_source(corpus: Corpus) -> None:
    """Print how the translations read by themselves when they were repaired with the source beside them."""
    _, after = repaired(corpus, [SOURCE, *corpus.locales])
    names = sum(cell.name in cell.truth.names for cell in after.values())
    typed = [cell for cell in after.values() if TYPE.fullmatch(cell.truth.type)]
    types = sum(same_type(cell.type, cell.truth.type) for cell in typed)
    print(f"  read again without it: {names} of {len(after)} names, {types} of {len(typed)} types right")


def without_source(corpus: Corpus) -> None:
    """Print how many names changed when the source was not there, and those that are wrong."""
    before, after = repaired(corpus, corpus.locales)
    changed = [place for place in after if place in before and after[place].raw_name != before[place].raw_name]
    wrong = [place for place in changed if after[place].raw_name not in after[place].truth.names]
    print(f"  names changed: {len(changed)}, of them wrong: {len(wrong)}")
    for path, line in wrong:
        print(f"    {path}:{line}: {before[path, line].raw_name} became {after[path, line].raw_name}")


def main() -> None:
    """Print the figures of the sets."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", default="corpus", help="names of sets, separated by commas")
    wanted = parser.parse_args().sets.split(",")
    for corpus in corpora():
        if corpus.name in wanted:
            print(f"{corpus.name}, with the source:")
            with_source(corpus)
            print(f"{corpus.name}, without the source:")
            without_source(corpus)


if __name__ == "__main__":
    main()
