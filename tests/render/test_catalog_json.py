"""The catalog as other programs read it: valid by its published schema, whatever the pages say."""

import json
from importlib import resources

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shared import CHECKOUT, SHARED, needs_shared

from doctool.align.topics import align
from doctool.ingest.page import read_page
from doctool.model.page import Page
from doctool.model.source import Source
from doctool.reconcile.engine import Options, reconcile
from doctool.render.catalog_json import catalog_json
from doctool.schemas.build import build_api
from doctool.schemas.diff.from_api import from_api
from doctool.schemas.diff.from_catalog import from_catalog

SCHEMA = json.loads((resources.files("doctool") / "render" / "schemas" / "catalog.schema.json").read_text("utf-8"))


def validate(text: str) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(text))


def render(pages: list[Page]) -> str:
    return catalog_json(reconcile(align(pages, "en"), Options()))


def page(locale: str, rows: str) -> Page:
    text = f"# Order{{#order}}\n\n| Name | Type | Text |\n|---|---|---|\n{rows}"
    return read_page(Source(f"{locale}/order.md", text), locale, "order.md")


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_committed_catalog_is_valid() -> None:
    validate((CHECKOUT / "out" / "catalog.json").read_text("utf-8"))


@needs_shared
def test_the_catalog_of_a_whole_reference_is_valid() -> None:
    found = []
    for locale in ("en", "ko-KR"):
        paths = sorted((SHARED / "corpus" / locale).rglob("*.md"))[:60]
        found += [read_page(Source(path.name, path.read_text("utf-8")), locale, path.name) for path in paths]
    known = reconcile(align(found, "en"), Options("en"))
    validate(catalog_json(known))
    api = build_api(known)
    validate(catalog_json(known, api))
    assert from_catalog(catalog_json(known, api).encode(), "catalog.json") == from_api(api)


@pytest.mark.parametrize(
    "change",
    [
        {"status": "guessed"},
        {"line": 0},
        {"path": ""},
        {"more": 1},
    ],
)
def test_the_schema_refuses_what_no_catalog_says(change: dict[str, object]) -> None:
    document = json.loads((CHECKOUT / "out" / "catalog.json").read_text("utf-8"))
    document["topics"][0]["tables"][0]["fields"][0]["occurrences"][0] |= change
    with pytest.raises(jsonschema.ValidationError):
        validate(json.dumps(document))


CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="|\r\n"), max_size=12)


@settings(max_examples=60)
@given(st.lists(st.tuples(CELL, CELL, CELL), max_size=5))
def test_any_cells_give_a_valid_catalog(cells: list[tuple[str, str, str]]) -> None:
    rows = "".join(f"| {name} | {type_} | {about} |\n" for name, type_, about in cells)
    validate(render([page("ko-KR", "| `orderId` | `xsd:string` | 가 |\n" + rows), page("es-ES", rows)]))


def test_types_that_no_page_documents_are_listed() -> None:
    document = json.loads(
        render([page("es-ES", "| `lines` | `types:LineArray` | x |\n| `self` | `types:Order` | y |\n")])
    )
    assert document["unresolved_types"] == [{"name": "LineArray", "uses": ["Order.lines"]}]
