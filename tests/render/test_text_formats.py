"""The formats for people at a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from sample_findings import CONTEXT, EMPTY, FINDINGS, HANDLE, SIZE, STRING

from doctool.model.catalog import Place
from doctool.model.finding import Edit
from doctool.model.message import message
from doctool.model.source import Source, Span
from doctool.render.findings import concise, text
from doctool.render.findings.places import excerpt, visible
from doctool.render.i18n import translator


def test_text_groups_by_file_and_points_at_the_damage() -> None:
    assert text.render([SIZE, EMPTY, STRING, HANDLE], CONTEXT) == (
        "docs/de-DE/types/print-ticket.md\n"
        "\n"
        "10:1 info P003 description-untranslated: The description is missing.\n"
        "   |\n"
        "10 |\n"
        "   | ^\n"
        "   = a guess, 40%\n"
        "\n"
        "docs/ko-KR/types/print-ticket.md\n"
        "\n"
        "7:4 error N001 translated-name: The field name is `티켓 핸들`; the API has `ticketHandle`.\n"
        "  |\n"
        "7 | | `티켓 핸들` | xsd:문자열 | 티켓을 처리합니다. |\n"
        "  |    ^^^^^^^^^\n"
        "  = 2 samples list it here.\n"
        "  = against: The words of `티켓` do not fit.\n"
        "  = Documented here (docs/ko-KR/types/print-ticket.md:1)\n"
        "  = almost certain, 99.8%\n"
        "  = safe fix: Write `ticketHandle`\n"
        "    - 티켓 핸들\n"
        "    + ticketHandle\n"
        "\n"
        "7:13 warning T002 translated-builtin: `xsd:문자열` is no type.\n"
        "  |\n"
        "7 | | `티켓 핸들` | xsd:문자열 | 티켓을 처리합니다. |\n"
        "  |                 ^^^^^^^^^^\n"
        "  = likely, 90%\n"
        "\n"
        "8:4 error N001 translated-name: The field name is `용지 크기`; the API has `paperSize`.\n"
        "  |\n"
        "8 | | `용지 크기` | xsd:string | 용지 크기입니다. |\n"
        "  |    ^^^^^^^^^\n"
        "  = 2 samples list it here.\n"
        "  = against: The words of `티켓` do not fit.\n"
        "  = Documented here (docs/ko-KR/types/print-ticket.md:1)\n"
        "  = almost certain, 99.8%\n"
        "  = suggested fix: Write `paperSize`\n"
        "    - 용지 크기\n"
        "    + paperSize\n"
        "\n"
        "4 findings: error 2, warning 1, info 1\n"
        "`doctool fix` repairs 1 finding without asking.\n"
    )


def test_color_comes_only_when_asked_for() -> None:
    plain, colored = text.render(FINDINGS, CONTEXT), text.render(FINDINGS, replace(CONTEXT, color=True))
    assert "\x1b" not in plain
    assert "\x1b[1;31m티켓 핸들\x1b[0m" in colored


def test_nothing_found_is_said() -> None:
    assert text.render([], CONTEXT) == "No findings.\n"


@pytest.mark.parametrize(
    ("tag", "one", "many", "none"),
    [
        (
            "en",
            "1 finding: error 1; 1 more is in the baseline",
            "1 finding: error 1; 11,112 more are in the baseline",
            "No new findings; 2 are in the baseline.",
        ),
        (
            "es",
            "1 hallazgo: error 1; hay 1 más en la línea base",
            "1 hallazgo: error 1; hay 11.112 más en la línea base",
            "Sin hallazgos nuevos; hay 2 en la línea base.",
        ),
        (
            "ko",
            "발견 사항 1건: 오류 1; 기준선에 1건 더 있음",
            "발견 사항 1건: 오류 1; 기준선에 11,112건 더 있음",
            "새로운 발견 사항이 없습니다. 기준선에 2건이 있습니다.",
        ),
        (
            "zh-Hans",
            "1 个问题: 错误 1；基线中另有 1 个",
            "1 个问题: 错误 1；基线中另有 11,112 个",
            "没有新问题；基线中有 2 个。",
        ),
    ],
)
def test_what_a_baseline_passes_over_is_counted(tag: str, one: str, many: str, none: str) -> None:
    spoken = replace(CONTEXT, ui=translator(tag))
    assert f"\n{one}\n" in text.render([HANDLE], replace(spoken, in_baseline=1))
    assert f"\n{many}\n" in text.render([HANDLE], replace(spoken, in_baseline=11112))
    assert text.render([], replace(spoken, in_baseline=2)) == f"{none}\n"


def test_a_baseline_that_passes_over_nothing_is_not_told() -> None:
    for findings in ([HANDLE], []):
        assert text.render(findings, replace(CONTEXT, in_baseline=0)) == text.render(findings, CONTEXT)


def test_a_fix_elsewhere_names_its_page_and_a_long_one_is_cut() -> None:
    other = Source("docs/en/types/print-ticket.md", "one\ntwo\n")
    assert HANDLE.fix is not None
    fix = replace(HANDLE.fix, source=other, edits=(Edit(Span(4, 7), "\n".join("abcdefgh")),))
    shown = text.render([replace(HANDLE, fix=fix)], CONTEXT)
    assert "    docs/en/types/print-ticket.md:2\n    - two\n    + a\n" in shown
    assert "    + f\n    + …\n" in shown


def test_the_page_cannot_send_commands_to_the_terminal() -> None:
    source = Source("docs/\x1b[2J.md", "safe \x1b[31mred \u202e reversed\r\nnext")
    bad = replace(
        HANDLE, place=Place(source, Span(5, 12)), message=message("{x}", x="\x1b]0;title\x07"), related=(), fix=None
    )
    for shown in (text.render([bad], CONTEXT), concise.render([bad], CONTEXT)):
        assert not set(shown) & {"\x1b", "\x07", "\u202e", "\r"}
    assert "␛[31mred" in text.render([bad], CONTEXT)


def test_concise_is_one_line_a_finding() -> None:
    assert concise.render([STRING, HANDLE], CONTEXT) == (
        "docs/ko-KR/types/print-ticket.md:7:4: N001 The field name is `티켓 핸들`; the API has `ticketHandle`.\n"
        "docs/ko-KR/types/print-ticket.md:7:13: T002 `xsd:문자열` is no type.\n"
    )


@pytest.mark.parametrize(
    ("shown", "columns"), [("abc", 3), ("핸들", 4), ("e\u0301", 1), ("ａ", 2), ("", 0), ("\x01a", 1)]
)
def test_columns_are_those_of_the_terminal(shown: str, columns: int) -> None:
    assert text.columns(shown) == columns


def test_a_long_line_is_cut_around_the_damage() -> None:
    source = Source("a.md", "x" * 500 + "DAMAGE" + "y" * 500)
    part = excerpt(Place(source, Span(500, 506)), 60)
    assert part.damage == "DAMAGE"
    assert part.before.startswith("…x")
    assert part.after.endswith("y…")
    assert len(part.before + part.damage + part.after) < 70


@given(st.text(), st.integers(0, 30), st.integers(0, 30), st.integers(0, 50))
def test_an_excerpt_is_a_part_of_its_line(whole: str, start: int, length: int, limit: int) -> None:
    start = min(start, len(whole))
    span = Span(start, min(start + length, len(whole)))
    source = Source("a.md", whole)
    part = excerpt(Place(source, span), limit)
    line = visible(source.slice(source.line_span(part.line)))
    shown = part.before.removeprefix("…") + part.damage.removesuffix("…")
    assert shown.removesuffix("…") in line or "…" in part.before + part.damage
    assert "\n" not in part.before + part.damage + part.after
