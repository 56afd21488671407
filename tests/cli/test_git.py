"""What git tells: only changed lines are reported and repaired, and translations older than their source are."""

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from running import Run

from doctool.cli.git.lines import within
from doctool.model.catalog import Place
from doctool.model.finding import Finding, Severity
from doctool.model.message import message
from doctool.model.source import Source, Span

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

ENGLISH = """\
---
title: Cup
---
# Cup

| Name | Type | Description |
| --- | --- | --- |
| `cupSize` | String | Its size. |
| `handleColor` | String | Its colour. |
| `lidWeight` | Integer | Its weight. |
"""
GERMAN = """\
---
title: Tasse
---
# Cup

| Name | Typ | Beschreibung |
| --- | --- | --- |
| `cupSize` | String | Die Größe. |
| `handleColor` | String | Die Farbe. |
| `lidWeight` | Integer | Das Gewicht. |
"""
BAD_SIZE = ("`cupSize` | String", "`TassenGröße` | String")
BAD_WEIGHT = ("`lidWeight` | Integer", "`Deckelgewicht` | Integer")


class Repository:
    """A little repository, where each commit is a day younger than the one before."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.day = folder, 1
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str) -> str:
        date = f"2024-01-{self.day:02}T12:00:00Z"
        environ = {**os.environ, "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
        command = ["git", "-C", str(self.folder), *arguments]
        done = subprocess.run(command, env=environ, check=True, capture_output=True)  # noqa: S603 - all of it is ours
        return done.stdout.decode().strip()

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        return path

    def commit(self, *names: str) -> str:
        """Commit some files, all without names, and return the hash."""
        self.day += 1
        self.git("add", "--", *(names or (".",)))
        self.git("commit", "-q", "--allow-empty", "-m", f"day {self.day}")
        return self.git("rev-parse", "HEAD")


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the configuration of the machine, and of a hook that may run the tests, out."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "A. Writer")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "writer@example.org")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Return a repository with a page in two languages, the German one with a bad name from the start."""
    made = Repository(tmp_path / "repository")
    made.write("docs/en/cup.md", ENGLISH)
    made.write("docs/de-DE/cup.md", GERMAN.replace(*BAD_WEIGHT))
    made.commit()
    monkeypatch.chdir(made.folder)
    return made


@pytest.fixture
def check(doctool: Run) -> Callable[..., set[tuple[str, int]]]:
    """Return what finds the pages and lines with a damaged name."""

    def run(*arguments: str) -> set[tuple[str, int]]:
        code, out, err = doctool("check", "--select", "N", "--format", "json-lines", "--exit-zero", *arguments)
        assert code == 0, err
        found = [json.loads(line) for line in out.splitlines()]
        return {(item["path"], item["start"]["line"]) for item in found if "path" in item}

    return run


Check = Callable[..., set[tuple[str, int]]]
PAGE = "docs/de-DE/cup.md"


def test_nothing_is_reported_where_nothing_is_changed(repository: Repository, check: Check, doctool: Run) -> None:
    assert check("docs") == {(PAGE, 10)}
    assert check("--changed", "docs") == set()
    repository.write("docs/en/new.md", "# New\n")
    assert check("--changed", "docs") == set()
    assert doctool("check", "--changed", "docs")[0] == 0


@pytest.mark.parametrize("staged", [False, True])
def test_of_a_changed_page_only_the_changed_lines_are_reported(
    repository: Repository, check: Check, *, staged: bool
) -> None:
    repository.write(PAGE, GERMAN.replace(*BAD_WEIGHT).replace(*BAD_SIZE))
    if staged:
        repository.git("add", ".")
    assert check("docs") == {(PAGE, 8), (PAGE, 10)}
    assert check("--changed", "docs") == {(PAGE, 8)}


