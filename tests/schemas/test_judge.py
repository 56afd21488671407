"""Messages are held against the tables of their own pages, and each departure is told once, with its place and side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from library_docs import catalog
from shared import SHARED, needs_shared

from doctool.align.topics import align
from doctool.ingest.files import load
from doctool.ingest.page import read_page
from doctool.model.page import Page
from doctool.model.source import Source
from doctool.reconcile.engine import Options, reconcile
from doctool.schemas.api import Api
from doctool.schemas.build import build_api
from doctool.schemas.judge.compare import misplaced
from doctool.schemas.judge.contradiction import Kind
from doctool.schemas.judge.judge import judge
from doctool.schemas.judge.outcome import Judged, Side, What
from doctool.schemas.judge.shares import count

ADD = """\
# addBox

**Input (addBoxParam)**

| Name | Type | Required | Description |
|---|---|---|---|
| `shelfHandle` | `xsd:string` | Yes | Handle to the shelf. |
| `box` | `types:Box` | Yes | The box. |
| `note` | `xsd:string` | No | A note. |

**Output (addBoxReturn)**

| Name | Type | Required | Description |
|---|---|---|---|
| `boxHandle` | `xsd:string` | Yes | Handle to the box. |
| `weight` | `xsd:int` | No | Its weight. |
"""
BOX = """\
# Box

| Name | Type | Description |
|---|---|---|
| `name` | `xsd:string` | Name of the box. |
| `width` | `xsd:int` | Width of the box. |
| `lids` | `types:LidArray` | Its lids. |
"""
LID = """\
# Lid

| Name | Type | Description |
|---|---|---|
| `colour` | `xsd:string` | Its colour. |
| `closed` | `xsd:boolean` | Whether it is closed. |
"""
LIDS = """\
# LidArray

