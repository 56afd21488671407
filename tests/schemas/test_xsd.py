"""The schema compiles, with two compilers, whatever names and types the pages give."""

import io
import re

import pytest
import xmlschema
from hypothesis import given, settings
from hypothesis import strategies as st
from library_docs import ENGLISH, SPANISH, catalog, library, operation, table, type_page
from lxml import etree
from shared import CHECKOUT, SHARED, needs_shared

from doctool.model.builtins import XSD_BUILTINS
from doctool.schemas.api import Api, ApiField, ComplexType, RefKind, TypeRef
from doctool.schemas.build import ApiOptions, build_api
from doctool.schemas.options import Enums, Order, SchemaOptions
from doctool.schemas.xsd import write_xsd

SPACE = "urn:library"
XS = "{http://www.w3.org/2001/XMLSchema}"
DOCTOOL = "{urn:doctool:schema}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def api_of(**pages: str) -> Api:
    return build_api(catalog(("en", {f"{key}.md": text for key, text in pages.items()})), ApiOptions(SPACE))


@pytest.fixture(scope="module")
def lending() -> Api:
    return build_api(library(), ApiOptions(SPACE))


def compiled(document: bytes) -> etree._Element:
    root = etree.fromstring(document)
    etree.XMLSchema(root)
    xmlschema.XMLSchema(io.BytesIO(document))
    return root


def element(root: etree._Element, path: str) -> etree._Element:
    owner, name = path.split("/")
    (found,) = root.iterfind(f"*[@name='{owner}']//{XS}element[@name='{name}']")
    return found


def test_the_committed_schema_compiles_and_has_the_page_order_and_every_language() -> None:
    root = compiled((CHECKOUT / "out" / "schema" / "ActiveJob.xsd").read_bytes())
    elements = root.findall(f"{XS}complexType[@name='ActiveJob']/{XS}sequence/{XS}element")
    assert len(elements) == 26
    assert [item.get("name") for item in elements[:3]] == ["companyHandle", "jobHandle", "name"]
    languages = {"es-ES", "ko-KR", "zh-Hans"}
    for item in elements:
        notes = item.findall(f"{XS}annotation/{XS}documentation")
        assert {note.get(LANG) for note in notes} == languages
        assert len(notes) == len(languages)


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize("enums", list(Enums))
def test_the_whole_reference_compiles_in_every_way(lending: Api, order: Order, enums: Enums) -> None:
    compiled(write_xsd(lending, SchemaOptions(order, enums)))


def test_every_message_fault_and_header_is_a_global_element(lending: Api) -> None:
    root = compiled(write_xsd(lending))
    assert [node.get("name") for node in root.iterfind(f"{XS}element")] == [
        "addLoanParam",
        "addLoanReturn",
        "getLoansParam",
        "getLoansReturn",
        "returnBookParam",
        "returnBookReturn",
        "closedFault",
        "authHeader",
    ]
    assert root.get("elementFormDefault") == "qualified"
    assert root.get("targetNamespace") == SPACE


def test_what_is_not_known_to_be_required_is_optional_and_marked(lending: Api) -> None:
    root = compiled(write_xsd(lending))
    unknown, optional, required = (
        element(root, path) for path in ("Loan/book", "addLoanParam/note", "addLoanParam/bookHandle")
    )
    assert (unknown.get("minOccurs"), unknown.get(f"{DOCTOOL}occurs")) == ("0", "unknown")
    assert (optional.get("minOccurs"), optional.get(f"{DOCTOOL}occurs")) == ("0", None)
    assert (required.get("minOccurs"), required.get(f"{DOCTOOL}occurs")) == (None, None)


def test_order_is_that_of_the_page_or_none(lending: Api) -> None:
    for order, owners in ((Order.AUTO, ["Book"]), (Order.PAGE, []), (Order.ALL, ["Book", "Loan", "Shelf"])):
        root = etree.fromstring(write_xsd(lending, SchemaOptions(order)))
        found = [node.get("name") for node in root.iterfind(f"{XS}complexType") if node.find(f"{XS}all") is not None]
        assert found == owners


