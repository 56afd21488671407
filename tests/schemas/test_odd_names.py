"""Names that collide, differ by case or are none, values and texts of all kinds: what is written compiles."""

import io
import json
from collections.abc import Iterator

import jsonschema
import pytest
import xmlschema
from hypothesis import given, settings
from hypothesis import strategies as st
from library_docs import catalog, operation, table, type_page, xml
from lxml import etree

from doctool.schemas.api import (
    Api,
    ApiField,
    ComplexType,
    Enumeration,
    MinFrom,
    ProblemKind,
    RefKind,
    Resolution,
    TypeRef,
)
from doctool.schemas.build import build_api
from doctool.schemas.json_schema import write_json_schema
from doctool.schemas.options import Enums, Order, SchemaOptions
from doctool.schemas.wsdl import write_wsdl
from doctool.schemas.xsd import write_xsd

WSDL = "{http://schemas.xmlsoap.org/wsdl/}"
FIELDS = "Name | Type | Description"


def api_of(pages: dict[str, str]) -> Api:
    """The API of pages, whose schemas are written in every way and hold."""
    api = build_api(catalog(("en", pages)))
    holds(api)
    return api


def holds(api: Api) -> None:
    for order in Order:
        for enums in Enums:
            data = write_xsd(api, SchemaOptions(order, enums))
            etree.XMLSchema(etree.fromstring(data))
            xmlschema.XMLSchema(io.BytesIO(data))
    messages = [node.get("name") for node in etree.fromstring(write_wsdl(api)).iter(f"{WSDL}message")]
    assert len(messages) == len(set(messages))
    schema = json.loads(write_json_schema(api))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert all(name in schema["$defs"] for name in refs(schema))


def refs(node: object) -> Iterator[str]:
    """Every definition that a JSON Schema refers to, by its name."""
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"].removeprefix("#/$defs/").replace("~1", "/").replace("~0", "~")
        node = list(node.values())
    for item in node if isinstance(node, list) else ():
        yield from refs(item)


def told(api: Api, kind: ProblemKind = ProblemKind.OMITTED) -> list[tuple[str, str, str]]:
    return [(item.subject, item.field, str(item.message)) for item in api.problems if item.kind is kind]


def test_what_a_fragment_calls_by_no_xml_name_is_left_out_and_told() -> None:
    fragment = (
        '<xs:complexType name="Crate"><xs:sequence><xs:element name="1 bad" type="xs:int"/>'
        '<xs:element name="lªd" type="xs:int"/><xs:element name="ok" type="xs:int"/></xs:sequence></xs:complexType>'
        '<xs:complexType name="x²"><xs:sequence><xs:element name="a" type="xs:int"/></xs:sequence></xs:complexType>'
    )
    api = api_of({"c-crate.md": "# About crates\n\nText.\n" + xml(fragment)})
    assert [(item.name, [field.name for field in item.fields]) for item in api.types] == [("Crate", ["ok"])]
    reason = "its name is no XML name"
    assert told(api) == [("Crate", "1 bad", reason), ("Crate", "lªd", reason), ("x²", "", reason)]
    assert all(problem.place for problem in api.problems)


def test_names_that_differ_by_case_are_two() -> None:
    rows = ("`a` | `types:box` | A.", "`A` | `types:Box` | B.")
    other = "# box{#box}\n\n" + table(FIELDS, "`a` | `xsd:int` | A.", "`b` | `types:Box` | B.")
    api = api_of({"a/box.md": type_page("Box", *rows), "b/box.md": other})
    assert [item.name for item in api.types] == ["Box", "box"]
    box = api.type("Box")
    assert box is not None
    assert [(item.name, item.type.name) for item in box.fields] == [("a", "box"), ("A", "Box")]


def test_a_page_called_as_a_message_is_left_out_whatever_the_order_of_the_pages() -> None:
    given = ("`a` | `xsd:int` | Yes | A.",)
    other = type_page("addParam", "`z` | `xsd:int` | Z.", "`y` | `xsd:int` | Y.")
    for first, second in (("a.md", "z.md"), ("z.md", "a.md")):
        api = api_of({first: other, second: operation("add", given, ())})
        assert [(item.name, [field.name for field in item.fields]) for item in api.elements()] == [
            ("addParam", ["a"]),
            ("addReturn", []),
        ]
        assert told(api) == [("addParam", "", f"the page {second} has the same name")]


def test_two_operations_that_share_a_message_are_one_and_told() -> None:
    given = ("`a` | `xsd:int` | Yes | A.",)
    api = api_of({"a.md": operation("add", given, ()), "b/a.md": operation("add", given, ())})
    assert [item.name for item in api.operations] == ["add"]
    assert told(api) == [("add", "", "the page a.md has the same name")]


