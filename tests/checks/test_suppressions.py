"""Comments that turn rules off on a page."""

import pytest
from example_pages import catalog_of

from doctool.checks import Settings, run

PAGE = """\
---
title: Lager
---
# Lager

<table>
<tr><th>Name</th><th>Typ</th><th>Beschreibung</th></tr>
<tr><td>regalHandle</td><td>xsd:string</td><td>Das Handle.</td></tr>
<tr><td>breite</td><td>xsd:Int</td><td>Wie breit.</td></tr>
<tr><td>tiefe</td><td>xsd:Int</td><td>Wie tief.</td></tr>
</table>
"""
WIDTH = "<tr><td>breite</td>"
SETTINGS = Settings(select=("T004", "U002"))


def lines(text: str, settings: Settings = SETTINGS) -> list[tuple[str, int]]:
    return [(finding.rule, finding.place.line) for finding in run(catalog_of({"de-DE": text}), settings)]


def test_without_a_comment_both_rows_are_found() -> None:
    assert lines(PAGE) == [("T004", 9), ("T004", 10)]


@pytest.mark.parametrize("named", ["T004", "T", "builtin-misspelt", "N001, T004", "builtin_misspelt , S"])
def test_a_comment_before_the_line_hides_what_it_names_there(named: str) -> None:
    text = PAGE.replace(WIDTH, f"<!-- doctool: ignore[{named}] it is so in the schema -->\n{WIDTH}")
    assert ("T004", 10) not in lines(text)
    assert ("T004", 11) in lines(text)


def test_a_comment_on_the_line_hides_it_and_the_next_line_is_judged() -> None:
    text = PAGE.replace("Wie breit.", "Wie breit.<!-- doctool: ignore[T004] -->")
    assert lines(text) == [("T004", 10)]


def test_comments_may_stand_above_each_other() -> None:
    both = "<!-- doctool: ignore[T004] -->\n<!-- doctool: ignore[T004] twice -->\n"
    assert lines(PAGE.replace(WIDTH, both + WIDTH)) == [("T004", 12)]


def test_a_comment_without_brackets_hides_everything() -> None:
    assert lines(PAGE.replace(WIDTH, f"<!-- doctool: ignore -->\n{WIDTH}")) == [("T004", 11)]


@pytest.mark.parametrize("comment", ["<!-- doctool: ignore-file[T004] -->\n", "<!--doctool:ignore-file-->\n"])
def test_a_comment_for_the_file_hides_every_line(comment: str) -> None:
    assert lines(PAGE + comment) == []


def test_front_matter_has_comments_of_its_own() -> None:
    assert lines(PAGE.replace("title: Lager", "title: Lager\n# doctool: ignore-file[T004]")) == []


def test_a_comment_in_a_code_sample_is_part_of_the_sample() -> None:
    assert lines(PAGE + "\n```html\n<!-- doctool: ignore-file[T004] -->\n```\n") == [("T004", 9), ("T004", 10)]


def test_a_heading_is_no_comment() -> None:
    assert lines(PAGE + "\n# doctool: ignore-file[T004]\n") == [("T004", 9), ("T004", 10)]


def test_what_hides_nothing_is_reported_selector_by_selector() -> None:
    text = PAGE.replace(WIDTH, f"<!-- doctool: ignore[T004, N001] -->\n{WIDTH}")
    everything = Settings(select=("T004", "N001", "U002"))
    assert lines(text, everything) == [("U002", 9), ("T004", 11)]


def test_what_names_a_rule_that_did_not_run_is_left_alone() -> None:
    text = PAGE.replace(WIDTH, f"<!-- doctool: ignore[N001] -->\n{WIDTH}")
    assert lines(text) == [("T004", 10), ("T004", 11)]


def test_what_names_no_rule_is_reported_with_what_may_be_meant() -> None:
    text = PAGE.replace(WIDTH, f"<!-- doctool: ignore[builtin-mispelt] -->\n{WIDTH}")
    told = [str(finding.message) for finding in run(catalog_of({"de-DE": text}), SETTINGS) if finding.rule == "U002"]
    assert told == ["There is no rule “builtin-mispelt”. Did you mean T004 (builtin-misspelt)?"]


def test_an_unused_suppression_can_itself_be_ignored() -> None:
    text = PAGE + "<!-- doctool: ignore-file[U001, U002] -->\n"
    assert lines(text, Settings(select=("U",))) == []
