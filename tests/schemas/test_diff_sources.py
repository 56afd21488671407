"""Schemas, catalogs and pages are read into the same form, and what is none of them is refused with its place."""

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lending_schema import element, listed, schema, typed, wsdl
from shared import SHARED, needs_shared

from doctool.align.topics import align
from doctool.ingest.files import Unreadable
from doctool.ingest.page import read_page
from doctool.model.catalog import Catalog
from doctool.model.source import Source
from doctool.reconcile.engine import Options, reconcile
from doctool.render.catalog_json import catalog_json
from doctool.schemas.build import build_api
from doctool.schemas.diff.compare import compare
from doctool.schemas.diff.from_api import from_api
from doctool.schemas.diff.from_catalog import from_catalog
from doctool.schemas.diff.from_xsd import from_xsd
from doctool.schemas.diff.surface import Kind, Surface
from doctool.schemas.json_schema import write_json_schema
from doctool.schemas.options import Enums, SchemaOptions
from doctool.schemas.wsdl import write_wsdl
from doctool.schemas.xsd import write_xsd

ROWS = "|  Name  | Type  | Required  | Description  |\n|---|---|---|---|\n"
PAGES = {
    "r-lend-book.md": "# lendBook{#lendbook}\n\nLends.\n\n**Input (lendBookParam)**\n\n"
    + ROWS
    + "| `bookHandle` | `xsd:string` | Yes | The book. |\n| `days` | `xsd:int` | No | How long. |\n"
    + "| `note` | `xsd:string` | No | A note. |\n\n**Output (lendBookReturn)**\n\n"
    + ROWS
    + "| `loanArray` | `types:LoanArray` | Yes | The loans. |\n",
    "r-loan.md": "# Loan{#loan}\n\nA loan.\n\n" + ROWS
    + "| `handle` | `xsd:string` | Yes | Its handle. |\n| `state` | `xsd:string` | No | Its state. |\n"
    + "| `fee` | `types:Fee` | No | What it costs. |\n",
    "r-loan-array.md": "# LoanArray{#loanarray}\n\nLoans.\n\n" + ROWS
    + "| `items` | `types:Loan` | No | The loans. |\n",
    "r-loan-states.md": "# Loan States{#loan-states}\n\nUsed by Loan/state.\n\n* `Open`\n* `Lost`\n* `Sold`\n",
}  # fmt: skip


def lending() -> Catalog:
    pages = [read_page(Source(f"docs/{key}", text), "en", key) for key, text in PAGES.items()]
    return reconcile(align(pages, "en"), Options(source_locale="en"))


def lines(old: Surface, new: Surface) -> list[str]:
    return [f"{change.path} {change.what} {change.old}->{change.new}" for change in compare(old, new)]


def test_pages_are_read() -> None:
    found = from_api(build_api(lending()))
    assert list(found.operations) == ["lendBook"]
    given = found.elements["lendBookParam"]
    assert given.kind is Kind.INPUT
    assert [(item.name, item.type, item.required, item.where) for item in given.members] == [
        ("bookHandle", "xs:string", True, "docs/r-lend-book.md:9"),
        ("days", "xs:int", False, "docs/r-lend-book.md:10"),
        ("note", "xs:string", False, "docs/r-lend-book.md:11"),
    ]
    assert [(item.name, item.type, item.values) for item in found.types["Loan"].members] == [
        ("handle", "xs:string", ""),
        ("state", "xs:string", "LoanStates"),
        ("fee", "Fee", ""),
    ]
    assert found.values["LoanStates"].values == ("Open", "Lost", "Sold")


@needs_shared
def test_the_schemas_of_a_whole_reference_say_what_its_pages_say() -> None:
    root = SHARED / "corpus" / "en"
    pages = [
        read_page(Source(path.name, path.read_text("utf-8")), "en", path.relative_to(root).as_posix())
        for path in sorted(root.rglob("*.md"))
    ]
    api = build_api(reconcile(align(pages, "en"), Options(source_locale="en")))
    documented = from_api(api)
    assert len(documented.operations) > 70
    assert lines(documented, from_xsd(write_xsd(api), "api.xsd")) == []
    assert lines(from_xsd(write_wsdl(api), "api.wsdl"), documented) == []
    in_json = from_catalog(write_json_schema(api), "api.json")
    assert lines(documented, in_json) == lines(in_json, from_xsd(write_xsd(api), "api.xsd")) == []


@pytest.mark.parametrize("enums", list(Enums))
def test_a_schema_of_pages_says_what_the_pages_say(enums: Enums) -> None:
    api = build_api(lending())
    read = from_xsd(write_xsd(api, SchemaOptions(enums=enums)), "api.xsd")
    closed = ["LoanStates values-closed ->"] if enums is Enums.CLOSED else []
    assert lines(from_api(api), read) == closed


def test_a_catalog_of_pages_says_what_the_pages_say() -> None:
    catalog = lending()
    assert lines(from_api(build_api(catalog)), from_catalog(catalog_json(catalog).encode(), "catalog.json")) == []