def test_lists_of_values_in_tables_have_names_that_nothing_else_has() -> None:
    page = (
        "# Loan{#loan}\n\nA loan.\n\n"
        + table(FIELDS, "`state` | `xsd:string` | S.", "`x` | `xsd:int` | X.")
        + "\n## state\n\n"
        + table("Value | Description", "`Open` | It is open.", "`Lost` | It is lost.")
    )
    state = type_page("LoanState", "`a` | `xsd:int` | A.", "`b` | `xsd:int` | B.")
    listed = "# Loan State{#loan-state}\n\nValues.\n\n* `Aa`\n* `Bb`\n"
    api = api_of({"loan.md": page, "state.md": state, "constants/r-loan-state.md": listed})
    assert {item.name: item.values for item in api.enumerations} == {
        "LoanStateValues": ("Aa", "Bb"),
        "LoanStateValues2": ("Open", "Lost"),
    }


def test_arrays_of_arrays_are_as_deep_as_they_are_called() -> None:
    deep = 30
    pages = {
        f"a{level}.md": type_page("A" + "Array" * level, f"`items` | `types:A{'Array' * (level - 1)}` | Items.")
        for level in range(1, deep)
    }
    last = "A" + "Array" * (deep - 1)
    api = api_of(pages | {"a.md": type_page("A", "`x` | `xsd:int` | X.", f"`y` | `types:{last}` | Y.")})
    assert api.problems == ()
    name = last
    for _ in range(deep - 1):
        item = api.type(name)
        assert item is not None
        assert item.array
        name = item.fields[0].type.name
    assert name == "A"


def test_the_title_of_the_source_page_is_the_name_whatever_its_file_is_called() -> None:
    rows = ("`a` | `xsd:int` | A.", "`b` | `xsd:int` | B.")
    pages = {f"{name.lower()}.md": f"# {name}\n\n" + table(FIELDS, *rows) for name in ("Cup", "Lid", "Pot")}
    api = api_of(pages | {name: "# Box\n\n" + table(FIELDS, *rows) for name in ("one.md", "two.md")})
    assert [item.name for item in api.types] == ["Box", "Cup", "Lid", "Pot"]
    assert told(api) == [("Box", "", "the page one.md has the same name")]


NAMES = st.from_regex(r"[A-Za-z_][A-Za-z0-9_.\-]{0,4}", fullmatch=True)
TEXTS = st.text(max_size=12) | st.sampled_from(["]]>", "<![CDATA[", "&#0;", "\x00\x08\x0b", "\ufffe", "a\r\nb", " | "])
TYPES = ("T", "t", "T.1")


@st.composite
def apis(draw: st.DrawFn) -> Api:
    """APIs as wild as the model allows, whose names are those that a reader of pages lets pass."""
    values = st.lists(TEXTS, min_size=1, max_size=3, unique=True).map(tuple)
    enumeration = st.none() | st.builds(Enumeration, st.sampled_from(["E", "e"]), st.just(("one", "t w o")) | values)
    references = st.sampled_from([TypeRef(RefKind.DOCUMENTED, name) for name in TYPES]) | st.builds(
        TypeRef,
        st.just(RefKind.BUILTIN),
        st.sampled_from(["string", "int", "anyType", "NOTATION"]),
        TEXTS,
        st.sampled_from([Resolution.EXACT, Resolution.CASE, Resolution.STANDARD]),
    )
    fields = st.builds(
        ApiField,
        NAMES,
        references | st.builds(TypeRef, st.just(RefKind.UNRESOLVED), st.just(""), TEXTS, st.just(Resolution.NONE)),
        st.sampled_from([None, 0, 1]),
        st.sampled_from(MinFrom),
        st.booleans(),
        st.lists(st.tuples(st.sampled_from(["en", "ko-KR"]), TEXTS), max_size=2).map(tuple),
        st.none(),
        st.floats(0, 1),
        enumeration,
    )

    def content(name: str) -> ComplexType:
        found = draw(st.lists(fields, max_size=4, unique_by=lambda item: item.name))
        return ComplexType(name, tuple(found), alphabetical=draw(st.booleans()), open=not found and draw(st.booleans()))

    return Api("urn:a", tuple(map(content, TYPES)), others=tuple(content(f"{name}Message") for name in TYPES))


@settings(max_examples=60, deadline=None)
@given(apis())
def test_whatever_the_model_holds_is_written_so_that_it_compiles(api: Api) -> None:
    holds(api)


@pytest.mark.parametrize("name", ["a.b", "a-b", "_", "A1", "x" * 300])
def test_every_name_that_passes_is_one_for_every_compiler(name: str) -> None:
    holds(Api("urn:a", (ComplexType(name, (ApiField(name, TypeRef(RefKind.DOCUMENTED, name)),)),)))


def test_a_title_that_describes_tells_the_name_in_it() -> None:
    rows = ("`lid` | `String` | L.", "`size` | `Int32` | S.")
    api = api_of({"crate.md": "# crate resource type\n\nA crate.\n\n" + table(FIELDS, *rows)})
    assert ([item.name for item in api.types], api.problems) == (["crate"], ())
