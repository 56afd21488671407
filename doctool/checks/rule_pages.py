"""Writes the pages of all rules: `python -m doctool.checks.rule_pages docs/rules`."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from doctool.checks.registry import RULES
from doctool.checks.rule_page import file_name


def rule_pages() -> Mapping[str, str]:
    """Return the text of each page by its file name, and of the index `README.md`."""
    pages = {file_name(rule): rule.docs for rule in RULES}
    rows = [
        f"| [{rule.code}]({file_name(rule)}) | {rule.name} | {rule.severity.value} | {rule.title} |" for rule in RULES
    ]
    head = ["# Rules", "", "| Code | Name | Severity | Finds |", "|---|---|---|---|"]
    return {**pages, "README.md": "\n".join([*head, *rows, ""])}


def write_pages(folder: Path) -> None:
    """Write all pages into a folder, and remove the pages of rules that are no more."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = rule_pages()
    for path in folder.glob("*.md"):
        if path.name not in pages:
            path.unlink()
    for name, text in pages.items():
        (folder / name).write_bytes(text.encode())


if __name__ == "__main__":
    write_pages(Path(sys.argv[1]))
