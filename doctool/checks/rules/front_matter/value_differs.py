"""A front matter value that is the same in every language elsewhere differs here.

A product, a feature, a category: values that programs sort pages by are kept in every language of nearly all pages of
the set. On this page one was translated or changed.

Write the value of the other languages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.front_matter import is_id
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.model.commits import is_revision
from doctool.model.finding import Severity
from doctool.model.message import message

_SURE = 0.9


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the values of keys that never differ elsewhere, where they differ from the source's or the majority's."""
    source = topic.source.locale if topic.source else ""
    for key in sorted(topic.run.front_matter.constant):
        entries = {page.locale: entry for page in topic.pages for entry in page.front_matter if entry.key == key}
        values = Counter(entry.value for _, entry in sorted(entries.items()))
        if len(values) < 2:  # noqa: PLR2004 - all the same
            continue
        most, count = values.most_common(1)[0]
        expected = entries[source].value if source in entries else most if 2 * count > len(entries) else ""
        for locale in sorted(entries) if expected else ():
            entry = entries[locale]
            if locale != source and entry.value != expected and not _told_elsewhere(expected):
                told = message(
                    "The {key} is “{found}” here, and “{expected}” elsewhere.",
                    key=key,
                    found=entry.value,
                    expected=expected,
                )
                yield Hit(topic.by_locale[locale], entry.value_span, told, _SURE, entry.value, expected)


def _told_elsewhere(value: str) -> bool:
    """Tell whether a value is an id, which is F001's, or a revision, which is F003's."""
    return is_id(value) or is_revision(value)


NAMES = ("Cup", "Plate", "Spoon", "Fork", "Knife", "Bowl", "Pot", "Pan", "Lid", "Jug")
PAGES = {
    f"{locale}/{name}.md": f"---\ntitle: {locale} {name}\nproduct: Kitchen tools\n---\n# {name}\n\nText.\n"
    for locale in ("de-DE", "es-ES", "fr-FR")
    for name in NAMES
}

RULE = Rule(
    code="F004",
    name="front-matter-value-differs",
    severity=Severity.WARNING,
    title=message("A front matter value differs that is the same elsewhere"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "The product was translated on one page of many.",
            {**PAGES, "es-ES/Cup.md": PAGES["es-ES/Cup.md"].replace("Kitchen tools", "Cocina")},
            (Expect("es-ES", "Cocina", "Kitchen tools"),),
        ),
    ),
    valid=(Example("Titles differ on every page.", PAGES),),
)
