"""Measures `doctool fix` on a copy of a reference: what it repairs, what it leaves, and whether a second run is needed.

       python benchmarks/repairs.py SOURCE FOLDER…

SOURCE is the folder of the source language, the others those of the translations. The pages are repaired with the
source beside them and read again without it; then, from the start, without the source. What a name or type should be is
told by the catalog of all languages before.
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


class Cell(NamedTuple):
    """What stands in a row of a page, and what the catalog says should."""

    raw_name: str
    raw_type: str
    name: str
    type: str


Cells = Mapping[tuple[str, int], Cell]
"""By path and line."""


def doctool(work: Path, *arguments: str) -> str:
    """Run a command in a folder and return what it says of itself."""
    command = [sys.executable, "-m", "doctool", *arguments]
    done = subprocess.run(command, cwd=work, capture_output=True, text=True, check=False)  # noqa: S603 - the commands here
    if done.returncode:
        sys.exit(f"doctool {' '.join(arguments)} failed:\n{done.stderr[-2000:]}")
    return done.stderr.strip()


def cells(work: Path, folders: Sequence[str]) -> Cells:
    """Return the rows of some folders, read together."""
    doctool(work, "extract", *folders, "-o", "catalog.json")
    topics = json.loads((work / "catalog.json").read_text(encoding="utf-8"))["topics"]
    return {
        (item["path"], item["line"]): Cell(item["raw_name"], item["raw_type"] or "", field["name"], field["type"] or "")
        for topic in topics
        for table in topic["tables"]
        for field in table["fields"]
        for item in field["occurrences"]
    }


def copied(folders: Sequence[Path]) -> Path:
    """Return a new folder with a copy of each."""
    work = Path(tempfile.mkdtemp())
    for folder in folders:
        shutil.copytree(folder, work / folder.name)
    return work


def with_source(source: Path, translations: Sequence[Path]) -> None:
    """Print what repairing with the source does, and how the translations read without it afterwards."""
    work, names = copied([source, *translations]), [folder.name for folder in translations]
    try:
        right = cells(work, [source.name, *names])
        print(f"with the source: {doctool(work, 'fix', source.name, *names)}")
        print(f"  a second run: {doctool(work, 'fix', source.name, *names)}")
        alone = cells(work, names)
    finally:
        shutil.rmtree(work)
    good = sum(cell.name == right[place].name for place, cell in alone.items())
    typed = [place for place in alone if right[place].type]
    types = sum(alone[place].type == right[place].type for place in typed)
    print(f"  read again without it: {good} of {len(alone)} names, {types} of {len(typed)} types")


def without_source(source: Path, translations: Sequence[Path]) -> None:
    """Print what repairing without the source does, and how many names it made wrong that were not."""
    work, names = copied([source, *translations]), [folder.name for folder in translations]
    try:
        right, before = cells(work, [source.name, *names]), cells(work, names)
        print(f"without the source: {doctool(work, 'fix', *names)}")
        print(f"  a second run: {doctool(work, 'fix', *names)}")
        after = cells(work, names)
    finally:
        shutil.rmtree(work)
    changed = [place for place in after if after[place].raw_name != before[place].raw_name]
    wrong = [place for place in changed if after[place].raw_name != right[place].name]
    print(f"  names changed: {len(changed)}, of them wrong: {len(wrong)}")
    for path, line in wrong:
        was, now, should = before[path, line].raw_name, after[path, line].raw_name, right[path, line].name
        print(f"    {path}:{line}: {was!r} became {now!r}, should be {should!r}")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, metavar="SOURCE", help="the folder of the source language")
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER", help="the folder of a translation")
    args = parser.parse_args()
    with_source(args.source, args.folders)
    without_source(args.source, args.folders)


if __name__ == "__main__":
    main()
