"""The same check of unchanged pages prints the same at once; nothing that matters can change unnoticed."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from running import Run

import doctool.cli.pipeline
import doctool.layout.place
from doctool.cli.cache.entry import MAX_ENTRIES, Answer, load, store
from doctool.cli.cache.inputs import Unknowable, inputs_digest
from doctool.cli.cache.memo import cache_folder

PAGE = "source_docs/ko-KR/active-job.md"


def kept(answers: Path) -> list[Path]:
    return [path for path in answers.glob("*") if path.name not in (".gitignore", "CACHEDIR.TAG")]


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Counts the runs that read the pages."""
    runs: list[int] = []
    read = doctool.layout.place.place

    def counted(*args: object, **more: object) -> object:
        runs.append(1)
        return read(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(doctool.cli.pipeline, "place", counted)
    return runs


@pytest.mark.usefixtures("project")
def test_a_second_run_prints_the_same_without_reading_pages(doctool: Run, worked: list[int], answers: Path) -> None:
    first = doctool("check")
    assert doctool("check") == first
    assert first[0] == 1
    assert first[1]
    assert len(worked) == 1
    assert "Signature: 8a477f597d28d172789f06886806bc55" in (answers / "CACHEDIR.TAG").read_text("utf-8")
    assert (answers / ".gitignore").read_text("utf-8") == "*\n"


def test_what_went_to_files_is_written_again(project: Path, doctool: Run, worked: list[int]) -> None:
    options = ("--format", "json", "-o", "a.json", "--format", "sarif", "-o", "b.sarif", "--format", "concise")
    first = doctool("check", *options)
    files = [project / "a.json", project / "b.sarif"]
    texts = [file.read_bytes() for file in files]
    for file in files:
        file.unlink()
    assert doctool("check", *options) == first
    assert [file.read_bytes() for file in files] == texts
    assert len(worked) == 1
    files[0].unlink()
    files[0].mkdir()
    code, _, err = doctool("check", *options)
    assert code == 2
    assert "a.json" in err


def test_an_edit_is_seen(project: Path, doctool: Run, worked: list[int]) -> None:
    before = doctool("check", "--format", "concise")
    page = project / PAGE
    state = page.stat()
    text = page.read_text("utf-8")
    page.write_text(text.replace("xsd:", "xsd：", 1), "utf-8")
    os.utime(page, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert doctool("check", "--format", "concise") != before
    page.write_text(text, "utf-8")
    assert doctool("check", "--format", "concise") == before
    assert len(worked) == 3


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "source_docs" / "ko-KR" / "new.md").write_text("# New\n", "utf-8"),
        lambda root: (root / PAGE).unlink(),
        lambda root: (root / "doctool.toml").write_text('inputs = ["source_docs"]\nignore = ["P"]\n', "utf-8"),
        lambda root: (root / "doctool-baseline.json").write_text(
            '{"version": 1, "locales": [], "findings": []}', "utf-8"
        ),
        lambda _: os.environ.update(NO_COLOR="1", LC_ALL="ko_KR.UTF-8"),
        lambda root: (root / ".git").mkdir(),
        lambda root: (root / "source_docs" / "de-DE").mkdir(),
    ],
    ids=["new page", "page gone", "configuration", "baseline", "environment", "checkout", "folder"],
)
def test_whatever_matters_is_part_of_the_question(
    project: Path, doctool: Run, worked: list[int], monkeypatch: pytest.MonkeyPatch, change: object
) -> None:
    for name in ("NO_COLOR", "LC_ALL"):
        monkeypatch.setenv(name, "")
    doctool("check")
    assert callable(change)
    change(project)
    doctool("check")
    assert len(worked) == 2


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("options", [["--no-cache"], ["--statistics"], ["--format", "concise"]])
def test_other_options_are_another_question(doctool: Run, worked: list[int], options: list[str]) -> None:
    doctool("check")
    doctool("check", *options)
    assert len(worked) == 2


@pytest.mark.usefixtures("project")
def test_nothing_is_kept_of_a_run_that_failed_or_changes_something(doctool: Run, answers: Path) -> None:
    for arguments in (["--no-cache"], ["--write-baseline"], ["nowhere"], ["--baseline", "nowhere.json"]):
        doctool("check", *arguments)
    assert not kept(answers)


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"ko-KR", b"xx-XX"),
        lambda _: b"",
        lambda _: b"\x00\xff" * 100,
    ],
    ids=["cut short", "altered", "empty", "noise"],
)
def test_a_damaged_answer_is_none(doctool: Run, worked: list[int], answers: Path, damage: object) -> None:
    first = doctool("check")
    (path,) = kept(answers)
    assert callable(damage)
    path.write_bytes(damage(path.read_bytes()))
    assert doctool("check") == first
    assert len(worked) == 2


