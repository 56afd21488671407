"""The consistency report, as HTML and as Markdown."""

import base64
import hashlib
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html as parser
from msgspec.structs import replace
from sample_findings import (
    CATALOG,
    CONTEXT,
    EMPTY,
    FINDINGS,
    GERMAN_PAGE,
    HANDLE,
    KOREAN,
    KOREAN_PAGE,
    RULES,
    SIZE,
    STRING,
    catalog,
    evidence,
    page,
)

from doctool.model.catalog import Candidate, Catalog, Place, Status
from doctool.model.finding import Edit, Finding
from doctool.model.message import message
from doctool.model.names import TypeName, canonical_name
from doctool.model.source import Source, Span
from doctool.render.findings.context import Context
from doctool.render.i18n import LANGUAGES, translator
from doctool.render.report import html, markdown
from doctool.render.report.figures import figures

EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}&\"'"


def tree(findings: tuple[Finding, ...] = FINDINGS, context: Context = CONTEXT) -> parser.HtmlElement:
    return parser.document_fromstring(html.render(findings, context))


def words(element: parser.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def unsure(source: Catalog) -> Catalog:
    """Return the catalog with its first field suggested only, and its second without a name."""
    (subject,) = source.subjects
    (table,) = subject.tables
    first, second, third = table.fields
    suggested = tuple(replace(row, name_status=Status.SUGGESTED) for row in first.occurrences)
    first = replace(
        first,
        confidence=0.71,
        occurrences=suggested,
        candidates=(*first.candidates, Candidate(canonical_name("jobHandle"), 0.2, tuple)),
        missing=(message("a code sample that has the field"),),
    )
    lost = tuple(replace(row, name_status=Status.UNRESOLVED) for row in second.occurrences)
    second = replace(second, name=None, confidence=0.0, occurrences=lost, candidates=())
    table = replace(table, fields=(first, second, third))
    return replace(source, subjects=(replace(subject, tables=(table,)),))


def test_figures_count_cells_and_findings() -> None:
    counted = figures(CATALOG, FINDINGS)
    assert (counted.pages, counted.topics, counted.fields, counted.findings) == (2, 1, 3, 4)
    assert counted.names == {Status.INTACT: 2, Status.REPAIRED: 4}
    assert counted.types == {Status.INTACT: 5, Status.REPAIRED: 1}
    assert counted.names_by_locale["ko-KR"] == {Status.INTACT: 1, Status.REPAIRED: 2}
    assert counted.rules == {"N001": {"ko-KR": 2}, "P003": {"de-DE": 1}, "T002": {"ko-KR": 1}}
    assert counted.locales == {"de-DE": 1, "ko-KR": 3}


def test_the_head_tells_the_figures() -> None:
    shown = tree()
    told = {words(item.find("dt")): words(item.find("dd")) for item in shown.find_class("figures")[0]}
    assert told == {
        "Pages": "2",
        "Fields": "3",
        "Names to repair": "4",
        "Names suggested": "0",
        "Names unresolved": "0",
        "Findings": "4",
    }


def test_a_finding_tells_what_where_why_and_how() -> None:
    card = tree().find_class("finding")[1]
    told = words(card)
    for part in (
        "error",
        "A field name was translated.",
        "N001",
        "line 7, column 4",
        "found: 티켓 핸들",
        "expected: ticketHandle",
        "almost certain, 99.8%",
        "How to fix it: doctool fix makes this repair without asking.",
        "Documented here: docs/ko-KR/types/print-ticket.md:1",
        "Why: 2 reasons",
        "strong 2 samples list it here. docs/ko-KR/types/print-ticket.md:1",
        "against The words of 티켓 do not fit.",
    ):
        assert part in told, part
    assert words(card.find(".//mark")) == "티켓 핸들"
    assert card.get("data-locale") == "ko-KR"
    assert card.find(".//code[@lang='ko-KR']") is not None
    suggestion = words(tree().find_class("finding")[3])
    assert "A suggestion: look at it, then run doctool fix --unsafe." in suggestion


def test_what_is_found_without_anything_expected_is_not_struck_out() -> None:
    alone = replace(STRING, expected="")
    card = tree((alone,)).find_class("finding")[0]
    assert card.find(".//del") is None
    assert words(card.find_class("swap")[0]) == "xsd:문자열 likely, 90%"
    assert "→" not in markdown.render((alone,), CONTEXT)


def test_the_fields_stand_side_by_side_with_their_status_in_words() -> None:
    (table,) = tree().find_class("fields")
    assert [words(cell) for cell in table.findall("thead/tr/th")] == ["Field", "de-DE", "ko-KR"]
    rows = [[words(cell) for cell in row] for row in table.findall("tbody/tr")]
    assert rows == [
        [
            "ticketHandle xsd:string",
            "ticketHandle intact xsd:string intact",
            "티켓 핸들 to repair xsd:문자열 to repair",
        ],
        ["paperSize xsd:string", "Papiergröße to repair xsd:string intact", "용지 크기 to repair xsd:string intact"],
        ["copies xsd:int", "Kopien to repair xsd:int intact", "copies intact xsd:int intact"],
    ]
    cards = {card.get("id") for card in tree().find_class("finding")}
    links = [link.get("href") for link in table.findall(".//a")]
    assert len(links) == 3
    assert {link.removeprefix("#") for link in links} <= cards


def test_an_intact_cell_leads_to_what_was_found_in_it() -> None:
    where = KOREAN_PAGE.tables[0].rows[2].cells[0]
    odd = replace(HANDLE, place=Place(KOREAN_PAGE.source, where.span))
    (table,) = tree((odd,)).find_class("fields")
    assert words(table.findall("tbody/tr")[2][2]) == "copies intact see finding xsd:int intact"


def test_a_repair_that_does_more_shows_its_edits() -> None:
    assert HANDLE.fix is not None
    fix = replace(HANDLE.fix, edits=(*HANDLE.fix.edits, Edit(Span(100, 100), "new")))
    card = tree((replace(HANDLE, fix=fix),)).find_class("finding")[0]
    assert "How to fix it: Write ticketHandle · doctool fix makes" in words(card)
    assert [words(line) for line in card.find_class("diff")[0]] == ["티켓 핸들", "ticketHandle", "new"]


def test_pages_without_findings_share_a_line() -> None:
    assert [words(line) for line in tree(()).find_class("clean")] == ["de-DE, ko-KR no findings"]
    assert [words(line) for line in tree((HANDLE,)).find_class("clean")] == ["de-DE no findings"]


def test_a_missing_row_is_said() -> None:
    (subject,) = CATALOG.subjects
    (table,) = subject.tables
    first = table.fields[0]
    short = replace(table, fields=(replace(first, occurrences=first.occurrences[:1]),))
    lacking = replace(CATALOG, subjects=(replace(subject, tables=(short,)),))
    (row,) = tree((), replace(CONTEXT, catalog=lacking)).find_class("fields")[0].findall("tbody/tr")
    assert words(row[2]) == "no such row"


def test_what_a_person_must_decide_comes_first_with_all_that_is_known() -> None:
    shown = tree(FINDINGS, replace(CONTEXT, catalog=unsure(CATALOG)))
    first, second = shown.find_class("ask")
    told = words(first)
    for part in (
        "ticketHandle uncertain, 71%",
        "ko-KR 티켓 핸들 suggested",
        "docs/ko-KR/types/print-ticket.md:7",
        "Also considered jobHandle 20%",
        "What would settle it a code sample",
        "strong 2 samples list it here.",
    ):
        assert part in told, part
    assert words(second).startswith("No name found PrintTicket de-DE Papiergröße unresolved")
    assert not tree().find_class("ask")
    assert "Nothing: every name" in words(tree().get_element_by_id("undecided"))


def test_findings_on_pages_outside_the_catalog_are_shown_too() -> None:
    lost = replace(HANDLE, place=Place(Source("docs/broken.md", "x"), Span(0, 1)))
    shown = tree((lost,), replace(CONTEXT, catalog=None))
    assert [words(title) for title in shown.findall(".//h3")] == ["broken.md"]
    assert "docs/broken.md" in words(shown.find_class("page")[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_is_in_the_language_of_the_reader(language: str) -> None:
    shown = tree(FINDINGS, replace(CONTEXT, ui=translator(language)))
    assert shown.get("lang") == language
    title = {"en": "Consistency report", "ko": "일관성 보고서", "zh-Hans": "一致性报告", "es": "Informe de coherencia"}
    assert words(shown.find(".//h1")) == title[language]
    assert [words(item) for item in shown.findall(".//ins")][:1] != []


def test_nothing_on_a_page_becomes_markup() -> None:
    on = page(f"docs/{EVIL}.md", "ko-KR", f"# {EVIL}\n\n" + KOREAN.replace("티켓 핸들", EVIL.replace("|", "")))
    bad = Finding(
        "N001",
        HANDLE.severity,
        0.9,
        message("{x}", x=EVIL),
        Place(on.source, Span(0, 40)),
        EVIL,
        EVIL,
        EVIL,
        evidence(on),
    )
    names = catalog(on)
    (subject,) = names.subjects
    named = replace(subject, topic=replace(subject.topic, name=EVIL, key=EVIL))
    context = Context(RULES, replace(names, subjects=(named,), locales=(EVIL,)))
    shown = html.render((bad,), context)
    root = parser.document_fromstring(shown)
    assert len(root.findall(".//script")) == 1
    assert not root.findall(".//img")
    assert "49" not in words(root.find(".//main"))
    assert "onerror" not in {name for element in root.iter() for name in map(str, element.attrib)}


def test_the_file_needs_nothing_else_and_allows_nothing_else() -> None:
    root = tree()
    policy = root.find(".//meta[@http-equiv='Content-Security-Policy']").get("content")
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        (element,) = root.findall(f".//{tag}")
        digest = base64.b64encode(hashlib.sha256((element.text or "").encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
        assert "http" not in (element.text or "").replace("http-equiv", "")
    for element in root.iter():
        for name in map(str, element.attrib):
            assert name not in ("src", "style", "srcset")
            assert not name.startswith("on")
        href = element.get("href")
        assert href is None or href.startswith("#")


def test_the_page_is_fit_for_keyboards_and_screen_readers() -> None:
    root = tree(FINDINGS, replace(CONTEXT, catalog=unsure(CATALOG)))
    ids = Counter(element.get("id") for element in root.iter() if element.get("id"))
    assert max(ids.values()) == 1
    targets = {element.get("href")[1:] for element in root.iter("a")}
    assert targets <= ids.keys()
    levels = [int(element.tag[1]) for element in root.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    for before, after in pairwise(levels):
        assert after <= before + 1
    for landmark in ("header", "nav", "main", "footer"):
        assert root.findall(f"body//{landmark}")
    for table in root.iter("table"):
        assert table.find("caption") is not None
        assert all(cell.get("scope") in ("col", "row") for cell in table.iter("th"))
    for field in root.iter("input", "select"):
        assert any(parent.tag == "label" and words(parent) for parent in field.iterancestors())
    assert all(element.get("tabindex") == "0" for element in root.find_class("scroll"))


def test_without_script_all_is_there_and_the_filter_is_not() -> None:
    root = tree()
    assert "hidden" in root.get_element_by_id("filter").attrib
    assert not any("hidden" in card.attrib for card in root.find_class("finding"))


def contrast(first: str, second: str) -> float:
    def luminance(color: str) -> float:
        parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_every_text_is_legible(dark: bool) -> None:  # noqa: FBT001 a parameter of the test
    style = (Path(__file__).parents[2] / "templates" / "report" / "style.css").read_text("utf-8")
    light, night = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", part)) for part in style.split("@media (prefers", 1))
    colors = night if dark else light
    grounds = ("paper", "card", "sunk")
    pairs = [(text, ground) for text in ("ink", "soft", "link") for ground in grounds]
    pairs += [(tone, f"{tone}-bg") for tone in ("good", "done", "ask", "bad")]
    pairs += [("bad", "sunk"), ("good", "sunk"), ("ink", "mark")]
    for text, ground in pairs:
        assert contrast(colors[text], colors[ground]) >= 4.5, (text, ground)


def test_order_plays_no_part() -> None:
    assert html.render(FINDINGS, CONTEXT) == html.render(FINDINGS[::-1], CONTEXT)
    assert markdown.render(FINDINGS, CONTEXT) == markdown.render(FINDINGS[::-1], CONTEXT)


def test_many_findings_come_folded() -> None:
    many = tuple(replace(HANDLE, found=str(number)) for number in range(400))
    assert "open" not in tree(many).find_class("page")[0].attrib
    assert "open" in tree().find_class("page")[0].attrib


def test_the_user_may_bring_a_template(tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text("{{ figures.findings }} & {{ topics[0].name }}", "utf-8")
    assert html.render(FINDINGS, CONTEXT, tmp_path) == "4 & PrintTicket"


def test_the_markdown_report_has_figures_findings_and_names() -> None:
    shown = markdown.render((STRING, HANDLE, SIZE, EMPTY), replace(CONTEXT, catalog=unsure(CATALOG)))
    assert shown.startswith(
        "# Consistency report\n\n## Summary\n\n- Pages: 2\n- Fields: 3\n- Names to repair: 1\n- Names suggested: 2\n"
        "- Names unresolved: 2\n- Findings: 4\n- error: 2\n- warning: 1\n- info: 1\n"
    )
    assert "| ko-KR | 1 | 0 | 1 | 1 |\n" in shown
    assert "| N001 translated-name: A field name was translated. | 0 | 2 | 2 |\n" in shown
    assert (
        "### `docs/ko-KR/types/print-ticket.md`\n\n"
        "- **7:4** error N001: The field name is `티켓 핸들`; the API has `ticketHandle`.\n"
        "  - `티켓 핸들` → `ticketHandle`\n"
        "  - almost certain, 99.8%\n"
        "  - 2 samples list it here.\n"
        "  - against: The words of `티켓` do not fit.\n"
        "  - Documented here: `docs/ko-KR/types/print-ticket.md`:1\n"
        "  - safe fix: Write `ticketHandle`\n"
    ) in shown
    assert (
        "| PrintTicket | `ticketHandle` | 71% | de-DE: `ticketHandle` suggested<br>ko-KR: `티켓 핸들` suggested "
        "| 2 samples list it here.<br>against: The words of `티켓` do not fit.<br>a code sample that has the field |\n"
    ) in shown
    assert "| PrintTicket | ? |  | de-DE: `Papiergröße` unresolved<br>ko-KR: `용지 크기` unresolved |  |\n" in shown


def test_a_clean_run_says_so_in_markdown() -> None:
    clean = catalog(page(KOREAN_PAGE.path, "ko-KR", GERMAN_PAGE.source.text), names=("ticketHandle",))
    shown = markdown.render((), replace(CONTEXT, catalog=clean))
    assert "## Findings\n\nNo findings.\n" in shown
    assert shown.endswith("## Names that were wrong\n\nNone.\n\n## Types without a page\n\nNone.\n")


def test_types_without_a_page_are_listed_with_their_fields() -> None:
    (subject,) = CATALOG.subjects
    (table,) = subject.tables
    types = ("types:Ink", "types:PrintTicket", "xsd:int")
    fields = (replace(field, type=TypeName(name)) for field, name in zip(table.fields, types, strict=True))
    subject = replace(subject, tables=(replace(table, fields=tuple(fields)),))
    context = replace(CONTEXT, catalog=replace(CATALOG, subjects=(subject,)))
    assert words(tree((), context).get_element_by_id("types")).endswith("Ink PrintTicket.ticketHandle")
    assert markdown.render((), context).endswith("## Types without a page\n\n- `Ink`: PrintTicket.ticketHandle\n")
