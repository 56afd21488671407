"""The same pages give the same bytes, whatever the order of the arguments and the hash seed."""

import os
import subprocess
import sys
from itertools import permutations
from pathlib import Path

import pytest
from shared import CHECKOUT

LOCALES = ("de-DE", "fr-FR", "ja-JP")
FLEET = CHECKOUT / "benchmarks" / "heldout" / "fleet"
ORDERS = list(permutations(LOCALES))[::2]


def output(seed: int, *arguments: str) -> bytes:
    environ = {**os.environ, "PYTHONHASHSEED": str(seed), "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "doctool", *arguments]
    return subprocess.run(command, cwd=FLEET, env=environ, check=True, capture_output=True).stdout  # noqa: S603 - ours


@pytest.mark.parametrize("command", [("extract",), ("check", "--no-cache", "--format", "json", "--exit-zero")])
def test_neither_order_nor_hash_seed_plays_a_part(command: tuple[str, ...], tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    names.write_text("vehicleId\nspeedLimit\n", encoding="utf-8")
    found = {
        output(seed, *command, *(f"{locale}/types" for locale in order), "--canonical", str(names))
        for seed, order in enumerate(ORDERS)
    }
    assert len(found) == 1
