"""One finding as the report shows it, in the language of the reader."""

from __future__ import annotations

from msgspec import Struct

from doctool.model.catalog import Evidence, Place
from doctool.model.finding import Finding, Fix, Safety
from doctool.model.message import message
from doctool.render.findings.context import Context
from doctool.render.findings.places import Excerpt, excerpt, one_line, visible
from doctool.render.words import SEVERITIES, confidence, strength

_EXCERPT = 160
"""Code points of a source line that are shown around the damage."""
_PLACES = 5


class Reason(Struct, frozen=True):
    """A piece of evidence: what it says, how strong it is in a word, some of its places, and how many more."""

    text: str
    strength: str
    places: tuple[str, ...]
    more: int


class Change(Struct, frozen=True):
    """One edit of a fix: what stands there and what will."""

    old: str
    new: str


class Repair(Struct, frozen=True):
    """A fix: what it does, how it is made, and its edits."""

    title: str
    safe: bool
    how: str
    changes: tuple[Change, ...]


class FindingView(Struct, frozen=True):
    """A finding with everything shown of it as text; `id` is the same in every run that finds it."""

    id: str
    rule: str
    rule_name: str
    rule_title: str
    severity: str
    severity_name: str
    locale: str
    line: int
    column: int
    message: str
    found: str
    expected: str
    percent: str
    certainty: str
    excerpt: Excerpt
    reasons: tuple[Reason, ...]
    related: tuple[tuple[str, str], ...]
    repair: Repair | None
    repair_kind: str

    @property
    def obvious(self) -> bool:
        """Whether the repair does no more than write what is expected in the place of what was found."""
        changes = self.repair.changes if self.repair else ()
        return len(changes) == 1 and changes[0] == Change(self.found, self.expected)


def view(finding: Finding, fingerprint: str, context: Context) -> FindingView:
    """Return what is shown of a finding."""
    show = context.ui.show
    return FindingView(
        id=f"f-{fingerprint}",
        rule=finding.rule,
        rule_name=context.rule_name(finding.rule),
        rule_title=context.rule_title(finding.rule),
        severity=finding.severity.value,
        severity_name=show(SEVERITIES[finding.severity]),
        locale=finding.locale,
        line=finding.place.line,
        column=finding.place.column,
        message=one_line(show(finding.message)),
        found=one_line(finding.found),
        expected=one_line(finding.expected),
        percent=context.ui.percent(finding.confidence),
        certainty=show(confidence(finding.confidence)),
        excerpt=excerpt(finding.place, _EXCERPT),
        reasons=reasons(finding.evidence, context),
        related=tuple((one_line(show(what)), where(place)) for place, what in finding.related),
        repair=_repair(finding.fix, context) if finding.fix else None,
        repair_kind=repair_kind(finding),
    )


def reasons(evidence: tuple[Evidence, ...], context: Context) -> tuple[Reason, ...]:
    """Return the evidence as a reader is told it."""
    return tuple(
        Reason(
            text=one_line(context.ui.show(item.message)),
            strength=context.ui.show(strength(item.weight)),
            places=tuple(where(place) for place in item.places[:_PLACES]),
            more=max(0, len(item.places) - _PLACES),
        )
        for item in evidence
    )


def where(place: Place) -> str:
    """Return `path:line`."""
    return f"{visible(place.source.path)}:{place.line}"


def repair_kind(finding: Finding) -> str:
    """Return how a finding is mended: `safe` by `doctool fix`, `suggested` by it when asked, else by `hand`."""
    if finding.fix is None:
        return "hand"
    return "safe" if finding.fix.safety is Safety.SAFE else "suggested"


def _repair(fix: Fix, context: Context) -> Repair:
    safe = fix.safety is Safety.SAFE
    how = (
        message("`doctool fix` makes this repair without asking.")
        if safe
        else message("A suggestion: look at it, then run `doctool fix --unsafe`.")
    )
    return Repair(
        title=one_line(context.ui.show(fix.title)),
        safe=safe,
        how=context.ui.show(how),
        changes=tuple(Change(visible(fix.source.slice(edit.span)), visible(edit.text)) for edit in fix.edits),
    )
