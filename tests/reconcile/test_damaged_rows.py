"""Rows that one page lost, or has in another place, make names doubtful: never wrong repairs."""

from collections.abc import Iterator

import pytest
from shared import CHECKOUT

from doctool.align.topics import align
from doctool.ingest.page import read_page
from doctool.model.catalog import Catalog, Occurrence, Status
from doctool.model.page import Page
from doctool.model.source import Source
from doctool.reconcile.engine import Options, reconcile

LOCALES = ("es-ES", "ko-KR", "zh-Hans")
MENDED = {"progreso": "progress", "optimizedImagesJob": "optimizeImagesJob"}
FAR = 5
STEP = 3
"""Every third row is damaged in turn, so that the test stays short; all were tried when it was written."""


def seed(locale: str) -> Page:
    path = CHECKOUT / "source_docs" / locale / "active-job.md"
    return read_page(Source(f"{locale}/active-job.md", path.read_bytes().decode()), locale, "active-job.md")


PAGES = {locale: seed(locale) for locale in LOCALES}
NAMES = [MENDED.get(row.cells[0].text, row.cells[0].text) for row in PAGES["es-ES"].tables[0].rows]


def row_text(page: Page, at: int) -> str:
    span = page.tables[0].rows[at].span
    return page.source.text[span.start : span.end]


TRUTH = {(locale, row_text(page, at)): name for locale, page in PAGES.items() for at, name in enumerate(NAMES)}


def exchanged(locale: str, at: int, other: int) -> Page:
    """Return a page with two rows in each other's place."""
    page = PAGES[locale]
    text, one, two = page.source.text, page.tables[0].rows[at].span, page.tables[0].rows[other].span
    between = text[one.end : two.start]
    text = text[: one.start] + row_text(page, other) + between + row_text(page, at) + text[two.end :]
    return read_page(Source(page.path, text), locale, page.key)


def without(locale: str, at: int) -> Page:
    page = PAGES[locale]
    span, text = page.tables[0].rows[at].span, page.source.text
    return read_page(Source(page.path, text[: span.start] + text[span.end :]), locale, page.key)


def known(damaged: Page) -> Catalog:
    return reconcile(align([damaged, *(page for page in PAGES.values() if page.locale != damaged.locale)]), Options())


def occurrences(catalog: Catalog) -> Iterator[tuple[str | None, Occurrence]]:
    for table in catalog.subjects[0].tables:
        for field in table.fields:
            for occurrence in field.occurrences:
                yield field.name, occurrence


def wrong_repairs(damaged: Page) -> list[tuple[str, str | None]]:
    found = []
    for name, occurrence in occurrences(known(damaged)):
        row = occurrence.ref.row.span
        wanted = TRUTH[occurrence.locale, occurrence.ref.page.source.text[row.start : row.end]]
        if occurrence.name_status is Status.REPAIRED and name != wanted:
            found.append((wanted, name))
    return found


@pytest.mark.parametrize("locale", LOCALES)
def test_a_lost_row_leads_to_no_wrong_repair(locale: str) -> None:
    for at in range(0, len(NAMES), STEP):
        assert wrong_repairs(without(locale, at)) == []


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("apart", [1, FAR])
def test_rows_in_each_others_place_lead_to_no_wrong_repair(locale: str, apart: int) -> None:
    for at in range(0, len(NAMES) - apart, STEP):
        assert wrong_repairs(exchanged(locale, at, at + apart)) == []


def test_an_exchange_of_rows_is_seen_by_their_words() -> None:
    """The start and the end date in Korean: the names say it, and both rows meet their own."""
    at = NAMES.index("startDate")
    rows = {
        occurrence.raw_name: name
        for name, occurrence in occurrences(known(exchanged("ko-KR", at, at + 1)))
        if occurrence.locale == "ko-KR"
    }
    assert rows["시작 날짜"] == "startDate"


def test_a_row_that_order_alone_tells_says_what_is_missing() -> None:
    """`회사 핸들` and `작업 핸들` share no word that other rows explain; nothing tells them apart."""
    (table,) = known(exchanged("es-ES", 0, 1)).subjects[0].tables
    (company,) = [field for field in table.fields if any(o.raw_name == "회사 핸들" for o in field.occurrences)]
    assert any("only its order does" in str(item) and "ko-KR" in str(item) for item in company.missing)
    assert all(o.name_status is Status.SUGGESTED for o in company.occurrences if o.locale == "ko-KR")
