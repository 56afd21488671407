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
    "structure.row_missing",
    "structure.row_extra",
    "structure.row_moved",
    "structure.row_duplicate",
    "structure.cells_shifted",
    "structure.table_missing",
    "structure.heading_missing",
    "structure.anchor_changed",
    "structure.table_broken",
    "prose.code_translated",
    "prose.code_split",
    "prose.code_moved",
    "prose.code_emptied",
    "prose.code_lost",
    "prose.code_unmarked",
    "prose.code_widened",
    "prose.code_joined",
    "prose.unknown_identifier",
    "prose.prose_name_altered",
    "prose.link_target_differs",
    "prose.link_text_damaged",
    "prose.number_changed",
    "prose.description_missing",
    "prose.prose_untranslated",
    "prose.title_translated",
    "prose.link_name_translated",
    "front_matter.id_differs",
    "front_matter.keys_differ",
    "front_matter.translation_outdated",
    "front_matter.value_differs",
    "samples.sample_malformed",
    "samples.sample_contradicts_table",
    "samples.sample_differs",
    "source.identifier_unprotected",
    "source.source_name_contradicts",
    "source.source_name_unreadable",
    "source.source_type_wrong",
    "unreadable.unreadable_stretch",
    "unreadable.unused_suppression",
)

RULES: tuple[Rule, ...] = tuple(import_module(f"doctool.checks.rules.{file}").RULE for file in FILES)
"""The rules in the order of their codes within each family."""
