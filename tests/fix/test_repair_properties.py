"""Repairing any pages, hostile ones too: nothing raises, a second run changes nothing, bytes outside edits stay."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from running import Run

from doctool.align.topics import align
from doctool.checks import run
from doctool.fix.apply import apply
from doctool.fix.plan import edits, plan
from doctool.fix.verify import verified
from doctool.ingest.page import read_page
from doctool.model.page import Page
from doctool.model.source import Source
from doctool.reconcile.engine import Options, reconcile

NAMES = st.sampled_from(
    ["cupSize", "lidWeight", "handleColor", "Tasse Größe", "손잡이 색", "`lid` Weight", "", "a|b", "*x*"]
)
TYPES = st.sampled_from(["`xsd:string`", "xsd:문자열", "types:Cup", "tipos: Cup", "", "xsd：int"])
PROSE = st.text("ab 한국어ñ`*_|<>&[]()!#-\\\r\t\"'{}:", max_size=25).map(lambda text: text.replace("\r", ""))
HOSTILE = st.sampled_from(
    [
        "<table><tr><td>",
        "</td></table>",
        "<!--",
        "-->",
        "```\n",
        "&lt;b&gt;",
        "[!DNL x]",
        "{{7*7}}",
        "\u202e",
        "\x1b[2J",
        "<br/>",
    ]
)
ROWS = st.lists(st.tuples(NAMES, TYPES, PROSE), min_size=1, max_size=5)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Draw a page: a pipe table or an HTML table, with something hostile before, in or after it."""
    rows = draw(ROWS)
    if draw(st.booleans()):
        table = "| N | T | D |\n|---|---|---|\n" + "".join(f"| {' | '.join(row)} |\n" for row in rows)
    else:
        cells = ("".join(f'<td> <span class="codeph"> {cell}</span> </td>' for cell in row) for row in rows)
        table = "<table>" + "".join(f"<tr>{row}</tr>\n" for row in cells) + "</table>\n"
    page = f"---\ntitle: Cup\n---\n# Cup\n\n{draw(PROSE)}\n\n{table}\n{draw(PROSE)}"
    at = draw(st.integers(0, len(page)))
    page = page[:at] + draw(st.one_of(st.just(""), HOSTILE)) + page[at:]
    if draw(st.booleans()):
        page = page.replace("\n", "\r\n")
    return ("\ufeff" if draw(st.booleans()) else "") + page


def once(pages: list[Page]) -> list[Page]:
    """Repair pages once, as the command does."""
    known = reconcile(align(pages, "en"), Options())
    planned = plan(run(known), unsafe=True)
    after = []
    for page in pages:
        made = edits(planned.get(page.path, []))
        text = apply(page.source.text, made)
        outside, at = [], 0
        for edit in made:
            outside.append(page.source.text[at : edit.span.start])
            at = edit.span.end
        rebuilt = "".join(kept + edit.text for kept, edit in zip(outside, made, strict=True)) + page.source.text[at:]
        assert text == rebuilt
        ok = page.locale != "en" and verified(page, text, made)
        after.append(read_page(Source(page.path, text), page.locale, page.key) if ok else page)
    return after


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(texts(), min_size=3, max_size=3))
def test_any_pages_are_repaired_to_a_state_that_stays(given_texts: list[str]) -> None:
    locales = ("de-DE", "en", "ko-KR")
    pages = [
        read_page(Source(f"{locale}/cup.md", text), locale, "cup.md")
        for locale, text in zip(locales, given_texts, strict=True)
    ]
    for _ in range(6):
        before, pages = pages, once(pages)
        if [page.source.text for page in before] == [page.source.text for page in pages]:
            break
    assert [page.source.text for page in once(pages)] == [page.source.text for page in pages]
    assert pages[1].source.text == given_texts[1]


@pytest.mark.parametrize("change", [
    lambda text: text.replace("\n", "\r\n"),
    lambda text: "\ufeff" + text,
    lambda text: text.rstrip("\n"),
    lambda text: text.replace("\n", "\r\n", 40) + "\x0c\u2028 end",
], ids=["crlf", "byte order mark", "no line end", "mixed"])  # fmt: skip
def test_line_ends_marks_and_the_rest_stay_byte_for_byte(project: Path, doctool: Run, change: object) -> None:
    assert callable(change)
    pages = sorted((project / "source_docs").rglob("*.md"))
    plain = {path: path.read_bytes().decode() for path in pages}
    doctool("fix")
    repaired = {path: path.read_bytes().decode() for path in pages}
    assert plain != repaired
    for path, text in plain.items():
        path.write_bytes(change(text).encode())
    doctool("fix")
    assert {path: path.read_bytes().decode() for path in pages} == {p: change(text) for p, text in repaired.items()}


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
def test_an_interrupted_run_leaves_each_page_old_or_new(tmp_path: Path) -> None:
    rows = "".join(f"| `field{number}` | `xsd:string` | D. |\n" for number in range(9))
    table = f"# Cup\n\n| N | T | D |\n|---|---|---|\n{rows}"
    old = table.replace("`xsd:string`", "`xsd:문자열`", 1)
    for number in range(40):
        for locale, text in (("en", table), ("ko-KR", old)):
            page = tmp_path / locale / f"cup{number}.md"
            page.parent.mkdir(exist_ok=True)
            page.write_text(text, "utf-8")
    pages = sorted((tmp_path / "ko-KR").glob("*.md"))
    command = [sys.executable, "-m", "doctool", "fix", str(tmp_path)]
    process = subprocess.Popen(command, env={**os.environ, "LC_ALL": "C.UTF-8"}, stderr=subprocess.DEVNULL)  # noqa: S603 - all of it is ours
    while process.poll() is None and pages[2].read_text("utf-8") == old:
        time.sleep(0.001)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert {path.read_text("utf-8") for path in pages} <= {old, table}
    assert table in {path.read_text("utf-8") for path in pages}
