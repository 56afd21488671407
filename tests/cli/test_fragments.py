"""Dead fragments are mended at the heading that they meant, once, and for all links."""

from pathlib import Path

import pytest
from running import Run

ENGLISH = "# Bell\n\nSee [needs](#what-it-needs).\n\n## What it needs\n\nA rope.\n"
KOREAN = "# 종\n\n[필요](#what-it-needs)를 보세요.\n\n## 필요한 것\n\n밧줄.\n"


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "docs/bell.md": ENGLISH,
        "docs/tower.md": "# Tower\n\n[Bell](bell.md#what-it-needs) and [gone](bell.md#gone).\n",
        "docs/ko/bell.md": KOREAN,
        "docs/ko/tower.md": "# 탑\n\n[종](bell.md#what-it-needs)과 [없음](bell.md#gone).\n",
        "docusaurus.config.js": "export default {i18n: {defaultLocale: 'en', locales: ['en', 'ko']}}",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("pages")
def test_the_heading_is_told_once_with_its_links(doctool: Run) -> None:
    code, out, _ = doctool("check", "docs", "--select", "P018", "--format", "concise")
    assert code == 1
    assert [line.split(": ", 1)[0] for line in out.splitlines()] == ["docs/ko/bell.md:5:1"]
    assert "docs/ko/tower.md" in doctool("check", "docs", "--select", "P018")[1]


def test_fix_gives_it_the_id_of_the_source_and_a_second_run_finds_nothing(pages: Path, doctool: Run) -> None:
    assert doctool("fix", ".", "--select", "P018")[0] == 0
    assert (pages / "docs/ko/bell.md").read_text("utf-8") == KOREAN.replace("필요한 것", "필요한 것 {#what-it-needs}")
    assert (pages / "docs/bell.md").read_text("utf-8") == ENGLISH
    assert doctool("check", ".", "--select", "P018")[0] == 0
    assert doctool("fix", "--diff", ".", "--select", "P018")[0] == 0
