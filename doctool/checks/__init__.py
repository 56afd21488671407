"""Rules that find what is wrong on a page and what should stand there: `run(catalog, settings)`, `explain(rule)`.

One file a rule, under `rules`; the registry lists them.
"""

from doctool.checks.explain import explain
from doctool.checks.registry import RULES
from doctool.checks.run import run
from doctool.checks.selectors import UnknownRuleError
from doctool.checks.settings import Settings

__all__ = ["RULES", "Settings", "UnknownRuleError", "explain", "run"]
