"""Names come back from the pages at hand, and doubt stays doubt."""

import json
import math

import pytest
from shared import CHECKOUT, SHARED, needs_shared

from doctool.align.topics import align
from doctool.ingest.page import read_page
from doctool.model.catalog import Catalog, Field, Status, Trust
from doctool.model.page import Page
from doctool.model.source import Source
from doctool.reconcile.engine import Options, reconcile
from doctool.reconcile.samples import name_groups
from doctool.reconcile.types import builtin, take_apart
from doctool.render.catalog_json import catalog_json

LOCALES = ("es-ES", "ko-KR", "zh-Hans")


def seeds(*locales: str) -> list[Page]:
    found = []
    for locale in locales:
        path = CHECKOUT / "source_docs" / locale / "active-job.md"
        source = Source(f"source_docs/{locale}/active-job.md", path.read_bytes().decode())
        found.append(read_page(source, locale, "active-job.md"))
    return found


def catalog(pages: list[Page]) -> Catalog:
    return reconcile(align(pages), Options())


def fields(known: Catalog) -> list[Field]:
    return [field for subject in known.subjects for table in subject.tables for field in table.fields]


def truth() -> list[str]:
    """The Spanish page's names, two of them mended by hand: the three pages agree with it on the rest."""
    mended = {"progreso": "progress", "optimizedImagesJob": "optimizeImagesJob"}
    names = [cell.cells[0].text for cell in seeds("es-ES")[0].tables[0].rows]
    return [mended.get(name, name) for name in names]


def test_all_names_of_the_three_pages_come_back() -> None:
    found = fields(catalog(seeds(*LOCALES)))
    assert [field.name for field in found] == truth()
    assert all(item.name_status is not Status.UNRESOLVED for field in found for item in field.occurrences)
    assert all(field.evidence for field in found)


def test_types_of_the_three_pages_come_back() -> None:
    found = {str(field.name): field.type for field in fields(catalog(seeds(*LOCALES)))}
    assert found["ripPdfsJob"] == "types:RipPdfsJob"
    assert found["uploadUrlsJob"] == "types:UploadUrlsJob"
    assert found["name"] == "xsd:string"


@pytest.mark.parametrize("left", LOCALES)
def test_without_one_page_nothing_is_repaired_wrongly(left: str) -> None:
    known = catalog(seeds(*(locale for locale in LOCALES if locale != left)))
    wanted = truth()
    for field, name in zip(fields(known), wanted, strict=True):
        assert field.name == name or all(item.name_status is not Status.REPAIRED for item in field.occurrences)


def test_source_pages_are_trusted() -> None:
    english = "# Order\n\n| Name | Type |\n|---|---|\n| `orderId` | `xsd:sting` |\n"
    german = "# Bestellung\n\n| Name | Typ |\n|---|---|\n| `Bestellnummer` | `xsd:Zeichenfolge` |\n"
    pages = [
        read_page(Source("en/a.md", english), "en", "a.md"),
        read_page(Source("de-DE/a.md", german), "de-DE", "a.md"),
    ]
    (field,) = fields(reconcile(align(pages, "en"), Options()))
    assert (field.name, field.trust, field.type) == ("orderId", Trust.SOURCE, "xsd:string")
    assert [item.name_status for item in field.occurrences] == [Status.REPAIRED, Status.INTACT]


def test_options_keep_their_dashes() -> None:
    head = "# run{#run}\n\n| Option | Type | Text |\n|---|---|---|\n"
    pages = []
    for locale, word in (("it-IT", "Attende."), ("ru-RU", "Ждёт.")):
        text = head + f"| `--wait` | `boolean` | {word} |\n| `--max-age` | `integer` | {word} |\n"
        text += "\n```sh\ntool run --wait --max-age 3\nwait: 1\n```\n"
        pages.append(read_page(Source(f"{locale}/run.md", text), locale, "run.md"))
    found = fields(catalog(pages))
    assert [field.name for field in found] == ["--wait", "--max-age"]
    assert {item.name_status for field in found for item in field.occurrences} == {Status.INTACT}


