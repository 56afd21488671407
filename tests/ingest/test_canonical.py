"""Schemas and lists of names, read with the place of each name, and what is not read of them."""

from pathlib import Path

import pytest

from doctool.ingest.canonical.read import Canonical, read_canonical
from doctool.ingest.files import Unreadable
from doctool.model.topic import TableRole
from doctool.model.trusted import TrustedType

XSD = """\
<?xml version="1.0"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:cups" targetNamespace="urn:cups">
  <!-- <xs:complexType name="Old"><xs:sequence><xs:element name="gone"/></xs:sequence></xs:complexType> -->
  <xs:complexType name="Vessel">
    <xs:sequence><xs:element name='volume' type="xs:decimal"/></xs:sequence>
    <xs:attribute name="id" type="xs:ID"/>
  </xs:complexType>
  <xs:complexType name="Cup">
    <xs:complexContent>
      <xs:extension base="t:Vessel">
        <xs:sequence>
          <xs:element name="handle" type="t:Handle"/>
          <xs:choice><xs:element ref="t:lid"/><xs:group ref="t:Look"/></xs:choice>
          <xs:element name="maker">
            <xs:complexType><xs:all><xs:element name="country" type="xs:string"/></xs:all></xs:complexType>
          </xs:element>
        </xs:sequence>
      </xs:extension>
    </xs:complexContent>
  </xs:complexType>
  <xs:element name="lid" type="xs:string"/>
  <xs:element name="cupParam" type="t:Cup"/>
  <xs:group name="Look"><xs:sequence><xs:element name="color" type="xs:anyType"/></xs:sequence></xs:group>
  <xs:complexType name="Endless">
    <xs:complexContent><xs:extension base="t:Endless"/></xs:complexContent>
  </xs:complexType>
  <xs:simpleType name="Size">
    <xs:restriction base="xs:string">
      <xs:enumeration value="Small"/><xs:enumeration value="not a name"/>
    </xs:restriction>
  </xs:simpleType>
</xs:schema>
"""
WSDL = """\
<w:definitions xmlns:w="http://schemas.xmlsoap.org/wsdl/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t">
  <w:types><xs:schema>
    <xs:element name="fillRequest"><xs:complexType><xs:sequence>
      <xs:element name="cupId" type="xs:int"/></xs:sequence></xs:complexType></xs:element>
  </xs:schema></w:types>
  <w:message name="In"><w:part name="body" element="t:fillRequest"/></w:message>
  <w:message name="Out"><w:part name="level" type="xs:double"/></w:message>
  <w:portType name="P"><w:operation name="fill">
    <!-- a comment --><w:input message="t:In"/><w:output message="t:Out"/><w:fault message="t:None"/>
  </w:operation></w:portType>
</w:definitions>
"""


def read(folder: Path, **files: str) -> Canonical:
    """Read the first of some files, whose dots are written as `__`."""
    paths = [folder / name.replace("__", ".") for name in files]
    for path, text in zip(paths, files.values(), strict=True):
        path.write_bytes(text.encode())
    return read_canonical([(paths[0], paths[0].name)])


def listed(known: TrustedType) -> list[tuple[str, str]]:
    return [(row.cells[0].text, row.cells[1].text) for row in known.page.tables[0].rows]


def test_a_schema_gives_the_fields_of_every_type_in_order(tmp_path: Path) -> None:
    found = read(tmp_path, cups__xsd=XSD).trusted
    cup = [
        ("volume", "decimal"),
        ("id", "ID"),
        ("handle", "Handle"),
        ("lid", ""),
        ("color", ""),
        ("maker", ""),
    ]
    assert [(known.names, listed(known)) for known in found.types] == [
        (("Vessel",), [("volume", "decimal"), ("id", "ID")]),
        (("Cup",), cup),
        (("maker",), [("country", "string")]),
        (("cupParam",), cup),
        (("Size",), [("Small", "")]),
    ]
    place = found.names["handle"]
    assert (place.source.path, place.line, place.column) == ("cups.xsd", 12, 29)
    assert place.source.slice(place.span) == "handle"
    assert "gone" not in found.names


