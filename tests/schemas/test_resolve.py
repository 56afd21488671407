"""References lead to what they can only mean, and where they may mean several things or nothing, nowhere."""

import json

import pytest
from library_docs import ENGLISH, catalog, operation, table, type_page, xml
from lxml import etree

from doctool.model.builtins import XSD_BUILTINS
from doctool.model.standard_types import JSON, ODATA, standard_type
from doctool.schemas.api import Api, ApiField, ProblemKind, RefKind, Resolution, TypeRef
from doctool.schemas.build import build_api
from doctool.schemas.fragments import fragments
from doctool.schemas.json_schema import write_json_schema
from doctool.schemas.resolve import TypeIndex, resolve
from doctool.schemas.xsd import write_xsd

TYPES = TypeIndex(frozenset({"Loan", "LoanArray", "BookSettings", "ReaderOptions", "AutoRenewalOptions", "urlList"}))


@pytest.mark.parametrize(
    ("written", "name", "how"),
    [
        ("xsd:string", "string", Resolution.EXACT),
        ("string", "string", Resolution.EXACT),
        ("String", "string", Resolution.EXACT),
        ("types:Loan", "Loan", Resolution.EXACT),
        ("xsd:Loan", "Loan", Resolution.PREFIX),
        ("types:string", "string", Resolution.PREFIX),
        ("xsd:Int", "int", Resolution.CASE),
        ("types:Boolean", "boolean", Resolution.CASE),
        ("types:loanarray", "LoanArray", Resolution.CASE),
        ("xsd:sting", "string", Resolution.MISSPELT),
        ("types:Loans", "Loan", Resolution.NUMBER),
        ("types:BookSetting", "BookSettings", Resolution.NUMBER),
        ("types:ReaderOptoins", "ReaderOptions", Resolution.NEAR),
        ("types:AutoRenewOptions", "AutoRenewalOptions", Resolution.NEAR),
        ("types:BookOptions", "", Resolution.NONE),
        ("types:Load", "", Resolution.NONE),
        ("anything at all", "", Resolution.NONE),
        ("", "", Resolution.NONE),
    ],
)
def test_a_reference_leads_to_the_only_type_it_can_mean(written: str, name: str, how: Resolution) -> None:
    ref = resolve(written, TYPES)
    assert (ref.name, ref.how, ref.written) == (name, how, written)
    assert ref.repaired is (how not in (Resolution.EXACT, Resolution.NONE))
    assert (ref.kind is RefKind.UNRESOLVED) is (not name)


@pytest.mark.parametrize(
    ("written", "kind", "name", "how", "many"),
    [
        ("Edm.Int32", RefKind.BUILTIN, "int", Resolution.STANDARD, False),
        ("DateTimeOffset", RefKind.BUILTIN, "dateTime", Resolution.STANDARD, False),
        ("Edm.String", RefKind.BUILTIN, "string", Resolution.STANDARD, False),
        ("Boolean", RefKind.BUILTIN, "boolean", Resolution.EXACT, False),  # XML Schema has it, but for case
        ("guid", RefKind.UNRESOLVED, "", Resolution.NONE, False),  # OData has no such spelling
        ("types:Int32", RefKind.UNRESOLVED, "", Resolution.NONE, False),
        ("Edm.Nothing", RefKind.UNRESOLVED, "", Resolution.NONE, False),
        ("Edm.GeographyPoint", RefKind.BUILTIN, "anyType", Resolution.STANDARD, False),
        ("number", RefKind.BUILTIN, "double", Resolution.STANDARD, False),
        ("Object", RefKind.BUILTIN, "anyType", Resolution.STANDARD, False),
        ("array", RefKind.BUILTIN, "anyType", Resolution.STANDARD, True),
        ("library.lending.Loan", RefKind.DOCUMENTED, "Loan", Resolution.STANDARD, False),
        ("library.lending.Nothing", RefKind.UNRESOLVED, "", Resolution.NONE, False),
        ("Collection(Edm.Int64)", RefKind.BUILTIN, "long", Resolution.STANDARD, True),
        ("Collection(library.lending.Loan)", RefKind.DOCUMENTED, "Loan", Resolution.STANDARD, True),
        ("Collection(Loans)", RefKind.DOCUMENTED, "Loan", Resolution.NUMBER, True),
        ("xsd:string[]", RefKind.BUILTIN, "string", Resolution.STANDARD, True),
        ("types:Loan[]", RefKind.DOCUMENTED, "Loan", Resolution.STANDARD, True),
        ("Collection(Nothing)", RefKind.UNRESOLVED, "", Resolution.NONE, True),
        ("int[][]", RefKind.UNRESOLVED, "", Resolution.NONE, True),
        ("Collection()", RefKind.UNRESOLVED, "", Resolution.NONE, False),
        ("[]", RefKind.UNRESOLVED, "", Resolution.NONE, False),
        ("List<String>", RefKind.UNRESOLVED, "", Resolution.NONE, False),
        ("array of strings", RefKind.UNRESOLVED, "", Resolution.NONE, False),
        ("map", RefKind.UNRESOLVED, "", Resolution.NONE, False),
    ],
)
def test_types_of_other_standards_are_known_and_no_others(
    written: str,
    kind: RefKind,
    name: str,
    how: Resolution,
    many: bool,  # noqa: FBT001
) -> None:
    ref = resolve(written, TYPES)
    assert (ref.kind, ref.name, ref.how, ref.many, ref.written) == (kind, name, how, many, written)


