"""Sets of pages that are read together stay apart, and the languages of each together."""

import pytest

from doctool.ingest.page import read_page
from doctool.ingest.sets import told_apart
from doctool.model.source import Source


def keys(*pages: tuple[str, str, str]) -> list[str]:
    """Return the keys of pages, each given as path, locale and key."""
    return [page.key for page in told_apart([read_page(Source(path, "# x\n"), *rest) for path, *rest in pages])]


def test_keys_stay_where_no_two_are_the_same() -> None:
    assert keys(("a/de/x.md", "de", "x.md"), ("b/fr/x.md", "fr", "x.md")) == ["x.md", "x.md"]


def test_where_two_are_all_pages_of_their_sets_are_told_apart() -> None:
    found = keys(
        ("a/de/x.md", "de", "x.md"),
        ("a/fr/x.md", "fr", "x.md"),
        ("a/de/sub/y.md", "de", "sub/y.md"),
        ("b/de/x.md", "de", "x.md"),
        ("c/de/z.md", "de", "z.md"),
    )
    assert found == ["a/x.md", "a/x.md", "a/sub/y.md", "b/x.md", "z.md"]


@pytest.mark.parametrize(
    ("path", "locale", "key"),
    [
        ("docs.de-de/help/x.md", "de-DE", "docs.help/x.md"),
        ("docs/de_DE/x.md", "de-DE", "docs/x.md"),
        ("found/x.md", "und", "found/x.md"),
        ("x.md", "und", "x.md"),
        ("a/x.md", "de", "a/x.md"),
    ],
)
def test_the_folder_of_a_set_is_that_of_its_trees(path: str, locale: str, key: str) -> None:
    other = f"other/{locale}/x.md"
    assert keys((path, locale, "x.md"), (other, locale, "x.md")) == [key, "other/x.md"]


def test_what_still_clashes_has_its_whole_path() -> None:
    found = keys(("de/x.md", "de", "x.md"), ("b/de/x.md", "de", "x.md"), ("de/b/x.md", "de", "b/x.md"))
    assert found == ["de/x.md", "b/de/x.md", "de/b/x.md"]