def test_a_catalog_says_what_else_its_pages_say() -> None:
    catalog = catalog_json(lending())
    other = catalog.replace('"bookHandle"', '"book"').replace('"xsd:int"', '"xsd:long"')
    assert lines(from_catalog(catalog.encode(), "a"), from_catalog(other.encode(), "b")) == [
        "lendBookParam.bookHandle renamed bookHandle->book",
        "lendBookParam.days retyped xs:int->xs:long",
    ]


def test_a_wsdl_tells_directions() -> None:
    types = schema(element("lend", "a xs:int"), element("lent", "b xs:int"), element("oops", "c xs:int"),
                   element("Header", "d xs:int"), element("else", "e xs:int"))  # fmt: skip
    found = from_xsd(wsdl(types, "lend lend lent oops"), "a.wsdl")
    assert {name: item.kind for name, item in found.elements.items()} == {
        "lend": Kind.INPUT,
        "lent": Kind.OUTPUT,
        "oops": Kind.FAULT,
        "Header": Kind.HEADER,
        "else": Kind.ELEMENT,
    }
    operation = found.operations["lend"]
    assert (operation.input, operation.output, operation.where) == ("lend", "lent", "a.wsdl:8")


def test_what_a_schema_says_inside_itself() -> None:
    found = from_xsd(
        schema(
            '<xs:element name="loan"><xs:complexType><xs:sequence>'
            '<xs:element name="book"><xs:complexType><xs:sequence><xs:element ref="title"/></xs:sequence>'
            "</xs:complexType></xs:element>"
            '<xs:element name="state"><xs:simpleType><xs:restriction base="xs:token"><xs:enumeration value="a"/>'
            "</xs:restriction></xs:simpleType></xs:element></xs:sequence></xs:complexType></xs:element>",
            '<xs:element name="title" type="Title"/>',
            '<xs:simpleType name="Title"><xs:restriction base="Text"><xs:maxLength value="9"/></xs:restriction>'
            "</xs:simpleType>",
            '<xs:simpleType name="Text"><xs:restriction base="xs:string"/></xs:simpleType>',
        ),
        "a.xsd",
    )
    assert [(item.name, item.type, item.values) for item in found.elements["loan"].members] == [
        ("book", "loan.book", ""),
        ("state", "xs:token", "loan.state"),
    ]
    (title,) = found.types["loan.book"].members
    assert (title.name, title.type, title.where) == ("title", "xs:string", "a.xsd:3")
    assert found.values["loan.state"].closed


def test_types_that_extend_others_have_their_fields_and_cycles_end() -> None:
    found = from_xsd(
        schema(
            typed("Base", "a xs:int"),
            '<xs:complexType name="Loan"><xs:complexContent><xs:extension base="Base"><xs:sequence>'
            '<xs:element name="b" type="xs:int"/><xs:group ref="more"/></xs:sequence></xs:extension>'
            "</xs:complexContent></xs:complexType>",
            '<xs:complexType name="Round"><xs:complexContent><xs:extension base="Round"/></xs:complexContent>'
            "</xs:complexType>",
            '<xs:group name="more"><xs:sequence><xs:element name="c" type="xs:int"/>'
            '<xs:element name="a" type="xs:int"/><xs:group ref="more"/></xs:sequence></xs:group>',
            '<xs:simpleType name="Loop"><xs:restriction base="Loop"/></xs:simpleType>',
            '<xs:element name="loop" type="Loop"/>',
        ),
        "a.xsd",
    )
    assert [(item.name, item.many) for item in found.types["Loan"].members] == [("a", True), ("b", False), ("c", False)]
    assert found.types["Round"].members == ()
    assert found.elements["loop"].of == "xs:anySimpleType"


def test_a_type_may_hold_the_element_that_declares_it() -> None:
    holder = (
        '<xs:complexType name="Node"><xs:sequence><xs:element name="child"><xs:complexType><xs:complexContent>'
        '<xs:extension base="Node"/></xs:complexContent></xs:complexType></xs:element></xs:sequence></xs:complexType>'
    )
    found = from_xsd(schema(holder), "a.xsd")
    assert found.types["Node.child"].members[0].type == "Node.child"


@pytest.mark.parametrize(
    ("data", "place", "problem"),
    [
        (b"<a>\n<b></a>", "2:", "this is no well-formed XML"),
        (b"", "1:1", "this is no well-formed XML"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "1:1", "a document type is not read; remove it"),
        (b"<html/>", "1:1", "this is no XML Schema and no WSDL 1.1: its root is `html`"),
    ],
)
def test_what_is_no_schema_is_refused(data: bytes, place: str, problem: str) -> None:
    with pytest.raises(Unreadable) as refused:
        from_xsd(data, "bad.xsd")
    assert str(refused.value).startswith(f"bad.xsd:{place}")
    assert problem in str(refused.value)


