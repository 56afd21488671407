"""What the pages document is told by their structure, and the references between them lead somewhere."""

from collections.abc import Iterator

import pytest
from library_docs import ENGLISH, SPANISH, catalog, library, operation, table, type_page, xml

from doctool.schemas.api import Api, ApiField, ComplexType, MinFrom, RefKind, Resolution
from doctool.schemas.build import ApiOptions, build_api


@pytest.fixture(scope="module")
def api() -> Api:
    return build_api(library(), ApiOptions("urn:library"))


def field(owner: ComplexType | None, name: str) -> ApiField:
    assert owner is not None
    return next(item for item in owner.fields if item.name == name)


def names(items: tuple[ComplexType, ...]) -> list[str]:
    return [item.name for item in items]


def test_pages_are_types_operations_faults_and_headers(api: Api) -> None:
    assert names(api.types) == ["Book", "BookArray", "Loan", "LoanArray", "Shelf", "StringArray"]
    assert [(item.name, item.input.name, item.output.name) for item in api.operations] == [
        ("addLoan", "addLoanParam", "addLoanReturn"),
        ("getLoans", "getLoansParam", "getLoansReturn"),
        ("returnBook", "returnBookParam", "returnBookReturn"),
    ]
    assert names(api.faults) == ["closedFault"]
    assert names(api.headers) == ["authHeader"]
    assert api.others == ()


def test_an_operation_without_a_table_of_output_gives_an_empty_message(api: Api) -> None:
    assert api.operations[2].output.fields == ()


def test_arrays_hold_any_number_of_items_also_those_without_a_page(api: Api) -> None:
    loans, strings = api.type("LoanArray"), api.type("StringArray")
    assert loans is not None
    assert loans.item is not None
    assert (loans.item.name, loans.item.many, loans.item.type.name) == ("items", True, "Loan")
    assert strings is not None
    assert strings.item is not None
    assert (strings.item.name, strings.item.many, strings.item.type.name) == ("items", True, "string")
    assert strings.subject is None
    assert api.type("Loan").item is None  # type: ignore[union-attr]


def test_the_column_says_what_is_required_then_a_fragment(api: Api) -> None:
    given = api.operations[0].input
    assert [(item.name, item.min_occurs, item.min_from) for item in given.fields] == [
        ("readerHandle", 1, MinFrom.COLUMN),
        ("bookHandle", 1, MinFrom.COLUMN),
        ("note", 0, MinFrom.COLUMN),
    ]
    shelf = api.type("Shelf")
    assert [(item.min_occurs, item.min_from) for item in shelf.fields] == [  # type: ignore[union-attr]
        (1, MinFrom.FRAGMENT),
        (0, MinFrom.FRAGMENT),
    ]
    assert field(api.type("Loan"), "book").min_occurs is None
    assert [item.min_occurs for item in api.headers[0].fields] == [1, 0]


def test_references_are_mended_or_listed(api: Api) -> None:
    mended = field(api.type("Book"), "shelf").type
    assert (mended.kind, mended.name, mended.how) == (RefKind.DOCUMENTED, "Shelf", Resolution.NUMBER)
    assert field(api.type("Loan"), "renewals").type.name == "int"
    assert [(owner.name, item.name) for owner, item in api.unresolved()] == [("Shelf", "label")]
    told = {(problem.subject, problem.field): str(problem.message) for problem in api.problems}
    assert told["Book", "shelf"] == "the type types:Shelfs is taken for Shelf"
    assert told["Shelf", "label"] == "there is no type types:Label"


def test_constants_are_bound_to_the_fields_that_use_them(api: Api) -> None:
    assert [(item.name, item.values) for item in api.enumerations] == [("LoanStates", ("Lent", "Late", "Back"))]
    assert field(api.type("Loan"), "state").enumeration == api.enumerations[0]
    assert field(api.operations[1].input, "stateArray").enumeration == api.enumerations[0]


def test_only_tables_listed_by_name_are_alphabetical(api: Api) -> None:
    assert [item.name for item in api.contents() if item.alphabetical] == ["Book"]


def test_documentation_is_there_once_a_language(api: Api) -> None:
    assert field(api.type("Loan"), "loanHandle").documentation == (
        ("en", "Handle to the loan."),
        ("es-ES", "Identificador de the loan."),
    )


def structure(api: Api) -> Iterator[tuple[object, ...]]:
    for owner in api.contents():
        for item in owner.fields:
            values = item.enumeration and item.enumeration.values
            yield owner.name, item.name, item.type.kind, item.type.name, item.min_occurs, item.many, values


def test_a_translation_does_not_change_the_structure() -> None:
    alone = list(structure(build_api(catalog(("en", ENGLISH)))))
    assert list(structure(build_api(library()))) == alone
    assert build_api(catalog(("es-ES", SPANISH))).operations != ()


def test_a_page_whose_name_cannot_be_told_is_named_and_left_out() -> None:
    page = "# How to borrow a book\n\n" + type_page("x", "`a` | `xsd:int` | A.").split("\n", 1)[1]
    api = build_api(catalog(("en", {**ENGLISH, "r-how-to-borrow.md": page})))
    (problem,) = (item for item in api.problems if "how-to" in item.subject)
    assert "not told" in str(problem.message)
    assert problem.place is not None
    assert problem.place.line == 1
    titled = page.replace("# How to borrow a book", "# The Visit type")
    assert "Visit" in {item.name for item in build_api(catalog(("en", {**ENGLISH, "Visit.md": titled}))).types}


def test_of_two_pages_with_one_name_the_first_counts() -> None:
    api = build_api(catalog(("en", {**ENGLISH, "types/z/r-loan.md": type_page("Loan", "`x` | `xsd:int` | X.")})))
    assert len(api.type("Loan").fields) == 5  # type: ignore[union-attr]
    assert any(str(item.message) == "the page types/r-loan.md has the same name" for item in api.problems)


