"""Bad pages: each is told with its place, the others are still done, and the exit code says it."""

import json
import os
from pathlib import Path

import pytest
from running import Run

HEAD = "# Pedido\n\n"
TABLE = "| Nombre | Tipo |\n|---|---|\n| `orderId` | `xsd:string` |\n"
HTML = "<table>\n<tr><th>Nombre</th><th>Tipo</th></tr>\n<tr><td>orderId</td><td>xsd:string</td></tr>\n"


def write(project: Path, text: str, name: str = "pedido.md") -> str:
    path = project / "source_docs" / "es-ES" / name
    path.write_text(text, encoding="utf-8")
    return path.relative_to(project).as_posix()


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("", "1:1", "The page is empty."),
        (" \n\t\n", "1:1", "The page is empty."),
        ('---\ntitle: "Pedido\n---\n' + HEAD + TABLE, "2:8", "The front matter is no readable YAML."),
        ("---\ntitle: Pedido\n\n" + HEAD + TABLE, "1:1", "The front matter is not closed"),
        (HEAD + HTML, "3:1", "The table is not closed: `</table>` is missing."),
        (HEAD + TABLE + "| `total` | `xsd:int` | más |\n", "6:24", "The row has more cells than the table has columns"),
        (HEAD + TABLE + "| `total` |\n", "6:1", "The row has fewer cells than the table has columns"),
        (HEAD + TABLE + "\n```xml\n<a/>\n", "7:1", "The code fence is not closed"),
    ],
)
def test_a_broken_page_is_a_finding_with_its_place(
    project: Path, doctool: Run, text: str, place: str, says: str
) -> None:
    path = write(project, text)
    code, out, err = doctool("check", "--format", "concise", path)
    assert code == 1
    assert err == ""
    assert f"{path}:{place}: U001 {says}" in out


def test_sets_of_pages_with_the_same_paths_are_told_apart(project: Path, doctool: Run) -> None:
    for place, name in (("a/de", "orderId"), ("a/fr", "commande"), ("b/de", "carId"), ("b/fr", "voiture")):
        page = project / "sets" / place / "index.md"
        page.parent.mkdir(parents=True)
        page.write_text(f"# Index\n\n| Name | Type |\n|---|---|\n| `{name}` | `xsd:string` |\n", encoding="utf-8")
    code, out, err = doctool("extract", "sets")
    assert (code, err) == (0, "")
    assert [topic["key"] for topic in json.loads(out)["topics"]] == ["sets/a/index.md", "sets/b/index.md"]
    assert doctool("check", "sets")[0] == 1


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (HEAD + "| Nombre | Descripción |\n|---|---|\n| `orderId` | El pedido. |\n| `total` | La suma. |\n", 2),
        (HEAD + "Sin tabla.\n", 0),
        (HEAD + TABLE + "\n## Más\n\n" + TABLE.replace("orderId", "lineId"), 2),
        (HEAD + HTML.replace("orderId", "orderId<table><tr><td>a</td><td>b</td></tr></table>") + "</table>\n", 2),
    ],
    ids=["no type column", "no table", "two tables", "a table in a table"],
)
def test_unusual_pages_are_read(project: Path, doctool: Run, text: str, fields: int) -> None:
    write(project, text)
    code, out, err = doctool("build")
    assert code == 0
    assert err == ""
    assert f"4 pages in es-ES, ko-KR, zh-Hans: {26 + fields} fields" in out


def test_a_broken_page_keeps_no_other_from_being_done(project: Path, doctool: Run) -> None:
    write(project, HEAD + HTML)
    code, out, _ = doctool("build")
    assert code == 0
    assert "27 fields" in out
    assert (project / "out" / "schema" / "ActiveJob.xsd").is_file()
    assert doctool("build", "--fail-on", "error")[0] == 1


def test_a_path_that_is_not_there_is_told_and_nothing_is_written(project: Path, doctool: Run) -> None:
    code, _, err = doctool("build", "source_docs/fr-FR")
    assert code == 2
    assert "source_docs/fr-FR" in err
    assert not (project / "out").exists()
    code, out, err = doctool("check", "--format", "concise", "source_docs/es-ES/active-job.md", "nowhere.md")
    assert code == 2
    assert "nowhere.md" in err
    assert "active-job.md" in out


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_folder_without_permission_is_told(project: Path, doctool: Run) -> None:
    (project / "out").mkdir(mode=0o500)
    code, _, err = doctool("build")
    assert code == 2
    assert "out" in err
    assert "cannot be written" in err
    assert list((project / "out").iterdir()) == []


DEEP = 5000


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "<div>" * DEEP,
        HEAD + "<table><tr><td>" * DEEP,
        HEAD + ">" * DEEP,
        HEAD + "[a](" * DEEP,
        HEAD + "*a _b " * DEEP,
        HEAD + "|" + "a|" * DEEP + "\n|" + "---|" * DEEP + "\n|" + "`b`|" * DEEP + "\n",
        "---\na: " + "[" * DEEP + "\n---\n" + HEAD,
        "---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n" + HEAD,
        HEAD + "```json\n" + '{"a":' * DEEP + "\n```\n",
        HEAD + "```xml\n" + "<a>" * DEEP + "\n```\n",
        HEAD + '```xml\n<!DOCTYPE a [<!ENTITY x SYSTEM "/etc/hostname">]><a>&x;</a>\n```\n',
    ],
    ids=["div", "table", "quote", "link", "emphasis", "columns", "yaml", "anchors", "json", "xml", "entity"],
)
def test_deep_and_wide_pages_do_no_harm(project: Path, doctool: Run, text: str) -> None:
    path = write(project, text)
    code, _, err = doctool("check", "--format", "concise", path)
    assert code in (0, 1)
    assert err == ""
