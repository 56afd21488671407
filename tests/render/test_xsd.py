"""The schema compiles, with two compilers, whatever names and types the pages give."""

import io
import re

import pytest
import xmlschema
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from shared import CHECKOUT

from doctool.align.topics import align
from doctool.ingest.page import read_page
from doctool.model.page import Page
from doctool.model.source import Source
from doctool.reconcile.engine import Options, reconcile
from doctool.render.xsd import Schema, has_fields, subject_schema

SPACE = "urn:example:api"
XS = "{http://www.w3.org/2001/XMLSchema}"


def page(text: str, locale: str = "en", key: str = "order.md") -> Page:
    return read_page(Source(f"{locale}/{key}", text), locale, key)


def table(*rows: tuple[str, str, str]) -> str:
    return "| Name | Type | Text |\n|---|---|---|\n" + "".join(f"| {a} | {b} | {c} |\n" for a, b, c in rows)


def schema(*pages: Page) -> Schema:
    (subject,) = reconcile(align(pages, "en"), Options()).subjects
    return subject_schema(subject, SPACE)


def compiled(document: bytes) -> etree._Element:
    root = etree.fromstring(document)
    etree.XMLSchema(root)
    xmlschema.XMLSchema(io.BytesIO(document))
    return root


def test_the_committed_schema_compiles_and_has_the_page_order_and_every_language() -> None:
    root = compiled((CHECKOUT / "out" / "schema" / "ActiveJob.xsd").read_bytes())
    elements = root.findall(f"{XS}complexType[@name='ActiveJob']/{XS}sequence/{XS}element")
    assert len(elements) == 26
    assert [element.get("name") for element in elements[:3]] == ["companyHandle", "jobHandle", "name"]
    languages = {"es-ES", "ko-KR", "zh-Hans"}
    for element in elements:
        notes = element.findall(f"{XS}annotation/{XS}documentation")
        assert {note.get("{http://www.w3.org/XML/1998/namespace}lang") for note in notes} == languages
        assert len(notes) == len(languages)


def test_an_instance_is_judged_by_the_schema() -> None:
    document = schema(
        page("# Order{#order}\n\n" + table(("`orderId`", "`xsd:int`", "Id."), ("`name`", "`xsd:string`", "N.")))
    ).document
    root = etree.fromstring(document)
    etree.SubElement(root, f"{XS}element", name="order", type="tns:Order")
    judge = xmlschema.XMLSchema(etree.tostring(root).decode())
    assert judge.is_valid(f'<order xmlns="{SPACE}"><orderId>1</orderId><name>x</name></order>')
    assert not judge.is_valid(f'<order xmlns="{SPACE}"><orderId>one</orderId></order>')
    assert not judge.is_valid(f'<order xmlns="{SPACE}"><name>x</name><orderId>1</orderId></order>')


def test_types_that_no_page_documents_are_open_and_named() -> None:
    document = schema(
        page("# Order{#order}\n\n" + table(("`lines`", "`types:LineArray`", "L."), ("`at`", "a, b or c", "A.")))
    ).document
    root = compiled(document)
    assert root.find(f"{XS}complexType[@name='LineArray']") is not None
    assert [node.get("type") for node in root.iter("{urn:doctool:schema}unresolved")] == ["LineArray"]
    assert root.find(f".//{XS}element[@name='at']").get("type") == "xs:anyType"  # type: ignore[union-attr]


def test_what_cannot_be_an_element_is_left_out_and_told() -> None:
    found = schema(
        page(
            "# run{#run}\n\n"
            + table(("`--wait`", "`xsd:boolean`", "W."), ("`wait`", "`xsd:int`", "A."), ("`wait`", "`xsd:int`", "B."))
        )
    )
    compiled(found.document)
    assert [(item.field, str(item.reason)) for item in found.problems] == [
        ("--wait", "its name is no XML name"),
        ("wait", "another field has the name"),
    ]
    omitted = etree.fromstring(found.document).iter("{urn:doctool:schema}omitted")
    assert [node.get("field") for node in omitted] == ["--wait", "wait"]


def test_two_tables_give_two_types() -> None:
    text = "# addOrder{#addorder}\n\n**Input (addOrderParam)**\n\n" + table(
        ("`a`", "`xsd:int`", "x"), ("`c`", "`xsd:int`", "x")
    )
    text += "\n**Output (addOrderReturn)**\n\n" + table(("`b`", "`xsd:int`", "y"))
    root = compiled(schema(page(text)).document)
    assert len(root.findall(f"{XS}complexType")) == 2


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
    text = f"# {title}\n\n" + table(("`orderId`", "`xsd:string`", "Id."), *rows)
    (subject,) = reconcile(align([page(text)], "en"), Options()).subjects
    if has_fields(subject):
        compiled(subject_schema(subject, SPACE).document)


@pytest.mark.parametrize(
    "text", ["<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;", "]]>", "\u0000\u0008", "&amp;<b>"]
)
def test_texts_stay_texts(text: str) -> None:
    document = schema(
        page("# Order{#order}\n\n" + table(("`orderId`", "`xsd:string`", text), ("`b`", "`xsd:int`", "x")))
    ).document
    compiled(document)
    assert b"<!DOCTYPE" not in document
    assert not re.search(rb"root:.*:0:0", document)
