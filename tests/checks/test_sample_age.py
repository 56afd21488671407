"""A message of an older version says what it lacks, and that newer messages have it."""

from example_pages import catalog_of

from doctool.checks import Settings, run
from doctool.checks.rules.samples.sample_outdated import OLD, PAGE
from doctool.model.finding import Finding


def judged(page: str) -> list[Finding]:
    return [found for found in run(catalog_of({"en/add-box.md": page}), Settings()) if found.rule.startswith("C")]


def test_only_a_newer_message_shows_that_another_is_outdated() -> None:
    (found,) = judged(PAGE)
    assert found.rule == "C008"
    assert str(found.message) == "`addBoxParam` must have `shelfHandle`; newer samples are as the table has it."


def test_an_older_message_alone_lacks_what_is_required() -> None:
    alone = PAGE.rsplit("```xml", maxsplit=1)[0]
    assert OLD in alone
    (found,) = judged(alone)
    assert (found.rule, found.expected) == ("C005", "shelfHandle")
