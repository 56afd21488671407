"""The commands as a user runs them: what they write, what they print, and their exit codes."""

import json
import os
import shutil
from pathlib import Path

import pytest
from lxml import etree
from running import Run
from shared import CHECKOUT

from doctool.cli.main import parsed, parser

XS = "{http://www.w3.org/2001/XMLSchema}"


def test_build_writes_every_output_and_check_holds_it(project: Path, doctool: Run) -> None:
    code, out, _ = doctool("build")
    assert code == 0
    assert "3 pages in es-ES, ko-KR, zh-Hans: 26 fields" in out
    written = {path.relative_to(project / "out").as_posix() for path in (project / "out").rglob("*") if path.is_file()}
    assert written == {
        ".doctool-manifest.json", "catalog.json", "findings.json", "findings.sarif", "report.md", "report/index.html",
        "schema/ActiveJob.xsd", "schema/api.xsd", "schema/api.schema.json", "markdown/README.md",
    } | {
        f"markdown/{folder}/{name}.md"
        for folder in ("all", "es-ES", "ko-KR", "zh-Hans")
        for name in ("README", "ActiveJob")
    }  # fmt: skip
    assert doctool("build", "--check")[0] == 0
    (project / "out" / "report.md").write_text("old", encoding="utf-8")
    (project / "out" / "schema" / "ActiveJob.xsd").unlink()
    code, _, err = doctool("build", "--check")
    assert code == 1
    assert "report.md: not up to date" in err
    assert "schema/ActiveJob.xsd: missing" in err


def test_the_schema_compiles_and_lists_the_fields_in_page_order(project: Path, doctool: Run) -> None:
    doctool("build", "-q")
    tree = etree.parse(project / "out" / "schema" / "ActiveJob.xsd")
    etree.XMLSchema(tree)
    names = [node.get("name") for node in tree.iter(f"{XS}element")]
    assert len(names) == 26
    assert names[:3] == ["companyHandle", "jobHandle", "name"]
    first = next(tree.iter(f"{XS}element"))
    languages = [node.get("{http://www.w3.org/XML/1998/namespace}lang") for node in first.iter(f"{XS}documentation")]
    assert languages == ["es-ES", "ko-KR", "zh-Hans"]


def test_what_a_build_no_longer_writes_goes_and_what_is_others_stays(project: Path, doctool: Run) -> None:
    doctool("build", "-q")
    (project / "out" / "mine.txt").write_text("keep", encoding="utf-8")
    shutil.rmtree(project / "source_docs" / "ko-KR")
    doctool("build", "-q")
    assert not (project / "out" / "markdown" / "ko-KR" / "ActiveJob.md").exists()
    assert (project / "out" / "mine.txt").exists()


def test_extract_writes_a_catalog(project: Path, doctool: Run) -> None:
    assert doctool("extract", "source_docs", "-o", "c.json")[0] == 0
    code, out, _ = doctool("extract", "source_docs")
    assert code == 0
    assert out == (project / "c.json").read_text(encoding="utf-8")
    occurrence = json.loads(out)["topics"][0]["tables"][0]["fields"][0]["occurrences"][1]
    assert (occurrence["locale"], occurrence["line"], occurrence["raw_name"]) == ("ko-KR", 46, "회사 핸들")


