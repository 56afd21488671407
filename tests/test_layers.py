"""The architecture is one-way: a package imports only from those on its left."""

import ast
from pathlib import Path

import pytest

import doctool

LAYERS = ("model", "ingest", "layout", "align", "reconcile", "schemas", "checks", "fix", "render", "cli")
ROOT = Path(doctool.__file__).parent


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return {name.split(".")[1] for name in found if name.startswith("doctool.")}


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_imports_only_from_its_left(layer: str) -> None:
    allowed = set(LAYERS[: LAYERS.index(layer) + 1])
    for path in sorted((ROOT / layer).rglob("*.py")):
        assert imported(path) <= allowed, path
