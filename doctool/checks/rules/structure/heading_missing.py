"""A heading is missing in one language.

The source page, or most of the other languages, have a section that this page has not, or its heading has become
ordinary text. Links to the section lead nowhere, and the outline of the page is another.

Restore the heading from the source page.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.places import start_of
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.model.catalog import Place
from doctool.model.finding import Severity
from doctool.model.message import message

_SURE = 0.95
_MAJORITY = 0.9


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the headings that a page lacks, at the heading after which they should stand."""
    pages = [page for page in topic.localized if page.headings or page.blocks or page.tables]
    for page in pages:
        after = start_of(page)
        spare = [pair for pair in topic.headings.paired if set(pair) == {page.locale}]
        for pair in topic.headings.paired:
            if page.locale in pair:
                after = pair[page.locale].block.span
            elif not spare and (topic.source.locale in pair if topic.source else 2 * len(pair) > len(topic.pages)):
                locale = topic.source.locale if topic.source else min(pair)
                heading = pair[locale]
                text = heading.block.text
                told = message("The heading “{text}” is missing here.", text=text)
                related = (
                    (Place(heading.block.source, heading.block.span), message("The heading in another language")),
                )
                yield Hit(page, after, told, _SURE if topic.source else _MAJORITY, expected=text, related=related)


ENGLISH = """\
# Bell {#bell}

Rings.

## Parameters {#parameters}

None.

## Examples {#examples}

None.
"""
FRENCH = """\
# Bell {#bell}

Sonne.

## Paramètres {#parameters}

Aucun.

Exemples

Aucun.
"""

RULE = Rule(
    code="S007",
    name="heading-missing",
    severity=Severity.WARNING,
    title=message("A heading is missing"),
    doc=__doc__,
    check=check,
    invalid=(
        Example("A heading became a paragraph.", {"en": ENGLISH, "fr-FR": FRENCH}, (Expect("fr-FR", "", "Examples"),)),
    ),
    valid=(
        Example(
            "Headings are translated.", {"en": ENGLISH, "fr-FR": FRENCH.replace("Exemples", "## Exemples {#examples}")}
        ),
    ),
)
