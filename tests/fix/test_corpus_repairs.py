"""Repairs of the shared pages, measured on every twelfth topic: what comes out is right, and stays as it is."""

import json
import shutil
from pathlib import Path

import pytest
from running import Run
from shared import SHARED, needs_shared

pytestmark = needs_shared
LOCALES = ("es-ES", "ko-KR", "zh-Hans")

Cells = dict[tuple[str, int], tuple[str, str, str, str]]
"""By page and line: the name and type that stand there, and those that should."""


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    english = SHARED / "corpus" / "en"
    for page in sorted(path.relative_to(english) for path in english.rglob("*.md"))[::12]:
        for locale in ("en", *LOCALES):
            source, target = SHARED / "corpus" / locale / page, tmp_path / locale / page
            if source.is_file():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(source, target)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(doctool: Run, *folders: str) -> Cells:
    code, _, err = doctool("extract", *folders, "-o", "catalog.json")
    assert (code, err) == (0, "")
    found: Cells = {}
    for topic in json.loads(Path("catalog.json").read_text("utf-8"))["topics"]:
        for table in topic["tables"]:
            for field in table["fields"]:
                for item in field["occurrences"]:
                    shown = item["raw_name"], item["raw_type"] or ""
                    found[item["path"], item["line"]] = (*shown, field["name"] or "", field["type"] or "")
    return found


def pages(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for locale in LOCALES for path in (root / locale).rglob("*.md")}


def test_repaired_with_the_source_the_translations_read_right_on_their_own(corpus: Path, doctool: Run) -> None:
    wanted = {place: cell[2:] for place, cell in read(doctool, "en", *LOCALES).items()}
    english = {path: path.read_bytes() for path in (corpus / "en").rglob("*.md")}
    assert doctool("fix", "en", *LOCALES)[0] == 0
    once = pages(corpus)
    assert doctool("fix", "en", *LOCALES)[0] == 0
    assert pages(corpus) == once
    assert {path: path.read_bytes() for path in english} == english
    alone = read(doctool, *LOCALES)
    assert len(alone) > 150
    wrong = {place: cell for place, cell in alone.items() if cell[2:] != wanted[place]}
    assert not wrong


def test_repaired_without_the_source_no_wrong_name_comes_in(corpus: Path, doctool: Run) -> None:
    right = read(doctool, "en", *LOCALES)
    before = read(doctool, *LOCALES)
    assert doctool("fix", *LOCALES)[0] == 0
    once = pages(corpus)
    assert doctool("fix", *LOCALES)[0] == 0
    assert pages(corpus) == once
    after = read(doctool, *LOCALES)
    changed = [place for place in after if after[place][0] != before[place][0]]
    assert changed
    assert [place for place in changed if after[place][0] != right[place][2]] == []
