"""The language of what is written is set by the project, that of what is said by the user's environment."""

import shutil
from pathlib import Path

import pytest
from shared import CHECKOUT

from doctool.cli.main import main


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


def test_a_rule_is_explained_under_its_title_in_the_language_of_the_reader(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--ui-locale", "ko", "explain", "N002"]) == 0
    korean = capsys.readouterr().out
    assert main(["--ui-locale", "en", "explain", "N002"]) == 0
    english = capsys.readouterr().out
    assert english.startswith("# N002 name-split\n")
    assert korean == "N002 name-split: 필드 이름이 공백이나 마크업으로 나뉘었습니다\n\n" + english