| Name | Type | Description |
|---|---|---|
| `items` | `types:Lid` | The lids. |
"""
WHOLE = (
    '<addBoxParam xmlns="http://b.example/api/2024-01-31"><shelfHandle>s</shelfHandle><box><name>b</name>'
    "<width>3</width><lids><items><colour>red</colour><closed>true</closed></items><items/></lids></box></addBoxParam>"
)


def pages_with(*samples: str) -> tuple[Api, list[Page]]:
    fences = "".join(f"\n```\n{sample}\n```\n" for sample in samples)
    known = catalog(("en", {"add-box.md": ADD + fences, "box.md": BOX, "lid.md": LID, "lid-array.md": LIDS}))
    return build_api(known), [page for subject in known.subjects for page in subject.topic.pages]


def judged(*samples: str) -> tuple[Judged, ...]:
    return judge(*pages_with(*samples))


def told(*samples: str) -> list[tuple[Kind, str, str]]:
    """Return the kind, what stands at the place, and what is expected, of all that is wrong."""
    found = []
    for item in judged(*samples):
        for objection in item.objections:
            span = objection.contradiction.span
            found.append((objection.contradiction.kind, item.page.source.slice(span), objection.contradiction.expected))
    return found


def test_a_message_as_the_tables_say_is_valid() -> None:
    (item,) = judged(WHOLE)
    assert (item.what, item.valid, item.page.key) == (What.MESSAGE, True, "add-box.md")


def test_envelopes_headers_versions_and_omissions_are_understood() -> None:
    soap = "http://schemas.xmlsoap.org/soap/envelope/"
    older = WHOLE.replace("2024-01-31", "2019-01-31").replace("<width>3</width>", "...")
    sample = f'POST /api HTTP/1.1\nHost: b\n\n<e:Envelope xmlns:e="{soap}"><e:Body>{older}</e:Body></e:Envelope>'
    (item,) = judged(sample)
    assert item.valid
    shares = count([item])
    assert (shares.share(), shares.share(as_they_stand=True)) == (1.0, 0.0)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("<width>3</width>", "<depth>3</depth><width>3</width>", (Kind.UNDOCUMENTED, "depth", "")),
        ("<width>3</width>", "<depth>3</depth>", (Kind.UNDOCUMENTED, "depth", "width")),
        ("colour", "colours", (Kind.MISSPELT, "colours", "colour")),
        ("<name>b</name><width>3</width>", "<width>3</width><name>b</name>", (Kind.ORDER, "width", "name")),
        ("<shelfHandle>s</shelfHandle>", "", (Kind.MISSING, "addBoxParam", "shelfHandle")),
        (">3<", "> wide <", (Kind.VALUE, "width", "xsd:int")),
        (">s<", "><items>s</items><", (Kind.VALUE, "shelfHandle", "xsd:string")),
        ("<box>", "<box>text", (Kind.VALUE, "box", "")),
        ("<box>", "<box size='3'>", (Kind.UNDOCUMENTED, "box", "")),
        ("<name>b</name>", "<name>b</name><name>c</name>", (Kind.REPEATED, "name", "")),
        ("</box>", "</bax>", (Kind.MALFORMED, "</bax>", "")),
        ("addBoxParam", "addBoxParams", (Kind.MISSPELT, "addBoxParams", "addBoxParam")),
        ("addBoxParam", "dropCrateParam", (Kind.MESSAGE, "dropCrateParam", "")),
        ("<box>", '<box xmlns="urn:other">', (Kind.OTHER, "addBoxParam", "")),
    ],
)
def test_each_departure_is_classified(old: str, new: str, found: tuple[Kind, str, str]) -> None:
    known = WHOLE.replace("addBoxParam", "addBoxReturn").split("<shelf")[0] + "<boxHandle>b</boxHandle></addBoxReturn>"
    assert told(WHOLE.replace(old, new), known) == [found]


def test_everything_that_is_wrong_is_told_not_only_the_first() -> None:
    wrong = (
        WHOLE.replace("<width>3", "<width>wide").replace("closed", "shut").replace("<shelfHandle>s</shelfHandle>", "")
    )
    assert [kind for kind, _, _ in told(wrong)] == [Kind.MISSING, Kind.VALUE, Kind.UNDOCUMENTED]


def test_a_part_of_a_message_is_judged_as_the_field_of_its_name() -> None:
    (item,) = judged("<lids><items><colour>red</colour><colour>blue</colour></items></lids>")
    assert item.what is What.FRAGMENT
    assert [objection.contradiction.kind for objection in item.objections] == [Kind.REPEATED]


def test_an_element_called_as_a_type_is_judged_as_one() -> None:
    sample = '<lid xmlns="http://b.example/api/2024-01-31"><colour>red</colour><shut>true</shut></lid>'
    assert [kind for kind, _, _ in told(WHOLE, sample)] == [Kind.UNDOCUMENTED]


def test_a_message_that_a_table_without_types_lists_is_documented() -> None:
    header = "\n## Header\n\n| Element | Use |\n|---|---|\n| `token` | A. |\n| `locale` | B. |\n"
    sample = '<head xmlns="http://b.example/api/2024-01-31"><token>1</token></head>'
    text = f"{ADD}\n```\n{WHOLE}\n```\n"
    for page, count_of_found in ((header, 0), ("", 1)):
        known = catalog(("en", {"add-box.md": text, "box.md": BOX, "head.md": f"# Head\n{page}\n```\n{sample}\n```\n"}))
        pages = [item for subject in known.subjects for item in subject.topic.pages]
        assert (
            sum(not item.valid for item in judge(build_api(known), pages) if item.page.key == "head.md")
            == count_of_found
        )


@pytest.mark.parametrize(
    "sample",
    [
        '<p xmlns="http://www.w3.org/1999/xhtml">text</p>',
        '<xs:element xmlns:xs="http://www.w3.org/2001/XMLSchema" name="box"/>',
        "<configuration><set/></configuration>",
    ],
)
def test_xml_of_something_else_is_not_judged(sample: str) -> None:
    assert judged(sample) == ()


def verdict(*samples: str) -> Side:
    return next(objection.verdict.side for item in judged(*samples) for objection in item.objections)


def test_other_samples_tell_which_side_is_wrong() -> None:
    lacking = WHOLE.replace("<shelfHandle>s</shelfHandle>", "")
    assert verdict(lacking) is Side.UNCLEAR
    assert verdict(lacking, WHOLE) is Side.SAMPLE
    assert verdict(lacking, lacking.replace(">red<", ">blue<")) is Side.TABLE


def test_what_newer_samples_no_longer_have_is_of_an_older_version() -> None:
    lacking = WHOLE.replace("<shelfHandle>s</shelfHandle>", "").replace("2024", "2019")
    assert told(lacking, WHOLE) == [(Kind.VERSION, "addBoxParam", "shelfHandle")]


@pytest.mark.parametrize(
    ("namespace", "found"),
    [
        ("http://b.example", []),
        ("http://b.example/api/other", []),
        ("http://b.example/api/2001", [(Kind.MESSAGE, "user", "")]),
        ("https://b.example/boxes/api/v1", []),
    ],
)
def test_only_the_namespaces_of_the_api_claim_to_be_its_messages(namespace: str, found: list[object]) -> None:
    soap = "http://schemas.xmlsoap.org/soap/envelope/"
    assert told(WHOLE, f'<s:Header xmlns:s="{soap}"><user xmlns="{namespace}">a</user></s:Header>') == found


def test_a_namespace_that_the_api_grew_from_is_of_an_older_version() -> None:
    newer = WHOLE.replace("/api/", "/api/xsd/")
    assert told(newer, '<user xmlns="http://b.example/api">a</user>') == [(Kind.VERSION, "user", "")]


def test_a_prefix_that_is_not_declared_is_told_and_the_rest_judged() -> None:
    sample = "<a:addBoxReturn><a:boxHandle>1</a:boxHandle><a:weight>x</a:weight></a:addBoxReturn>"
    assert [kind for kind, _, _ in told(sample)] == [Kind.MALFORMED, Kind.VALUE]


def test_an_entity_bomb_and_a_huge_sample_are_passed_over() -> None:
    bomb = f'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;&b;">]>{WHOLE.replace(">s<", ">&c;<")}'
    huge = "<addBoxReturn>" + "<boxHandle>1</boxHandle>" * 200_000 + "</addBoxReturn>"
    assert judged(bomb, huge) == ()


def test_the_fewest_elements_are_misplaced() -> None:
    assert misplaced([0, 1, 2, 3]) == []
    assert misplaced([3, 0, 1, 2]) == [0]
    assert misplaced([0, 0, 2, 1, 1]) == [2]


API, PAGES = pages_with(WHOLE)
NAMES = st.sampled_from(
    ("addBoxParam", "shelfHandle", "box", "name", "width", "lids", "items", "colour", "closed", "Box", "x")
)
LEAVES = st.tuples(NAMES, st.sampled_from(("", "3", "true", "...", "x y", "&#x41;")))
TREES: st.SearchStrategy[str] = st.deferred(
    lambda: (
        LEAVES.map(lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0]}>")
        | st.tuples(NAMES, st.lists(TREES, max_size=3)).map(lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>")
    )
)


@given(st.lists(TREES, max_size=3).map(lambda inside: f"<addBoxParam>{''.join(inside)}</addBoxParam>"))
def test_what_the_schema_refuses_is_always_explained(sample: str) -> None:
    page = read_page(Source("add-box.md", f"```\n{sample}\n```\n"), "en", "add-box.md")
    for item in judge(API, [page]):
        assert Kind.OTHER not in {objection.contradiction.kind for objection in item.objections}


@needs_shared
def test_the_shared_reference_allows_its_own_messages_and_the_same_in_every_language() -> None:
    root = SHARED / "corpus"
    valid: list[set[tuple[str, int]]] = []
    for locales, source in ((("en",), "en"), (("es-ES", "ko-KR", "zh-Hans"), None)):
        pages = [
            read_page(load(path, path.name), locale, path.relative_to(root / locale).as_posix())
            for locale in locales
            for path in sorted((root / locale).rglob("*.md"))
        ]
        api = build_api(reconcile(align(pages, source), Options("en")))
        for locale in locales:
            shares = count(judge(api, [page for page in pages if page.locale == locale]))
            assert len(shares.samples) > 120
            assert shares.share(as_they_stand=True) >= 0.82
            assert shares.share() >= 0.86
            assert not shares.kinds[Kind.OTHER]
            valid.append({(sample.page.key, at) for at, sample in enumerate(shares.samples) if sample.valid})
    assert all(found == valid[0] for found in valid)


def test_the_name_of_a_row_that_only_holds_the_name_of_its_type_is_told_by_messages() -> None:
    lids = LIDS.replace("`items`", "`LidArray`")
    fence = f"\n```\n{WHOLE}\n```\n"
    known = catalog(("en", {"add-box.md": ADD + fence, "box.md": BOX, "lid.md": LID, "lid-array.md": lids}))
    api = build_api(known)
    array = api.type("LidArray")
    assert array is not None
    assert [item.name for item in array.fields] == ["items"]
    assert "LidArray" in [problem.subject for problem in api.problems]


def test_a_mended_reference_that_messages_contradict_is_not_made() -> None:
    text = ADD.replace("types:Box`", "types:Boxs`")
    other = WHOLE.replace("<name>b</name><width>3</width>", "<area>b</area><depth>3</depth>")
    other = other.replace(other[other.index("<lids>") : other.index("</box>")], "")
    for sample, name in ((WHOLE, "Box"), (other, "")):
        pages = {"add-box.md": f"{text}\n```\n{sample}\n```\n", "box.md": BOX, "lid.md": LID, "lid-array.md": LIDS}
        api = build_api(catalog(("en", pages)))
        (operation,) = api.operations
        assert operation.input.fields[1].type.name == name
        assert ("addBoxParam", "box") in [(problem.subject, problem.field) for problem in api.problems]
