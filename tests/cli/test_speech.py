from __future__ import annotations

import argparse
import inspect
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doctool.cli.main import main as doctool_main
from doctool.cli.main import parser
from doctool.cli.options import OPTIONS
from doctool.cli.speech import ARGPARSE, speech, spoken, wrapped
from doctool.render.i18n import LANGUAGES, translator

HELP = {
    "en": ("usage: doctool", "Check, repair", "commands:", "options:", "show this help", "repair the pages in place"),
    "ko": ("사용법: doctool", "현지화된 API", "명령:", "옵션:", "이 도움말을", "페이지를 그 자리에서 고칩니다"),
    "zh-Hans": ("用法：doctool", "检查、修复", "命令:", "选项:", "显示此帮助", "就地修复页面"),
    "es": ("uso: doctool", "Comprueba, repara", "órdenes:", "opciones:", "mostrar esta ayuda", "reparar las páginas"),
}
MARK = re.compile(r"%(?:\(\w+\))?[rs]")


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "100")


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    with pytest.raises(SystemExit):
        doctool_main(words)
    return "".join(capsys.readouterr())


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_is_in_the_language_that_is_asked_for(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "--ui-locale", language, "--help")
    assert [part for part in HELP[language] if part not in text] == []
    assert all(re.search(rf"^ +{name}\b", text, re.MULTILINE) for name in OPTIONS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", OPTIONS)
def test_every_command_has_help_in_every_language(
    command: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = said(capsys, f"--ui-locale={language}", command, "--help")
    english = said(capsys, command, "--help")
    assert set(re.findall(r"--[a-z][\w-]*", english)) == set(re.findall(r"--[a-z][\w-]*", text))
    assert language == "en" or text != english


def test_the_environment_decides_where_nothing_is_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert HELP["zh-Hans"][0] in said(capsys, "--help")
    assert HELP["en"][0] in said(capsys, "--ui-locale", "en", "--help")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert HELP["en"][0] in said(capsys, "--help")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--ui-locale", "es", "chek"], "doctool: error: argumento COMMAND: opción no válida: 'chek'"),
        (["check", "--ui-l=ko", "--fail-on", "x"], "doctool check: 오류: 인수 --fail-on: 잘못된 선택: 'x'"),
        (["--ui-locale", "zh-Hans", "fix", "--min-confidence", "x"], "参数 --min-confidence：无效的 float 值：'x'"),
        (["--ui-locale", "es", "check", "--nonsense"], "doctool: error: argumentos no reconocidos: --nonsense"),
        (["--ui-locale", "es"], "doctool: error: se requieren los siguientes argumentos: COMMAND"),
        (["--ui-locale", "es", "decide", "a:1"], "se requiere uno de los argumentos --accept --reject --replace"),
        (["--ui-locale", "es", "check", "--changed", "--since", "x"], "no se permite con el argumento --changed"),
        (["check", "--fail-on", "x"], "doctool check: error: argument --fail-on: invalid choice: 'x'"),
        (["--ui-locale", "tlh", "check", "--fail-on", "x"], "error: argument --fail-on: invalid choice: 'x'"),
        (["check", "--ui-locale"], "error: argument --ui-locale: expected one argument"),
    ],
)
def test_mistakes_are_told_in_the_language(words: list[str], expected: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert expected in said(capsys, *words)


def test_what_follows_two_dashes_asks_for_no_language() -> None:
    assert speech(["check", "--", "--ui-locale", "ko"], {}) is None


def test_argparse_speaks_english_again_afterwards() -> None:
    before = vars(argparse)["_"], argparse.ngettext  # type: ignore[attr-defined] # argparse has it from gettext
    with spoken(speech(["--ui-locale", "ko"], {})):
        assert vars(argparse)["_"] is not before[0]
    assert (vars(argparse)["_"], argparse.ngettext) == before  # type: ignore[attr-defined]
    assert "usage: doctool" in parser().format_help()


@pytest.mark.parametrize("language", [tag for tag in LANGUAGES if tag != "en"])
def test_what_argparse_says_is_translated_with_its_values(language: str) -> None:
    found = translator(language)
    for text in ARGPARSE:
        assert found.gettext(text) != text or MARK.sub("", text).strip() in {": error:", "options", "COMMAND"}
        assert sorted(MARK.findall(found.gettext(text))) == sorted(MARK.findall(text))


def test_the_texts_are_those_that_argparse_has() -> None:
    source = inspect.getsource(argparse)
    used = [text for text in ARGPARSE if text.strip("\n") in source.replace("\\n", "\n").replace("\\'", "'")]
    assert len(used) >= len(ARGPARSE) - 2, "one is of later versions"


def test_english_help_loads_neither_catalogs_nor_babel() -> None:
    code = (
        "import sys; from doctool.cli.main import parsed; parsed(['config', 'show']); "
        "sys.exit(bool({'babel', 'doctool.render'} & {*sys.modules}))"
    )
    environ = {"LANG": "en_US.UTF-8"}
    done = subprocess.run([sys.executable, "-c", code], check=False, env=environ)  # noqa: S603 our own interpreter
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one two three", ["one two", "three"]),
        ("페이지를 고칩니다", ["페이지를", "고칩니다"]),
        ("就地修复页面。", ["就地修复", "页面。"]),
        ("四个字符。好", ["四个字", "符。好"]),
        ("a_word_too_long x", ["a_word_too_long", "x"]),
    ],
)
def test_lines_are_as_wide_as_they_look(text: str, lines: list[str]) -> None:
    assert wrapped(text, 9) == lines


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=80), st.integers(4, 40))
def test_breaking_lines_loses_nothing(text: str, width: int) -> None:
    assert "".join("".join(wrapped(text, width)).split()) == "".join(text.split())
