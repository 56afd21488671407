"""A component cannot be read, and the page not be built.

The value of an attribute stands in typographic quotation marks (`type=“string”`), a plain one ends it too early, or a backslash has
come before a tag and makes text of it: the platform stops there, or shows the tag.

Write plain quotation marks around the value and none in it, and take the backslash out.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.model.finding import Edit, Fix, Safety, Severity
from doctool.model.mark import Fault
from doctool.model.message import message
from doctool.model.page import Page

_SURE = 0.97
_ESCAPED = "tag-escaped"
_QUOTED = 2


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield what stands in marks that their platform cannot read, and that the source page has not."""
    known = {fault.reason for mark in topic.source.marks for fault in mark.faults} if topic.source else set()
    for page in topic.localized if topic.source else ():
        for fault in (fault for mark in page.marks for fault in mark.faults):
            if fault.reason not in known:
                yield _hit(page, fault)


def _hit(page: Page, fault: Fault) -> Hit:
    found = page.source.slice(fault.span)
    escaped = fault.reason == _ESCAPED
    expected = "" if escaped or len(found) < _QUOTED else f'"{found[1:-1]}"'
    told = message("`{found}` breaks the component: the page cannot be built.", found=found)
    if escaped:
        told = message("The backslash makes text of a component that the source page has.")
    fix = None
    if escaped or expected:
        title = message("Take the backslash out") if escaped else message("Write `{text}`", text=expected)
        fix = Fix(page.source, (Edit(fault.span, expected),), Safety.UNSAFE, _SURE, title)
    return Hit(page, fault.span, told, _SURE, found, expected, fix=fix)


ENGLISH = '# Bell\n\n<Field name="tone" type="string">\n\nThe tone.\n\n</Field>\n'
GERMAN = '# Glocke\n\n<Field name=“tone” type="string">\n\nDer Ton.\n\n</Field>\n'

RULE = Rule(
    code="M004",
    name="mark-broken",
    severity=Severity.ERROR,
    title=message("A component cannot be read"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "The quotation mark was turned typographic.",
            {"en": ENGLISH, "de-DE": GERMAN},
            (Expect("de-DE", "“tone”", '"tone"'),),
            {"de-DE": GERMAN.replace("“", '"').replace("”", '"')},
        ),
    ),
    valid=(
        Example("The quotation marks are plain.", {"en": ENGLISH, "de-DE": GERMAN.replace("“", '"').replace("”", '"')}),
    ),
)
