"""`doctool explain`: the page of a rule, or the list of all rules."""

from __future__ import annotations

import argparse

from doctool.checks import RULES, UnknownRuleError, explain
from doctool.checks.selectors import codes
from doctool.cli.errors import Refusal
from doctool.cli.session import OK, Session
from doctool.render.i18n import SOURCE_LANGUAGE


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Print the rule's page, which is in English, after its title in the reader's language."""
    if arguments.rule is None:
        for rule in RULES:
            print(f"{rule.code}  {rule.name:32}  {session.ui.show(rule.title)}", file=session.stdout)
        return OK
    try:
        page, rules = explain(arguments.rule), [rule for rule in RULES if rule.code in codes(arguments.rule, RULES)]
    except UnknownRuleError as error:
        raise Refusal(error.message) from None
    for rule in rules if session.ui.tag != SOURCE_LANGUAGE else ():
        print(f"{rule.code} {rule.name}: {session.ui.show(rule.title)}\n", file=session.stdout)
    print(page, file=session.stdout)
    return OK
