"""The keyword of a mark was translated or changed.

`{{< note >}}`, `{% endif %}`, `:::tip`, `<Tabs>`: marks of templates and components are code of the platform. A keyword that it does not
know breaks the build, or is shown as text; so does the name of an attribute.

Write what the source page has.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.model.finding import Edit, Fix, Safety, Severity
from doctool.model.mark import Attribute, Mark, MarkKind
from doctool.model.message import message
from doctool.model.page import Page
from doctool.model.patterns import pattern
from doctool.model.source import Span

_SURE = 0.97
_CODE = pattern(r"(?=.*[._\-/()\[\]0-9]|.*[a-z][A-Z])[\w.\-/()\[\]]+")
"""A value that is no word of prose."""
_KEYWORDS = frozenset(
    {MarkKind.COMPONENT, MarkKind.TEMPLATE, MarkKind.SHORTCODE, MarkKind.MACRO, MarkKind.ADMONITION, MarkKind.ROLE}
    | {MarkKind.DIRECTIVE, MarkKind.COMMENT}
)


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the keywords, names of attributes and arguments that differ from those of the source page."""
    for page in topic.localized if topic.source else ():
        for theirs, mine, _ in topic.mark_pairs(page).pairs:
            if mine.kind in _KEYWORDS and mine.name != theirs.name and theirs.name:
                yield _hit(page, mine.name_span, mine.name, theirs.name)
            if len(mine.attributes) == len(theirs.attributes):
                for one, other in zip(theirs.attributes, mine.attributes, strict=True):
                    yield from _attribute(page, one, other, mine)


def _attribute(page: Page, theirs: Attribute, mine: Attribute, mark: Mark) -> Iterator[Hit]:
    if theirs.name and mine.name and theirs.name != mine.name:
        start = mine.span.start
        if page.source.text.startswith(mine.name, start):
            yield _hit(page, Span(start, start + len(mine.name)), mine.name, theirs.name)
    elif (
        _CODE.fullmatch(theirs.value) and theirs.value != mine.value and mine.value and mark.kind is not MarkKind.MODULE
    ):
        yield _hit(page, mine.inner, mine.value, theirs.value)


def _hit(page: Page, span: Span, found: str, expected: str) -> Hit:
    told = message(
        "`{found}` stands in a mark that has `{expected}` on the source page.", found=found, expected=expected
    )
    fix = None
    if page.source.slice(span) == found:
        title = message("Write `{text}`", text=expected)
        fix = Fix(page.source, (Edit(span, expected),), Safety.SAFE, _SURE, title)
    return Hit(page, span, told, _SURE, found, expected, fix=fix)


ENGLISH = """\
# Bell

{{< note >}}
It is loud.
{{< /note >}}

Use {{ref("bell.ring()")}}.
"""
GERMAN = """\
# Glocke

{{< hinweis >}}
Sie ist laut.
{{< /hinweis >}}

Verwenden Sie {{ref("glocke.läuten()")}}.
"""
MENDED = GERMAN.replace("hinweis", "note").replace("glocke.läuten()", "bell.ring()")

RULE = Rule(
    code="M001",
    name="mark-altered",
    severity=Severity.ERROR,
    title=message("A keyword or argument of a mark is altered"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "A shortcode and an argument were translated.",
            {"en": ENGLISH, "de-DE": GERMAN},
            (
                Expect("de-DE", "hinweis", "note"),
                Expect("de-DE", "hinweis", "note"),
                Expect("de-DE", "glocke.läuten()", "bell.ring()"),
            ),
            {"de-DE": MENDED},
        ),
    ),
    valid=(
        Example("The marks are the same.", {"en": ENGLISH, "de-DE": MENDED}),
        Example(
            "A text in a mark may be translated.",
            {"en": '# Bell\n\n{{< box title="Loud" >}}\n', "de-DE": '# Glocke\n\n{{< box title="Laut" >}}\n'},
        ),
    ),
)
