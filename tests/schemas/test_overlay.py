"""Corrections are read strictly, hold only while the pages give what they expect, and are proposed from samples."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from library_docs import catalog, operation, type_page, xml
from lxml import etree
from msgspec.structs import replace

from doctool.schemas.api import Api, ComplexType
from doctool.schemas.build import build_api
from doctool.schemas.judge.judge import judge
from doctool.schemas.judge.shares import count
from doctool.schemas.overlay import Entry, OverlayError, Setting, apply, read_overlay, suggest, write_entries
from doctool.schemas.overlay.entry import Owner
from doctool.schemas.xsd import write_xsd

SENT = (
    '<addBoxParam xmlns="urn:boxes"><companyHandle>1</companyHandle><box><title>a</title><colour>red</colour>'
    "<size>3</size><size>4</size></box><tags><items>a</items></tags></addBoxParam>"
)
PAGES = {
    "r-add-box.md": operation(
        "addBox",
        (
            "`companyName` | `xsd:string` | Yes | Whose it is.",
            "`box` | `types:Box` | Yes | The box.",
            "`tags` | `xsd:string` | No | Tags.",
            "`note` | `xsd:string` | Yes | A note.",
        ),
        ("`boxHandle` | `xsd:string` | Yes | The box.",),
        xml(SENT),
    ),
    "r-get-box.md": operation("getBox", ("`tags` | `types:TagArray` | No | Tags.",), ()),
    "r-box.md": type_page("Box", "`title` | `xsd:string` | A.", "`size` | `xsd:int` | B.", "`weight` | `xsd:int` | C."),
    "r-tag-array.md": type_page("TagArray", "`items` | `xsd:string` | The tags."),
    "r-lid-array.md": type_page("LidArray", "`items` | `xsd:string` | The lids."),
}
KNOWN = catalog(("en", PAGES))
API = build_api(KNOWN)


def entry(text: str) -> str:
    return f"[[correction]]\n{text}\n"


BOX = 'type = "Box"\nfield = "size"\n'


def names(api: Api, owner: str) -> list[str]:
    return [item.name for item in content(api, owner).fields]


def content(api: Api, owner: str) -> ComplexType:
    return next(item for item in api.contents() if item.name == owner)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ('field = "size"\nset = "name"\nfrom = "size"\nto = "width"', ["title", "width", "weight"]),
        ('field = "weight"\nset = "after"\nfrom = "size"\nto = ""', ["weight", "title", "size"]),
        ('field = "size"\nset = "field"\nfrom = "xsd:int"\nto = "absent"', ["title", "weight"]),
        ('field = "lid"\nset = "field"\nfrom = "absent"\nto = "types:LidArray"', ["title", "size", "weight", "lid"]),
        ('field = "a"\nset = "field"\nfrom = "absent"\nto = "xsd:int"\nafter = ""', ["a", "title", "size", "weight"]),
    ],
)
def test_fields_are_added_removed_renamed_and_moved(text: str, fields: list[str]) -> None:
    made, stale = apply(API, read_overlay(entry(f'type = "Box"\n{text}')))
    assert (names(made, "Box"), stale) == (fields, ())
    etree.XMLSchema(etree.fromstring(write_xsd(made)))


def test_types_and_numbers_are_changed() -> None:
    text = entry(BOX + 'set = "type"\nfrom = "xsd:int"\nto = "xsd:decimal"')
    text += entry(BOX + 'set = "many"\nfrom = false\nto = true')
    text += entry(BOX + 'set = "required"\nfrom = "unknown"\nto = true')
    output = 'operation = "addBox"\nmessage = "output"\nfield = "boxHandle"\n'
    text += entry(output + 'set = "required"\nfrom = true\nto = "unknown"')
    made, stale = apply(API, read_overlay(text))
    size = content(made, "Box").fields[1]
    assert (size.type.name, size.many, size.min_occurs, stale) == ("decimal", True, 1, ())
    assert content(made, "addBoxReturn").fields[0].min_occurs is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (BOX + 'set = "type"\nfrom = "xsd:string"\nto = "xsd:int"', "`type` of `Box.size` is now `xsd:int`"),
        (BOX + 'set = "many"\nfrom = true\nto = false', "is now `false`, not `true`"),
        (BOX + 'set = "name"\nfrom = "size"\nto = "title"', "`Box` has a field `title` already"),
        (BOX + 'set = "type"\nfrom = "xsd:int"\nto = "types:Crate"', "there is no type `types:Crate`"),
        (BOX + 'set = "after"\nfrom = "title"\nto = "depth"', "`Box` has no field `depth` any more"),
        (BOX + 'set = "field"\nfrom = "absent"\nto = "xsd:int"', "is now `xsd:int`, not `absent`"),
        ('type = "Box"\nfield = "a"\nset = "name"\nfrom = "a"\nto = "b"', "`Box` has no field `a` any more"),
        ('type = "Crate"\nfield = "a"\nset = "name"\nfrom = "a"\nto = "b"', "no `Crate` any more"),
        ('element = "head"\nfield = "a"\nset = "name"\nfrom = "a"\nto = "b"', "no `head` any more"),
        ('operation = "x"\nmessage = "input"\nfield = "a"\nset = "many"\nfrom = true\nto = false', "no `x.input` any"),
    ],
)
def test_a_correction_that_no_longer_fits_is_told_and_not_made(text: str, told: str) -> None:
    made, (stale,) = apply(API, read_overlay("# mine\n\n" + entry(text)))
    assert told in str(stale.problem)
    assert stale.entry.line == 3
    assert made == API


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("[[correction]\n", 1, "not valid TOML"),
        ("a = 1\n", 1, "only `[[correction]]` tables belong here, not `a`"),
        ("correction = 1\n", 1, "only `[[correction]]`"),
        ("correction = [1]\n", 1, "a correction must be a table"),
        ("\n" + entry(BOX), 2, "`set` is missing"),
        (entry(BOX + 'set = "colour"'), 1, "`set` must be one of"),
        (entry(BOX + 'set = "name"\nfrom = "size"\nto = "a b"'), 1, "`a b` is no XML name"),
        (entry(BOX + 'set = "name"\nfrom = 3\nto = "b"'), 1, "`from` must be a text"),
        (entry(BOX + "sets = 1"), 1, "unknown key `sets`"),
        (entry(BOX + 'element = "a"\nset = "many"\nfrom = true\nto = false'), 1, "say one of"),
        (entry(BOX + 'message = "input"\nset = "many"\nfrom = true\nto = false'), 1, "only an `operation`"),
        (entry('operation = "a"\nmessage = "both"\nfield = "b"\nset = "many"'), 1, "`message` must be"),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_line(text: str, line: int, told: str) -> None:
    with pytest.raises(OverlayError) as error:
        read_overlay(text)
    assert error.value.line == line
    assert told in str(error.value.problem)


def test_suggestions_let_the_sample_validate() -> None:
    pages = [page for subject in KNOWN.subjects for page in subject.topic.pages]
    judged = judge(API, pages)
    entries = suggest(API, judged)
    found = {(str(item.owner), item.field, item.setting, item.value) for item in entries}
    assert found == {
        ("addBox.input", "companyName", Setting.NAME, "companyHandle"),
        ("addBox.input", "tags", Setting.TYPE, "types:TagArray"),
        ("addBox.input", "note", Setting.REQUIRED, False),
        ("Box", "colour", Setting.FIELD, "xsd:string"),
        ("Box", "size", Setting.MANY, True),
    }
    made, stale = apply(API, read_overlay(write_entries(entries)))
    assert (count(judged).share(), count(judge(made, pages)).share(), stale) == (0.0, 1.0, ())
    assert "r-add-box.md:" in entries[0].evidence


TEXTS = st.text(st.characters(codec="utf-8"), max_size=12)
OWNERS = st.builds(Owner, type=TEXTS.filter(bool)) | st.builds(
    Owner, operation=TEXTS.filter(bool), message=st.sampled_from(("input", "output"))
)


ENTRIES = st.builds(Entry, OWNERS, st.just("a"), st.just(Setting.TYPE), TEXTS, TEXTS, TEXTS, st.none() | TEXTS)


@given(st.lists(ENTRIES, max_size=3))
def test_what_is_written_is_read_again(entries: list[Entry]) -> None:
    read = read_overlay(write_entries(entries))
    assert [replace(item, line=0) for item in read] == entries


@given(st.text(max_size=60))
def test_no_file_can_break_the_reader(text: str) -> None:
    with suppress(OverlayError):
        read_overlay(f"[[correction]]\n{text}")
