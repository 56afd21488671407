"""`doctool overlay suggest` and what a curated schema is made of."""

from pathlib import Path

import pytest
from library_docs import operation, type_page, xml
from running import Run

SENT = '<addBoxParam xmlns="urn:boxes"><companyHandle>1</companyHandle><size>3</size></addBoxParam>'
ROWS = ("`companyName` | `xsd:string` | Yes | Whose it is.", "`size` | `xsd:int` | No | How big it is.")
FILE = "doctool.overlay.toml"


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "docs" / "en"
    folder.mkdir(parents=True)
    (folder / "r-add-box.md").write_text(operation("addBox", ROWS, (), xml(SENT)), encoding="utf-8")
    (folder / "r-box.md").write_text(type_page("Box", "`title` | `xsd:string` | A."), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path


def test_suggestions_are_added_to_a_file_that_schemas_then_follow(docs: Path, doctool: Run) -> None:
    code, printed, told = doctool("overlay", "suggest", "docs")
    assert code == 0
    assert 'to = "companyHandle"' in printed
    assert "0 of 1 messages are valid, 1 with them" in told
    (docs / FILE).write_text("# kept", encoding="utf-8")
    assert doctool("overlay", "suggest", "docs", "-o", FILE)[0] == 0
    assert (docs / FILE).read_text(encoding="utf-8") == f"# kept\n{printed}"
    assert doctool("overlay", "suggest", "docs")[1] == ""
    assert 'name="companyHandle"' in doctool("schema", "docs")[1]
    assert 'name="companyName"' in doctool("schema", "docs", "--raw")[1]
    doctool("schema", "docs", "-o", "a.xsd", "--depfile", "a.d")
    assert FILE in (docs / "a.d").read_text(encoding="utf-8")


def test_a_build_follows_the_overlay(docs: Path, doctool: Run) -> None:
    doctool("overlay", "suggest", "docs", "-o", FILE)
    assert doctool("build", "docs", "-o", "out")[0] == 0
    assert 'name="companyHandle"' in (docs / "out" / "schema" / "api.xsd").read_text(encoding="utf-8")


def test_a_correction_that_no_longer_holds_is_an_error_that_says_where(docs: Path, doctool: Run) -> None:
    doctool("overlay", "suggest", "docs", "-o", FILE)
    page = docs / "docs" / "en" / "r-add-box.md"
    page.write_text(page.read_text(encoding="utf-8").replace("companyName", "companyHandle"), encoding="utf-8")
    code, printed, told = doctool("schema", "docs")
    assert (code, printed) == (2, "")
    assert f"{FILE}:3: `addBoxParam` has no field `companyName` any more" in told
    twice = (docs / FILE).read_text(encoding="utf-8").replace("#", "\n#") * 2
    (docs / FILE).write_text(twice, encoding="utf-8")
    assert "(and the entries in lines" in doctool("schema", "docs")[2]
    assert doctool("schema", "docs", "--raw", "-q")[0] == 0


@pytest.mark.parametrize(
    ("data", "told"),
    [(b"[[correction]]\ntype = 1\n", f"{FILE}:1: "), (b"\xff", "not valid TOML"), (b"[x", "not valid TOML")],
)
def test_a_broken_overlay_is_an_error(docs: Path, doctool: Run, data: bytes, told: str) -> None:
    (docs / FILE).write_bytes(data)
    code, _, problem = doctool("schema", "docs")
    assert code == 2
    assert told in problem
    assert doctool("overlay", "suggest", "docs", "-o", FILE)[0] == 2