def test_a_field_that_stands_twice_is_there_once() -> None:
    pages = {"r-pair.md": type_page("Pair", "`one` | `xsd:int` | A.", "`one` | `xsd:string` | B.")}
    api = build_api(catalog(("en", pages)))
    assert [(item.name, item.type.name) for item in api.types[0].fields] == [("one", "int")]
    assert [str(item.message) for item in api.problems] == ["another field has the name"]


def test_an_array_of_itself_has_no_known_items() -> None:
    pages = {"r-box-array.md": type_page("BoxArray", "`items` | `types:BoxArray` | Boxes.")}
    api = build_api(catalog(("en", pages)))
    assert all(item.type.name != owner.name for owner in api.types for item in owner.fields)


def test_types_that_need_each_other_are_told() -> None:
    def page(name: str, field: str, of: str) -> str:
        declared = (
            f'<complexType name="{name}"><sequence><element name="{field}" type="{of}"/></sequence></complexType>'
        )
        rows = (f"`{field}` | `types:{of}` | What it needs.", "`name` | `xsd:string` | Its name.")
        return type_page(name, *rows) + xml(f'<complexType name="{name}">{declared}</complexType>')

    pages = {"r-hen.md": page("Hen", "egg", "Egg"), "r-egg.md": page("Egg", "hen", "Hen")}
    api = build_api(catalog(("en", pages)))
    assert [item.subject for item in api.problems if "needs itself" in str(item.message)] == ["Hen"]


def test_a_repair_that_a_sample_contradicts_is_not_made() -> None:
    sample = xml("<putBoxParam><lid><hinge>1</hinge><knob>2</knob></lid></putBoxParam>")
    pages = {
        "r-lids.md": type_page("Lids", "`colour` | `xsd:string` | C.", "`weight` | `xsd:int` | W."),
        "r-put-box.md": operation("putBox", ("`lid` | `types:Lid` | Yes | The lid.",), (), sample),
        "r-get-box.md": operation("getBox", ("`lid` | `types:Lid` | Yes | The lid.",), ()),
    }
    api = build_api(catalog(("en", pages)))
    got, put = api.operations
    assert put.input.fields[0].type.kind is RefKind.UNRESOLVED
    assert got.input.fields[0].type.name == "Lids"


def test_an_item_called_as_its_array_is_called_as_in_others() -> None:
    pages = {
        **ENGLISH,
        "types/r-shelf-array.md": type_page("ShelfArray", "`ShelfArray` | `types:Shelf` | The shelves."),
    }
    array = build_api(catalog(("en", pages))).type("ShelfArray")
    assert array is not None
    assert [(item.name, item.type.name) for item in array.fields] == [("items", "Shelf")]


def test_a_type_without_one_field_that_is_told_may_hold_anything() -> None:
    api = build_api(
        catalog(("en", {"r-box.md": type_page("Box", "`--lid` | `xsd:int` | L.", "`$x` | `xsd:int` | X.")}))
    )
    assert [(item.open, item.fields) for item in api.types] == [(True, ())]


def test_lists_of_values_have_names_of_their_own() -> None:
    values = "# Loan{#loan}\n\nUsed by Loan/state.\n\n* `Lent`\n* `Late`\n"
    pages = {key: text for key, text in ENGLISH.items() if "constants" not in key}
    pages |= {"constants/r-loan.md": values, "constants/r-z-loan.md": values.replace("Loan/state", "Loan/loanHandle")}
    api = build_api(catalog(("en", pages)))
    assert [item.name for item in api.enumerations] == ["LoanValues", "LoanValues2"]
    assert field(api.type("Loan"), "state").enumeration == api.enumerations[0]


def test_constants_are_found_by_links_and_in_tables_called_after_a_field() -> None:
    link = "[States](../constants/r-loan-states.md#loan-states)"
    fields = type_page("Parcel", f"`state` | `xsd:string` | See {link}.", "`parcelSize` | `xsd:string` | The size.")
    values = "\n**`parcelSize`**\n\n" + table("Value | Meaning", "`Small` | Up to 1 kg.", "`Large` | More.")
    parcel = build_api(catalog(("en", {**ENGLISH, "types/r-parcel.md": fields + values}))).type("Parcel")
    bound = [item.enumeration for item in parcel.fields if item.enumeration]  # type: ignore[union-attr]
    assert [(item.name, item.values) for item in bound] == [
        ("LoanStates", ("Lent", "Late", "Back")),
        ("ParcelParcelSize", ("Small", "Large")),
    ]


def test_a_row_that_the_source_page_lacks_is_left_out() -> None:
    key = "types/r-shelf.md"
    shelf = SPANISH[key].replace("| `room`", "| `color` | `xsd:int` | El color. |\n| `room`")
    api = build_api(catalog(("en", ENGLISH), ("es-ES", {**SPANISH, key: shelf})))
    assert [item.name for item in api.type("Shelf").fields] == ["room", "label"]  # type: ignore[union-attr]
    assert "the page in the source language does not have it" in [str(item.message) for item in api.problems]


def test_a_column_of_yes_and_no_says_what_is_required_in_any_language() -> None:
    rows = ("`lid` | `xsd:string` | Ja | Der Deckel.", "`tag` | `xsd:int` | Nein | Ein Zettel.")
    page = "# putBox\n\n**Eingabe (putBoxParam)**\n\n" + table("Name | Typ | Pflicht | Beschreibung", *rows)
    api = build_api(catalog(("de-DE", {"r-put-box.md": page})))
    assert [item.min_occurs for part in api.contents() for item in part.fields] == [1, 0]
