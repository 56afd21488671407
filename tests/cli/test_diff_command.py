"""`doctool diff` on files, folders and git revisions, its exit codes, and what it refuses."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from running import Run

TABLE = "| Name | Type | Required | Text |\n|---|---|---|---|\n"
LOAN = [
    "| `handle` | `xsd:string` | Yes | Its handle. |",
    "| `days` | `xsd:int` | No | How long. |",
    "| `note` | `xsd:string` | No | A note. |",
    "| `place` | `xsd:string` | No | Where it was lent. |",
]
XSD = (
    '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:a"><xs:complexType name="Loan">'
    '<xs:sequence><xs:element name="days" type="xs:int"/></xs:sequence></xs:complexType></xs:schema>'
)


def page(*rows: str) -> str:
    return "# Loan{#loan}\n\nA loan.\n\n" + TABLE + "\n".join(rows) + "\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)  # noqa: S603, S607


@pytest.fixture
def repository(folder: Path) -> Path:
    """Two commits of pages in two languages and of a schema; the second is tagged, and pages changed after it."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    git(folder, "init", "-q", "-b", "main")
    for locale in ("en", "de-DE"):
        put(folder / "docs" / locale / "loan.md", page(*LOAN))
    put(folder / "api.xsd", XSD)
    put(folder / "doctool.toml", 'inputs = ["docs"]\n')
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "one")
    for locale in ("en", "de-DE"):
        put(folder / "docs" / locale / "loan.md", page(*LOAN, "| `fee` | `xsd:int` | Yes | What it costs. |"))
    put(folder / "api.xsd", XSD.replace("xs:int", "xs:long"))
    git(folder, "commit", "-qam", "two")
    git(folder, "tag", "v2")
    put(folder / "docs" / "en" / "loan.md", page(*LOAN[:1], *LOAN[2:]))
    put(folder / "docs" / "de-DE" / "loan.md", page(*LOAN[:1], *LOAN[2:]))
    return folder


ADDED = """\
breaking: field Loan.fee: added
    input: breaking: callers do not send it yet
    output: compatible: readers that refuse what they do not know fail; others pass over it
    docs/de-DE/loan.md:11

one change, 1 breaking
"""


@pytest.mark.usefixtures("repository")
def test_two_revisions_of_the_configured_pages(doctool: Run) -> None:
    assert doctool("diff", "HEAD~1", "v2") == (1, ADDED, "")
    assert doctool("diff", "HEAD~1", "v2", "--", "docs") == (1, ADDED, "")
    assert doctool("diff", "v2", "main") == (0, "nothing has changed\n", "")


@pytest.mark.usefixtures("repository")
def test_a_revision_and_the_pages_as_they_are(doctool: Run) -> None:
    code, out, _ = doctool("diff", "HEAD~1", "docs")
    assert code == 1
    assert out.startswith("breaking: field Loan.days: removed\n")
    assert doctool("diff", "HEAD~1:docs/en", "v2:docs/en/")[1].startswith("breaking: field Loan.fee: added\n")


@pytest.mark.usefixtures("repository")
def test_a_schema_at_two_revisions(doctool: Run) -> None:
    code, out, _ = doctool("diff", "HEAD~1", "HEAD", "api.xsd", "--fail-on", "never")
    assert code == 0
    assert out.startswith("breaking: field Loan.days: type changed from xs:int to xs:long\n")
    assert doctool("diff", "HEAD~1", "api.xsd")[1].splitlines()[3] == "    api.xsd:1"
    assert "HEAD~1:api.xsd:1" in doctool("diff", "api.xsd", "HEAD~1:api.xsd")[1]


def test_it_works_from_a_folder_below(repository: Path, monkeypatch: pytest.MonkeyPatch, doctool: Run) -> None:
    monkeypatch.chdir(repository / "docs" / "en")
    assert doctool("diff", "HEAD~1", "v2", ".")[1].startswith("breaking: field Loan.fee: added\n")
    assert "\n    loan.md:11\n" in doctool("diff", "HEAD~1", "v2", ".")[1]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("nowhere", "HEAD"), "nowhere: no such file or folder, and no revision that git knows"),
        (("--", "--output=x", "HEAD"), "--output=x: no such file or folder, and no revision that git knows"),
        (("HEAD:gone", "HEAD"), "no pages under HEAD:gone: gone"),
        (("HEAD", "HEAD~1", ".."), "..: outside the git checkout in "),
        (("HEAD", "HEAD~1", "api.toml"), "no pages under HEAD: api.toml"),
        (("docs", "api.xsd", "docs"), "paths after the two to compare are for git revisions"),
        (("doctool.toml", "docs"), "doctool.toml:1:1: this is no JSON"),
    ],
)
@pytest.mark.usefixtures("repository")
def test_what_there_is_not_is_refused(arguments: tuple[str, ...], problem: str, doctool: Run) -> None:
    code, out, err = doctool("diff", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"doctool: {problem}")
    assert len(err.splitlines()) == 1


