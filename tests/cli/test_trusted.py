"""What the user trusts more than the pages: schemas, lists of names, and source pages as they were."""

import json
from pathlib import Path

import pytest
from running import Run

HEAD = "# Cup\n\n| Name | Type | Description |\n| --- | --- | --- |\n"
ENGLISH = HEAD + (
    "| `cupSize` | `xsd:int` | Its size. |\n| `handleColour` | `xsd:string` | Its colour. |\n"
    "| `lidWeight` | `xsd:int` | Its weight. |\n"
)
GERMAN = HEAD + (
    "| `cupSize` | `xsd:Ganzzahl` | Die Größe. |\n| `Henkelfarbe` | `xsd:string` | Die Farbe. |\n"
    "| `Deckelgewicht` | `xsd:int` | Das Gewicht. |\n"
)
XSD = """\
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:complexType name="Cup"><xs:sequence>
  <xs:element name="cupSize" type="xs:int"/>
  <xs:element name="handleColor" type="xs:string"/>
  <xs:element name="lidWeight" type="xs:int"/>
</xs:sequence></xs:complexType></xs:schema>
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for locale, text in (("en", ENGLISH), ("de-DE", GERMAN)):
        path = tmp_path / "docs" / locale / "cup.md"
        path.parent.mkdir(parents=True)
        path.write_bytes(text.encode())
    (tmp_path / "cups.xsd").write_bytes(XSD.encode())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path


def rows(out: str) -> list[tuple[str, str, str, list[str]]]:
    """Return name, type, trust and the status of each cell, row by row."""
    (table,) = json.loads(out)["topics"][0]["tables"]
    return [
        (item["name"], item["type"], item["trust"], [cell["status"] for cell in item["occurrences"]])
        for item in table["fields"]
    ]


def test_a_schema_beats_inference_and_the_source_page(folder: Path, doctool: Run) -> None:
    code, out, _ = doctool("extract", "docs", "--canonical", "cups.xsd")
    assert code == 0
    assert rows(out) == [
        ("cupSize", "xsd:int", "canonical", ["intact", "intact"]),
        ("handleColor", "xsd:string", "canonical", ["repaired", "repaired"]),
        ("lidWeight", "xsd:int", "canonical", ["repaired", "intact"]),
    ]
    field = json.loads(out)["topics"][0]["tables"][0]["fields"][1]
    assert field["evidence"][0]["kind"] == "canonical"
    assert field["evidence"][0]["places"] == ["cups.xsd:3:21"]
    alone = doctool("extract", "docs/de-DE", "--canonical", "cups.xsd")[1]
    assert [name for name, *_ in rows(alone)] == ["cupSize", "handleColor", "lidWeight"]
    assert (folder / "docs/de-DE/cup.md").read_bytes() == GERMAN.encode()


def test_the_source_page_is_told_of_and_never_changed(folder: Path, doctool: Run) -> None:
    code, out, _ = doctool("check", "docs", "--canonical", "cups.xsd", "--select", "O002", "--format", "concise")
    assert code == 1
    assert out.startswith("docs/en/cup.md:6:4:")
    assert "`handleColor`" in out
    assert doctool("fix", "docs", "--canonical", "cups.xsd")[0] == 0
    assert (folder / "docs/en/cup.md").read_bytes() == ENGLISH.encode()
    german = (folder / "docs/de-DE/cup.md").read_text(encoding="utf-8")
    assert "| `handleColor` | `xsd:string` | Die Farbe. |" in german
    assert "| `cupSize` | `xsd:int` |" in german


def test_the_configuration_names_trusted_files_beside_it(folder: Path, doctool: Run) -> None:
    (folder / "doctool.toml").write_text('inputs = ["docs"]\ncanonical = ["cups.xsd"]\n', encoding="utf-8")
    out = doctool("extract", "docs")[1]
    assert {trust for _, _, trust, _ in rows(out)} == {"canonical"}
    assert 'canonical = ["cups.xsd"]' in doctool("config", "show")[1]
    assert "cups.xsd has it" in doctool("why", "Cup.handleColor")[1]


def test_what_a_complete_schema_lacks_is_only_suggested(folder: Path, doctool: Run) -> None:
    row = "| `saucer` | `xsd:int` | Die Untertasse. |\n"
    spaced = "| `sau cer` | `xsd:int` | Die Untertasse. |\n"
    (folder / "docs/en/cup.md").unlink()
    (folder / "docs/de-DE/cup.md").write_bytes((GERMAN + spaced).encode())
    path = folder / "docs/fr-FR/cup.md"
    path.parent.mkdir()
    french = GERMAN.replace("Henkelfarbe", "couleurAnse").replace("Deckelgewicht", "poidsCouvercle")
    path.write_bytes((french + row).encode())
    out = doctool("extract", "docs", "--canonical", "cups.xsd")[1]
    assert rows(out)[3] == ("saucer", "xsd:int", "inferred", ["suggested", "intact"])
    missing = json.loads(out)["topics"][0]["tables"][0]["fields"][3]["missing"]
    assert "whether the field exists" in missing[0]


def test_a_list_of_names_brings_a_name_that_no_page_shows(folder: Path, doctool: Run) -> None:
    (folder / "docs/en/cup.md").unlink()
    page = HEAD.replace("Cup", "Box") + "| `cupSiz` | `xsd:int` | Die Größe. |\n| `lidWeight` | `xsd:int` | x |\n"
    (folder / "docs/de-DE/cup.md").write_text(page, encoding="utf-8")
    (folder / "names.txt").write_text("# all\ncupSize\nlidWeight\n", encoding="utf-8")
    assert rows(doctool("extract", "docs")[1])[0][0] == "cupSiz"
    out = doctool("extract", "docs", "--canonical", "names.txt")[1]
    assert rows(out)[0] == ("cupSize", "xsd:int", "inferred", ["suggested"])
    evidence = json.loads(out)["topics"][0]["tables"][0]["fields"][0]["evidence"]
    assert ("listed", ["names.txt:2:1"]) in [(item["kind"], item["places"]) for item in evidence]


def test_a_list_of_a_few_fields_of_a_type_is_about_their_rows_alone(folder: Path, doctool: Run) -> None:
    rest = "".join(f"| `partNumber{letter}` | `xsd:int` | x |\n" for letter in "ABCDEFGH")
    for locale, text in (("en", ENGLISH), ("de-DE", GERMAN)):
        (folder / "docs" / locale / "cup.md").write_text(text + rest, encoding="utf-8")
    (folder / "names.txt").write_text("Cup.cupSize xsd:long\n", encoding="utf-8")
    found = rows(doctool("extract", "docs", "--canonical", "names.txt")[1])
    assert found[0] == ("cupSize", "xsd:long", "canonical", ["intact", "intact"])
    assert {trust for _, _, trust, _ in found[1:]} == {"source"}
    assert found[1][3] == ["repaired", "intact"]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("names.txt", "cup size\n", "doctool: names.txt:1:1: a line is `name`"),
        ("bad.xsd", "<a>", "doctool: bad.xsd:1:"),
        ("none.xsd", None, "doctool: none.xsd:1:1: there is no such file"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_a_trusted_file_that_cannot_be_read_is_refused(doctool: Run, name: str, text: str | None, told: str) -> None:
    if text is not None:
        Path(name).write_text(text, encoding="utf-8")
    code, out, err = doctool("extract", "docs", "--canonical", name)
    assert (code, out) == (2, "")
    assert err.startswith(told)


def test_an_include_that_is_not_read_is_told(folder: Path, doctool: Run) -> None:
    (folder / "cups.xsd").write_text(
        XSD.replace("<xs:complexType", '<xs:import schemaLocation="http://x/y"/><xs:complexType')
    )
    code, _, err = doctool("extract", "docs", "--canonical", "cups.xsd")
    assert code == 0
    assert err.startswith("doctool: cups.xsd:1:56: `http://x/y` is not read")