def test_a_closed_enumeration_refuses_what_an_open_one_documents(lending: Api) -> None:
    message = (
        f'<getLoansReturn xmlns="{SPACE}"><loanArray><items><state>Eaten</state></items></loanArray></getLoansReturn>'
    )
    opened, closed = (write_xsd(lending, SchemaOptions(enums=enums)) for enums in (Enums.OPEN, Enums.CLOSED))
    assert xmlschema.XMLSchema(io.BytesIO(opened)).is_valid(message)
    assert not xmlschema.XMLSchema(io.BytesIO(closed)).is_valid(message)
    assert xmlschema.XMLSchema(io.BytesIO(closed)).is_valid(message.replace("Eaten", "Late"))
    notes = element(etree.fromstring(opened), "Loan/state").findall(f"{XS}annotation/{XS}documentation")
    assert [note.text for note in notes if note.get("source")] == ["Lent | Late | Back"]


def test_arrays_repeat_their_item(lending: Api) -> None:
    item = element(compiled(write_xsd(lending)), "LoanArray/items")
    assert (item.get("minOccurs"), item.get("maxOccurs"), item.get("type")) == ("0", "unbounded", "tns:Loan")


def test_what_leads_nowhere_holds_anything_and_is_named(lending: Api) -> None:
    label = element(compiled(write_xsd(lending)), "Shelf/label")
    assert label.get("type") == "xs:anyType"
    assert (label.get(f"{DOCTOOL}written"), label.get(f"{DOCTOOL}resolved")) == ("types:Label", "none")


def test_pages_and_languages_are_named() -> None:
    root = compiled(write_xsd(build_api(library())))
    pages = root.iterfind(f"{XS}complexType[@name='Loan']/{XS}annotation/{XS}appinfo/{DOCTOOL}page")
    assert [(page.get("locale"), page.get("key")) for page in pages] == [
        ("en", "types/r-loan.md"),
        ("es-ES", "types/r-loan.md"),
    ]


def test_the_same_pages_give_the_same_bytes_in_any_order() -> None:
    turned = [(locale, dict(reversed(texts.items()))) for locale, texts in (("es-ES", SPANISH), ("en", ENGLISH))]
    assert write_xsd(build_api(catalog(*turned))) == write_xsd(build_api(library()))


@pytest.mark.parametrize("name", sorted(XSD_BUILTINS))
def test_every_builtin_compiles(name: str) -> None:
    compiled(write_xsd(api_of(thing=type_page("Thing", f"`a` | `xsd:{name}` | A.", "`b` | `xsd:int` | B."))))


def test_ten_thousand_fields_compile() -> None:
    fields = tuple(ApiField(f"field{number}", TypeRef(RefKind.BUILTIN, "int")) for number in range(10_000))
    root = etree.fromstring(write_xsd(Api(SPACE, types=(ComplexType("Huge", fields),))))
    etree.XMLSchema(root)
    assert len(root.findall(f".//{XS}element")) == 10_000


@needs_shared
def test_the_shared_reference_compiles_in_every_way() -> None:
    from doctool.cli.config import Config  # noqa: PLC0415
    from doctool.cli.pipeline import catalog as read_catalog  # noqa: PLC0415
    from doctool.cli.pipeline import read  # noqa: PLC0415
    from doctool.cli.session import Session  # noqa: PLC0415

    session = Session(Config())
    reading = read(session, [str(SHARED / "corpus" / "en")])
    api = build_api(read_catalog(reading.pages, session, reading.trust))
    compiled(write_xsd(api, SchemaOptions(Order.AUTO, Enums.CLOSED)))
    for order in Order:
        etree.XMLSchema(etree.fromstring(write_xsd(api, SchemaOptions(order))))


