"""Source pages are read as they were when they were translated, where the checkout holds that."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from running import Run

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

ROW = "| `{}` | `xsd:string` | {} |\n"
HEAD = "# Cup\n\n| Name | Type | Description |\n| --- | --- | --- |\n"
THEN = HEAD + ROW.format("cupHandle", "Its handle.") + ROW.format("cupColour", "Its colour.")
NOW = HEAD + ROW.format("lidHandle", "Its lid.") + ROW.format("cupHandle", "Its handle.") + ROW.format("cupColor", "")
GERMAN = HEAD + ROW.format("Griff der Tasse", "Der Griff.") + ROW.format("Farbe der Tasse", "Die Farbe.")


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments]
    done = subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - all of it is ours
    return done.stdout.decode().strip()


def write(folder: Path, locale: str, text: str) -> None:
    path = folder / "docs" / locale / "cup.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a checkout whose English page was changed after it was translated into German."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    git(tmp_path, "init", "-q", "-b", "main")
    write(tmp_path, "en", THEN)
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "then")
    commit = git(tmp_path, "rev-parse", "HEAD")
    write(tmp_path, "de-DE", f"---\nanything.at.all: {commit}\n---\n{GERMAN}")
    write(tmp_path, "en", NOW)
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "now")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def fields(doctool: Run) -> list[tuple[str, str, dict[str, str]]]:
    """Return name, kind of the first evidence, and status by locale, of each field."""
    code, out, _ = doctool("extract", "docs")
    assert code == 0
    (table,) = json.loads(out)["topics"][0]["tables"]
    return [
        (item["name"], item["evidence"][0]["kind"], {cell["locale"]: cell["status"] for cell in item["occurrences"]})
        for item in table["fields"]
    ]


@pytest.mark.usefixtures("folder")
def test_the_names_are_those_of_the_revision_that_was_translated(doctool: Run) -> None:
    assert fields(doctool) == [
        ("lidHandle", "source-page", {"en": "intact"}),
        ("cupHandle", "source-revision", {"de-DE": "repaired", "en": "intact"}),
        ("cupColor", "source-page", {"en": "intact"}),
        ("cupColour", "source-revision", {"de-DE": "repaired"}),
    ]
    out = doctool("why", "Cup.cupColour", "docs")[1]
    assert "the en page had it when it was translated" in out
    assert "docs/en/cup.md@" in out


def test_a_commit_that_the_checkout_does_not_hold_says_nothing(folder: Path, doctool: Run) -> None:
    write(folder, "de-DE", f"---\nsource-git-commit: {'0' * 40}\n---\n{GERMAN}")
    assert {kind for _, kind, _ in fields(doctool)} == {"source-page"}


def test_a_page_that_was_not_there_or_is_as_it_was_says_nothing(folder: Path, doctool: Run) -> None:
    write(folder, "en", THEN)
    assert {kind for _, kind, _ in fields(doctool)} == {"source-page"}
    shutil.move(folder / "docs", folder / "moved")
    (folder / "docs").mkdir()
    shutil.move(folder / "moved", folder / "docs" / "deeper")
    assert {kind for _, kind, _ in fields(doctool)} == {"source-page"}


def test_outside_of_a_checkout_nothing_is_asked(folder: Path, doctool: Run) -> None:
    shutil.rmtree(folder / ".git")
    assert {kind for _, kind, _ in fields(doctool)} == {"source-page"}


@pytest.mark.usefixtures("folder")
def test_without_git_the_page_of_today_is_read(doctool: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert {kind for _, kind, _ in fields(doctool)} == {"source-page"}


def test_a_page_that_was_no_text_then_says_nothing(folder: Path, doctool: Run) -> None:
    (folder / "docs/en/cup.md").write_bytes(b"\xff\xfe")
    git(folder, "commit", "-q", "-a", "-m", "broken")
    commit = git(folder, "rev-parse", "HEAD")
    write(folder, "en", NOW)
    write(folder, "de-DE", f"---\ncommit: {commit}\n---\n{GERMAN}")
    assert {kind for _, kind, _ in fields(doctool)} == {"source-page"}
