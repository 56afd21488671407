"""What is written is taken by the tools that people use: code generators, SOAP clients, validators of JSON."""

import importlib
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
import xmlschema
from jsonschema import Draft202012Validator
from library_docs import catalog as catalog_of
from library_docs import library, operation, type_page
from lxml import etree

from doctool.model.builtins import XSD_BUILTINS
from doctool.schemas.api import Api
from doctool.schemas.build import ApiOptions, build_api
from doctool.schemas.json_schema import write_json_schema
from doctool.schemas.options import Enums, Order, SchemaOptions
from doctool.schemas.wsdl import write_wsdl
from doctool.schemas.xsd import write_xsd

SPACE = "urn:library"
MESSAGE = (
    f'<getLoansReturn xmlns="{SPACE}"><loanArray><items><loanHandle>l1</loanHandle><state>Late</state>'
    "<due>2001-02-03T04:05:06Z</due></items><items/></loanArray></getLoansReturn>"
)


@pytest.fixture(scope="module")
def lending() -> Api:
    return build_api(library(), ApiOptions(SPACE))


@pytest.fixture
def classes(lending: Api, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    (tmp_path / "api.xsd").write_bytes(write_xsd(lending, SchemaOptions(enums=Enums.CLOSED)))
    command = [sys.executable, "-m", "xsdata", "generate", "api.xsd", "--package", "lending_classes"]
    command += ["--structure-style", "single-package"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)  # noqa: S603 - our own file
    monkeypatch.syspath_prepend(tmp_path)
    yield importlib.import_module("lending_classes")
    for name in [name for name in sys.modules if name.startswith("lending_classes")]:
        del sys.modules[name]


def test_xsdata_makes_classes_that_hold_a_message(classes: ModuleType) -> None:
    from xsdata.formats.dataclass.parsers import XmlParser  # noqa: PLC0415 - slow to import
    from xsdata.formats.dataclass.serializers import XmlSerializer  # noqa: PLC0415

    parsed = XmlParser().from_string(MESSAGE, classes.GetLoansReturn)
    assert [item.state for item in parsed.loan_array.items] == [classes.LoanStates.LATE, None]
    again = XmlSerializer().render(parsed)
    assert etree.tostring(etree.fromstring(again.encode()), method="c14n") != b""
    assert XmlParser().from_string(again, classes.GetLoansReturn) == parsed


def test_zeep_lists_the_operations_and_builds_messages_that_validate(lending: Api, tmp_path: Path) -> None:
    from zeep import Client  # noqa: PLC0415 - slow to import

    (tmp_path / "api.wsdl").write_bytes(write_wsdl(lending, SchemaOptions(endpoint="https://library.example/soap")))
    client = Client(str(tmp_path / "api.wsdl"))  # type: ignore[no-untyped-call]
    (service,) = client.wsdl.services.values()
    (port,) = service.ports.values()
    operations = port.binding.all()
    assert sorted(operations) == ["addLoan", "getLoans", "returnBook"]
    assert port.binding_options["address"] == "https://library.example/soap"
    envelope = client.create_message(  # type: ignore[no-untyped-call]
        client.service, "addLoan", readerHandle="r", bookHandle="b", _soapheaders={"authHeader": {"card": "7"}}
    )
    header, body = (envelope.find(f"{{*}}{name}")[0] for name in ("Header", "Body"))
    judge = xmlschema.XMLSchema(io.BytesIO(write_xsd(lending)))
    assert judge.is_valid(etree.tostring(body).decode())
    assert judge.is_valid(etree.tostring(header).decode())
    assert sorted(operations["addLoan"].faults) == ["closedFault"]


@pytest.mark.skipif(shutil.which("xjc") is None, reason="xjc (Debian's jaxb) is not installed")
@pytest.mark.parametrize("enums", list(Enums))
def test_xjc_makes_java_classes(lending: Api, tmp_path: Path, enums: Enums) -> None:
    (tmp_path / "api.xsd").write_bytes(write_xsd(lending, SchemaOptions(enums=enums)))
    run = subprocess.run(
        ["xjc", "-quiet", "-d", ".", "api.xsd"],  # noqa: S607 - where the system has it
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert {"Loan.java", "AddLoanParam.java"} <= {path.name for path in tmp_path.rglob("*.java")}


@pytest.mark.parametrize("enums", list(Enums))
def test_the_json_schema_is_one_and_judges_messages(lending: Api, enums: Enums) -> None:
    schema = json.loads(write_json_schema(lending, SchemaOptions(enums=enums)))
    Draft202012Validator.check_schema(schema)
    judge = Draft202012Validator(schema)
    message = {"getLoansReturn": {"loanArray": {"items": [{"loanHandle": "l1", "state": "Late", "renewals": 2}, {}]}}}
    assert judge.is_valid(message)
    assert not judge.is_valid({"addLoanParam": {"note": "no handles"}})
    assert not judge.is_valid({"getLoansReturn": {"loanArray": {"items": [{"renewals": 2**31}]}}})
    assert not judge.is_valid({"getLoansReturn": {"loanArray": {"items": [{"unheard": 1}]}}})
    message["getLoansReturn"]["loanArray"]["items"][0]["state"] = "Eaten"
    assert judge.is_valid(message) is (enums is Enums.OPEN)


def test_json_has_the_languages_and_what_is_open(lending: Api) -> None:
    types = json.loads(write_json_schema(lending))["$defs"]
    assert types["Loan"]["properties"]["loanHandle"]["x-documentation"]["es-ES"].startswith("Identificador")
    assert types["Loan"]["properties"]["state"]["examples"] == ["Lent", "Late", "Back"]
    assert types["Loan"]["x-pages"] == {"en": "types/r-loan.md", "es-ES": "types/r-loan.md"}
    label = types["Shelf"]["properties"]["label"]
    assert (label["x-written"], label["x-resolved"], "type" in label) == ("types:Label", "none", False)


def test_every_builtin_is_known_to_json_and_to_soap(tmp_path: Path) -> None:
    rows = [f"`a{name}` | `xsd:{name}` | A." for name in sorted(XSD_BUILTINS)]
    given = ("`thing` | `types:Thing` | Yes | It.",)
    pages = {"r-thing.md": type_page("Thing", *rows), "r-put.md": operation("putThing", given, ())}
    api = build_api(catalog_of(("en", pages)))
    Draft202012Validator.check_schema(json.loads(write_json_schema(api, SchemaOptions(Order.PAGE))))
    (tmp_path / "api.wsdl").write_bytes(write_wsdl(api))
    from zeep import Client  # noqa: PLC0415 - slow to import

    assert Client(str(tmp_path / "api.wsdl")).wsdl.services  # type: ignore[no-untyped-call]


def test_types_without_operations_are_the_roots_of_json() -> None:
    api = build_api(catalog_of(("en", {"r-thing.md": type_page("Thing", "`a` | `xsd:hexBinary` | A.")})))
    schema = json.loads(write_json_schema(api))
    assert schema["properties"] == {"Thing": {"$ref": "#/$defs/Thing"}}
    assert schema["$defs"]["Thing"]["properties"]["a"]["contentEncoding"] == "base16"
