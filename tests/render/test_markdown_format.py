"""Findings in Markdown, and texts of pages in Markdown."""

import pyromark
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from sample_findings import CONTEXT, EMPTY, HANDLE

from doctool.render.findings import markdown
from doctool.render.mdtext import code, escape, prose


def html(text: str) -> str:
    return pyromark.html(text, options=pyromark.Options.ENABLE_TABLES)


def test_a_table_a_page() -> None:
    shown = markdown.render([HANDLE, EMPTY], CONTEXT)
    assert shown.startswith("**2 findings**: error 1, info 1\n\n### `docs/de-DE/types/print-ticket.md`\n")
    assert (
        "| 7 | N001 translated-name | error | `티켓 핸들` | `ticketHandle` "
        "| The field name is `티켓 핸들`; the API has `ticketHandle`. | 99.8% |\n"
    ) in shown
    assert html(shown).count("</td></tr>") == 2


def test_what_a_baseline_passes_over_is_counted() -> None:
    known = replace(CONTEXT, in_baseline=5)
    assert markdown.render([HANDLE], known).startswith("**1 finding**: error 1; 5 more are in the baseline\n")
    assert markdown.render([], known) == "**No new findings; 5 are in the baseline.**\n"


def test_texts_show_as_they_stand() -> None:
    assert escape("a|b <i> *x* @bob") == r"a\|b \<i\> \*x\* @<!-- -->bob"
    assert escape("1. x") == "1<!-- -->. x"
    assert escape("- x") == r"\- x"
    assert code("a`b|c") == r"``a`b\|c``"
    assert code("a|c", cell=False) == "`a|c`"
    assert code("`a`") == "`` `a` ``"
    assert code(" \n") == ""
    assert prose("use `a*b` not *c*") == r"use `a*b` not \*c\*"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cn", "Co"])))
def test_no_text_makes_markup_or_cells_of_its_own(text: str) -> None:
    cells = html(f"| a | b |\n|---|---|\n| {escape(text)} | {prose(text)} | \n")
    assert cells.count("<td>") == 2
    inner = cells.replace("<!-- -->", "").split("<tbody>")[1].split("</tbody>")[0]
    for tag in ("<tr>", "</tr>", "<td>", "</td>", "<code>", "</code>"):
        inner = inner.replace(tag, "")
    assert "<" not in inner
