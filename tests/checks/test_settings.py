"""What the user sets: which rules run where, and how much they matter."""

import pytest
from example_pages import catalog_of

from doctool.checks import RULES, Settings, UnknownRuleError, run
from doctool.checks.settings import matches
from doctool.model.finding import Finding, Severity

GERMAN = """\
# Lager

| Name | Typ | Beschreibung |
|---|---|---|
| `regalHandle` | `xsd:string` | Das Handle. |
| `breite` | `xsd:Int` | |
"""


def codes(settings: Settings) -> set[str]:
    return {rule.code for rule in settings.active}


def found(settings: Settings) -> tuple[Finding, ...]:
    return run(catalog_of({"de-DE/lager/regal.md": GERMAN}), settings)


def test_all_rules_run_unless_told_otherwise() -> None:
    assert codes(Settings()) == {rule.code for rule in RULES}


@pytest.mark.parametrize("selector", ["N", "n0", "name-split", "N002", "NAME_SPLIT"])
def test_a_rule_is_selected_by_code_start_of_code_or_name(selector: str) -> None:
    chosen = codes(Settings(select=(selector,)))
    assert "N002" in chosen
    assert all(code.startswith("N") for code in chosen)


def test_ignore_takes_away_from_select() -> None:
    assert codes(Settings(select=("T", "U"), ignore=("T00", "unused-suppression"))) == {"U001"}


@pytest.mark.parametrize(
    "settings",
    [
        {"select": ("X",)},
        {"ignore": ("",)},
        {"per_file_ignores": (("*.md", ("N999",)),)},
        {"severity": (("no-such-rule", Severity.INFO),)},
    ],
)
def test_a_selector_that_names_no_rule_is_refused(settings: dict[str, tuple[object, ...]]) -> None:
    with pytest.raises(UnknownRuleError, match="There is no rule"):
        Settings(**settings)  # type: ignore[arg-type]


def test_what_may_have_been_meant_is_told() -> None:
    with pytest.raises(UnknownRuleError, match=r"Did you mean P011 \(link-target-differs\)") as caught:
        Settings(select=("link-target-differ",))
    assert caught.value.text == "link-target-differ"


def test_the_narrower_selector_sets_the_severity() -> None:
    settings = Settings(
        severity=(("T004", Severity.INFO), ("T", Severity.WARNING), ("ALL", Severity.ERROR)),
        select=("builtin-misspelt", "description-missing"),
    )
    assert {(finding.rule, finding.severity) for finding in found(settings)} == {
        ("T004", Severity.INFO),
        ("P014", Severity.ERROR),
    }


@pytest.mark.parametrize("glob", ["*.md", "regal.md", "de-DE/lager/*", "lager/regal.md", "./de-DE/*", "de-DE/**/*.md"])
def test_a_glob_is_held_against_the_path_its_end_and_the_file_name(glob: str) -> None:
    assert matches("de-DE/lager/regal.md", glob)
    assert not matches(
        "de-DE/lager/regal.txt", glob.replace("*", "?") if glob in ("de-DE/lager/*", "./de-DE/*") else glob
    )


def test_rules_are_off_for_files() -> None:
    assert found(Settings(select=("T004",)))
    assert found(Settings(select=("T004",), per_file_ignores=(("lager/*.md", ("builtin-misspelt",)),))) == ()
    assert found(Settings(select=("T004",), per_file_ignores=(("andere/*.md", ("T",)),)))