def test_a_schema_whose_types_lead_on_for_ever_is_refused() -> None:
    types = [f'<xs:complexType name="T{at}"><xs:complexContent><xs:extension base="T{at + 1}"/></xs:complexContent>'
             "</xs:complexType>" for at in range(3_000)]  # fmt: skip
    with pytest.raises(Unreadable, match="nested too deeply"):
        from_xsd(schema(*types), "deep.xsd")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b'{"topics":\n [}', "bad.json:2:3: this is no JSON"),
        (b"\xff\xfe", "bad.json:1:1: this is no JSON"),
        (b"[]", "this is no catalog and no JSON Schema with definitions"),
        (b'{"topics": [{"name": 1}]}', "this is no catalog"),
        (b'{"topics": [{"name": "a", "tables": [{"fields": [{"name": 5}]}]}]}', "this is no catalog"),
        (b"[" * 100_000, "it is nested too deeply"),
    ],
)
def test_what_is_no_catalog_is_refused(data: bytes, problem: str) -> None:
    with pytest.raises(Unreadable) as refused:
        from_catalog(data, "bad.json")
    assert problem in str(refused.value)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["topics", "name", "tables", "fields", "role", "type", "title", "required", "occurrences"]),
            inner | st.sampled_from(["input", "fields", "xsd:int"]),
            max_size=4,
        )
    ),
    max_leaves=20,
)


@settings(max_examples=150, deadline=None)
@given(JSON)
def test_any_json_is_a_catalog_or_refused(document: object) -> None:
    with suppress(Unreadable):
        from_catalog(json.dumps({"topics": document}).encode(), "any.json")


def test_open_lists_of_values_are_read_from_the_documentation() -> None:
    found = from_xsd(
        schema(
            '<xs:complexType name="Loan"><xs:sequence><xs:element name="state" type="xs:string" '
            'doctool:enumeration="State" doctool:occurs="unknown" minOccurs="0"><xs:annotation>'
            '<xs:documentation source="urn:doctool:schema:values">a | b</xs:documentation>'
            '<xs:documentation xml:lang="en">Its state.</xs:documentation></xs:annotation></xs:element>'
            '<xs:element name="fee" type="xs:anyType" doctool:resolved="none" doctool:written="types:Fee"/>'
            "</xs:sequence></xs:complexType>",
            listed("Unused", "x", "y"),
        ),
        "a.xsd",
    )
    state, fee = found.types["Loan"].members
    assert (state.values, state.required, set(state.about)) == ("State", None, {"en"})
    assert (found.values["State"].values, found.values["State"].closed) == (("a", "b"), False)
    assert fee.type == "Fee"
    assert found.values["Unused"].closed


def test_a_json_schema_of_doctool_says_what_its_pages_say() -> None:
    api = build_api(lending())
    for enums, changed in ((Enums.OPEN, []), (Enums.CLOSED, ["LoanStates values-closed ->"])):
        found = from_catalog(write_json_schema(api, SchemaOptions(enums=enums)), "api.json")
        assert lines(from_api(api), found) == changed
        assert found.operations["lendBook"].input == "lendBookParam"
        assert found.elements["lendBookParam"].kind is Kind.INPUT
        assert found.types["Loan"].ordered


def test_a_json_schema_of_others_has_types_without_an_order() -> None:
    def schema(**properties: object) -> bytes:
        loan = {"type": "object", "properties": properties, "required": ["days"]}
        return json.dumps(
            {"$id": "urn:a", "definitions": {"Loan": loan, "Text": {"type": "string"}, "a/b": loan}}
        ).encode()

    days, other = {"type": "integer", "minimum": 0, "maximum": 255}, {"$ref": "#/definitions/a~1b"}
    fees = {"type": "array", "items": {"type": "number"}}
    old = from_catalog(schema(days=days, other=other, fees=fees, state={"enum": ["Open", "Lost"]}), "a.json")
    assert sorted(old.types) == ["Loan", "a/b"]
    assert [(item.name, item.type, item.required, item.many) for item in old.types["Loan"].members] == [
        ("days", "xs:unsignedByte", True, False),
        ("other", "a/b", False, False),
        ("fees", "xs:decimal", False, True),
        ("state", "xs:anyType", False, False),
    ]
    assert old.values["Loan.state"].values == ("Open", "Lost")
    turned = from_catalog(schema(state={"enum": ["Open", "Lost"]}, fees=fees, other=other, days=days), "b.json")
    assert lines(old, turned) == []
    retyped = from_catalog(schema(days={"type": "string"}, other=other, fees=fees, state={"enum": ["Open"]}), "b.json")
    assert lines(old, retyped) == [
        "Loan.days retyped xs:unsignedByte->xs:string",
        "Loan.state removed Lost->",
        "a/b.days retyped xs:unsignedByte->xs:string",
        "a/b.state removed Lost->",
    ]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.sampled_from(["object", "array", "#/$defs/a", "urn:a", "none"]),
        lambda inner: st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["$defs", "properties", "type", "items", "required", "enum", "$ref", "$id", "x-message", "direction",
                 "operation", "x-type", "x-enumeration", "examples", "description", "x-documentation", "a", "b"]
            ),
            inner,
            max_size=4,
        ),
        max_leaves=20,
    )
)  # fmt: skip
def test_any_json_is_read_or_refused(document: object) -> None:
    for data in (document, {"$defs": document, "properties": document}, {"$defs": {"a": {"properties": document}}}):
        with suppress(Unreadable):
            from_catalog(json.dumps(data).encode(), "a.json")
