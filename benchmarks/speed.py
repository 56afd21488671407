"""Times `doctool extract` on the folders of a reference, one a locale.

       python benchmarks/speed.py [--runs 5] FOLDER…
       python benchmarks/speed.py --copies 1,2,4,8 FOLDER…

The first prints how many times as long it takes as a plain Python program that reads and decodes the same files and
runs one regular expression over each; both are whole processes, run in turn, and the ratio is taken pair by pair. The
second repeats the pages under other topic names and prints the time and the peak memory a page, which stay the same
where cost is linear.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

PLAIN = """
import re, sys
from pathlib import Path
cell = re.compile(r"<td[^>]*>|^[|]", re.MULTILINE)
for folder in sys.argv[1:]:
    for path in sorted(Path(folder).rglob("*.md")):
        cell.findall(path.read_bytes().decode("utf-8"))
"""


class Cost(NamedTuple):
    """What a process took: seconds of CPU, its copies included, of wall time, and the peak memory in KiB."""

    cpu: float
    wall: float
    peak: int


def timed(command: Sequence[str]) -> Cost:
    """Run a process and return its cost (KiB is Linux's unit of ru_maxrss)."""
    begin = time.perf_counter()
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{command[:3]} failed")
    return Cost(usage.ru_utime + usage.ru_stime, time.perf_counter() - begin, usage.ru_maxrss)


def extract(folders: Sequence[Path]) -> list[str]:
    """Return the command that makes the catalog of some folders."""
    return [sys.executable, "-m", "doctool", "extract", *map(str, folders), "-o", os.devnull]


def ratio(folders: Sequence[Path], runs: int) -> None:
    """Print how many times as long as a plain reader doctool takes."""
    plain = [sys.executable, "-c", PLAIN, *map(str, folders)]
    pairs = [(timed(extract(folders)), timed(plain)) for _ in range(runs)]
    for unit, at in (("wall time", 1), ("CPU", 0)):
        found = sorted(own[at] / other[at] for own, other in pairs)
        median = statistics.median(own[at] for own, _ in pairs)
        print(f"doctool extract {median:.2f} s of {unit}; plain reader times {statistics.median(found):.1f}", end="")
        print(f" (lowest {found[0]:.1f}, highest {found[-1]:.1f}, {runs} pairs)")


def copied(folders: Sequence[Path], copies: int, below: Path) -> list[Path]:
    """Write the pages several times, each time under other topic names, and return the folders of the locales."""
    for folder in folders:
        for path in sorted(folder.rglob("*.md")):
            for number in range(copies):
                name = f"{number}-{path.name}" if number else path.name
                target = below / folder.name / str(number) / path.relative_to(folder).with_name(name)
                target.parent.mkdir(parents=True, exist_ok=True)
                text = path.read_bytes()
                target.write_bytes(text.replace(b"uuid: ", f"uuid: {number}".encode()) if number else text)
    return [below / folder.name for folder in folders]


def growth(folders: Sequence[Path], copies: Sequence[int]) -> None:
    """Print what a page costs when there are more of them."""
    print("copies   pages   CPU s   ms a page   peak MiB   KiB a page")
    for count in copies:
        work = Path(tempfile.mkdtemp())
        try:
            made = copied(folders, count, work)
            pages = sum(1 for folder in made for _ in folder.rglob("*.md"))
            seconds, _, peak = timed(extract(made))
        finally:
            shutil.rmtree(work)
        print(
            f"{count:6}  {pages:6}  {seconds:6.1f}  {1000 * seconds / pages:10.1f}  {peak / 1024:9.0f}"
            f"  {peak / pages:11.1f}",
            flush=True,
        )


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER", help="the folder of a locale")
    parser.add_argument("--copies", default="", help="numbers of copies, separated by commas")
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    if args.copies:
        growth(args.folders, [int(count) for count in args.copies.split(",")])
    else:
        ratio(args.folders, args.runs)


if __name__ == "__main__":
    main()
