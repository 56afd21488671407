"""Edits are exact, plans keep apart what overlaps, and a page that would read otherwise is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doctool.fix.apply import apply, unified_diff
from doctool.fix.plan import edits, plan
from doctool.fix.verify import verified
from doctool.ingest.page import read_page
from doctool.model.catalog import Place
from doctool.model.finding import Edit, Finding, Fix, Safety, Severity
from doctool.model.message import message
from doctool.model.source import Source, Span

SOURCE = Source("a.md", "# T\n\n| N | T |\n|---|---|\n| naam | x |\n")


def finding(start: int, end: int, text: str, safety: Safety = Safety.SAFE, confidence: float = 1.0) -> Finding:
    fix = Fix(SOURCE, (Edit(Span(start, end), text),), safety, confidence, message("Write it"))
    place = Place(SOURCE, Span(start, end))
    return Finding("N001", Severity.ERROR, 1.0, message("wrong"), place, "nl-NL", fix=fix)


def test_safe_fixes_come_first_and_overlaps_wait() -> None:
    found = [
        finding(0, 3, "x", Safety.UNSAFE),
        finding(2, 4, "y"),
        finding(6, 7, "z", confidence=0.5),
        finding(2, 4, "y"),
    ]
    assert [edit.text for edit in edits(plan(found)["a.md"])] == ["y", "z"]
    assert [edit.text for edit in edits(plan(found, unsafe=True)["a.md"])] == ["y", "z"]
    assert [edit.text for edit in edits(plan(found, min_confidence=0.9)["a.md"])] == ["y"]


@given(st.text(max_size=30), st.data())
def test_nothing_outside_an_edit_changes(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    made = [Edit(Span(a, b), data.draw(st.text(max_size=3))) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    after = apply(text, made)
    kept, at = [], 0
    for edit in made:
        kept.append(text[at : edit.span.start])
        at = edit.span.end
    rebuilt = "".join(part + edit.text for part, edit in zip(kept, made, strict=True)) + text[at:]
    assert after == rebuilt


def test_madethat_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        apply("abcdef", [Edit(Span(0, 3), "x"), Edit(Span(2, 4), "y")])


def test_a_repaired_page_reads_as_before_but_for_the_cell() -> None:
    page = read_page(SOURCE, "nl-NL", "a.md")
    at = SOURCE.text.index("naam")
    good, bad = [Edit(Span(at, at + 4), "name")], [Edit(Span(at, at + 4), "a | b | c")]
    assert verified(page, apply(SOURCE.text, good), good)
    assert not verified(page, apply(SOURCE.text, bad), bad)
    assert not verified(page, SOURCE.text.replace("# T", "# U"), good)


def test_the_diff_keeps_line_ends() -> None:
    shown = unified_diff("a.md", "a\r\nb", "a\r\nc")
    end = "\\ No newline at end of file"
    assert shown.splitlines()[2:] == ["@@ -1,2 +1,2 @@", " a", "-b", end, "+c", end]


TITLED = "---\ntitle: Glocke\nid: a1\n---\n# Glocke {#glocke}\n\nText.\n\n## Ende {#ende}\n"


@pytest.mark.parametrize(("old", "new"), [("title: Glocke", "title: Bell"), ("{#glocke}", "{#bell}"), ("Text", "Bell")])
def test_a_value_of_the_front_matter_and_an_anchor_may_be_edited_and_no_other(old: str, new: str) -> None:
    page = read_page(Source("a.md", TITLED), "de-DE", "a.md")
    at = TITLED.index(old)
    span = Span(at, at + len(old))
    if old.startswith("title"):
        span = page.front_matter[0].value_span
        new = "Bell"
    elif old.startswith("{#"):
        span, new = Span(at + 2, at + len(old) - 1), "bell"
    made = [Edit(span, new)]
    changed = apply(TITLED, made)
    assert verified(page, changed, made)
    assert not verified(page, changed.replace("id: a1", "id: a2"), made)
    assert not verified(page, changed.replace("{#ende}", "{#end}"), made)
