"""Times `doctool check` against two linters of Markdown on the same pages, and what a start costs.

       python benchmarks/check_speed.py [--rounds 7] FOLDER…

Needs `markdownlint-cli2` (`npm install --prefix DIR markdownlint-cli2`, then `--markdownlint
DIR/node_modules/.bin/markdownlint-cli2`) and `rumdl` (`pip install rumdl`). All commands run in turn, round by round,
from an empty folder and with caches of their own, so that a busy machine slows all of them alike; the medians of wall
time and the ratios are printed. Modules are compiled beforehand, as an installation does.
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
from collections.abc import Mapping, Sequence
from pathlib import Path

COLD, WARM, PAGE, HELP = "doctool check, nothing kept", "doctool check, again", "doctool check PAGE", "doctool --help"
PASS, SLOW, FAST = "python -c pass", "markdownlint-cli2", "rumdl check, again"
TARGETS = ((COLD, SLOW, 0.25), (WARM, FAST, 0.5), (PAGE, PASS, 10.0), (HELP, PASS, 80 / 15))
"""What is compared with what, and the ratio to stay below."""


def seconds(command: Sequence[str], folder: Path, environ: Mapping[str, str]) -> float:
    """Return the wall time of a command; exit with its error output when it could not do its work."""
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=environ, capture_output=True, check=False)
    taken = time.perf_counter() - start
    if done.returncode not in (0, 1):  # 1 says that something was found
        sys.exit(f"{command[0]} failed:\n{done.stderr.decode(errors='replace')[-2000:]}")
    return taken


def commands(folders: Sequence[Path], markdownlint: str, rumdl: str) -> dict[str, list[str]]:
    """Return the commands to time, by what they are called in the figures."""
    doctool, paths = [sys.executable, "-m", "doctool"], [str(folder.resolve()) for folder in folders]
    pages = sorted(path for path in folders[0].resolve().rglob("*.md"))
    return {
        PASS: [sys.executable, "-c", "pass"],
        HELP: [*doctool, "--help"],
        PAGE: [*doctool, "check", "--no-cache", str(pages[len(pages) // 2])],
        WARM: [*doctool, "check", *paths],
        FAST: [rumdl, "check", *paths],
        COLD: [*doctool, "check", "--no-cache", *paths],
        SLOW: [markdownlint, *(f"{path}/**/*.md" for path in paths)],
    }


def measure(timed: Mapping[str, Sequence[str]], rounds: int) -> dict[str, list[float]]:
    """Run all commands in turn, once to fill the caches and then so many rounds, and return the times of each."""
    with tempfile.TemporaryDirectory() as work:
        unwanted = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
        environ = {key: value for key, value in os.environ.items() if key not in unwanted}
        environ |= {"DOCTOOL_CACHE_DIR": f"{work}/doctool", "RUMDL_CACHE_DIR": f"{work}/rumdl"}
        times: dict[str, list[float]] = {name: [] for name in timed}
        for number in range(rounds + 1):
            for name, command in timed.items():
                taken = seconds(command, Path(work), environ)
                if number:
                    times[name].append(taken)
    return times


def program(given: str | None, name: str, how: str) -> str:
    """Return the path of a program; exit and say how it is installed when it is not there."""
    found = shutil.which(given or name)
    if found is None:
        sys.exit(f"{name} is not installed: {how}")
    return found


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER", help="the folder of a locale")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--markdownlint", metavar="PROGRAM", help="markdownlint-cli2, when it is not on the PATH")
    parser.add_argument("--rumdl", metavar="PROGRAM", help="rumdl, when it is not on the PATH")
    args = parser.parse_args()
    slow = program(args.markdownlint, "markdownlint-cli2", "npm install --prefix DIR markdownlint-cli2")
    fast = program(args.rumdl, "rumdl", "pip install rumdl")
    times = measure(commands(args.folders, slow, fast), args.rounds)
    medians = {name: statistics.median(found) for name, found in times.items()}
    for name, median in medians.items():
        print(f"{name:28} {1000 * median:7.0f} ms  (lowest {1000 * min(times[name]):.0f})")
    for name, other, most in TARGETS:
        pairs = [own / their for own, their in zip(times[name], times[other], strict=True)]
        print(f"{name} : {other} = {statistics.median(pairs):.2f} (goal: {most:.2f})")


if __name__ == "__main__":
    main()