def test_an_instance_is_judged_by_the_schema() -> None:
    document = write_xsd(
        api_of(
            order=type_page("Order", "`orderId` | `xsd:int` | Id.", "`name` | `xsd:string` | N."),
            add=operation("addOrder", ("`order` | `types:Order` | Yes | The order.",), ()),
        )
    )
    judge = xmlschema.XMLSchema(io.BytesIO(document))

    def message(inner: str) -> str:
        return f'<addOrderParam xmlns="{SPACE}">{inner}</addOrderParam>'

    assert judge.is_valid(message("<order><orderId>1</orderId><name>x</name></order>"))
    assert not judge.is_valid(message("<order><orderId>one</orderId></order>"))
    assert not judge.is_valid(message("<order><name>x</name><orderId>1</orderId></order>"))
    assert not judge.is_valid(message(""))


def test_a_schema_of_one_type_compiles_by_itself(lending: Api) -> None:
    root = compiled(write_xsd(lending, only={"Loan"}))
    assert [node.get("name") for node in root.iterfind(f"{XS}complexType")] == ["Loan", "Book"]
    assert [node.get("type") for node in root.iter(f"{DOCTOOL}elsewhere")] == ["Book"]
    assert element(root, "Loan/book").get("type") == "tns:Book"


def test_what_cannot_be_an_element_is_left_out_and_told() -> None:
    rows = ("`--wait` | `xsd:boolean` | W.", "`wait` | `xsd:int` | A.", "`wait` | `xsd:int` | B.")
    api = api_of(run=type_page("run", *rows))
    assert [(item.field, str(item.message)) for item in api.problems] == [
        ("--wait", "its name is no XML name"),
        ("wait", "another field has the name"),
    ]
    omitted = compiled(write_xsd(api)).iter(f"{DOCTOOL}omitted")
    assert [node.get("field") for node in omitted] == ["--wait", "wait"]


def test_what_has_only_untold_fields_may_hold_anything() -> None:
    given = ("`--x` | `xsd:int` | Yes | X.",)
    document = write_xsd(api_of(box=type_page("Box", "`--lid` | `xsd:int` | L."), put=operation("putBox", given, ())))
    compiled(document)
    judge = xmlschema.XMLSchema(io.BytesIO(document))
    assert judge.is_valid(f'<putBoxParam xmlns="{SPACE}"><lid>1</lid><lid/></putBoxParam>')
    assert not judge.is_valid(f'<putBoxReturn xmlns="{SPACE}"><lid>1</lid></putBoxReturn>')


NAME = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="|`"), max_size=10)
TYPE = st.one_of(
    NAME,
    NAME.map("types:{}".format),
    NAME.map("xsd:{}".format),
    st.sampled_from(["xsd:string", "`types:Order`", ":", "xsd:"]),
)
ABOUT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="|\r\n"), max_size=20)


@settings(max_examples=80, deadline=None)
@given(title=NAME, rows=st.lists(st.tuples(NAME, TYPE, ABOUT), min_size=1, max_size=5))
def test_any_names_types_and_texts_give_a_schema_that_compiles(title: str, rows: list[tuple[str, str, str]]) -> None:
    listed = table("Name | Type | Text", "`orderId` | `xsd:string` | Id.", *(" | ".join(row) for row in rows))
    pages = {f"{number}.md": f"# {name}\n\n{listed}" for number, name in enumerate((title, "Order"))}
    compiled(write_xsd(build_api(catalog(("en", pages)))))


@pytest.mark.parametrize(
    "text", ["<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;", "]]>", "\u0000\u0008", "&amp;<b>"]
)
def test_texts_stay_texts(text: str) -> None:
    api = api_of(order=type_page("Order", f"`orderId` | `xsd:string` | {text}", "`b` | `xsd:int` | x"))
    document = write_xsd(api)
    compiled(document)
    assert b"<!DOCTYPE" not in document
    assert not re.search(rb"root:.*:0:0", document)