def test_files_are_told_apart_by_what_they_are(folder: Path, doctool: Run) -> None:
    put(folder / "docs" / "en" / "loan.md", page(*LOAN))
    doctool("extract", "docs", "-o", "catalog.json")
    assert doctool("diff", "docs", "catalog.json") == (0, "nothing has changed\n", "")
    assert doctool("diff", "docs/en/loan.md", "docs/en") == (0, "nothing has changed\n", "")


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("a.xsd", "<a>\n</b>", "a.xsd:2:5: this is no well-formed XML"),
        ("a.json", "{", "a.json:1:2: this is no JSON"),
        ("a.txt", "", "a.txt:1:1: this is no JSON"),
        ("a.xsd", XSD[: XSD.index("<xs:complexType")] + "</xs:schema>", "a.xsd: no types and no messages in it"),
        ("a.md", "# Nothing\n", "a.md: no types and no messages in it"),
    ],
)
def test_bad_files_are_refused_with_their_place(folder: Path, doctool: Run, name: str, text: str, problem: str) -> None:
    put(folder / name, text)
    put(folder / "good.xsd", XSD)
    code, out, err = doctool("diff", "good.xsd", name)
    assert (code, out) == (2, "")
    assert err.startswith(f"doctool: {problem}")


def test_a_page_that_cannot_be_read_is_no_removed_type(folder: Path, doctool: Run) -> None:
    put(folder / "docs" / "en" / "loan.md", page(*LOAN))
    shutil.copytree(folder / "docs", folder / "new")
    (folder / "new" / "en" / "loan.md").write_bytes(b"\xff")
    put(folder / "new" / "en" / "book.md", page(*LOAN))
    code, _, err = doctool("diff", "docs", "new")
    assert code == 2
    assert err.endswith("doctool: without all pages nothing can be compared\n")


def test_without_a_checkout_a_name_is_a_path(folder: Path, doctool: Run) -> None:
    put(folder / "a.xsd", XSD)
    assert doctool("diff", "a.xsd", "b.xsd")[2] == (
        "doctool: b.xsd: no such file or folder, and no git checkout to look for a revision\n"
    )


def test_formats_and_what_fails(folder: Path, doctool: Run) -> None:
    put(folder / "a.xsd", XSD)
    put(folder / "b.xsd", XSD.replace('type="xs:int"', 'type="xs:int" minOccurs="0"'))
    put(
        folder / "c.xsd",
        XSD.replace("</xs:sequence>", '<xs:element name="z" type="xs:int" minOccurs="0"/></xs:sequence>'),
    )
    assert doctool("diff", "a.xsd", "c.xsd")[0] == 0
    assert doctool("diff", "a.xsd", "c.xsd", "--fail-on", "any")[0] == 1
    assert doctool("diff", "a.xsd", "c.xsd", "--strict")[0] == 1
    assert doctool("diff", "a.xsd", "a.xsd", "--fail-on", "any")[0] == 0
    assert doctool("diff", "a.xsd", "b.xsd", "--format", "json", "-o", "x/changes.json") == (1, "", "")
    assert json.loads((folder / "x" / "changes.json").read_text("utf-8"))["breaking"] == 1
    markdown = doctool("diff", "a.xsd", "b.xsd", "--format", "markdown")[1]
    assert markdown.startswith("# API changes from `a.xsd` to `b.xsd`\n\none change, 1 breaking\n\n## Breaking\n")


SET = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:a">{}</xs:schema>'
FEE = '<xs:complexType name="Fee"><xs:sequence><xs:element name="sum" type="xs:int"/></xs:sequence></xs:complexType>'


def test_files_that_a_schema_includes_are_compared_too(folder: Path, doctool: Run) -> None:
    links = (
        '<xs:include schemaLocation="parts/fee.xsd"/>'
        '<xs:import namespace="urn:b" schemaLocation="https://b.example/b.xsd"/>'
        '<xs:import namespace="urn:c"/>'
    )
    inner = '<xs:include schemaLocation="../api.xsd"/>' + FEE  # includes in a circle are read once
    for name, type_ in (("old", "xs:int"), ("new", "xs:long")):
        put(folder / name / "api.xsd", SET.format(links + XSD[XSD.index("<xs:comp") : XSD.index("</xs:schema>")]))
        put(folder / name / "parts" / "fee.xsd", SET.format(inner.replace("xs:int", type_)))
    code, out, err = doctool("diff", "old/api.xsd", "new/api.xsd")
    assert code == 1
    assert "field Fee.sum: type changed from xs:int to xs:long" in out
    assert "new/parts/fee.xsd:1" in out
    assert "old/api.xsd:1:1: `https://b.example/b.xsd` is not read" in err