def test_every_type_of_another_standard_has_a_builtin() -> None:
    assert {standard_type(name) for name in (*ODATA, *JSON)} <= XSD_BUILTINS
    assert standard_type("") == standard_type("Edm.") == ""


def test_lists_of_values_and_types_with_namespaces_are_schemas() -> None:
    page = type_page(
        "Reader",
        "`readerHandle` | Guid | Handle.",
        "`age` | Edm.Int32 | How old.",
        "`books` | Collection(acme.library.Book) | What is lent.",
        "`cards` | string[] | The cards.",
        "`friends` | Collection(Reader) | The friends.",
    )
    api = build_api(catalog(("en", {**ENGLISH, "types/r-reader.md": page})))
    reader = api.type("Reader")
    assert reader is not None
    assert [(item.name, item.type.name, item.many) for item in reader.fields] == [
        ("readerHandle", "string", False),
        ("age", "int", False),
        ("books", "Book", True),
        ("cards", "string", True),
        ("friends", "Reader", True),
    ]
    assert "Reader" not in {problem.subject for problem in api.problems}
    node = etree.fromstring(write_xsd(api)).find(".//{*}element[@name='books']")
    assert node is not None
    assert (node.get("type"), node.get("maxOccurs"), node.get("{urn:doctool:schema}resolved")) == (
        "tns:Book",
        "unbounded",
        "standard",
    )
    schema = json.loads(write_json_schema(api))["$defs"]["Reader"]["properties"]
    assert schema["cards"]["items"] == {"type": "string"}
    assert schema["age"] == {
        "type": "integer",
        "minimum": -(2**31),
        "maximum": 2**31 - 1,
        "description": "How old.",
        "x-occurs": "unknown",
        "x-written": "Edm.Int32",
        "x-resolved": "standard",
    }


def test_what_is_near_to_two_types_leads_nowhere() -> None:
    index = TypeIndex(frozenset({"ReaderList", "ReadersList"}))
    assert resolve("types:readerslists", index).kind is RefKind.UNRESOLVED


def test_the_next_repair_is_made_when_samples_contradict_the_first() -> None:
    def contradicts(ref: TypeRef) -> bool:
        return ref.kind is RefKind.BUILTIN

    index = TypeIndex(frozenset({"Name", "Token"}))
    assert resolve("xsd:token", index, contradicts).kind is RefKind.BUILTIN
    assert resolve("types:token", index, contradicts).name == "Token"
    assert resolve("types:tokens", index, lambda _: True).kind is RefKind.UNRESOLVED


def field(api: Api, owner: str, name: str) -> ApiField:
    return next(item for part in api.contents() if part.name == owner for item in part.fields if item.name == name)