def test_samples_restore_what_no_cell_shows() -> None:
    text = (
        "# addBox{#addbox}\n\n**Eingabe (addBoxParam)**\n\n| Name | Typ |\n|---|---|\n| `shopId` | `xsd:string` |\n"
        "| `Breite` | `xsd:int` |\n| `color` | `xsd:string` |\n\n"
        "```xml\n<addBoxParam><shopId>1</shopId><width>2</width><color>red</color></addBoxParam>\n```\n"
    )
    found = fields(catalog([read_page(Source("a.md", text), "de-DE", "r-add-box.md")]))
    assert [field.name for field in found] == ["shopId", "width", "color"]
    assert found[1].evidence[0].kind in ("sample-order", "case")
    assert "sample-order" in {item.kind for item in found[1].evidence}


def test_the_catalog_does_not_depend_on_the_order_of_pages() -> None:
    pages = seeds(*LOCALES)
    assert catalog_json(catalog(pages)) == catalog_json(catalog(pages[::-1]))


def test_samples_of_many_kinds_are_read_as_groups() -> None:
    text = (
        '```xml\n<a:order xmlns:a="x" id="1"><item/><item/><note>…\n```\n\n'
        '```json\n{"id": 1, "lines": [{"sku": "x"}], ...\n```\n\n'
        "```yaml\nname: x\nspec:\n  size: 2\n  color: red\n```\n\n"
        '```xml\n<complexType name="Order"><sequence><element name="id" type="xsd:int"/></sequence>'
        "</complexType>\n```\n\n"
        "```\nGET /orders?limit=1&after=2\ntool --dry-run --max-age 3\n```\n"
    )
    groups = name_groups(read_page(Source("a.md", text), "en", "a.md").samples)
    assert [(group.owner, group.names) for group in groups] == [
        ("", ("order",)),
        ("order", ("id", "item", "note")),
        ("", ("id", "lines")),
        ("lines", ("sku",)),
        ("", ("name", "spec")),
        ("spec", ("size", "color")),
        ("Order", ("id",)),
        ("", ("limit", "after")),
        ("", ("--dry-run", "--max-age")),
    ]


def test_types_are_taken_apart_and_builtins_recognised() -> None:
    shown = take_apart("类型：RipPdfs Job")
    assert (shown.prefix, shown.local) == ("类型", "RipPdfsJob")
    assert [builtin(text) for text in ("sting", "Int", "dateTime", "Handle")] == ["string", "int", "dateTime", ""]


@needs_shared
def test_the_shared_corpus_keeps_its_accuracy() -> None:
    pages = []
    for locale in ("ko-KR", "zh-Hans", "es-ES"):
        root = SHARED / "corpus" / locale
        for path in sorted(root.rglob("*.md")):
            key = path.relative_to(root).as_posix()
            pages.append(read_page(Source(f"{locale}/{key}", path.read_bytes().decode()), locale, key))
    known = json.loads(catalog_json(catalog(pages)))
    cells = [
        (field["name"], item)
        for topic in known["topics"]
        for table in topic["tables"]
        for field in table["fields"]
        for item in field["occurrences"]
    ]
    by_place = {(item["path"], item["line"]): (name, item) for name, item in cells}
    right = damaged = total = 0
    for line in (SHARED / "eval" / "truth-corpus.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        locale, key, first, last, raw, true, also, *_ = line.split("\t")
        names = {true, *filter(None, also.split(","))}
        lines = range(int(first), int(last) + 1)
        name, item = next(by_place[f"{locale}/{key}", at] for at in lines if (f"{locale}/{key}", at) in by_place)
        total += 1
        right += name in names
        damaged += raw in names and item["status"] == "repaired" and name not in names
    assert total == 2511
    assert right / total > 0.97
    assert damaged <= 2


def test_types_have_reasons_that_add_up_to_their_confidence() -> None:
    for field in fields(catalog(seeds(*LOCALES))):
        assert field.type_evidence
        odds = sum(item.weight for item in field.type_evidence)
        assert 1 / (1 + math.exp(-odds)) == pytest.approx(field.type_confidence, abs=0.002)


def test_a_translated_builtin_is_told_by_the_intact_cells_and_by_other_rows() -> None:
    (size,) = [field for field in fields(catalog(seeds(*LOCALES))) if field.name == "totalSize"]
    reasons = {item.kind: item for item in size.type_evidence}
    assert "es-ES, zh-Hans" in str(reasons["type-cell"].message)
    assert [place.source.path.split("/")[1] for place in reasons["type-cell"].places] == ["es-ES", "zh-Hans"]
    assert "“xsd:문자열” (ko-KR)" in str(reasons["type-cell-elsewhere"].message)
