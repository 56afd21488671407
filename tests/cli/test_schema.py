"""`doctool schema` and its kin for Python: what they write, when they fail, and what they say."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from library_docs import ENGLISH, SPANISH, type_page
from lxml import etree
from running import Run

import doctool as package
from doctool.cli.errors import Refusal

XS = "{http://www.w3.org/2001/XMLSchema}"


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for locale, texts in (("en", ENGLISH), ("es-ES", SPANISH)):
        for key, text in texts.items():
            path = tmp_path / "docs" / locale / key
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path


def test_the_ending_tells_the_format(docs: Path, doctool: Run) -> None:
    for name in ("api.xsd", "api.wsdl", "api.json"):
        assert doctool("schema", "docs", "-o", name)[0] == 0
    roots = [etree.parse(docs / name).getroot().tag for name in ("api.xsd", "api.wsdl")]
    assert roots == [f"{XS}schema", "{http://schemas.xmlsoap.org/wsdl/}definitions"]
    assert "addLoanParam" in json.loads((docs / "api.json").read_text(encoding="utf-8"))["$defs"]


@pytest.mark.usefixtures("docs")
def test_standard_output_has_the_schema_and_standard_error_the_summary(doctool: Run) -> None:
    code, out, err = doctool("schema", "docs")
    assert code == 0
    assert out.startswith("<?xml")
    assert "6 types, 3 operations, 1 enumerations" in err
    assert doctool("schema", "docs", "-q")[1:] == (out, "")


def test_an_unknown_ending_or_version_is_refused(docs: Path, doctool: Run) -> None:
    code, _, err = doctool("schema", "docs", "-o", "api.txt")
    assert (code, "give --format" in err) == (2, True)
    code, _, err = doctool("schema", "docs", "--api-version", "9")
    assert (code, "no version 9" in err) == (2, True)
    assert doctool("schema", "docs", "--check")[0] == 2
    assert not (docs / "api.txt").exists()


def test_check_shows_the_difference_and_writes_nothing(docs: Path, doctool: Run) -> None:
    assert doctool("schema", "docs", "-o", "api.xsd", "--check", "-q")[0] == 1
    doctool("schema", "docs", "-o", "api.xsd", "-q")
    assert doctool("schema", "docs", "-o", "api.xsd", "--check", "-q") == (0, "", "")
    before = (docs / "api.xsd").read_bytes()
    page = docs / "docs" / "en" / "types" / "r-loan.md"
    page.write_text(page.read_text(encoding="utf-8").replace("`due`", "`dueDate`"), encoding="utf-8")
    code, out, err = doctool("schema", "docs/en", "-o", "api.xsd", "--check", "-q")
    assert code == 1
    assert '+      <xs:element name="dueDate"' in out
    assert "not up to date" in err
    assert (docs / "api.xsd").read_bytes() == before


def test_a_depfile_names_the_target_and_every_page(docs: Path, doctool: Run) -> None:
    (docs / "docs" / "en" / "types" / "r-a b.md").write_text(type_page("Other", "`x` | `xsd:int` | X."), "utf-8")
    doctool("schema", "docs/en", "-o", "api.xsd", "--depfile", "api.d", "-q")
    text = (docs / "api.d").read_text(encoding="utf-8")
    assert text.startswith("api.xsd: \\\n  docs/en/c-security.md")
    assert "docs/en/types/r-a\\ b.md" in text
    (docs / "Makefile").write_text("api.xsd:\n\ttouch api.xsd\n-include api.d\n", encoding="utf-8")
    asked = subprocess.run(["make", "-q", "api.xsd"], cwd=docs, capture_output=True, check=False)  # noqa: S607
    assert (asked.returncode, asked.stderr) == (0, b"")


@pytest.mark.usefixtures("docs")
def test_strict_fails_on_what_leads_nowhere_and_problems_are_told_with_their_place(doctool: Run) -> None:
    code, _, err = doctool("schema", "docs/en", "-o", "api.xsd", "--strict", "--problems")
    assert code == 1
    assert "docs/en/types/r-shelf.md:10:14: Shelf.label: there is no type types:Label" in err


def test_versions_have_a_namespace_each_and_the_last_counts(docs: Path, doctool: Run) -> None:
    (docs / "doctool.toml").write_text(
        'inputs = ["docs"]\n[versions]\n1 = "urn:library:1"\n2 = "urn:library:2"\n', encoding="utf-8"
    )

    def space(*arguments: str) -> str | None:
        return etree.fromstring(doctool("schema", "-q", *arguments)[1].encode()).get("targetNamespace")

    assert space() == "urn:library:2"
    assert space("--api-version", "1") == "urn:library:1"
    assert space("--namespace", "urn:mine") == "urn:mine"
    doctool("build", "-q")
    written = {path.name for path in (docs / "out" / "schema").iterdir() if path.name.startswith("api")}
    assert written == {f"api-{number}{end}" for number in (1, 2) for end in (".xsd", ".wsdl", ".schema.json")}


def test_the_configuration_says_order_and_enumerations(docs: Path, doctool: Run) -> None:
    (docs / "doctool.toml").write_text('order = "all"\nenums = "closed"\n', encoding="utf-8")
    root = etree.fromstring(doctool("schema", "docs", "-q")[1].encode())
    assert root.find(f"{XS}simpleType") is not None
    assert root.find(f"{XS}complexType[@name='Loan']/{XS}all") is not None
    root = etree.fromstring(doctool("schema", "docs", "-q", "--order", "page", "--enums", "open")[1].encode())
    assert root.find(f"{XS}simpleType") is None
    (docs / "doctool.toml").write_text('order = "any"\n', encoding="utf-8")
    code, _, err = doctool("schema", "docs")
    assert (code, "doctool.toml:1: `order` must be" in err) == (2, True)


def test_what_cannot_be_read_is_told_and_fails(docs: Path, doctool: Run) -> None:
    (docs / "docs" / "en" / "bad.md").write_bytes(b"# \xff\xfe\n")
    code, _, err = doctool("schema", "docs", "-o", "api.xsd")
    assert (code, "bad.md" in err) == (2, True)
    assert (docs / "api.xsd").exists()
    with pytest.raises(Refusal, match=r"bad\.md"):
        package.schema("docs")


def test_without_pages_no_schema_is_written(docs: Path, doctool: Run) -> None:
    (docs / "api.xsd").write_text("as before", encoding="utf-8")
    code, out, err = doctool("schema", "nowhere", "-o", "api.xsd")
    assert (code, out, "there is no such file" in err) == (2, "", True)
    assert (docs / "api.xsd").read_text(encoding="utf-8") == "as before"
    with pytest.raises(Refusal, match="no pages under nowhere"):
        package.schema("nowhere")


def test_python_gives_the_bytes_of_the_command(docs: Path, doctool: Run) -> None:
    for form in ("xsd", "wsdl", "json-schema"):
        code, out, _ = doctool("schema", "docs", "-q", "--format", form, "--namespace", "urn:x")
        assert code == 0
        assert package.schema("docs", format=form, namespace="urn:x", folder=docs) == out.encode()
    with pytest.raises(Refusal, match="pdf is none of xsd, wsdl, json-schema"):
        package.schema("docs", format="pdf")
    with pytest.raises(Refusal, match="no paths given"):
        package.schema(folder=docs)


OVERLAY = """\
[[correction]]
type = "Loan"
field = "due"
set = "name"
from = "due"
to = "dueDate"
evidence = "so says the service"
"""


def test_python_has_the_options_of_the_command(docs: Path, doctool: Run) -> None:
    (docs / "doctool.overlay.toml").write_text(OVERLAY, encoding="utf-8")
    (docs / "other.toml").write_text('namespace = "urn:other"\n', encoding="utf-8")
    raw = package.schema("docs", raw=True)
    assert raw == doctool("schema", "docs", "-q", "--raw")[1].encode()
    assert package.schema("docs") == doctool("schema", "docs", "-q")[1].encode() != raw
    assert b'targetNamespace="urn:other"' in package.schema("docs", config="other.toml", folder=docs)
    (docs / "doctool.overlay.toml").write_text(OVERLAY.replace('"due"', '"gone"'), encoding="utf-8")
    with pytest.raises(package.Refusal, match=r"doctool\.overlay\.toml:1"):
        package.schema("docs")
    with pytest.raises(package.Refusal, match=r"Shelf\.label: there is no type types:Label"):
        package.schema("docs/en", raw=True, strict=True)
    with pytest.raises(package.Refusal, match="missing"):
        package.schema("docs", raw=True, canonical=["missing.xsd"])


def test_the_package_has_no_more_than_it_says() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        package.nothing  # noqa: B018 - what is looked for


def test_importing_doctool_imports_nothing_of_it() -> None:
    told = "import sys, doctool; print([name for name in sys.modules if name.startswith('doctool.')], doctool.schema)"
    command = [sys.executable, "-c", told]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 - ourselves
    assert shown.startswith("[] <function schema")


def test_what_is_no_uri_is_no_namespace(docs: Path, doctool: Run) -> None:
    code, _, err = doctool("schema", "docs", "--namespace", "a b")
    assert (code, "a b is no URI" in err) == (2, True)
    (docs / "doctool.toml").write_text('[versions]\n1 = ""\n', encoding="utf-8")
    code, _, err = doctool("schema", "docs")
    assert (code, "`versions` must be a URI" in err) == (2, True)
