"""The page of a rule: its docstring, how it is set, and its examples; in English, or in another language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from doctool.checks.rule import Example, Expect, Rule, Scope
from doctool.model.message import Message, message

_JUDGES = {
    Scope.LOCALIZED: message("the localized pages"),
    Scope.ORIGIN: message("the source pages; without them, all pages"),
    Scope.SOURCE: message("the source pages"),
    Scope.ALL: message("all pages"),
}

Gettext = Callable[[str], str]


def rule_page(rule: Rule, gettext: Gettext | None = None) -> str:
    """Return the page of a rule as Markdown.

    `gettext` translates its texts, each paragraph a message without line breaks; without it they stay as the rule's
    file has them. Codes, names and the pages of examples are the same in every language.
    """
    return "\n".join(_lines(rule, gettext))


def file_name(rule: Rule) -> str:
    """Return the name of the file that holds a rule's page."""
    return f"{rule.code}-{rule.name}.md"


def paragraphs(doc: str) -> Iterator[str]:
    """Yield the paragraphs of a docstring as they are keys of translations: wherever its lines break."""
    return (" ".join(paragraph.split()) for paragraph in doc.strip().split("\n\n"))


def _lines(rule: Rule, gettext: Gettext | None) -> Iterator[str]:
    fixable = any(example.fixed for example in rule.invalid)
    told = message(
        "{title}. Severity: {severity}. Judges {pages}. {repair}",
        title=rule.title,
        severity=Message(rule.severity.value),  # a word that the catalogs have from the reports
        pages=_JUDGES[rule.scope],
        repair=message("`doctool fix` can repair it.") if fixable else message("Not repaired automatically."),
    )
    yield f"# {rule.code} {rule.name}"
    yield ""
    yield told.render(gettext)
    yield ""
    yield "\n\n".join(map(gettext, paragraphs(rule.doc))) if gettext else rule.doc.strip()
    yield ""
    yield from _heading(message("What it finds"), gettext)
    for example in rule.invalid:
        yield from _example(example, gettext)
    yield from _heading(message("What it leaves alone"), gettext)
    for example in rule.valid:
        yield from _example(example, gettext)
    yield from _heading(message("How to turn it off"), gettext)
    comment, setting = f"`<!-- doctool: ignore[{rule.code}] reason -->`", f'`ignore = ["{rule.name}"]`'
    page = message("For a page, in a comment on the line or the line before: {comment}.", comment=comment)
    yield page.render(gettext)
    yield message("For all pages, in the configuration: {setting}.", setting=setting).render(gettext)
    yield ""


def _heading(text: Message, gettext: Gettext | None) -> Iterator[str]:
    yield f"## {text.render(gettext)}"
    yield ""


def _example(example: Example, gettext: Gettext | None) -> Iterator[str]:
    yield gettext(example.says) if gettext else example.says
    yield ""
    for name, text in example.pages.items():
        yield from _block(f"`{name}`:", "markdown", text)
    if example.canonical:
        yield from _block(message("Given with `--canonical`:").render(gettext), "xml", example.canonical)
    for find in example.finds:
        yield f"- {_told(find).render(gettext)}"
    if example.finds:
        yield ""
    for name, text in example.fixed.items():
        page = f"`{name}`"
        yield from _block(message("{page}, repaired:", page=page).render(gettext), "markdown", text)


def _block(caption: str, language: str, text: str) -> Iterator[str]:
    yield from (caption, "", f"````{language}", text.rstrip("\n"), "````", "")


def _told(find: Expect) -> Message:
    page, found, expected = f"`{find.locale}`", _code(find.found), _code(find.expected)
    if find.found and find.expected:
        return message("{page}: found {found}, expected {expected}", page=page, found=found, expected=expected)
    if find.found:
        return message("{page}: found {found}", page=page, found=found)
    if find.expected:
        return message("{page}: found nothing, expected {expected}", page=page, expected=expected)
    return message("{page}: found nothing", page=page)


def _code(text: str) -> str:
    """Return a text as inline code, between more backticks than stand together in it."""
    marks = max([2, *(len(run) + 1 for run in re.findall("`+", text))]) * "`"
    return f"{marks} {text} {marks}"
