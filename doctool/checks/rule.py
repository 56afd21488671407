"""What a rule is: one file with a code, a name that states the defect, a check, and examples that show it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct, field

from doctool.model.catalog import Evidence, Place
from doctool.model.finding import Fix, Severity
from doctool.model.message import Message
from doctool.model.page import Page
from doctool.model.source import Span

if TYPE_CHECKING:
    from doctool.checks.context import TopicContext

Related = tuple[Place, Message]


class Scope(StrEnum):
    """Which pages a rule judges."""

    LOCALIZED = "localized"
    """Every page but those in the source locale."""
    ORIGIN = "origin"
    """What every language has from the original: the source page where there is one, else each localized page."""
    SOURCE = "source"
    """Pages in the source locale alone."""
    ALL = "all"


class Hit(Struct, frozen=True):
    """What a check found on a page, before it becomes a finding.

    `span` is in code points of the page's source. `severity` is given where it is not the rule's own.
    """

    page: Page
    span: Span
    message: Message
    confidence: float
    found: str = ""
    expected: str = ""
    evidence: tuple[Evidence, ...] = ()
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    severity: Severity | None = None


class Expect(Struct, frozen=True):
    """What an example's page is found to say, and what it should."""

    locale: str
    found: str
    expected: str = ""


class Example(Struct, frozen=True):
    """A little set of pages and what the rule must find there.

    `pages` are texts by locale, or by `locale/key` where there are several topics. Pages in `en` are the source.
    `fixed` are the pages that the rule's fixes change, as they are afterwards. `canonical` is an XML Schema that
    is trusted.
    """

    says: str
    pages: Mapping[str, str]
    finds: tuple[Expect, ...] = ()
    fixed: Mapping[str, str] = field(default_factory=dict)
    stale: tuple[str, ...] = ()
    """Locales whose page is known to be older than its source."""
    canonical: str = ""


class Stage(StrEnum):
    """When a rule runs, and beside what."""

    TOPIC = "topic"
    """On one topic after the other."""
    SAMPLES = "samples"
    """On all topics in one go: it asks for the messages in samples, which are judged together."""
    LAST = "last"
    """After the others, when it is known which suppressions did nothing."""


class Rule(Struct, frozen=True):
    """A rule. `doc` is the page that a user reads: what it finds, why it is bad, how to mend it; in English."""

    code: str
    name: str
    severity: Severity
    title: Message
    doc: str
    check: Callable[[TopicContext], Iterable[Hit]]
    scope: Scope = Scope.LOCALIZED
    stage: Stage = Stage.TOPIC
    invalid: tuple[Example, ...] = ()
    valid: tuple[Example, ...] = ()

    @property
    def docs(self) -> str:
        """The rule's page as Markdown."""
        from doctool.checks.rule_page import rule_page  # noqa: PLC0415 - only those who explain need it

        return rule_page(self)
