"""What the report tells a writer to do first."""

from lxml import html as parser
from msgspec.structs import replace
from sample_findings import CATALOG, CONTEXT, FINDINGS

from doctool.model.finding import Finding, Severity
from doctool.render.findings.context import Context
from doctool.render.report import html
from doctool.render.report.first_steps import first_steps, worst_pages
from doctool.render.report.topic_view import topics


def texts(findings: tuple[Finding, ...], undecided: int = 0, context: Context = CONTEXT) -> list[tuple[str, str, str]]:
    return [(step.text, step.section, step.filter) for step in first_steps(findings, undecided, context)]


def test_the_quickest_comes_first_and_leads_to_what_it_is_about() -> None:
    assert texts(FINDINGS, undecided=2) == [
        ("Run `doctool fix`: it makes 1 repair that is sure.", "findings", "repair=safe"),
        ("Decide 2 names.", "undecided", ""),
        ("Look at 1 suggested repair, then run `doctool fix --unsafe`.", "findings", "repair=suggested"),
        (
            "When there is time, look at 2 further warnings and notes.",
            "findings",
            "repair=hand&severity=warning&severity=info",
        ),
    ]
    assert texts(()) == []


def test_findings_on_source_pages_are_a_step_of_their_own() -> None:
    context = replace(CONTEXT, catalog=replace(CATALOG, source_locale="de-DE"))
    steps = texts(FINDINGS, context=context)
    assert (steps[2][0], steps[2][2]) == (
        "Mend 1 finding on the pages in the source language, before they are translated again.",
        "locale=de-DE",
    )
    assert steps[3][0] == "When there is time, look at 1 further warning or note."


def test_errors_without_a_repair_come_before_the_rest() -> None:
    bare = tuple(replace(finding, fix=None, severity=Severity.ERROR) for finding in FINDINGS)
    assert [text for text, _, _ in texts(bare)] == ["Mend 4 errors by hand."]


def test_the_pages_with_the_most_errors_lead_to_their_findings() -> None:
    every = tuple(replace(finding, severity=Severity.ERROR) for finding in FINDINGS)
    pages = worst_pages(topics(every, CONTEXT))
    assert [(page.locale, page.errors) for page in pages] == [("ko-KR", 3), ("de-DE", 1)]
    tree: parser.HtmlElement = parser.document_fromstring(html.render(every, CONTEXT))
    links = [str(link.get("href")).removeprefix("#") for link in tree.find_class("worst")[0].iter("a")]
    assert len(links) == 2
    assert set(links) <= {page.get("id") for page in tree.find_class("page")}


def test_what_is_right_can_be_copied() -> None:
    tree: parser.HtmlElement = parser.document_fromstring(html.render(FINDINGS, CONTEXT))
    buttons = [button for card in tree.find_class("finding") for button in card.iter("button")]
    assert [button.get("value") for button in buttons] == ["ticketHandle", "xsd:string", "paperSize"]
    assert buttons[0].get("aria-label") == "Copy ticketHandle"
