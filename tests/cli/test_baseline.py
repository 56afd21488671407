"""A baseline passes over what was there, tells what is new, and forgets only what is mended."""

import io
import json
import shutil
from pathlib import Path

import pytest
from running import Run

FILE = "doctool-baseline.json"
PAGE = Path("source_docs") / "es-ES" / "active-job.md"
CONCISE = ("check", "--format", "concise")


def entries(project: Path) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads((project / FILE).read_text(encoding="utf-8"))["findings"]
    return found


def change(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


def test_recorded_findings_are_passed_over_and_new_ones_are_told(project: Path, doctool: Run) -> None:
    assert doctool("check")[0] == 1
    code, out, _ = doctool("check", "--write-baseline")
    assert code == 0
    assert out == f"107 findings recorded in {project / FILE}\n"
    assert doctool(*CONCISE) == (0, "", "")
    change(project / PAGE, "`uploadUrlsJob`", "`cargarUrlsJob`")
    code, out, _ = doctool(*CONCISE)
    assert code == 1
    assert "cargarUrlsJob" in out
    assert len(out.splitlines()) == 1
    assert len(doctool(*CONCISE, "--no-baseline")[1].splitlines()) > 100


def test_what_is_passed_over_is_what_is_told_without_a_baseline(project: Path, doctool: Run) -> None:
    doctool("check", "--write-baseline")
    change(project / PAGE, "`uploadUrlsJob`", "`cargarUrlsJob`")
    everything = len(json.loads(doctool("check", "--no-baseline", "--format", "json")[1])["findings"])
    told = json.loads(doctool("check", "--format", "json")[1])
    assert len(told["findings"]) == 1
    assert told["in_baseline"] == everything - 1
    closing = f"1 finding: error 1; {everything - 1} more are in the baseline"
    assert closing in doctool("check")[1].splitlines()
    assert doctool("check", "--statistics")[1].splitlines()[-1] == closing


def test_what_is_passed_over_on_other_pages_than_asked_for_is_not_counted(
    project: Path, doctool: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    doctool("check", "--write-baseline")
    unsaved = io.TextIOWrapper(io.BytesIO((project / PAGE).read_bytes()), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", unsaved)
    out = doctool("check", "source_docs", "-", "--stdin-filename", str(PAGE), "--format", "json")[1]
    here = sum(item["locale"] == "es-ES" for item in entries(project))
    assert json.loads(out)["in_baseline"] == here < len(entries(project))


def test_without_a_baseline_nothing_is_said_of_one(project: Path, doctool: Run) -> None:
    assert project.is_dir()
    assert "in_baseline" not in json.loads(doctool("check", "--format", "json")[1])
    assert "baseline" not in doctool("check", "--statistics")[1] + doctool("check")[1]


def test_entries_survive_moved_lines(project: Path, doctool: Run) -> None:
    doctool("check", "--write-baseline")
    change(project / PAGE, "# ActiveJob", "Una frase más.\n\nY otra.\n\n# ActiveJob")
    assert doctool(*CONCISE)[:2] == (0, "")


def test_the_file_is_sorted_and_the_same_when_written_again(project: Path, doctool: Run) -> None:
    doctool("check", "--write-baseline")
    first = (project / FILE).read_bytes()
    found = entries(project)
    assert found == sorted(found, key=lambda item: tuple(item.values()))
    doctool("check", "--write-baseline")
    assert (project / FILE).read_bytes() == first


def test_mended_findings_are_told_and_dropped_when_asked(project: Path, doctool: Run) -> None:
    doctool("check", "--write-baseline")
    doctool("fix")
    before = (project / FILE).read_bytes()
    code, _, err = doctool(*CONCISE)
    assert code == 0
    assert "are mended; drop them with --prune-baseline" in err
    assert (project / FILE).read_bytes() == before
    assert doctool(*CONCISE, "--prune-baseline")[0] == 0
    assert len(entries(project)) == len(doctool(*CONCISE, "--no-baseline")[1].splitlines()) < 112
    assert doctool(*CONCISE) == (0, "", "")


@pytest.mark.parametrize("how", ["--prune-baseline", "--write-baseline"])
def test_a_run_of_some_pages_languages_or_rules_drops_nothing_of_the_rest(
    project: Path, doctool: Run, how: str
) -> None:
    other = project / "source_docs" / "ko-KR" / "other.md"
    other.write_text("# Other\n\n| Name |\n|---|\n| `a` | `b` |\n", encoding="utf-8")
    doctool("check", "--write-baseline")
    whole = {tuple(item.values()) for item in entries(project)}
    for part in (["source_docs/ko-KR"], [str(PAGE)], ["--select", "T001"]):
        assert doctool("check", *part, how)[0] in (0, 1)
        assert whole <= {tuple(item.values()) for item in entries(project)}


def test_pages_that_are_gone_stay_until_their_topic_is_read_again(project: Path, doctool: Run) -> None:
    doctool("check", "--write-baseline")
    shutil.rmtree(project / "source_docs" / "ko-KR")
    doctool("check", "--prune-baseline")
    assert {item["locale"] for item in entries(project)} == {"es-ES", "ko-KR", "zh-Hans"}


def test_a_name_of_ones_own_on_the_command_line_and_in_the_configuration(project: Path, doctool: Run) -> None:
    doctool("check", "--write-baseline", "--baseline", "known.json")
    assert not (project / FILE).exists()
    assert doctool("check")[0] == 1
    assert doctool("check", "--baseline", "known.json")[0] == 0
    with (project / "doctool.toml").open("a", encoding="utf-8") as file:
        file.write('baseline = "known.json"\n')
    assert doctool("check")[0] == 0


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{", ":1: not a baseline"),
        ('{"version": 2, "locales": [], "findings": []}', "version 2"),
        ('{"version": 1, "findings": [{}]}', "not a baseline"),
        ("[]", "not a baseline"),
        ("[" * 100_000, "not a baseline"),
    ],
)
def test_what_is_no_baseline_is_told(project: Path, doctool: Run, content: str, says: str) -> None:
    (project / FILE).write_text(content, encoding="utf-8")
    code, _, err = doctool("check")
    assert code == 2
    assert FILE in err
    assert says in err


def test_a_baseline_that_is_not_there_is_told(project: Path, doctool: Run) -> None:
    assert project.is_dir()
    code, _, err = doctool("check", "--baseline", "nowhere.json")
    assert code == 2
    assert "nowhere.json: cannot be read" in err
