"""The configuration that `doctool init` writes: every setting that there is much use for, each with a comment."""

from __future__ import annotations

from doctool.cli.session import Session
from doctool.model.message import message

_HEAD = message("doctool's configuration; `doctool config show` prints every setting and where it comes from.")
_SETTINGS = (
    (message("Files and folders of pages, in every language."), "inputs = {inputs}"),
    (message("Where `doctool build` writes."), 'output = "out"'),
    (
        message(
            "The language that the pages were translated from. Its pages are trusted where they are among the inputs."
        ),
        "source-locale = {source}",
    ),
    (
        message("Schemas (XSD, WSDL) and lists of names that are trusted more than the pages."),
        '# canonical = ["api.xsd"]',
    ),
    (message("What people decided with `doctool decide`."), '# decisions = "doctool.decisions.toml"'),
    (message("Patterns of pages to leave out."), 'exclude = ["out"]'),
    (
        message(
            "Where pages stand: {{path}} is the path that all languages share, {{locale}} the language; a pattern "
            "without {{locale}} is of the source language. Without patterns the tree is looked at anew each time."
        ),
        "layout = {layout}",
    ),
    (
        message("The language of pages whose folders do not tell it, by patterns of paths."),
        '# locales = { "docs/korean" = "ko" }',
    ),
    (
        message("The rules that run, by code, start of a code, or name; `doctool explain` lists them."),
        'select = ["ALL"]\nignore = []',
    ),
    (
        message("Rules that do not run on some pages, and findings that matter more or less than usual."),
        '# per-file-ignores = { "docs/*/release-notes/*" = ["P"] }\n# severity = { "P009" = "info" }',
    ),
    (
        message("The least severity that makes `doctool check` fail: error, warning or info."),
        'fail-on = "warning"',
    ),
    (
        message("Findings that `doctool check --write-baseline` recorded, which later checks pass over."),
        '# baseline = "doctool-baseline.json"',
    ),
    (message("Names at least this sure are repaired without asking."), "repair-threshold = 0.85"),
    (
        message("Templates that come before doctool's own, and the target namespace of the schemas."),
        '# templates = "templates"\n# namespace = "urn:doctool:api"',
    ),
    (
        message("The language of messages and reports: en, ko, zh-Hans or es; by default that of the environment."),
        '# ui-locale = "en"',
    ),
)
"""What is said of each group of settings, and their lines."""


def new_config(inputs: str, source: str, layout: str, session: Session) -> str:
    """Return the text of a new configuration; the inputs, the source locale and the layout are given as TOML."""
    parts = [session.comments(_HEAD)]
    for said, lines in _SETTINGS:
        given = lines.replace("{inputs}", inputs).replace("{source}", source).replace("{layout}", layout)
        parts.append(f"{session.comments(said)}{given}\n")
    return "\n".join(parts)
