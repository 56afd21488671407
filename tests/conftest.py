"""Lets tests import the helpers that stand beside this file, and runs commands on the three pages in a folder apart."""

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from running import Run
from shared import CHECKOUT

from doctool.cli.main import main


@pytest.fixture(autouse=True)
def answers(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of answers of the test's own."""
    folder = tmp_path_factory.mktemp("cache") / "answers"
    monkeypatch.setenv("DOCTOOL_CACHE_DIR", str(folder))
    return folder


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(CHECKOUT / "source_docs", tmp_path / "source_docs")
    (tmp_path / "doctool.toml").write_text('inputs = ["source_docs"]\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path


@pytest.fixture
def doctool(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        told = capsys.readouterr()
        return code, told.out, told.err

    return run
