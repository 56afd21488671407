"""What a person decided is recorded, wins over inference, and is told of when it fits no row any more."""

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from running import Run

from doctool.cli.decisions import HEAD, load, with_decision
from doctool.cli.errors import Refusal
from doctool.model.decision import Decision, Verdict
from doctool.model.names import canonical_name

PAGE = "source_docs/ko-KR/active-job.md"
FILE = "doctool.decisions.toml"


def rows(doctool: Run) -> dict[str, tuple[str, str, str]]:
    """Return name, trust and status by the text of the Korean cell."""
    code, out, err = doctool("extract", "source_docs")
    assert code == 0, err
    fields = json.loads(out)["topics"][0]["tables"][0]["fields"]
    return {
        item["raw_name"]: (field["name"], field["trust"], item["status"])
        for field in fields
        for item in field["occurrences"]
        if item["locale"] == "ko-KR"
    }


def test_a_replaced_name_wins_and_is_repaired(project: Path, doctool: Run) -> None:
    code, out, _ = doctool("decide", f"{PAGE}:46", "--replace", "clientHandle")
    assert code == 0
    assert out == ("replaced: `clientHandle` for “회사 핸들” on active-job.md, recorded in doctool.decisions.toml\n")
    assert (project / FILE).read_text(encoding="utf-8") == "".join(f"# {line}\n" for line in HEAD) + (
        '\n[[decision]]\npage = "active-job.md"\nlocale = "ko-KR"\ntext = "회사 핸들"\nverdict = "replaced"\n'
        'name = "clientHandle"\nbelow = "작업 핸들"\n'
    )
    assert rows(doctool)["회사 핸들"] == ("clientHandle", "decision", "repaired")
    assert "a person wrote it" in doctool("why", f"{PAGE}:46")[1]
    doctool("fix", "--select", "N")
    assert rows(doctool)["clientHandle"] == ("clientHandle", "decision", "intact")
    assert doctool("check", "--exit-zero")[2] == ""


def test_a_suggestion_is_accepted_and_then_repaired(project: Path, doctool: Run) -> None:
    text, (name, trust, _) = next(item for item in rows(doctool).items() if item[1][2] == "suggested")
    assert trust == "inferred"
    assert doctool("decide", f"ActiveJob.{name}", "--accept")[0] == 0
    entry = tomllib.loads((project / FILE).read_text(encoding="utf-8"))["decision"][0]
    assert (entry["verdict"], entry["name"]) == ("accepted", name)
    if entry["locale"] == "ko-KR":
        assert rows(doctool)[text] == (name, "decision", "repaired")


def test_a_rejected_name_is_not_proposed_again(project: Path, doctool: Run) -> None:
    before = rows(doctool)["회사 핸들"]
    assert doctool("decide", f"{PAGE}:46", "--reject", "--any-locale")[0] == 0
    assert "locale" not in (project / FILE).read_text(encoding="utf-8").split("[[decision]]")[1]
    name, trust, status = rows(doctool)["회사 핸들"]
    assert name != before[0]
    assert trust == "inferred"
    assert status in ("suggested", "unresolved")
    assert "a person said that it is not companyHandle" in doctool("why", f"{PAGE}:46")[1]


def test_a_decision_follows_its_row_and_is_told_of_when_the_row_is_gone(project: Path, doctool: Run) -> None:
    doctool("decide", f"{PAGE}:51", "--replace", "taskHandle")
    page = project / PAGE
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("\n# ", "\n\n\n# ", 1), encoding="utf-8")
    assert rows(doctool)["작업 핸들"][:2] == ("taskHandle", "decision")
    page.write_text(text.replace('> 작업 <span class="varname"> 핸들<', "> 다른 <span> 이름<"), encoding="utf-8")
    code, _, err = doctool("check", "--exit-zero")
    assert code == 0
    assert err.startswith(
        f"doctool: {FILE}:5: this decision fits no row, or several, of active-job.md any more: “작업 핸들”"
    )
    assert len(doctool("fix", "--diff")[2].splitlines()) == 2
    assert doctool("extract", "source_docs/es-ES")[2] == ""