def test_lines_that_moved_are_not_changed_and_deleted_lines_are_nowhere(repository: Repository, check: Check) -> None:
    repository.write(PAGE, GERMAN.replace(*BAD_WEIGHT).replace("title: Tasse\n", "title: Tasse\na: b\nc: d\n"))
    assert check("docs") == {(PAGE, 12)}
    assert check("--changed", "docs") == set()
    row = "| `handleColor` | String | Die Farbe. |\n"
    repository.write(PAGE, GERMAN.replace(*BAD_WEIGHT).replace(row, ""))
    assert check("docs") == {(PAGE, 9)}
    assert check("--changed", "docs") == set()


def test_all_of_a_page_that_git_does_not_know_is_changed(repository: Repository, check: Check) -> None:
    repository.write("docs/en/mug.md", ENGLISH)
    repository.write("docs/de-DE/mug.md", GERMAN.replace(*BAD_WEIGHT).replace(*BAD_SIZE))
    assert check("--changed", "docs") == {("docs/de-DE/mug.md", 8), ("docs/de-DE/mug.md", 10)}
    repository.git("add", "-N", ".")
    assert check("--changed", "docs") == {("docs/de-DE/mug.md", 8), ("docs/de-DE/mug.md", 10)}
    repository.git("add", ".")
    assert check("--changed", "docs") == {("docs/de-DE/mug.md", 8), ("docs/de-DE/mug.md", 10)}
    repository.commit()
    assert check("--changed", "docs") == set()


def test_a_page_that_git_ignores_is_not_changed(repository: Repository, check: Check) -> None:
    repository.write(".gitignore", "mug.md\n")
    repository.write("docs/en/mug.md", ENGLISH)
    repository.write("docs/de-DE/mug.md", GERMAN.replace(*BAD_SIZE))
    ignored = ["docs/de-DE/mug.md", "docs/en/mug.md"]
    assert ("docs/de-DE/mug.md", 8) in check(*ignored)
    assert check("--changed", *ignored) == set()


@pytest.mark.parametrize(
    "name",
    [
        "two cups.md", "Täßchen 컵.md", 'a "quoted" name.md', "b_[1]*.md", "-x.md", "UPPER.MD",
        pytest.param(
            "tab\tand\\slash\n.md", marks=pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
        ),
    ],
)  # fmt: skip
def test_names_of_every_kind_are_understood(repository: Repository, check: Check, name: str) -> None:
    repository.write(f"docs/en/{name}", ENGLISH)
    repository.write(f"docs/de-DE/{name}", GERMAN.replace(*BAD_WEIGHT))
    shown = f"docs/de-DE/{name}"
    assert check("--changed", "docs") == {(shown, 10)}
    repository.commit()
    repository.write(f"docs/de-DE/{name}", GERMAN.replace(*BAD_WEIGHT).replace(*BAD_SIZE))
    assert check("--changed", "docs") == {(shown, 8)}


def test_a_renamed_page_is_compared_with_what_it_was(repository: Repository, check: Check) -> None:
    repository.git("config", "diff.renames", "false")
    for locale in ("en", "de-DE"):
        repository.git("mv", f"docs/{locale}/cup.md", f"docs/{locale}/big cup.md")
    assert check("--changed", "docs") == set()
    repository.write("docs/de-DE/big cup.md", GERMAN.replace(*BAD_WEIGHT).replace(*BAD_SIZE))
    assert check("--changed", "docs") == {("docs/de-DE/big cup.md", 8)}


def test_a_page_of_another_suffix_can_be_named(repository: Repository, check: Check) -> None:
    repository.write("docs/en/plain", ENGLISH)
    repository.write("docs/de-DE/plain", GERMAN.replace(*BAD_WEIGHT))
    repository.commit()
    repository.write("docs/de-DE/plain", GERMAN.replace(*BAD_WEIGHT).replace(*BAD_SIZE))
    pages = ("docs/en/plain", "docs/de-DE/plain")
    assert check(*pages) == {("docs/de-DE/plain", 8), ("docs/de-DE/plain", 10)}
    assert check("--changed", *pages) == {("docs/de-DE/plain", 8)}