@pytest.mark.parametrize(
    ("link", "problem"),
    [
        ('<xs:include schemaLocation="gone.xsd"/>', "api.xsd:1:1: there is no file `gone.xsd`"),
        ('<xs:include schemaLocation="../out.xsd"/>', "api.xsd:1:1: `../out.xsd` is not read: it is outside"),
        ('<xs:include schemaLocation="/etc/passwd"/>', "`/etc/passwd` is not read: it is outside"),
        ('<xs:include schemaLocation="link.xsd"/>', "there is no file `link.xsd`"),
        ('<xs:include schemaLocation="bad.xsd"/>', "sub/bad.xsd:1:"),
        ('<xs:include schemaLocation="entity.xsd"/>', "sub/entity.xsd:1:1: a document type is not read"),
    ],
)
def test_a_file_that_is_not_there_or_not_safe_is_refused(folder: Path, doctool: Run, link: str, problem: str) -> None:
    put(folder / "out.xsd", SET.format(FEE))
    put(folder / "sub" / "bad.xsd", "<xs:schema")
    put(folder / "sub" / "entity.xsd", '<!DOCTYPE x [<!ENTITY e SYSTEM "/etc/passwd">]>' + SET.format("&e;"))
    (folder / "sub" / "link.xsd").symlink_to(folder / "out.xsd")
    put(folder / "sub" / "api.xsd", SET.format(link + FEE))
    code, _, err = doctool("diff", "sub/api.xsd", "out.xsd")
    assert (code, problem in err) == (2, True), err


def test_included_files_are_those_of_the_revision(repository: Path, doctool: Run) -> None:
    put(repository / "set" / "api.xsd", SET.format('<xs:include schemaLocation="fee.xsd"/>'))
    put(repository / "set" / "fee.xsd", SET.format(FEE))
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "three")
    put(repository / "set" / "fee.xsd", SET.format(FEE.replace("xs:int", "xs:string")))
    code, out, _ = doctool("diff", "HEAD:set/api.xsd", "set/api.xsd")
    assert (code, "field Fee.sum: type changed from xs:int to xs:string" in out) == (1, True)


def test_a_wsdl_in_two_files(folder: Path, doctool: Run) -> None:
    head = '<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:a="urn:a">{}</definitions>'
    types = "<types>" + SET.format('<xs:element name="lend" type="xs:string"/>') + "</types>"
    messages = types + '<message name="m"><part name="p" element="a:lend"/></message>'
    ports = '<portType name="p"><operation name="o"><input message="a:m"/></operation></portType>'
    put(folder / "all.wsdl", head.format(messages + ports))
    put(folder / "types.wsdl", head.format(messages))
    put(folder / "main.wsdl", head.format('<import namespace="urn:a" location="types.wsdl"/>' + ports))
    assert doctool("diff", "all.wsdl", "main.wsdl")[:2] == (0, "nothing has changed\n")


MISSPELT = [row.replace("xsd:int", "xsd:Int") for row in LOAN]


def test_a_catalog_is_compared_with_pages_and_schemas_as_they_are(folder: Path, doctool: Run) -> None:
    put(folder / "docs" / "en" / "loan.md", page(*MISSPELT))
    doctool("extract", "docs", "-o", "plain.json")
    doctool("extract", "docs", "--api", "-o", "whole.json")
    doctool("schema", "docs", "-o", "api.xsd")
    told = "this catalog has types as pages write them"
    for old, new in (
        ("plain.json", "docs"),
        ("whole.json", "docs"),
        ("whole.json", "api.xsd"),
        ("plain.json", "whole.json"),
    ):
        assert doctool("diff", old, new) == (0, "nothing has changed\n", "")
        assert doctool("diff", new, old) == (0, "nothing has changed\n", "")
    assert told in doctool("diff", "plain.json", "api.xsd")[2]


def test_the_api_of_a_catalog_that_is_not_one_is_refused(folder: Path, doctool: Run) -> None:
    put(folder / "docs" / "en" / "loan.md", page(*LOAN))
    doctool("extract", "docs", "--api", "-o", "whole.json")
    known = json.loads((folder / "whole.json").read_text("utf-8"))
    section = known["api"]
    broken: list[object] = [None, [], {}, {**section, "types": [{"kind": "no"}]}, {**section, "namespace": 3}]
    for api in broken:
        put(folder / "bad.json", json.dumps({**known, "api": api}))
        code, _, err = doctool("diff", "bad.json", "docs")
        assert (code, "the `api` of this catalog cannot be read" in err) == (2, True)
