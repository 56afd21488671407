"""`doctool explain`: the page of a rule, or the list of all rules."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from doctool.checks import RULES, UnknownRuleError, explain
from doctool.cli.errors import Refusal
from doctool.cli.session import OK, Session
from doctool.cli.speech import wrapped
from doctool.model.patterns import pattern
from doctool.render.i18n import RULES_DOMAIN, SOURCE_LANGUAGE, translator

_WIDTH = 100
_FENCE = "````"
_CODE = pattern(r"(`+).+?\1")
_NO_SPACE = "\0"


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Print the rule's page in the reader's language."""
    if arguments.rule is None:
        for rule in RULES:
            print(f"{rule.code}  {rule.name:32}  {session.ui.show(rule.title)}", file=session.stdout)
        return OK
    try:
        page = _page(arguments.rule, session.ui.tag)
    except UnknownRuleError as error:
        raise Refusal(error.message) from None
    print(page, file=session.stdout)
    return OK


def _page(rule: str, tag: str) -> str:
    """Return the page in a language, its paragraphs broken into lines; English has the lines of the rule's file."""
    if tag == SOURCE_LANGUAGE:
        return explain(rule)
    lines: list[str] = []
    in_example = False
    for line in explain(rule, translator(tag, RULES_DOMAIN).gettext).split("\n"):
        in_example ^= line.startswith(_FENCE)
        lines += [line] if in_example or not line else _broken(line)
    return "\n".join(lines)


def _broken(paragraph: str) -> Iterator[str]:
    """Yield the lines of a paragraph: none ends inside code, which is there to be copied."""
    whole = _CODE.sub(lambda code: code[0].replace(" ", _NO_SPACE), paragraph)
    return (line.replace(_NO_SPACE, " ") for line in wrapped(whole, _WIDTH))
