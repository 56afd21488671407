"""`doctool explain`: the page of a rule, or the list of all rules."""

from __future__ import annotations

import argparse

from doctool.checks import RULES, UnknownRuleError, explain
from doctool.cli.errors import Refusal
from doctool.cli.session import OK, Session


def run(arguments: argparse.Namespace, session: Session) -> int:
    """Print the rule's page."""
    if arguments.rule is None:
        for rule in RULES:
            print(f"{rule.code}  {rule.name:32}  {session.ui.show(rule.title)}", file=session.stdout)
        return OK
    try:
        print(explain(arguments.rule), file=session.stdout)
    except UnknownRuleError as error:
        raise Refusal(error.message) from None
    return OK
