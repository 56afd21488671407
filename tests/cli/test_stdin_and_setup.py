"""Standard input in the place of a page, what `init` finds, and where settings come from."""

import io
from pathlib import Path

import pytest
from running import Run

PAGE = "source_docs/es-ES/active-job.md"
DAMAGE = ("> uploadPostJob<", "> cargar trabajo<")


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> object:
    def type_in(data: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))

    return type_in


def test_a_page_on_standard_input_stands_for_the_file(project: Path, doctool: Run, typed: object) -> None:
    assert callable(typed)
    damaged = (project / PAGE).read_text("utf-8").replace(*DAMAGE)
    typed(damaged.encode())
    code, out, _ = doctool("check", "source_docs", "-", "--stdin-filename", PAGE, "--format", "concise")
    assert code == 1
    assert {line.split(":")[0] for line in out.splitlines()} == {PAGE}
    assert any("uploadPostJob" in line for line in out.splitlines())
    before = {path: path.read_bytes() for path in (project / "source_docs").rglob("*.md")}
    typed(damaged.encode())
    code, out, err = doctool("fix", "source_docs", "-", "--stdin-filename", PAGE, "--unsafe")
    assert (code, err) == (0, "")
    assert DAMAGE[0] in out
    assert DAMAGE[1] not in out
    assert {path: path.read_bytes() for path in before} == before


def test_standard_input_is_passed_on_byte_for_byte(project: Path, doctool: Run, typed: object) -> None:
    assert callable(typed)
    text = "\ufeff# 제목\r\n\r\n본문" + (project / PAGE).read_text("utf-8").replace("\n", "\r\n").rstrip()
    typed(text.encode())
    assert doctool("fix", "-") == (0, text, "")
    typed(text.encode())
    assert doctool("fix", "-", "--diff") == (0, "", "")
    typed(b"# \xe9\n")
    code, out, err = doctool("fix", "-", "--stdin-filename", "docs/new.md")
    assert (code, out) == (2, "")
    assert "docs/new.md:1:3: the file is not UTF-8" in err


def test_a_page_of_which_there_is_no_file_is_found_by_its_name(doctool: Run, project: Path, typed: object) -> None:
    assert callable(typed)
    typed((project / PAGE).read_bytes())
    name = "source_docs/es-ES/other.md"
    code, out, _ = doctool("check", "-", "--stdin-filename", name, "--format", "concise")
    assert code in (0, 1)
    assert all(line.startswith(name) for line in out.splitlines())


def test_a_diff_that_shows_something_fails(project: Path, doctool: Run) -> None:
    code, out, err = doctool("fix", "--diff")
    assert code == 1
    assert out.startswith("--- a/source_docs/")
    assert "would be made" in err
    doctool("fix")
    assert doctool("fix", "--diff")[:2] == (0, "")
    assert (project / PAGE).exists()


@pytest.mark.usefixtures("project")
def test_where_nothing_could_be_read_nothing_is_said_of_it(doctool: Run) -> None:
    for command in ("check", "fix"):
        code, out, err = doctool(command, "nowhere")
        assert (code, out) == (2, "")
        assert err == "doctool: nowhere:1:1: there is no such file or folder\n"


def test_init_says_what_it_found(project: Path, doctool: Run) -> None:
    (project / "doctool.toml").unlink()
    (project / "README.md").write_text("# Project\n", "utf-8")
    code, out, _ = doctool("init")
    assert code == 0
    for line in (
        "layout                       locale   pages  paired  alone  source",
        "source_docs/{locale}/{path}  ko-KR    1      1       0",
        "–                            und      1      0       1",
        "one topic, 1 of them in every language",
        "3 HTML tables, 0 pipe tables, 0 code samples; 3 pages have front matter",
        "no pages in `en`: names are worked out from the translations",
        "wrote doctool.toml; next, try `doctool check`",
    ):
        assert line in out
    written = (project / "doctool.toml").read_text("utf-8")
    assert 'inputs = ["source_docs"]' in written
    assert 'layout = ["source_docs/{locale}/{path}"]' in written
    assert doctool("check")[0] == 1
    assert doctool("init")[0] == 2


def test_init_writes_nothing_beside_the_settings_of_a_project(project: Path, doctool: Run) -> None:
    (project / "doctool.toml").unlink()
    (project / "pyproject.toml").write_text('[tool.doctool]\ninputs = ["source_docs"]\n', "utf-8")
    assert doctool("init") == (2, "", "doctool: pyproject.toml: there is a configuration already\n")
    assert not (project / "doctool.toml").exists()
    (project / "pyproject.toml").write_text("[tool.other]\n", "utf-8")
    assert doctool("init")[0] == 0


def test_init_knows_the_source_by_its_pages(tmp_path: Path, doctool: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for locale in ("en-US", "de-DE"):
        (tmp_path / locale).mkdir()
        (tmp_path / locale / "a.md").write_text("# A\n", "utf-8")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "a.md").write_bytes(b"\xff")
    assert "translated from en-US, whose pages are trusted" in doctool("init")[1]
    written = (tmp_path / "doctool.toml").read_text("utf-8")
    assert 'inputs = ["."]' in written
    assert 'source-locale = "en-US"' in written
    (tmp_path / "doctool.toml").unlink()
    assert doctool("init", "broken")[0] == 2


def test_every_setting_says_where_it_comes_from(project: Path, doctool: Run) -> None:
    (project / "doctool.toml").write_text('\ninputs = ["source_docs"]\nrepair-threshold = 0.95\n', "utf-8")
    out = doctool("config", "show")[1]
    assert 'inputs = ["source_docs"]  # doctool.toml:2' in out
    assert "repair-threshold = 0.95  # doctool.toml:3" in out
    assert 'fail-on = "warning"  # default' in out
    assert 'ui-locale = "en"  # environment' in out
    assert 'ui-locale = "ko"  # --ui-locale' in doctool("--ui-locale", "ko-KR", "config", "show")[1]
    (project / "doctool.toml").unlink()
    other = '[tool.other]\nselect = ["X"]\n\n[tool.doctool]\nselect = ["N"]\n'
    (project / "pyproject.toml").write_text(other, "utf-8")
    assert 'select = ["N"]  # pyproject.toml:5' in doctool("config", "show")[1]
    (project / "pyproject.toml").unlink()
    assert "no configuration file" in doctool("config", "show")[1]


@pytest.mark.usefixtures("project")
def test_the_language_stands_before_or_after_the_command(doctool: Run) -> None:
    assert doctool("--ui-locale", "ko", "check", "--select", "N001") == doctool(
        "check", "--select", "N001", "--ui-locale", "ko"
    )
    assert "규칙이 없습니다" in doctool("check", "--ui-locale", "ko", "--select", "N999")[2]
    code, _, err = doctool("check", "--ui-locale", "tlh")
    assert (code, err) == (2, "doctool: doctool does not speak `tlh`; it speaks en, ko, zh-Hans and es\n")
