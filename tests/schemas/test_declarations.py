"""Schemas in samples are held against the tables of their types: names, order, types and what is required."""

import pytest
from library_docs import catalog

from doctool.model.page import Page
from doctool.schemas.api import Api
from doctool.schemas.build import build_api
from doctool.schemas.judge.contradiction import Kind
from doctool.schemas.judge.judge import judge
from doctool.schemas.judge.outcome import Judged, Side, What
from doctool.schemas.judge.shares import count
from doctool.schemas.overlay import apply, suggest
from doctool.schemas.overlay.entry import Setting

CRATE = """\
# Crate

| Name | Type | Required | Description |
|---|---|---|---|
| `label` | `xsd:string` | Yes | What is on it. |
| `weight` | `xsd:int` | No | Its weight. |
| `lid` | `types:Lid` | No | Its lid. |
| `packed` | `xsd:dateTime` | No | When it was packed. |
"""
LID = """\
# Lid

| Name | Type | Required | Description |
|---|---|---|---|
| `colour` | `xsd:string` | Yes | Its colour. |
| `tight` | `xsd:boolean` | Yes | Whether it is tight. |
"""
SCHEMA = """\
<xsd:complexType name="Crate">
  <xsd:sequence>
    <xsd:element name="label" type="xsd:string"/>
    <xsd:element name="weight" type="xsd:int" minOccurs="0"/>
    <xsd:element name="lid" type="types:Lid" minOccurs="0"/>
    <xsd:element name="packed" type="xsd:dateTime" minOccurs="0"/>
  </xsd:sequence>
</xsd:complexType>"""
SENT = "<addCrateParam><crate><label>a</label>{}</crate></addCrateParam>"
ADD = """\
# addCrate

**Input (addCrateParam)**

| Name | Type | Required | Description |
|---|---|---|---|
| `crate` | `types:Crate` | Yes | The crate. |
"""


def pages_with(*samples: str) -> tuple[Api, list[Page]]:
    fences = "".join(f"\n```\n{sample}\n```\n" for sample in samples)
    known = catalog(("en", {"crate.md": CRATE + fences, "lid.md": LID, "add-crate.md": ADD}))
    return build_api(known), [page for subject in known.subjects for page in subject.topic.pages]


def judged(*samples: str) -> tuple[Judged, ...]:
    return tuple(item for item in judge(*pages_with(*samples)) if item.what is What.DECLARATION)


def told(*samples: str) -> list[tuple[Kind, str, str]]:
    """Return the kind, what stands at the place, and what is expected, of all that is wrong."""
    found = [(item.page.source, objection.contradiction) for item in judged(*samples) for objection in item.objections]
    return [(item.kind, source.slice(item.span), item.expected) for source, item in found]


@pytest.mark.parametrize(
    "schema",
    [
        SCHEMA,
        SCHEMA.replace("xsd:", "").replace('type="', 'type="xsd:').replace("xsd:types:", ""),
        f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{SCHEMA.replace("xsd:", "xs:")}</xs:schema>',
        SCHEMA.replace('    <xsd:element name="lid"', '    ...\n    <xsd:element name="lid"'),
        SCHEMA.replace("sequence", "all"),
    ],
)
def test_a_schema_as_the_table_says_is_right(schema: str) -> None:
    (item,) = judged(schema)
    assert (item.valid, item.page.key) == (True, "crate.md")
    assert count([item]).samples == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('"weight" type="xsd:int"', '"weight" type="xsd:long"', (Kind.VALUE, "weight", "xsd:int")),
        ('"lid" type="types:Lid"', '"lid" type="types:Crate"', (Kind.VALUE, "lid", "types:Lid")),
        ('"weight" type="xsd:int" minOccurs="0"', '"weight" type="xsd:int"', (Kind.MISSING, "weight", "")),
        ('"label" type="xsd:string"', '"label" type="xsd:string" minOccurs="0"', (Kind.MISSING, "label", "")),
        ('name="weight"', 'name="weigth"', (Kind.MISSPELT, "weigth", "weight")),
        ("  </xsd:seq", '<xsd:element name="size" type="xsd:int"/></xsd:seq', (Kind.UNDOCUMENTED, "size", "")),
        ('    <xsd:element name="label" type="xsd:string"/>\n', "", (Kind.MISSING, "Crate", "label")),
        (' type="xsd:int"', "", None),
    ],
)
def test_each_departure_is_told_once_at_the_name_that_is_declared(old: str, new: str, found: object) -> None:
    assert old in SCHEMA
    assert told(SCHEMA.replace(old, new)) == ([found] if found else [])


def test_the_order_of_a_sequence_is_that_of_the_table_and_that_of_all_is_none() -> None:
    lines = SCHEMA.splitlines()
    turned = "\n".join([*lines[:2], lines[3], lines[2], *lines[4:]])
    assert told(turned) == [(Kind.ORDER, "weight", "label")]
    assert told(turned.replace("sequence", "all")) == []
    choice = SCHEMA.replace("sequence", "choice").replace(' minOccurs="0"', "")
    assert told(choice) == [(Kind.MISSING, "label", "")]


def test_a_type_inside_is_no_text() -> None:
    inner = '<xsd:element name="label"><xsd:complexType><xsd:sequence/></xsd:complexType></xsd:element>'
    assert told(SCHEMA.replace('<xsd:element name="label" type="xsd:string"/>', inner)) == [
        (Kind.VALUE, "label", "xsd:string")
    ]


def test_a_schema_of_something_else_of_the_name_is_left_alone() -> None:
    names = (("label", "a"), ("weight", "b"), ("lid", "c"))
    other = SCHEMA
    for old, new in names:
        other = other.replace(f'name="{old}"', f'name="{new}"')
    assert judged(other) == ()
    assert told(SCHEMA.replace("Crate", "Barrel")) == []


def test_messages_tell_which_side_is_wrong() -> None:
    schema = SCHEMA.replace('"weight" type="xsd:int" minOccurs="0"', '"weight" type="xsd:decimal"')
    cases = (("<weight>1.5</weight>", Side.TABLE), ("", Side.SAMPLE))
    for inside, side in cases:
        objections = judged(schema, SENT.format(inside))[0].objections
        kind = Kind.VALUE if inside else Kind.MISSING
        assert [item.verdict.side for item in objections if item.contradiction.kind is kind] == [side]


def test_corrections_are_proposed_as_the_schema_has_it() -> None:
    schema = SCHEMA.replace('"weight" type="xsd:int" minOccurs="0"', '"weight" type="xsd:decimal"')
    api, pages = pages_with(schema.replace('name="packed"', 'name="packeed"'), SENT.format("<weight>1.5</weight>"))
    entries = suggest(api, judge(api, pages))
    assert {(entry.field, entry.setting, entry.value) for entry in entries} == {
        ("packed", Setting.NAME, "packeed"),
        ("weight", Setting.REQUIRED, True),
        ("weight", Setting.TYPE, "xsd:decimal"),
    }
    curated, stale = apply(api, entries)
    assert stale == ()
    assert not any(item.objections for item in judge(curated, pages))
