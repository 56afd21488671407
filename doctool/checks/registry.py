"""All rules, a line each: to add one, write its file and name it here."""

from __future__ import annotations

from importlib import import_module

from doctool.checks.rule import Rule

FILES = (
    "names.name_translated",
    "names.name_split",
    "names.name_altered",
    "names.name_appended",
    "names.name_unresolved",
    "names.name_outside_markup",
    "types.type_prefix_translated",
    "types.builtin_translated",
    "types.type_altered",
    "types.builtin_misspelt",
    "types.type_prefix_wrong",
    "types.type_undocumented",
    "types.type_contradicts_field",
    "types.type_unresolved",
)

RULES: tuple[Rule, ...] = tuple(import_module(f"doctool.checks.rules.{file}").RULE for file in FILES)
"""The rules in the order of their codes within each family."""
