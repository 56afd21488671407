"""What a renderer of findings needs to know besides the findings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from msgspec import Struct, field

from doctool import __version__
from doctool.model.catalog import Catalog
from doctool.model.finding import Severity
from doctool.model.message import Message
from doctool.render.i18n import Translator


class RuleInfo(Protocol):
    """What a rule tells about itself."""

    @property
    def code(self) -> str:
        """The stable code, such as `N001`."""

    @property
    def name(self) -> str:
        """The readable name, such as `translated-name`."""

    @property
    def title(self) -> Message:
        """One sentence that says what the rule finds."""

    @property
    def severity(self) -> Severity:
        """The severity that its findings have unless the user sets another."""

    @property
    def docs(self) -> str:
        """The rule's page: Markdown, in English."""


class Context(Struct, frozen=True):
    """The surroundings of the findings.

    `rules` are all rules that ran, by code. `ui` is the language for people; machine formats are always in English.
    `color` and `width` (in terminal columns) are for the text format alone. `in_baseline` is how many findings of the
    same pages and lines a baseline passes over, None where there is no baseline.
    """

    rules: Mapping[str, RuleInfo] = field(default_factory=dict)
    catalog: Catalog | None = None
    ui: Translator = field(default_factory=Translator)
    version: str = __version__
    color: bool = False
    width: int = 100
    in_baseline: int | None = None

    def rule_name(self, code: str) -> str:
        """Return a rule's readable name, its code when the rule is not known."""
        rule = self.rules.get(code)
        return rule.name if rule else code

    def rule_title(self, code: str) -> str:
        """Return a rule's title in the language of the user, empty when the rule is not known."""
        rule = self.rules.get(code)
        return self.ui.show(rule.title) if rule else ""