def test_check_prints_findings_in_several_formats_at_once(project: Path, doctool: Run) -> None:
    code, out, _ = doctool("check", "source_docs", "--format", "sarif", "-o", "f.sarif", "--format", "concise")
    assert code == 1
    assert "source_docs/ko-KR/active-job.md:46:" in out
    assert json.loads((project / "f.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert doctool("check", "--exit-zero", "--statistics")[0] == 0
    assert doctool("check", "--fail-on", "never")[0] == 0
    assert doctool("check", "--select", "T001", "--ignore", "translated-type-prefix,T001")[0] in (0, 2)
    assert doctool("check", "--format", "text", "-o", "a", "-o", "b")[0] == 2


def test_fix_repairs_only_what_is_sure_and_a_second_run_changes_nothing(project: Path, doctool: Run) -> None:
    before = {path: path.read_bytes() for path in (project / "source_docs").rglob("*.md")}
    code, out, _ = doctool("fix", "--diff")
    assert code == 1
    assert out.startswith("--- a/source_docs/")
    assert {path: path.read_bytes() for path in before} == before
    assert doctool("fix")[0] == 0
    for _ in range(2):
        doctool("fix")
    after = {path: path.read_bytes() for path in before}
    assert doctool("fix")[0] == 0
    assert {path: path.read_bytes() for path in before} == after
    assert after != before


def test_fix_with_suggestions_gives_every_name_that_is_likely(project: Path, doctool: Run) -> None:
    doctool("fix", "--unsafe", "--min-confidence", "0", "--select", "N,T")
    doctool("extract", "source_docs", "-o", "c.json")
    fields = json.loads((project / "c.json").read_text(encoding="utf-8"))["topics"][0]["tables"][0]["fields"]
    likely = [field for field in fields if field["confidence"] >= 0.5]
    assert len(likely) == 25
    assert {item["status"] for field in likely for item in field["occurrences"]} == {"intact"}


@pytest.mark.usefixtures("project")
def test_why_shows_the_evidence(doctool: Run) -> None:
    code, out, _ = doctool("why", "ActiveJob.progress")
    assert code == 0
    assert "progreso" in out
    assert "진행 상황" in out
    code, by_line, _ = doctool("why", "source_docs/ko-KR/active-job.md:106")
    assert by_line == out
    assert doctool("why", "ActiveJob.nothing")[0] == 2


def test_explain_config_and_init(project: Path, doctool: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "N001" in doctool("explain")[1]
    assert doctool("explain", "N001")[1]
    assert doctool("explain", "N999")[0] == 2
    assert 'inputs = ["source_docs"]' in doctool("config", "show")[1]
    assert doctool("init")[0] == 2
    monkeypatch.chdir(project / "source_docs")
    code, out, _ = doctool("init", ".")
    assert code == 0
    assert "{locale}/{path}  ko-KR    1" in out
    assert doctool("config", "show")[0] == 0


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("input = []", "doctool.toml:1: unknown key `input`; did you mean `inputs`?"),
        ("zzz = 1", "the keys are"),
        ("repair-threshold = 2", "`repair-threshold` must be a number from 0 to 1"),
        ('fail-on = "bad"', "`error`, `warning` or `info`"),
        ("inputs = 3", "a list of texts"),
        ("locales = 3", "a table"),
        ("output = 3", "a text"),
        ("inputs = [", "not valid TOML"),
    ],
)
def test_a_bad_configuration_is_told_with_its_line(project: Path, doctool: Run, text: str, says: str) -> None:
    (project / "doctool.toml").write_text(text, encoding="utf-8")
    code, _, err = doctool("build")
    assert code == 2
    assert says in err


def test_a_project_file_without_a_section_is_passed_over(project: Path, doctool: Run) -> None:
    (project / "doctool.toml").unlink()
    inner = project / "inner"
    inner.mkdir()
    (inner / "pyproject.toml").write_text("[project]\nname='x'\n", encoding="utf-8")
    (project / "pyproject.toml").write_text('[tool.doctool]\ninputs = ["source_docs"]\n', encoding="utf-8")
    os.chdir(inner)
    assert "pyproject.toml" in doctool("config", "show")[1]


def test_bad_input_is_told_and_the_other_pages_are_done(project: Path, doctool: Run) -> None:
    pages = project / "source_docs" / "ko-KR"
    (pages / "latin.md").write_bytes(b"# a\n\xe9\n")
    (pages / "binary.md").write_bytes(b"a\0b")
    (pages / "empty.md").write_bytes(b"")
    code, out, err = doctool("build")
    assert code == 2
    assert "source_docs/ko-KR/latin.md:2:1: the file is not UTF-8" in err
    assert "source_docs/ko-KR/binary.md:1:2: this is a binary file" in err
    assert "26 fields" in out
    assert doctool("check", "nowhere.md")[0] == 2
    (project / "blank").mkdir()
    assert doctool("check", "blank")[0] == 2


def test_a_folder_that_cannot_be_written_is_told(project: Path, doctool: Run) -> None:
    (project / "out").write_text("a file", encoding="utf-8")
    code, _, err = doctool("build")
    assert code == 2
    assert "cannot be written" in err


def test_every_command_has_help() -> None:
    for command in ("build", "check", "fix", "extract", "why", "explain", "config", "init", "completion"):
        with pytest.raises(SystemExit) as caught:
            parser().parse_args([command, "--help"])
        assert caught.value.code == 0


def test_the_committed_outputs_are_what_the_pages_give(doctool: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CHECKOUT)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    code, _, err = doctool("build", "--check")
    assert (code, err) == (0, "")


@pytest.mark.parametrize(
    ("line", "paths"),
    [
        ("check a --format json b", ["a", "b"]),
        ("check --select N001 a - --exit-zero", ["a", "-"]),
        ("diff main HEAD --format json -- a -b", ["a", "-b"]),
        ("diff main HEAD -- a b", ["a", "b"]),
        ("build a", ["a"]),
    ],
)
def test_paths_may_stand_after_options(line: str, paths: list[str]) -> None:
    assert parsed(line.split()).paths == paths


@pytest.mark.parametrize("line", ["check a --nonsense b", "explain N001 --x", "explain N001 a", "diff a b c --fail-on"])
def test_what_is_no_path_is_refused(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parsed(line.split())
    assert ended.value.code == 2
    assert "error: " in capsys.readouterr().err
