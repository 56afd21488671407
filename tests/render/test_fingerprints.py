"""A finding stays the same finding when its page is edited elsewhere."""

from msgspec.structs import replace
from sample_findings import (
    CATALOG,
    EMPTY,
    FINDINGS,
    GERMAN_PAGE,
    HANDLE,
    KOREAN,
    KOREAN_PAGE,
    SIZE,
    STRING,
    catalog,
    page,
    place,
)

from doctool.model.fingerprint import fingerprints


def test_lines_may_move_and_the_tree_may_be_elsewhere() -> None:
    moved = page("/srv/checkout/ko-KR/types/print-ticket.md", "ko-KR", "\n\n" + KOREAN.replace("인쇄", "프린트 인쇄"))
    then = fingerprints([HANDLE, STRING], CATALOG)
    now = [replace(finding, place=place(moved.source, finding.found)) for finding in (HANDLE, STRING)]
    assert fingerprints(now, catalog(GERMAN_PAGE, moved)) == then


def test_each_finding_has_its_own_in_the_order_given() -> None:
    made = fingerprints(FINDINGS, CATALOG)
    assert len(set(made)) == len(FINDINGS)
    assert fingerprints(FINDINGS[::-1], CATALOG) == made[::-1]


def test_rule_locale_text_and_row_tell_findings_apart() -> None:
    german = replace(HANDLE, locale="de-DE")
    other = replace(HANDLE, rule="N002")
    found = replace(HANDLE, found="티켓")
    row = replace(HANDLE, place=place(KOREAN_PAGE.source, "용지 크기"))
    assert len(set(fingerprints([HANDLE, german, other, found, row], CATALOG))) == 5


def test_a_repaired_name_keeps_the_other_findings_of_its_row() -> None:
    repaired = page(KOREAN_PAGE.path, "ko-KR", KOREAN.replace("티켓 핸들", "ticketHandle"))
    after = replace(STRING, place=place(repaired.source, "xsd:문자열"))
    assert fingerprints([after], catalog(GERMAN_PAGE, repaired)) == fingerprints([STRING], CATALOG)


def test_repeats_are_counted_in_page_order() -> None:
    twice = page("a/ko-KR/b.md", "ko-KR", KOREAN + "\n티켓 핸들, 티켓 핸들\n")
    one, two = (replace(HANDLE, place=place(twice.source, "티켓 핸들", nth)) for nth in (1, 2))
    assert fingerprints([two, one])[::-1] == fingerprints([one, two])
    assert len(set(fingerprints([one, two]))) == 2


def test_without_the_catalog_the_path_stands_for_the_page() -> None:
    assert fingerprints([HANDLE, SIZE, EMPTY]) == fingerprints([HANDLE, SIZE, EMPTY], None)
    assert fingerprints([HANDLE]) != fingerprints([HANDLE], CATALOG)
