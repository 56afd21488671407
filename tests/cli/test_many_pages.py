"""Many pages are read by several processes, and a bar on a terminal shows how many have been."""

import io
import subprocess
import sys
import time
from pathlib import Path

import pytest
from running import Run

from doctool.cli import pipeline
from doctool.cli.config import Config
from doctool.cli.session import Session
from doctool.model import parallel


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_what_cannot_be_read_is_told_in_order(project: Path, doctool: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_processors", lambda: 2)
    monkeypatch.setattr(pipeline, "PAGES", 3)
    folder = project / "many" / "en"
    folder.mkdir(parents=True)
    for number in range(9):
        (folder / f"{number}.md").write_bytes(b"# A page\n" if number % 3 else b"\xff\n")
    code, out, err = doctool("check", "--no-cache", "many")
    assert code == 2
    assert [line.split(":")[1].strip() for line in err.splitlines() if "UTF-8" in line] == [
        "many/en/0.md",
        "many/en/3.md",
        "many/en/6.md",
    ]
    monkeypatch.setattr(parallel, "_processors", lambda: 1)
    assert doctool("check", "--no-cache", "many") == (code, out, err)


def test_a_bar_shows_how_many_pages_have_been_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with pipeline._progress(300, Session(Config(tmp_path))) as seen:  # noqa: SLF001 - it takes so many pages to show
        time.sleep(0.2)
        seen(150)
    assert "150/300" in terminal.getvalue()
    with pipeline._progress(3, Session(Config(tmp_path))) as seen:  # noqa: SLF001
        seen(2)
    assert "/3 " not in terminal.getvalue()


def test_a_page_is_checked_without_what_it_does_not_need(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("---\ntitle: A lamp\n---\n\n# A lamp\n\nIt is lit.\n", "utf-8")
    unwanted = "yaml tomllib dataclasses shutil json hashlib lxml jinja2 bs4 tqdm multiprocessing doctool.schemas.build"
    code = (
        "import sys\nbefore = {*sys.modules}\nfrom doctool.cli.main import main\n"
        "main(['check', '--no-cache', 'page.md'])\n"
        f"seen = ({{*sys.modules}} - before) & set('{unwanted} doctool.cli.git.history doctool.cli.baseline'.split())\n"
        "sys.exit(str(sorted(seen)) if seen else 0)"
    )
    shown = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S603
    assert (shown.returncode, shown.stderr) == (0, "")
