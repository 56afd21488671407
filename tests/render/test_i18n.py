"""The language that doctool speaks."""

import datetime as dt
import subprocess
import sys

import pytest

from doctool.model.message import Message, message, plural
from doctool.render.i18n import LANGUAGES, translator, ui_locale


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "ko"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "ko_KR.UTF-8"}, "ko"),
        ({"LANG": "es_MX.UTF-8"}, "es"),
        ({"LANG": "ca_ES@valencia"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh-Hans"),
        ({"LANG": "zh_SG"}, "zh-Hans"),
        ({"LANG": "zh_TW.UTF-8"}, "en"),
        ({"LANG": "zh"}, "zh-Hans"),
        ({"LANG": "not a locale"}, "en"),
        ({"LC_ALL": "ko_KR", "LC_MESSAGES": "es_ES", "LANG": "zh_CN"}, "ko"),
        ({"LC_ALL": "", "LC_MESSAGES": "es_ES", "LANG": "zh_CN"}, "es"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "fr:es:ko"}, "es"),
        ({"LANGUAGE": "ko"}, "ko"),
        ({"LANG": "es_ES", "LANGUAGE": "fr"}, "es"),
        ({"LANG": "ko_KR", "LANGUAGE": "en:ko"}, "en"),
    ],
)
def test_the_environment_decides_as_in_gettext(environ: dict[str, str], language: str) -> None:
    assert ui_locale(None, environ) == language


@pytest.mark.parametrize(("tag", "language"), [("ko-KR", "ko"), ("zh-CN", "zh-Hans"), ("es", "es"), ("EN-gb", "en")])
def test_an_explicit_language_wins(tag: str, language: str) -> None:
    assert ui_locale(tag, {"LC_ALL": "es_ES"}) == language


@pytest.mark.parametrize("tag", ["fr", "zh-Hant", "???"])
def test_a_language_that_is_not_spoken_is_refused(tag: str) -> None:
    with pytest.raises(ValueError, match=r"speaks en, ko, zh-Hans, es"):
        ui_locale(tag, {})
    with pytest.raises(ValueError, match="no translation into"):
        translator(tag)


@pytest.mark.parametrize(
    ("language", "number", "share", "day"),
    [
        ("en", "12,345", "99.8%", "Mar 4, 2026"),
        ("ko", "12,345", "99.8%", "2026. 3. 4."),
        ("zh-Hans", "12,345", "99.8%", "2026年3月4日"),
        ("es", "12.345", "99,8\xa0%", "4 mar 2026"),
    ],
)
def test_figures_are_written_as_the_language_does(language: str, number: str, share: str, day: str) -> None:
    ui = translator(language)
    assert (ui.number(12345), ui.percent(0.998), ui.date(dt.date(2026, 3, 4))) == (number, share, day)


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_certainty_is_a_hundred_percent(language: str) -> None:
    ui = translator(language)
    assert "100" not in ui.percent(0.99999)
    assert ui.percent(1.0).startswith("100")
    assert ui.percent(0.0).startswith("0")
    assert ui.percent(0.29).startswith("29")


def test_messages_come_in_the_language_with_their_values_and_counts() -> None:
    ui = translator("es")
    assert ui.show(message("No findings.")) == "Sin hallazgos."
    one, many = (plural("{count} finding", "{count} findings", count) for count in (1, 12345))
    assert (ui.show(one), ui.show(many)) == ("1 hallazgo", "12.345 hallazgos")
    assert ui.show(message("safe fix: {title}", title="{title}%s")) == "reparación segura: {title}%s"
    assert translator().show(many) == "12,345 findings"


def test_a_message_inside_a_message_comes_in_the_same_language() -> None:
    told = message("safe fix: {title}", title=plural("{count} finding", "{count} findings", 2))
    assert str(told) == "safe fix: 2 findings"
    assert translator("es").show(told) == "reparación segura: 2 hallazgos"


def test_an_unknown_or_empty_message_is_shown_as_it_is() -> None:
    assert translator("ko").show(message("no such text {x}", x=1)) == "no such text 1"
    assert translator("ko").show(Message("")) == ""


def test_english_needs_no_babel() -> None:
    code = (
        "import sys; from doctool.render.i18n import translator, ui_locale; "
        "translator(ui_locale(None, {'LANG': 'en_US.UTF-8'})).percent(0.5); "
        "sys.exit('babel' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 our own interpreter


def test_languages_are_called_and_listed_as_the_reader_does() -> None:
    tags = ("ko-KR", "zh-Hans", "x-own")
    assert [translator("en").language(tag) for tag in tags] == ["Korean (South Korea)", "Chinese (Simplified)", "x-own"]
    assert translator("ko").language("zh-Hans").startswith("중국어")
    assert translator("zh-Hans").listing(["一", "二"]) == "一和二"
    assert translator("es").listing(["uno", "dos", "tres"]) == "uno, dos y tres"
