"""The structure of the shared reference's schema does not depend on the language that it is read in."""

from collections import Counter
from collections.abc import Iterator

import pytest
from shared import SHARED, needs_shared

from doctool.align.topics import align
from doctool.ingest.files import load
from doctool.ingest.page import read_page
from doctool.layout.place import place
from doctool.layout.placement import Settings
from doctool.model.catalog import Status
from doctool.model.page import Page
from doctool.reconcile.engine import Options, reconcile
from doctool.schemas.api import Api, ApiField, ProblemKind
from doctool.schemas.build import build_api

pytestmark = needs_shared

OTHERS = ("es-ES", "ko-KR", "zh-Hans")
MOST = 26
"""So many of the 831 elements may differ without the English; 24 do."""


@pytest.fixture(scope="module")
def pages() -> dict[str, list[Page]]:
    found: dict[str, list[Page]] = {}
    for item in place([SHARED / "corpus"], Settings(SHARED)).pages:
        found.setdefault(item.locale or "", []).append(
            read_page(load(item.path, item.shown), item.locale or "", item.key)
        )
    return found


def api_of(pages: dict[str, list[Page]], *locales: str) -> Api:
    return build_api(reconcile(align([page for locale in locales for page in pages[locale]], "en"), Options("en")))


@pytest.fixture(scope="module")
def english(pages: dict[str, list[Page]]) -> Api:
    return api_of(pages, "en")


@pytest.fixture(scope="module")
def translated(pages: dict[str, list[Page]]) -> Api:
    return api_of(pages, *OTHERS)


Facts = tuple[object, ...]


def facts(item: ApiField) -> Facts:
    values = item.enumeration and (item.enumeration.name, item.enumeration.values)
    return item.type.kind, item.type.name, item.min_occurs, item.many, values


def structure(api: Api) -> Iterator[Facts]:
    yield tuple((item.name, item.input.name, item.output.name) for item in api.operations)
    yield tuple(item.name for item in (*api.faults, *api.headers, *api.others))
    yield tuple((item.name, item.values) for item in api.enumerations)
    for owner in api.contents():
        yield owner.name, owner.array, owner.alphabetical, tuple((item.name, *facts(item)) for item in owner.fields)


@pytest.mark.parametrize("locales", [*((locale,) for locale in OTHERS), OTHERS])
def test_beside_the_english_every_language_gives_the_same(
    pages: dict[str, list[Page]], english: Api, locales: tuple[str, ...]
) -> None:
    assert list(structure(api_of(pages, "en", *locales))) == list(structure(english))


def elements(api: Api) -> dict[tuple[str, str], ApiField]:
    return {(owner.name, item.name): item for owner in api.contents() for item in owner.fields}


def test_without_the_english_only_what_the_report_lists_differs(english: Api, translated: Api) -> None:
    right, found = elements(english), elements(translated)
    gone = right.keys() - found.keys()
    other = {key for key, item in found.items() if key not in right or facts(right[key]) != facts(item)}
    assert 0 < len(gone | other) <= MOST
    assert {owner.name for owner in translated.contents()} == {owner.name for owner in english.contents()}
    for key in other:
        rows = found[key].source
        assert rows is not None
        assert any(row.name_status is not Status.INTACT for row in rows.occurrences), key
    omitted = Counter(item.subject for item in translated.problems if item.kind is ProblemKind.OMITTED)
    instead = Counter(owner for owner, _ in other)
    for owner, count in Counter(owner for owner, _ in gone).items():
        assert count <= omitted[owner] + instead[owner], owner