def test_a_wsdl_gives_the_input_and_output_of_operations(tmp_path: Path) -> None:
    found = read(tmp_path, fill__wsdl=WSDL).trusted
    assert [(known.names, known.role, listed(known)) for known in found.types] == [
        (("fillRequest",), None, [("cupId", "int")]),
        (("fill",), TableRole.INPUT, [("cupId", "int")]),
        (("fill",), TableRole.OUTPUT, [("level", "double")]),
    ]


def test_a_list_has_names_alone_and_with_their_types(tmp_path: Path) -> None:
    text = "\ufeff# the API\r\n\r\ncupId\r\nCup.handle\r\nCup.lid xsd:string\r\nCup maker types:Maker\r\n"
    found = read(tmp_path, names__txt=text).trusted
    assert list(found.names) == ["cupId", "handle", "lid", "maker"]
    (cup,) = found.types
    assert (cup.names, listed(cup)) == (("Cup",), [("handle", ""), ("lid", "xsd:string"), ("maker", "types:Maker")])
    assert found.names["cupId"].line == 3


@pytest.mark.parametrize("line", ["a b", "a b c d", "größe", "Cup.größe", "a.b c d", "."])
def test_a_line_of_no_known_form_is_refused_with_its_place(tmp_path: Path, line: str) -> None:
    with pytest.raises(Unreadable) as told:
        read(tmp_path, names__txt=f"fine\n  {line}\n")
    assert str(told.value).startswith("names.txt:2:3: a line is")


def test_includes_are_read_in_the_folder_and_nowhere_else(tmp_path: Path) -> None:
    head = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">'
    secret = head + '<xs:element name="secret"/></xs:schema>'
    (tmp_path / "out.xsd").write_text(secret, encoding="utf-8")
    folder = tmp_path / "in"
    (folder / "parts").mkdir(parents=True)
    (folder / "parts" / "a.xsd").write_text(
        head + '<xs:include schemaLocation="../cups.xsd"/><xs:element name="near"/></xs:schema>', encoding="utf-8"
    )
    includes = "".join(
        f'<xs:{kind} schemaLocation="{where}"/>\n'
        for kind, where in [
            ("include", "parts/a.xsd"), ("include", "../out.xsd"), ("import", "http://example.org/x.xsd"),
            ("include", (tmp_path / "out.xsd").as_posix()), ("redefine", "missing.xsd"),
        ]
    )  # fmt: skip
    found = read(folder, cups__xsd=f"{head}\n{includes}</xs:schema>")
    assert list(found.trusted.names) == ["near"]
    assert found.trusted.names["near"].source.path == "parts/a.xsd"
    told = [(problem.path, problem.line) for problem in found.problems]
    assert told == [("cups.xsd", 3), ("cups.xsd", 4), ("cups.xsd", 5), ("missing.xsd", 1)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('<!DOCTYPE x [<!ENTITY a "b">]>\n<x>&a;</x>', "bad.xsd:1:1: a document type is not read"),
        ("<x>\n<y></x>", "bad.xsd:2:"),
        ("", "bad.xsd:1:1: this is no well-formed XML"),
        ("<x>" * 300 + "</x>" * 300, "bad.xsd:1:"),
    ],
)
def test_a_broken_schema_is_refused_with_its_place(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(Unreadable) as told:
        read(tmp_path, bad__xsd=text)
    assert str(told.value).startswith(reason)


def test_types_that_extend_each_other_without_end_are_refused(tmp_path: Path) -> None:
    part = '<xs:complexType name="T{}"><xs:complexContent><xs:extension base="T{}"/></xs:complexContent>'
    types = "".join(part.format(at, at + 1) + "</xs:complexType>" for at in range(3000))
    with pytest.raises(Unreadable, match="too deep"):
        read(tmp_path, deep__xsd=f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{types}</xs:schema>')
