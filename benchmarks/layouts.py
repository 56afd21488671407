"""How doc sets are understood as they lie on the disk: pages paired, source pages changed, and the time it takes.

`python benchmarks/layouts.py` takes the seven sets; `--speed` places 20,000 files, against `git ls-files`.
"""

from __future__ import annotations

import argparse
import gc
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from field import SETS, DocSet

from doctool.layout.place import place
from doctool.layout.placement import Settings

DOCTOOL = (sys.executable, "-m", "doctool")
LOCALES = ("de", "es", "fr", "it", "ja", "ko", "pt-BR", "ru", "zh-Hans")
FILES = 20_000
ROUNDS = 7


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--speed", action="store_true")
    if parser.parse_args().speed:
        speed()
        return
    print("| set | translations with a source | paired with it | share | source pages changed by fix |")
    print("|---|---|---|---|---|")
    for item in SETS:
        if item.root.is_dir():
            with_source, paired = pairing(item)
            print(f"| {item.name} | {with_source} | {paired} | {100 * paired / with_source:.2f} % | {changed(item)} |")


def pairing(item: DocSet) -> tuple[int, int]:
    """Return how many translations have a source page, and how many are paired with it."""
    told = subprocess.run(
        [*DOCTOOL, "pages", ".", "--format", "json"], cwd=item.root, capture_output=True, text=True, check=True
    )
    found = {page["path"]: page["source"] for page in json.loads(told.stdout)["pages"]}
    pairs = list(item.pairs())
    named = {Path(source).name for _, source in pairs}
    same = sum(_is_same(found.get(page) or "", source, named) for page, source in pairs)
    return len(pairs), same


def _is_same(found: str, source: str, named: set[str]) -> bool:
    """Tell whether a page was paired with its source; where folders are translated, with one called as it is."""
    return found == source or (Path(found).name == Path(source).name and Path(found).name in named and found != "")


def changed(item: DocSet) -> int:
    """Return how many pages of the source language `fix` changes in a copy of a set."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, item.name)
        shutil.copytree(item.root, copy, copy_function=shutil.copyfile)
        subprocess.run([*DOCTOOL, "fix", "."], cwd=copy, capture_output=True, check=False)
        return sum((copy / page).read_bytes() != (item.root / page).read_bytes() for page in item.source_pages())


def speed() -> None:
    """Place 20,000 files, as the command does without looking for cycles, and list them with git, by turns."""
    gc.disable()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "docs")
        each = FILES // (len(LOCALES) + 1)
        for number in range(each):
            for locale in ("", *LOCALES):
                path = root / locale / f"part{number % 40}" / f"page-{number}.md"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(f"# Page {number}\n", encoding="utf-8")
        for arguments in (["init", "-q"], ["add", "-A"]):
            subprocess.run(["git", "-C", folder, *arguments], check=True)
        ratios, ours = [], []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            subprocess.run(["git", "-C", folder, "ls-files"], stdout=subprocess.DEVNULL, check=True)
            listed = time.perf_counter() - start
            start = time.perf_counter()
            found = place([Path(folder)], Settings(Path(folder)))
            ours.append(time.perf_counter() - start)
            ratios.append(ours[-1] / listed)
        print(f"{len(found.pages)} pages placed, source {found.source_locale}; median {statistics.median(ours):.3f} s,")
        print(f"{statistics.median(ratios):.1f} times `git ls-files` ({min(ratios):.1f} to {max(ratios):.1f})")


if __name__ == "__main__":
    main()