def test_of_rows_that_read_the_same_the_one_between_the_same_rows_is_meant(
    tmp_path: Path, doctool: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    head = "# Cup\n\n| Name | Type |\n| --- | --- |\n"
    for locale in ("de-DE", "fr-FR"):
        page = tmp_path / "docs" / locale / "cup.md"
        page.parent.mkdir(parents=True)
        rows = ("cupSize", "Größe", "lidSize", "Größe", "potSize")
        page.write_text(head + "".join(f"| `{row}` | `xsd:int` |\n" for row in rows), encoding="utf-8")
    assert doctool("decide", "docs/de-DE/cup.md:8", "docs", "--replace", "lidHeight")[0] == 0
    fields = json.loads(doctool("extract", "docs")[1])["topics"][0]["tables"][0]["fields"]
    assert [(field["name"] if field["trust"] == "decision" else "") for field in fields] == [
        "",
        "",
        "",
        "lidHeight",
        "",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[decision]]\npage = 1", "1: `page` must be a text"),
        ("\n[[decision]]\npage = 'a'\n", "2: a decision needs `text`, `verdict`, `name`"),
        ("x = 1", "1: only `[[decision]]` tables"),
        ("decision = 3", "1: only `[[decision]]` tables"),
        ("a = [\n1 2", "2: not valid TOML"),
        ('[[decision]]\npage="a"\ntext="b"\nverdict="maybe"\nname="c"', "1: `verdict` must be `accepted`"),
        ('[[decision]]\npage="a"\ntext="b"\nverdict="accepted"\nname="no name"', "1: `no name` cannot be the name"),
        ("[[decision]]\nline=3", "1: unknown key `line`"),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_with_its_line(project: Path, doctool: Run, text: str, told: str) -> None:
    (project / FILE).write_text(text, encoding="utf-8")
    code, out, err = doctool("check")
    assert (code, out) == (2, "")
    assert err.startswith(f"doctool: {FILE}:{told}")
    assert doctool("decide", f"{PAGE}:46", "--accept")[0] == 2
    assert (project / FILE).read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("ActiveJob.companyHandl", "--accept"), "near it: ActiveJob.companyHandle"),
        (("ActiveJob", "--accept"), "ActiveJob is several rows: give one of "),
        ((f"{PAGE}:1", "--accept"), f"near it: {PAGE}:46, {PAGE}:51"),
        ((f"{PAGE}:46", "--replace", "no name"), "`no name` cannot be the name of a field"),
        (("source_docs/ko-KR/aktive-job.md:46", "--accept"), f"near it: {PAGE}"),
    ],
)
@pytest.mark.usefixtures("project")
def test_what_cannot_be_decided_is_refused(doctool: Run, arguments: tuple[str, ...], told: str) -> None:
    code, _, err = doctool("decide", *arguments)
    assert code == 2
    assert told in err
    assert not Path(FILE).exists()


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_bytes(b"\xff")
    with pytest.raises(Refusal, match="not valid TOML"):
        load(path, FILE)
    path.write_bytes(b"")
    path.chmod(0)
    if not path.stat().st_uid:
        pytest.skip("the administrator may read everything")
    with pytest.raises(Refusal, match="cannot be read"):
        load(path, FILE)


def decision(page: str, text: str, name: str = "a", verdict: Verdict = Verdict.ACCEPTED, above: str = "") -> Decision:
    return Decision(verdict, canonical_name(name), page, text, "ko-KR", "t", above, "")


WRITTEN = """\
# Ours.

# about b
[[decision]]
page = "b.md"  # the page
locale = "ko-KR"
# in between
text = "x"
verdict = 'accepted'
name = "b" # because
table = "t"

# about d
[[decision]]
page = "d.md"
text = "x"
verdict = "rejected"
name = "d"
"""


def test_comments_stay_where_they_are_and_the_order_is_that_of_pages() -> None:
    text = with_decision(WRITTEN, decision("c.md", "y"))
    text = with_decision(text, decision("e.md", "y"))
    text = with_decision(text, decision("a.md", "y"))
    text = with_decision(text, decision("b.md", "x", "bb", Verdict.REPLACED))
    assert [item["page"][0] for item in tomllib.loads(text)["decision"]] == ["a", "b", "c", "d", "e"]
    lines = text.splitlines()
    assert [line for line in lines if "#" in line] == [
        "# Ours.", "# about b", 'page = "b.md"  # the page', "# in between", 'name = "bb" # because', "# about d",
    ]  # fmt: skip
    assert 'verdict = "replaced"' in text
    assert lines[lines.index("# about d") + 1 : lines.index("# about d") + 3] == ["[[decision]]", 'page = "d.md"']
    windows = with_decision(WRITTEN.replace("\n", "\r\n"), decision("c.md", "y"))
    assert windows.count("\n") == windows.count("\r\n")


TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
DECISIONS = st.builds(
    decision, TEXT, TEXT, st.sampled_from(["a", "b.c"]), st.sampled_from(list(Verdict)), st.sampled_from(["", "u"])
)


@given(st.lists(DECISIONS, max_size=5))
def test_whatever_is_decided_is_read_again_sorted_and_once(
    tmp_path_factory: pytest.TempPathFactory, made: list[Decision]
) -> None:
    text = ""
    for item in made:
        text = with_decision(text, item)
    path = tmp_path_factory.getbasetemp() / FILE
    path.write_bytes(text.encode())
    keys = [(item.page, item.text, item.above) for item in load(path, FILE)]
    assert keys == sorted({(item.page, item.text, item.above) for item in made})
    if made:
        assert with_decision(text, made[-1]) == text
        last = {(item.page, item.text, item.above): (item.verdict, item.name) for item in made}
        assert {(i.page, i.text, i.above): (i.verdict, i.name) for i in load(path, FILE)} == last
