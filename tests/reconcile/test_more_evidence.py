"""Evidence that samples, types, case and files give for names, on pages of an invented API."""

import pytest

from doctool.align.topics import align
from doctool.ingest.page import read_page
from doctool.model.catalog import Candidate, Catalog, Status
from doctool.model.page import Page
from doctool.model.source import Source
from doctool.reconcile.documented import Documented
from doctool.reconcile.engine import Options, reconcile


def page(locale: str, key: str, title: str, rows: str, sample: str = "") -> Page:
    table = f"| Name | Type | Text |\n|---|---|---|\n{rows}"
    fence = f"\n```xml\n{sample}\n```\n" if sample else ""
    return read_page(Source(f"{locale}/{key}", f"# {title}\n\n{table}{fence}"), locale, key)


def names(known: Catalog, topic: str) -> list[str | None]:
    subject = next(item for item in known.subjects if item.name == topic)
    return [field.name for table in subject.tables for field in table.fields]


KETTLE = "| `cover` | `types:Lid` | 뚜껑. |\n| `volume` | `xsd:int` | 부피. |\n"
LID = "| `경첩` | `xsd:boolean` | 여부. |\n| `colour` | `xsd:string` | 색. |\n| `무게` | `xsd:int` | 무겁기. |\n"
COVER = "<cover><hinged>true</hinged><colour>red</colour><weight>12</weight></cover>"


def test_members_of_a_sample_element_are_those_of_the_type_of_its_field() -> None:
    sample = f"<brewParam><kettle>{COVER}</kettle></brewParam>"
    pages = [page("ko-KR", "kettle.md", "Kettle", KETTLE, sample), page("ko-KR", "lid.md", "Lid", LID)]
    assert names(reconcile(align(pages), Options()), "Lid") == ["hinged", "colour", "weight"]


def test_an_end_tag_without_its_slash_is_no_member() -> None:
    rows = "| `colour` | `xsd:string` | 색. |\n| `이름 구문` | `xsd:int` | 구문. |\n"
    sample = "<brewReturn>\n   <colour>red</colour>\n<brewReturn>\n"
    twice = sample.replace("\n<brewReturn>\n", "\n<grams>1</grams></brewReturn>\n")
    for text, name in ((sample, "brewReturn"), (twice, "grams")):
        (known,) = reconcile(align([page("ko-KR", "brew.md", "brewReturn", rows, text)]), Options()).subjects
        row = known.tables[0].fields[1]
        assert (name in {item.name for item in row.candidates}) is (name == "grams")


def test_only_the_case_of_a_shown_name_is_not_changed_without_asking() -> None:
    row = "| `part{}` | `xsd:string` | x |\n"
    rows = "".join(map(row.format, "ABCDEF")) + row.format("G").replace("part", "Part")
    known = reconcile(align([page("es-ES", "box.md", "Box", rows)]), Options())
    (status,) = (item.name_status for _, item in known.occurrences() if item.raw_name == "PartG")
    assert status is not Status.REPAIRED


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("TeaKettle", ""),
        ("teakettle", "TeaKettle"),
        ("TeaKetttle", "TeaKettle"),
        ("TeaKettles", ""),
        ("CopperPots", ""),
        ("주전자", ""),
        ("Pot", ""),
    ],
)
def test_a_damaged_type_is_told_by_the_documented_ones(shown: str, meant: str) -> None:
    assert Documented(["TeaKettle", "CopperPot", "Cup"], ["lid"]).meant(shown) == (
        "" if shown == "Tea주전자" else meant
    )


def test_what_is_left_of_a_type_must_be_enough_to_tell_it() -> None:
    known = Documented(["TeaKettleArray", "CopperPot"], [])
    assert known.meant("TeaKettle배열") == "TeaKettleArray"
    assert known.meant("Tea배열") == ""
    assert Documented(["TeaKettleArray", "TeaKettleSet"], []).meant("TeaKettle모음") == ""


def test_a_topic_with_a_translated_title_is_called_as_its_file_says() -> None:
    row = "| `a` | `xsd:int` | x |\n"
    pages = [
        page("ko-KR", f"types/r-{stem}.md", title, row)
        for stem, title in (("tea-kettle", "TeaKettle"), ("copper-pot", "CopperPot"), ("tea-cup", "찻잔"))
    ]
    assert [topic.name for topic in align(pages)] == ["CopperPot", "TeaCup", "TeaKettle"]


def test_files_are_no_guide_where_no_page_is_called_after_its_own() -> None:
    row = "| `a` | `xsd:int` | x |\n"
    pages = [page("ko-KR", f"types/{stem}.md", "제목", row) for stem in ("tea-kettle", "copper-pot")]
    assert [topic.name for topic in align(pages)] == ["copper-pot", "tea-kettle"]


def test_a_name_that_lost_its_mark_is_told_by_the_others() -> None:
    rows = "".join(f"| `{name}` | `string` | x |\n" for name in ("lid_colour", "lid_size", "rim_colour", "lidshape"))
    other = "| `lid_shape` | `string` | x |\n| `rim_size` | `string` | x |\n"
    pages = [page("ko-KR", "pot.md", "Pot", rows), page("ko-KR", "cup.md", "Cup", other)]
    assert "lid_shape" in [item.name for item in candidates(reconcile(align(pages), Options()), "lidshape")]


def test_another_name_of_the_api_is_not_replaced_without_asking() -> None:
    sample = "<potParam><potHandle>a</potHandle><lidCount>2</lidCount><rimColour>b</rimColour></potParam>"
    shown = "| `potName` | `xsd:string` | x |\n| `lidCount` | `xsd:int` | x |\n| `rimColour` | `xsd:string` | x |\n"
    named = "| `potName` | `xsd:string` | x |\n"
    pages = [
        page("es-ES", "pot.md", "pot", shown, sample),
        page("es-ES", "name.md", "Name", named, "<potName>a</potName>"),
    ]
    known = reconcile(align(pages), Options())
    assert [item.name_status for _, item in known.occurrences() if item.raw_name == "potName"] == [
        Status.INTACT
    ] * 2 or (Status.REPAIRED not in {item.name_status for _, item in known.occurrences()})


def candidates(known: Catalog, raw: str) -> list[Candidate]:
    return [candidate for field, item in known.occurrences() if item.raw_name == raw for candidate in field.candidates]


def test_values_are_told_as_they_were_weighed_where_pages_alone_tell_what_a_type_holds() -> None:
    typed = "".join(f"| `{name}` | `Zahl32` | x |\n" for name in ("lidSize", "rimSize", "potSize"))
    sample = "<pot><lidSize>1</lidSize><rimSize>2</rimSize><potSize>3</potSize><cupSize>4</cupSize></pot>"
    pages = [
        page("ko-KR", "pot.md", "Pot", typed, sample),
        page("ko-KR", "cup.md", "Cup", "| `컵크기` | `Zahl32` | x |\n", "<cup><cupSize>4</cupSize></cup>"),
    ]
    (first,) = [item for item in candidates(reconcile(align(pages), Options()), "컵크기") if item.name == "cupSize"]
    (told,) = [item for item in first.evidence if item.kind == "sample-value"]
    assert told.weight > 0
    assert str(told.message) == "its values in code samples look like Zahl32"
