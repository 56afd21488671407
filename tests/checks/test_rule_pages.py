"""The rules agree with each other, and their pages with them."""

from pathlib import Path

import pytest

from doctool.checks import RULES, UnknownRuleError, explain
from doctool.checks.registry import FILES
from doctool.checks.rule import Rule
from doctool.checks.rule_pages import rule_pages, write_pages

ROOT = Path(__file__).parents[2]
FAMILIES = {
    "N": "names",
    "T": "types",
    "S": "structure",
    "P": "prose",
    "F": "front_matter",
    "L": "localization",
    "M": "marks",
    "C": "samples",
    "O": "source",
    "U": "unreadable",
}


def test_codes_and_names_are_unique_and_every_file_is_registered() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
    folder = ROOT / "doctool" / "checks" / "rules"
    on_disk = {f"{path.parent.name}.{path.stem}" for path in folder.glob("*/*.py") if path.stem != "__init__"}
    assert set(FILES) == on_disk


@pytest.mark.parametrize(("rule", "file"), list(zip(RULES, FILES, strict=True)), ids=FILES)
def test_a_rule_says_what_it_is(rule: Rule, file: str) -> None:
    assert FAMILIES[rule.code[0]] == file.split(".", maxsplit=1)[0]
    assert rule.code[1:].isdigit()
    assert rule.name == rule.name.lower()
    assert rule.doc.count("\n\n") >= 2, "what it finds, why it is bad, how to mend it"
    assert rule.invalid
    assert rule.valid


def test_codes_are_in_order_within_their_families() -> None:
    for family in FAMILIES:
        codes = [rule.code for rule in RULES if rule.code.startswith(family)]
        assert set(codes) == {f"{family}{number:03}" for number in range(1, len(codes) + 1)}


def test_the_committed_pages_are_what_the_rules_say() -> None:
    folder = ROOT / "docs" / "rules"
    assert {path.name: path.read_text("utf-8") for path in folder.glob("*.md")} == dict(rule_pages())


def test_writing_pages_removes_those_of_rules_that_are_no_more(tmp_path: Path) -> None:
    (tmp_path / "X001-gone.md").write_text("old", "utf-8")
    write_pages(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(rule_pages())


def test_explain_takes_a_code_or_a_name_and_prints_the_page() -> None:
    page = explain("name-translated")
    assert page == explain("n001")
    assert page.startswith("# N001 name-translated\n")
    assert "티켓 핸들" in page
    assert explain("U").count("\n# U0") == 1, "a family is explained rule by rule"


def test_explain_says_what_may_have_been_meant() -> None:
    with pytest.raises(UnknownRuleError, match=r"Did you mean N001 \(name-translated\)"):
        explain("name-translatd")
