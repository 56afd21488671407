"""Types are written as the pages of the API write them: their prefixes and brackets are no damage."""

from doctool.align.topics import align
from doctool.ingest.page import read_page
from doctool.model.catalog import Field, Status
from doctool.model.source import Source
from doctool.reconcile.engine import Options, reconcile

HEAD = "# Rental\n\n| Name | Type | Description |\n|---|---|---|\n"


def fields(**pages: tuple[tuple[str, str], ...]) -> list[Field]:
    """Return the fields of pages in several languages, each given as rows of name and type."""
    read = [
        read_page(
            Source(f"{locale}/rental.md", HEAD + "".join(f"| {name} | {type_} | x |\n" for name, type_ in rows)),
            locale,
            "rental.md",
        )
        for locale, rows in pages.items()
    ]
    found = reconcile(align(read), Options())
    return [field for subject in found.subjects for table in subject.tables for field in table.fields]


def written(*rows: tuple[str, str]) -> list[str | None]:
    return [field.type for field in fields(fr=rows, it=rows)]


def test_prefixes_of_the_pages_are_kept() -> None:
    rows = (("rentalId", "xs:string"), ("keeper", "own:Person"), ("bikes", "own:Bike[]"), ("tags", "xs:string[]"))
    assert written(*rows) == ["xs:string", "own:Person", "own:Bike[]", "xs:string[]"]


def test_every_namespace_keeps_its_prefix() -> None:
    rows = (("a", "s:string"), ("b", "geo:Point"), ("c", "own:Bike"), ("d", "own:Lock"), ("e", "own:Rider"))
    assert written(*rows) == [type_ for _, type_ in rows]


def test_a_slip_of_a_prefix_is_none() -> None:
    rows = (("a", "types:Bike"), ("b", "types:Lock"), ("c", "types:Rider"), ("d", "type:Key"))
    assert written(*rows)[3] == "types:Key"


def test_a_translated_prefix_is_none_though_it_looks_like_one() -> None:
    right = (("a", "own:Bike"), ("b", "own:Lock"), ("c", "own:Rider"), ("d", "xs:int"))
    wrong = (*right[:2], ("c", "proprio:Rider"), right[3])
    found = fields(fr=right, it=wrong, de=right)
    assert [field.type for field in found] == [type_ for _, type_ in right]
    assert [item.type_status for item in found[2].occurrences if item.locale == "it"] == [Status.REPAIRED]


def test_builtins_have_the_prefix_of_the_schema_language_though_types_have_none() -> None:
    assert written(("a", "xs:string"), ("b", "xs:문자열")) == ["xs:string", "xs:string"]


def test_translated_brackets_stay_brackets() -> None:
    rows = (("names", "string[]"), ("ages", "int[]"))
    found = fields(fr=rows, it=(("names", "stringa[]"), ("ages", "int[]")), de=rows)
    assert [field.type for field in found] == ["string[]", "int[]"]


def test_types_without_prefix_keep_their_case_beside_builtins() -> None:
    rows = (("a", "xs:string"), ("b", "xs:string"), ("c", "xs:date"), ("d", "String"), ("e", "Date"))
    assert written(*rows) == [type_ for _, type_ in rows]


def test_types_made_of_types_are_types() -> None:
    rows = (("a", "Collection(String)"), ("b", "List(Bike)"), ("c", "Collection(geo.Point)"))
    found = fields(fr=(("a", "Collection(Chaîne)"), *rows[1:]), it=rows, de=(*rows[:2], ("c", "Sammlung(geo.Punkt)")))
    assert [field.type for field in found] == [type_ for _, type_ in rows]


def test_a_type_of_one_language_alone_is_a_translation_however_often_it_stands_there() -> None:
    right = [(name, "String") for name in "abcdefgh"]
    wrong = [(name, "Zeichenfolge") for name in "abcdefgh"]
    found = fields(de=tuple(wrong), it=tuple(right), fr=tuple(right))
    assert [field.type for field in found] == ["String"] * 8
    assert {item.type_status for field in found for item in field.occurrences if item.locale == "de"} == {
        Status.REPAIRED
    }
