"""Every rule finds in its examples what they say, and nothing in those that are as they should be."""

from collections import Counter
from collections.abc import Iterable

import pytest
from example_pages import catalog_of

from doctool.checks import RULES, Settings, run
from doctool.checks.rule import Example, Expect, Rule
from doctool.model.finding import Finding

INVALID = [(rule, example) for rule in RULES for example in rule.invalid]
VALID = [(rule, example) for rule in RULES for example in rule.valid]


def name(value: object) -> str:
    return value.code if isinstance(value, Rule) else str(getattr(value, "says", value))


def findings(rule: Rule, pages: dict[str, str], example: Example) -> tuple[Finding, ...]:
    catalog = catalog_of(pages, example.canonical)
    paths = [page.path for subject in catalog.subjects for page in subject.topic.pages]
    stale = {path: "0f1e2d3" for path in paths if path.split("/")[0] in example.stale}
    return tuple(finding for finding in run(catalog, Settings(stale=stale)) if finding.rule == rule.code)


def as_expected(found: Iterable[Finding]) -> Counter[Expect]:
    return Counter(Expect(finding.locale, finding.found, finding.expected) for finding in found)


def repaired(pages: dict[str, str], found: Iterable[Finding]) -> dict[str, str]:
    fixed = dict(pages)
    for finding in found:
        if finding.fix is None:
            continue
        key = next(
            key for key in pages if finding.place.source.text == pages[key] and key.split("/")[0] == finding.locale
        )
        assert fixed[key] == pages[key] or len(list(found)) > 0
        edits = [
            edit
            for other in found
            if other.fix and other.place.source is finding.place.source
            for edit in other.fix.edits
        ]
        text = pages[key]
        for edit in sorted(edits, reverse=True):
            text = text[: edit.span.start] + edit.text + text[edit.span.end :]
        fixed[key] = text
    return {key: text for key, text in fixed.items() if text != pages[key]}


@pytest.mark.parametrize(("rule", "example"), INVALID, ids=name)
def test_a_rule_finds_what_its_example_says(rule: Rule, example: Example) -> None:
    found = findings(rule, dict(example.pages), example)
    assert as_expected(found) == Counter(example.finds)
    assert example.finds


@pytest.mark.parametrize(("rule", "example"), VALID, ids=name)
def test_a_rule_leaves_alone_what_is_right(rule: Rule, example: Example) -> None:
    assert as_expected(findings(rule, dict(example.pages), example)) == Counter()


@pytest.mark.parametrize(("rule", "example"), [pair for pair in INVALID if pair[1].fixed], ids=name)
def test_a_fix_gives_the_page_that_the_example_shows_and_a_second_look_finds_nothing(
    rule: Rule, example: Example
) -> None:
    found = findings(rule, dict(example.pages), example)
    fixed = repaired(dict(example.pages), found)
    assert fixed == dict(example.fixed)
    assert findings(rule, {**example.pages, **fixed}, example) == ()