@pytest.mark.parametrize(
    "told", ["[]", "{}", '{"note": 1, "code": 0, "lengths": []}', '{"note": [1], "code": 0, "lengths": []}', "nonsense"]
)
def test_an_answer_of_another_shape_is_none(tmp_path: Path, told: str) -> None:
    path = tmp_path / "answer"
    store(str(path), Answer((["a"], [], "x"), 0, ["out", "file"]))
    known = load(str(path))
    assert known is not None
    assert (known.note, known.code, known.texts) == ((["a"], [], "x"), 0, ["out", "file"])
    body = told.encode() + b"\n"
    digest = hashlib.blake2b(body, digest_size=32).hexdigest().encode()
    path.write_bytes(b"doctool answer 1 " + digest + b"\n" + body)
    assert load(str(path)) is None


def test_old_answers_make_room(tmp_path: Path) -> None:
    for number in range(MAX_ENTRIES + 5):
        path = tmp_path / f"{number:04}"
        store(str(path), Answer(([], [], ""), 0, ["x"]))
        os.utime(path, (number, number)) if path.exists() else None
    assert len(kept(tmp_path)) <= MAX_ENTRIES + 1


@pytest.mark.usefixtures("project")
def test_a_cache_that_cannot_be_written_is_done_without(doctool: Run, answers: Path, worked: list[int]) -> None:
    answers.write_text("a file where the folder should be", "utf-8")
    assert doctool("check") == doctool("check")
    assert len(worked) == 2


def test_two_runs_at_once(project: Path, answers: Path) -> None:
    command = [sys.executable, "-m", "doctool", "check", "--format", "concise"]
    environ = {**os.environ, "DOCTOOL_CACHE_DIR": str(answers)}
    runs = [subprocess.Popen(command, cwd=project, env=environ, stdout=subprocess.PIPE) for _ in range(2)]  # noqa: S603 - all of it is ours
    first, second = (run.communicate()[0] for run in runs)
    assert first == second
    assert len(kept(answers)) == 1


def test_links_to_folders_may_lead_anywhere_so_nothing_is_kept(project: Path, doctool: Run, answers: Path) -> None:
    (project / "source_docs" / "ja").symlink_to(project / "source_docs" / "ko-KR", target_is_directory=True)
    doctool("check")
    assert not kept(answers)
    with pytest.raises(Unknowable):
        inputs_digest([str(project / "nowhere")], [])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(project: Path) -> None:
    os.mkfifo(project / "pipe.md")
    with pytest.raises(Unknowable):
        inputs_digest([str(project)], [])


def test_what_is_trusted_is_part_of_the_question(project: Path, doctool: Run, worked: list[int]) -> None:
    names = project / "names.txt"
    names.write_text("jobHandle\n", "utf-8")
    schema = '<schema xmlns="http://www.w3.org/2001/XMLSchema"><include schemaLocation="part.xsd"/></schema>'
    (project / "api.xsd").write_text(schema, "utf-8")
    (project / "part.xsd").write_text('<schema xmlns="http://www.w3.org/2001/XMLSchema"/>', "utf-8")
    options = ("--canonical", "names.txt", "--canonical", "api.xsd")
    doctool("check", *options)
    doctool("check", *options)
    assert len(worked) == 1
    names.write_text("jobHandle\nprogress\n", "utf-8")
    doctool("check", *options)
    assert len(worked) == 2
    (project / "part.xsd").write_text('<schema xmlns="http://www.w3.org/2001/XMLSchema"> </schema>', "utf-8")
    doctool("check", *options)
    assert len(worked) == 3


def test_where_the_cache_is() -> None:
    assert cache_folder("here", {}) == str(Path("here").absolute())
    assert cache_folder(None, {"DOCTOOL_CACHE_DIR": "/there"}) == "/there"
    home = Path("~").expanduser()
    if sys.platform == "linux":
        assert cache_folder(None, {}) == str(home / ".cache" / "doctool")
        assert cache_folder(None, {"XDG_CACHE_HOME": "/caches"}) == "/caches/doctool"


def test_the_file_is_readable_text(tmp_path: Path) -> None:
    store(str(tmp_path / "answer"), Answer((["a"], ["b"], "c"), 1, ["한국어\n", ""]))
    _, line, text = (tmp_path / "answer").read_text("utf-8").split("\n", 2)
    assert json.loads(line) == {"note": [["a"], ["b"], "c"], "code": 1, "lengths": [10, 0]}
    assert text == "한국어\n"
