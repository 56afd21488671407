"""The page of a rule: its docstring, how it is set, and its examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from doctool.checks.rule import Example, Expect, Rule, Scope

_JUDGES = {
    Scope.LOCALIZED: "the localized pages",
    Scope.ORIGIN: "the source pages; without them, all pages",
    Scope.SOURCE: "the source pages",
    Scope.ALL: "all pages",
}


def rule_page(rule: Rule) -> str:
    """Return the page of a rule as Markdown."""
    return "\n".join(_lines(rule))


def file_name(rule: Rule) -> str:
    """Return the name of the file that holds a rule's page."""
    return f"{rule.code}-{rule.name}.md"


def _lines(rule: Rule) -> Iterator[str]:
    fixable = any(example.fixed for example in rule.invalid)
    yield f"# {rule.code} {rule.name}"
    yield ""
    yield f"{rule.title}. Severity: {rule.severity.value}. Judges {_JUDGES[rule.scope]}. " + (
        "`doctool fix` can repair it." if fixable else "Not repaired automatically."
    )
    yield ""
    yield rule.doc.strip()
    yield ""
    yield "## What it finds"
    yield ""
    for example in rule.invalid:
        yield from _example(example)
    yield "## What it leaves alone"
    yield ""
    for example in rule.valid:
        yield from _example(example)
    yield "## How to turn it off"
    yield ""
    yield f"For a page, in a comment on the line or the line before: `<!-- doctool: ignore[{rule.code}] reason -->`."
    yield f'For all pages, in the configuration: `ignore = ["{rule.name}"]`.'
    yield ""


def _example(example: Example) -> Iterator[str]:
    yield example.says
    yield ""
    yield from _pages(example.pages, "")
    if example.canonical:
        yield from ("Given with `--canonical`:", "", "````xml", example.canonical.rstrip("\n"), "````", "")
    for find in example.finds:
        yield f"- {_told(find)}"
    if example.finds:
        yield ""
    yield from _pages(example.fixed, ", repaired")


def _pages(pages: Mapping[str, str], remark: str) -> Iterator[str]:
    for name in pages:
        yield f"`{name}`{remark}:"
        yield ""
        yield "````markdown"
        yield pages[name].rstrip("\n")
        yield "````"
        yield ""


def _told(find: Expect) -> str:
    found = f"`` {find.found} ``" if find.found else "nothing"
    return f"`{find.locale}`: found {found}" + (f", expected `` {find.expected} ``" if find.expected else "")
