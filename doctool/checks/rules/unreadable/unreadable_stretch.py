"""A stretch of a page could not be read.

A table without its end tag, a code fence that is never closed, front matter that is no YAML: what stands there is judged by
no other rule and lands in no schema, and many renderers show it wrongly too. The same is true of letters that a wrong
conversion destroyed: `Ã³` is an `ó` whose UTF-8 was read as Latin-1, and `\ufffd` stands for one that is lost.

Mend the markup where the finding points, and convert the page again from its original.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from doctool.checks.context import TopicContext
from doctool.checks.lost_letters import Lost, lost_letters
from doctool.checks.rule import Example, Expect, Hit, Rule, Scope
from doctool.model.finding import Edit, Fix, Safety, Severity
from doctool.model.message import Message, message
from doctool.model.page import Junk, Page

_REASONS: Mapping[str, Message] = {
    "empty-page": message("The page is empty."),
    "front-matter-not-closed": message("The front matter is not closed: a line `---` is missing after it."),
    "front-matter-broken": message("The front matter is no readable YAML."),
    "fence-not-closed": message("The code fence is not closed: the rest of the page is taken for code."),
    "fence-runs-on": message(
        "The code fence is not closed before the next one: what stands between is taken for code."
    ),
    "row-too-long": message("The row has more cells than the table has columns; the last ones are not shown."),
    "row-too-short": message("The row has fewer cells than the table has columns; the last ones are empty."),
    "table-not-closed": message("The table is not closed: `</table>` is missing."),
}
_CONFIDENCE = 0.99


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield what could not be read, on every page."""
    for page in topic.pages:
        for junk in page.junk:
            yield Hit(
                page, junk.span, _told(junk), _CONFIDENCE, junk.detail or page.source.slice(junk.span)[:60].strip()
            )
        yield from (_letters(page, lost) for lost in lost_letters(page))


def _letters(page: Page, lost: Lost) -> Hit:
    found = page.source.slice(lost.span)
    if not lost.meant:
        told = message("Letters were lost here in a conversion: they could not be decoded.")
        return Hit(page, lost.span, told, _CONFIDENCE, found)
    told = message("This is UTF-8 that was read as another encoding: “{meant}”.", meant=lost.meant)
    title = message("Write “{text}”", text=lost.meant)
    fix = Fix(page.source, (Edit(lost.span, lost.meant),), Safety.UNSAFE, _CONFIDENCE, title)
    return Hit(page, lost.span, told, _CONFIDENCE, found, lost.meant, fix=fix)


def _told(junk: Junk) -> Message:
    known = _REASONS.get(junk.reason)
    return known or message("This could not be read: {reason}.", reason=junk.reason)


RECODED = "öß".encode().decode("latin-1")
GOOD = """\
# Box

| Name | Type |
|---|---|
| `width` | `xsd:int` |

```xml
<box><width>3</width></box>
```
"""

RULE = Rule(
    code="U001",
    name="unreadable-stretch",
    severity=Severity.ERROR,
    title=message("A stretch of a page cannot be read"),
    doc=__doc__,
    check=check,
    scope=Scope.ALL,
    invalid=(
        Example("A fence without an end.", {"de-DE": GOOD.removesuffix("```\n")}, (Expect("de-DE", "```xml"),)),
        Example(
            "A fence that ends with the next one.",
            {"de-DE": GOOD.removesuffix("```\n") + "\nText.\n\n```xml\n<box/>\n```\n"},
            (Expect("de-DE", "```xml"),),
        ),
        Example(
            "A row that lost a cell.",
            {"de-DE": GOOD.replace("| `xsd:int` |", "|")},
            (Expect("de-DE", "| `width` |"),),
        ),
        Example(
            "Letters that were decoded as Latin-1.",
            {"de-DE": f"# Größe\n\nDie Gr{RECODED}e.\n"},
            (Expect("de-DE", RECODED, "öß"),),
            {"de-DE": "# Größe\n\nDie Größe.\n"},
        ),
        Example(
            "A letter that could not be decoded.",
            {"de-DE": "# Länge\n\nDie L\ufffdnge.\n"},
            (Expect("de-DE", "\ufffd"),),
        ),
        Example("Front matter without an end.", {"de-DE": "---\ntitle: Box\n\n" + GOOD}, (Expect("de-DE", "---"),)),
    ),
    valid=(
        Example("All of it is closed.", {"de-DE": "---\ntitle: Box\n---\n\n" + GOOD}),
        Example("Accents before quotation marks.", {"fr-FR": "# Clé\n\nLa « clé\u00a0» de l’« été…”.\n"}),
    ),
)
