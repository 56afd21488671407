"""The language of what is written is set by the project, that of what is said by the user's environment."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from shared import CHECKOUT

from doctool.cli.main import main
from doctool.render.i18n import LANGUAGES


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(CHECKOUT / "source_docs", tmp_path / "source_docs")
    (tmp_path / "doctool.toml").write_text('inputs = ["source_docs"]\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LANGUAGE", raising=False)
    return tmp_path


def test_the_outputs_are_the_same_whoever_builds_them(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert main(["build"]) == 0
    capsys.readouterr()
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    assert main(["build", "--check"]) == 0
    (project / "out" / "report.md").unlink()
    assert main(["build", "--check"]) == 1
    assert "report.md: 없음" in capsys.readouterr().err


def test_the_reports_come_in_the_language_that_is_asked_for(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert main(["--ui-locale", "es", "build", "-q"]) == 0
    assert (project / "out" / "report.md").read_text("utf-8").startswith("# Informe de coherencia\n")


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("inputs = 3", "doctool: doctool.toml:1: `inputs` debe ser una lista de textos\n"),
        ('order = "any"', "doctool: doctool.toml:1: `order` debe ser uno de `auto`, `page`, `all`\n"),
        ("repair-threshold = 2", "doctool: doctool.toml:1: `repair-threshold` debe ser un número de 0 a 1\n"),
        ("zzz = 1", "doctool: doctool.toml:1: clave desconocida `zzz`; las claves son "),
    ],
)
def test_a_bad_configuration_is_told_in_the_language_of_the_reader(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], setting: str, told: str
) -> None:
    (project / "doctool.toml").write_text(setting, encoding="utf-8")
    monkeypatch.setenv("LC_ALL", "es_ES.UTF-8")
    assert main(["check"]) == 2
    assert capsys.readouterr().err.startswith(told)
    assert main(["--ui-locale", "ko", "check"]) == 2
    assert "doctool.toml:1: " in (korean := capsys.readouterr().err)
    assert korean != told


def test_a_kept_answer_that_cannot_be_written_is_told_in_the_language_of_the_reader(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check = ("--ui-locale", "es", "check", "--format", "json", "-o", "found/a.json", "--exit-zero")
    assert main(check) == 0
    shutil.rmtree(project / "found")
    (project / "found").write_text("", encoding="utf-8")
    capsys.readouterr()
    assert main(check) == 2
    assert "no se puede escribir" in capsys.readouterr().err


def test_a_new_configuration_has_the_settings_of_english_in_every_language(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = {}
    for tag in LANGUAGES:
        (project / "doctool.toml").unlink()
        assert main(["--ui-locale", tag, "init", "source_docs"]) == 0
        written[tag] = (project / "doctool.toml").read_text("utf-8")
    assert written["en"].startswith("# doctool's configuration; `doctool config show` prints every setting")
    for tag in LANGUAGES[1:]:
        pairs = list(zip(written["en"].splitlines(), written[tag].splitlines(), strict=True))
        said = [(english, other) for english, other in pairs if english.startswith("# ") and " = " not in english]
        assert all(english != other and other.startswith("# ") for english, other in said)
        assert all(english == other for english, other in pairs if (english, other) not in said)
    (project / "doctool.toml").unlink()
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    assert main(["init", "source_docs"]) == 0
    assert (project / "doctool.toml").read_text("utf-8") == written["en"], "files are in the language of the project"


def test_files_that_people_edit_are_commented_in_the_language_of_the_project(project: Path) -> None:
    (project / "doctool.toml").write_text('inputs = ["source_docs"]\nui-locale = "es"\n', encoding="utf-8")
    assert main(["decide", "source_docs/ko-KR/active-job.md:46", "--accept"]) == 0
    text = (project / "doctool.decisions.toml").read_text("utf-8")
    assert text.startswith("# Nombres que ha decidido una persona, registrados por `doctool decide`.")
    assert main(["overlay", "suggest", "-o", "doctool.overlay.toml"]) == 0


def test_where_settings_come_from_is_told_in_the_language_of_the_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert main(["config", "show"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "# 没有配置文件；以下是默认值"
    assert 'output = "out"  # 默认' in lines
    assert 'ui-locale = "zh-Hans"  # 环境' in lines


@pytest.mark.parametrize(("tag", "told"), [("en", "doctool: interrupted\n"), ("ko", "doctool: 중단되었습니다\n")])
def test_an_interruption_is_told_in_the_language_of_the_reader(tag: str, told: str) -> None:
    code = (
        "import sys; from doctool.cli import main; sys.argv[1:] = ['--ui-locale', sys.argv[1], 'check']\n"
        "def stop(): raise KeyboardInterrupt\n"
        "main.main = stop; main.run()"
    )
    done = subprocess.run([sys.executable, "-c", code, tag], check=False, capture_output=True, text=True)  # noqa: S603 our own interpreter
    assert (done.returncode, done.stderr) == (130, told)