def test_the_working_folder_may_be_below_or_outside_the_repository(
    repository: Repository, check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write(PAGE, GERMAN.replace(*BAD_WEIGHT).replace(*BAD_SIZE))
    monkeypatch.chdir(repository.folder / "docs" / "de-DE")
    assert check("--changed", "..") == {("cup.md", 8)}
    monkeypatch.chdir(tmp_path)
    assert check("--changed", "repository/docs") == {("repository/docs/de-DE/cup.md", 8)}


def test_pages_may_come_from_several_repositories_and_through_links(
    repository: Repository, check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Repository(tmp_path / "other")
    other.write("de-DE/mug.md", GERMAN.replace(*BAD_WEIGHT))
    other.commit()
    other.write("de-DE/mug.md", GERMAN.replace(*BAD_WEIGHT).replace(*BAD_SIZE))
    repository.write("docs/en/mug.md", ENGLISH)
    monkeypatch.chdir(tmp_path)
    assert check("--changed", "repository/docs", "other") == {("other/de-DE/mug.md", 8)}
    (tmp_path / "linked").symlink_to(other.folder, target_is_directory=True)
    assert check("--changed", "repository/docs", "linked") == {("linked/de-DE/mug.md", 8)}


def test_the_configuration_and_environment_of_the_user_change_nothing(
    repository: Repository, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key, value in {
        "diff.mnemonicPrefix": "true", "diff.odd.binary": "true", "diff.odd.textconv": "echo",
        "diff.context": "9", "diff.interHunkContext": "9",
        "diff.external": "false", "diff.renames": "false", "diff.relative": "true", "color.ui": "always",
        "core.quotePath": "false", "core.autocrlf": "true", "status.showUntrackedFiles": "no",
    }.items():  # fmt: skip
        repository.git("config", key, value)
    repository.write(".gitattributes", "*.md diff=odd\n")
    repository.write(PAGE, GERMAN.replace(*BAD_WEIGHT).replace(*BAD_SIZE))
    assert check("--changed", "docs") == {(PAGE, 8)}
    repository.git("config", "diff.noprefix", "true")
    repository.write(".gitattributes", "*.md binary\n")
    monkeypatch.setenv("GIT_DIFF_OPTS", "-u9")
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_LITERAL_PATHSPECS", "1")
    assert check("--changed", "docs") == {(PAGE, 8)}


def test_a_finding_counts_when_one_of_its_lines_does() -> None:
    source = Source("page.md", "1\n2\n3\n4\n")

    def touches(start: int, end: int, *lines: range) -> bool:
        place = Place(source, Span(start, end))
        finding = Finding("N001", Severity.INFO, 1, message("Wrong."), place, "de-DE")
        return within([finding], {"page.md": lines}) == (finding,)

    assert touches(2, 6, range(3, 4))
    assert touches(2, 6, range(1, 2), range(2, 3))
    assert not touches(2, 4, range(3, 4))
    assert not touches(2, 3, range(1, 2))
    assert not touches(0, 8, range(3, 3))
    assert touches(8, 8, range(4, 5))
    assert not touches(8, 8, range(1, 4))
    assert within([], None) == ()


def test_line_ends_that_git_converts_are_no_change(repository: Repository, check: Check) -> None:
    repository.write(".gitattributes", "*.md text eol=crlf\n")
    repository.write(PAGE, GERMAN.replace(*BAD_WEIGHT).replace(*BAD_SIZE).replace("\n", "\r\n"))
    assert check("--changed", "docs") == {(PAGE, 8)}


def test_lines_that_look_like_the_head_of_a_patch_are_text(repository: Repository, check: Check) -> None:
    text = GERMAN.replace(*BAD_WEIGHT)
    repository.write(PAGE, text.replace("# Cup\n", "# Cup\n\n-- a/x\n\n++ b/x\n@@ -1 +1 @@\n"))
    repository.commit()
    repository.write(PAGE, text.replace("# Cup\n", "# Cup\n\n++ b/docs/en/cup.md\n@@ -1 +10 @@\n").replace(*BAD_SIZE))
    assert check("docs") == {(PAGE, 11), (PAGE, 13)}
    assert check("--changed", "docs") == {(PAGE, 11)}


def test_since_a_revision_counts_what_the_branch_did_and_what_is_not_committed(
    repository: Repository, check: Check
) -> None:
    repository.git("checkout", "-q", "-b", "work")
    repository.write(PAGE, GERMAN.replace(*BAD_WEIGHT).replace(*BAD_SIZE))
    repository.commit()
    repository.git("checkout", "-q", "main")
    repository.write("docs/en/other.md", ENGLISH)
    repository.write("docs/de-DE/other.md", GERMAN.replace(*BAD_SIZE))
    repository.commit()
    repository.git("checkout", "-q", "work")
    assert check("--changed", "docs") == set()
    assert check("--since", "main", "docs") == {(PAGE, 8)}
    assert check("--since", "HEAD~1", "docs") == {(PAGE, 8)}
    assert check("--since", "HEAD", "docs") == set()
    repository.write("docs/en/mug.md", ENGLISH)
    repository.write("docs/de-DE/mug.md", GERMAN.replace(*BAD_SIZE))
    assert check("--since", "main", "docs") == {(PAGE, 8), ("docs/de-DE/mug.md", 8)}


def test_before_the_first_commit_everything_is_new(
    tmp_path: Path, check: Check, doctool: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = Repository(tmp_path / "empty")
    empty.write("en/cup.md", ENGLISH)
    empty.write("de-DE/cup.md", GERMAN.replace(*BAD_SIZE))
    monkeypatch.chdir(empty.folder)
    assert check("--changed", ".") == {("de-DE/cup.md", 8)}
    assert doctool("check", "--since", "HEAD", ".")[0] == 2


def test_standard_input_is_all_new(repository: Repository, doctool: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    text = GERMAN.replace(*BAD_SIZE).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
    _, out, _ = doctool("check", "--changed", "--select", "N", "--format", "concise", "docs", "-")
    assert "<stdin>:8:" in out
    assert PAGE not in out
    assert repository.git("status", "--porcelain") == ""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
    monkeypatch.setenv("PATH", "")
    code, out, err = doctool("fix", "--changed", "-")
    assert (code, err) == (0, "")
    assert out.startswith("---\ntitle: Tasse\n")


def test_fix_repairs_only_changed_lines(repository: Repository, doctool: Run) -> None:
    page = repository.write(PAGE, GERMAN.replace(*BAD_WEIGHT).replace(*BAD_SIZE))
    code, out, err = doctool("fix", "--changed", "--unsafe", "--select", "N", "--diff", "docs")
    assert code == 1, err
    assert "+| `cupSize`" in out
    assert "+| `lidWeight`" not in out
    assert doctool("fix", "--since", "HEAD", "--unsafe", "--select", "N", "docs")[0] == 0
    assert page.read_text("utf-8") == GERMAN.replace(*BAD_WEIGHT)
    repository.commit()
    assert doctool("fix", "--changed", "--unsafe", "docs")[0] == 0
    assert page.read_text("utf-8") == GERMAN.replace(*BAD_WEIGHT)


@pytest.mark.parametrize("revision", ["nothing", "-n", "--output=x", "HEAD:docs", ""])
def test_an_unknown_revision_is_refused(repository: Repository, doctool: Run, revision: str) -> None:
    code, out, err = doctool("check", f"--since={revision}", "docs")
    assert (code, out) == (2, "")
    assert err == f"doctool: git knows no revision `{revision}` in {repository.folder.resolve()}\n"
    assert not (repository.folder / "x").exists()


def test_what_git_cannot_tell_is_refused(
    repository: Repository, doctool: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.git("checkout", "-q", "--orphan", "alone")
    repository.commit()
    assert "no commit in common" in doctool("check", "--since", "main", "docs")[2]
    outside = tmp_path / "page.md"
    outside.write_text("# Page\n", encoding="utf-8")
    code, _, err = doctool("check", "--changed", "docs", str(outside))
    assert code == 2
    assert "../page.md: not in a git checkout" in err
    (tmp_path / "broken" / ".git").mkdir(parents=True)
    shutil.copy(outside, tmp_path / "broken")
    assert "git failed: " in doctool("check", "--changed", str(tmp_path / "broken"))[2]
    monkeypatch.setenv("PATH", "")
    code, _, err = doctool("fix", "--changed", "docs")
    assert code == 2
    assert "`git` is not installed" in err
    with pytest.raises(SystemExit):
        doctool("check", "--changed", "--since", "main")


@pytest.fixture
def old(doctool: Run) -> Callable[[], dict[str, str]]:
    """Return what finds the pages that are older than their source, with what that is at."""

    def run() -> dict[str, str]:
        code, out, err = doctool("check", "--select", "F003", "--format", "json-lines", "--exit-zero", ".")
        assert (code, err) == (0, "")
        found = [json.loads(line) for line in out.splitlines()]
        return {item["path"]: item["expected"] for item in found if "path" in item}

    return run


Old = Callable[[], dict[str, str]]


def test_a_translation_older_than_its_source_is_found(repository: Repository, old: Old) -> None:
    assert old() == {}
    repository.write("docs/en/cup.md", ENGLISH.replace("Its size.", "Its size in litres."))
    assert old() == {}
    commit = repository.commit()
    assert old() == {PAGE: commit}
    repository.write(PAGE, GERMAN.replace("Die Größe.", "Die Größe in Litern."))
    assert old() == {}
    repository.commit()
    assert old() == {}


@pytest.mark.parametrize("key", ["source-git-commit: {}", "l10n:\n  sourceCommit: {}", "default_lang_commit: {}"])
def test_the_commit_that_a_page_names_tells_what_has_changed_since(
    repository: Repository, doctool: Run, key: str
) -> None:
    first = repository.git("rev-parse", "HEAD")
    repository.write(PAGE, GERMAN.replace("title: Tasse", f"title: Tasse\n{key.format(first)}"))
    repository.commit()
    repository.write("docs/en/cup.md", ENGLISH.replace("Its size.", "Its size in litres."))
    repository.commit()
    out = doctool("check", "--select", "F003", "--format", "concise", "docs")[1]
    assert f"F003 The source page has changed since {first[:7]}." in out
    assert "one paragraph changed" in doctool("check", "--select", "F003", "docs")[1]
    repository.write("docs/en/cup.md", ENGLISH)
    repository.commit()
    assert doctool("check", "--select", "F003", "docs")[0] == 0, "it is as it was, whatever the dates say"


def test_an_abbreviated_commit_is_understood_and_one_that_git_does_not_know_claims_nothing(
    repository: Repository, doctool: Run
) -> None:
    first = repository.git("rev-parse", "HEAD")
    for commit, told in ((first[:8], "has changed since"), ("0123456789abcdef" * 2 + "01234567", "dates alone")):
        repository.write(PAGE, GERMAN.replace("title: Tasse", f"title: Tasse\nsource_commit: {commit}"))
        repository.commit()
        repository.write("docs/en/cup.md", ENGLISH.replace("Its size.", f"Its size, {commit}."))
        repository.commit()
        assert told in doctool("check", "--select", "F003", "--format", "concise", "docs")[1]


def test_a_move_is_no_change(repository: Repository, old: Old) -> None:
    repository.git("mv", "docs/en", "docs/en-US")
    repository.git("mv", "docs/en-US", "docs/en")
    repository.git("mv", "docs/en/cup.md", "docs/en/mug.md")
    repository.commit()
    repository.git("mv", PAGE, "docs/de-DE/mug.md")
    repository.commit()
    repository.git("mv", "docs/en/mug.md", "docs/en/cup.md")
    repository.commit()
    repository.git("mv", "docs/de-DE/mug.md", PAGE)
    repository.commit()
    assert old() == {}
    repository.write("docs/en/cup.md", ENGLISH.replace("Its size.", "Its size in litres."))
    commit = repository.commit()
    repository.git("mv", "docs/en/cup.md", "docs/en/mug.md")
    repository.git("mv", PAGE, "docs/de-DE/mug.md")
    repository.commit()
    assert old() == {"docs/de-DE/mug.md": commit}
    repository.git("mv", "docs/en/mug.md", "docs/en/pot.md")
    repository.git("mv", "docs/de-DE/mug.md", "docs/de-DE/pot.md")
    repository.write("docs/en/pot.md", ENGLISH.replace("Its size.", "Its size in pints."))
    assert old() == {}
    commit = repository.commit()
    assert old() == {"docs/de-DE/pot.md": commit}


def test_a_new_page_and_a_page_of_another_repository_are_compared_too(
    repository: Repository, old: Old, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Repository(tmp_path / "localized")
    other.write("docs/fr-FR/cup.md", GERMAN)
    other.commit()
    repository.write("docs/ko-KR/cup.md", GERMAN)
    repository.day = 8
    repository.write("docs/en/cup.md", ENGLISH.replace("Its size.", "Its size in litres."))
    commit = repository.commit("docs/en")
    monkeypatch.chdir(tmp_path)
    found = old()
    assert found[f"repository/{PAGE}"] == commit
    assert "repository/docs/ko-KR/cup.md" not in found


def test_one_log_is_asked_for_all_pages(repository: Repository, old: Old, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(12):
        repository.write(f"docs/en/page {number}.md", ENGLISH)
        repository.write(f"docs/de-DE/page {number}.md", GERMAN)
    repository.commit()
    repository.write("docs/en/page 7.md", ENGLISH.replace("Its size.", "Its size in litres."))
    repository.write("docs/en/page 9.md", ENGLISH.replace("Its size.", "Its size in litres."))
    repository.commit()
    trace = repository.folder / "trace"
    monkeypatch.setenv("GIT_TRACE", str(trace))
    assert set(old()) == {"docs/de-DE/page 7.md", "docs/de-DE/page 9.md"}
    ran = [line for line in trace.read_text("utf-8").splitlines() if "built-in: git " in line]
    assert sum("built-in: git log" in line for line in ran) == 1
    assert len(ran) <= 5


def test_where_git_cannot_tell_nothing_is_said(
    repository: Repository, old: Old, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit()
    repository.write("docs/en/cup.md", ENGLISH.replace("Its size.", "Its size in litres."))
    repository.commit()
    assert old()
    repository.git("clone", "-q", "--depth=2", repository.folder.as_uri(), str(tmp_path / "shallow"))
    monkeypatch.chdir(tmp_path / "shallow")
    assert old() == {}
    shutil.copytree(repository.folder / "docs", tmp_path / "plain" / "docs")
    monkeypatch.chdir(tmp_path / "plain")
    assert old() == {}
    (tmp_path / "plain" / ".git").mkdir()
    assert old() == {}
    (tmp_path / "plain" / ".git").rmdir()
    Repository(tmp_path / "plain")
    assert old() == {}
    monkeypatch.chdir(repository.folder)
    monkeypatch.setenv("PATH", "")
    assert old() == {}


def test_what_is_built_does_not_depend_on_the_history(repository: Repository, doctool: Run) -> None:
    repository.write("docs/en/cup.md", ENGLISH.replace("Its size.", "Its size in litres."))
    assert doctool("build", "docs", "-q")[0] == 0
    repository.commit("docs")
    assert doctool("build", "docs", "--check")[0] == 0