PLACEHOLDERS = {
    **ENGLISH,
    "types/r-desk.md": type_page(
        "Desk",
        "`bookArray` | Sample Text | The books on it.",
        "`readerHandle` | Sample Text | Who sits there.",
        "`lamp` | Sample Text | Nobody knows.",
    ),
    "operations/r-set-desk.md": operation(
        "setDesk",
        (
            "`count` | Sample Text | Yes | How many.",
            "`lit` | Sample Text | Yes | Whether.",
            "`word` | Sample Text | No | Which.",
        ),
        (),
        xml("<setDeskParam><count>3</count><lit>true</lit><word>ab</word></setDeskParam>"),
    ),
}


@pytest.fixture(scope="module")
def placed() -> Api:
    return build_api(catalog(("en", PLACEHOLDERS)))


@pytest.mark.parametrize(
    ("owner", "name", "type_", "how"),
    [
        ("Desk", "bookArray", "BookArray", Resolution.FIELD_NAME),
        ("Desk", "readerHandle", "string", Resolution.EXACT),
        ("Desk", "lamp", "", Resolution.NONE),
        ("setDeskParam", "count", "int", Resolution.SAMPLE),
        ("setDeskParam", "lit", "boolean", Resolution.SAMPLE),
        ("setDeskParam", "word", "string", Resolution.SAMPLE),
    ],
)
def test_a_placeholder_is_told_by_its_field_or_by_samples(
    placed: Api, owner: str, name: str, type_: str, how: Resolution
) -> None:
    # where fields of the name have one type elsewhere, the catalog has it already
    ref = field(placed, owner, name).type
    assert (ref.name, ref.how) == (type_, how)


def test_a_fragment_tells_the_types_that_a_table_does_not_have() -> None:
    declared = xml(
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        '<xsd:schema><xsd:complexType name="Crate"><xsd:sequence><xsd:element name="lid" type="xsd:boolean"/>'
        '<xsd:element name="book" type="Book" maxOccurs="unbounded"/><xsd:element name="odd"/>'
        "</xsd:sequence></xsd:complexType></xsd:schema>"
    )
    api = build_api(catalog(("en", {**ENGLISH, "c-crates.md": "# Crates{#crates}\n\nAbout crates.\n" + declared})))
    assert [(item.name, item.type.name, item.many, item.min_occurs) for item in api.type("Crate").fields] == [  # type: ignore[union-attr]
        ("lid", "boolean", False, 1),
        ("book", "Book", True, 1),
        ("odd", "", False, 1),
    ]


@pytest.mark.parametrize("text", ["<element name='a'", "<element name='a'>" + "<element name='b'>" * 5000, "&" * 99])
def test_a_broken_fragment_is_passed_over(text: str) -> None:
    page = catalog(("en", {"a.md": "# A\n\n" + xml(text)})).subjects[0].topic.pages
    assert all(item.name for item in fragments(page))


def test_other_tables_of_a_page_belong_to_its_type_or_are_types_that_it_names() -> None:
    head = "Name | Type | Description"
    page = type_page("Van", "`driver` | `types:VanDriver` | Who drives.", "`wheels` | `xsd:int` | Wheels.")
    page += "\n## VanDriver\n\n**VanDriver**\n\n" + table(
        head, "`licence` | `xsd:string` | L.", "`years` | `xsd:int` | Y."
    )
    page += "\n## More\n\n" + table(head, "`colour` | `xsd:string` | C.", "`owner` | `xsd:string` | O.")
    api = build_api(catalog(("en", {"r-van.md": page})))
    assert [(item.name, [found.name for found in item.fields]) for item in api.types] == [
        ("Van", ["driver", "wheels", "colour", "owner"]),
        ("VanDriver", ["licence", "years"]),
    ]
    assert field(api, "Van", "driver").type.name == "VanDriver"


def test_a_page_whose_name_is_no_xml_name_is_left_out_and_told() -> None:
    page = "# v1:thing\n\n" + table("Name | Type | Description", "`a` | `xsd:int` | A.", "`b` | `xsd:int` | B.")
    api = build_api(catalog(("en", {"v1-thing.md": page})))
    assert api.types == ()
    (problem,) = api.problems
    assert (problem.kind, str(problem.message)) == (ProblemKind.OMITTED, "the name of the page is no XML name")
    assert problem.place is not None
