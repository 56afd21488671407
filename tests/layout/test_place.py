"""Common layouts of documentation are understood without configuration, and words are not taken for locales."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from trees import placed, places, tree

Case = tuple[Mapping[str, str], str, Mapping[str, tuple[str, str]]]

LAYOUTS: dict[str, Case] = {
    "a folder a locale, the source beside it": (
        {"docs/en-US/a.md": "en", "docs/zh-CN/a.md": "zh", "docs/es/a.md": "de", "README.md": "en"},
        "en-US",
        {
            "docs/en-US/a.md": ("en-US", "a.md"),
            "docs/zh-CN/a.md": ("zh-CN", "a.md"),
            "docs/es/a.md": ("es", "a.md"),
            "README.md": ("", "README.md"),
        },
    ),
    "the source in the parent folder": (
        {"docs/a.md": "en", "docs/x/b.md": "en", "docs/ko/a.md": "ko", "docs/ja/x/b.md": "ja"},
        "en",
        {
            "docs/a.md": ("en", "a.md"),
            "docs/x/b.md": ("en", "x/b.md"),
            "docs/ko/a.md": ("ko", "a.md"),
            "docs/ja/x/b.md": ("ja", "x/b.md"),
        },
    ),
    "Chinese in the parent folder, English below": (
        {"docs/a.md": "zh", "docs/b.md": "zh", "docs/en/a.md": "en", "docs/en/b.md": "en"},
        "zh",
        {
            "docs/a.md": ("zh", "a.md"),
            "docs/b.md": ("zh", "b.md"),
            "docs/en/a.md": ("en", "a.md"),
            "docs/en/b.md": ("en", "b.md"),
        },
    ),
    "a readme and a folder of translations": (
        {"README.md": "en", "translations/ja/README.md": "ja", "translations/pt-br/README.md": "de"},
        "en",
        {
            "README.md": ("en", "README.md"),
            "translations/ja/README.md": ("ja", "README.md"),
            "translations/pt-br/README.md": ("pt-BR", "README.md"),
        },
    ),
    "Docusaurus with versions": (
        {
            "docs/a.md": "en",
            "versioned_docs/version-2/a.md": "en",
            "blog/a.md": "en",
            "i18n/de/docusaurus-plugin-content-docs/current/a.md": "de",
            "i18n/de/docusaurus-plugin-content-docs/version-2/a.md": "de",
            "i18n/de/docusaurus-plugin-content-blog/a.md": "de",
        },
        "en",
        {
            "docs/a.md": ("en", "docs/a.md"),
            "versioned_docs/version-2/a.md": ("en", "versioned_docs/version-2/a.md"),
            "blog/a.md": ("en", "blog/a.md"),
            "i18n/de/docusaurus-plugin-content-docs/current/a.md": ("de", "docs/a.md"),
            "i18n/de/docusaurus-plugin-content-docs/version-2/a.md": ("de", "versioned_docs/version-2/a.md"),
            "i18n/de/docusaurus-plugin-content-blog/a.md": ("de", "blog/a.md"),
        },
    ),
    "a suffix, also on the source": (
        {"c/a/index.en-US.md": "en", "c/a/index.zh-CN.md": "zh", "c/b/index.en-US.md": "en"},
        "en-US",
        {
            "c/a/index.en-US.md": ("en-US", "c/a/index.md"),
            "c/a/index.zh-CN.md": ("zh-CN", "c/a/index.md"),
            "c/b/index.en-US.md": ("en-US", "c/b/index.md"),
        },
    ),
    "a suffix, not on the source": (
        {"a.md": "en", "a.fr.md": "de", "b.md": "en", "x/c.md": "en", "x/c.fr.md": "de"},
        "en",
        {
            "a.md": ("en", "a.md"),
            "a.fr.md": ("fr", "a.md"),
            "b.md": ("en", "b.md"),
            "x/c.md": ("en", "x/c.md"),
            "x/c.fr.md": ("fr", "x/c.md"),
        },
    ),
    "readmes": (
        {"README.md": "en", "README_ja.md": "ja", "README-zh-TW.md": "zh"},
        "en",
        {
            "README.md": ("en", "README.md"),
            "README_ja.md": ("ja", "README.md"),
            "README-zh-TW.md": ("zh-TW", "README.md"),
        },
    ),
    "the locale is the name of the file": (
        {"A/ko.md": "ko", "A/en.md": "en", "B/en.md": "en", "B/zh-TW.md": "zh"},
        "en",
        {
            "A/ko.md": ("ko", "A.md"),
            "A/en.md": ("en", "A.md"),
            "B/en.md": ("en", "B.md"),
            "B/zh-TW.md": ("zh-TW", "B.md"),
        },
    ),
    "a checkout a locale": (
        {"docs/r/a.md": "en", "docs.ja-jp/r/a.md": "ja", "docs.fr-fr/r/a.md": "de"},
        "en",
        {
            "docs/r/a.md": ("en", "r/a.md"),
            "docs.ja-jp/r/a.md": ("ja-JP", "r/a.md"),
            "docs.fr-fr/r/a.md": ("fr-FR", "r/a.md"),
        },
    ),
    "a checkout a locale, a bare code on the source": (
        {"am.en/a.md": "en", "am.ko-KR/a.md": "ko"},
        "en",
        {"am.en/a.md": ("en", "a.md"), "am.ko-KR/a.md": ("ko-KR", "a.md")},
    ),
    "folders with something before the locale": (
        {"intl.en-US/a.md": "en", "cn.zh-CN/a.md": "zh"},
        "en-US",
        {"intl.en-US/a.md": ("en-US", "a.md"), "cn.zh-CN/a.md": ("zh-CN", "a.md")},
    ),
    "deprecated and rare tags": (
        {f"docs/{name}/a.md": "de" for name in ("en", "iw", "in", "tl", "sh", "prs", "quz", "mo", "en-UK", "be-tarask")}
        | {"docs/qps-ploc/a.md": "de", "docs/ca-es-valencia/a.md": "de", "docs/zh_CN/a.md": "zh"},
        "en",
        {
            f"docs/{name}/a.md": (tag, "a.md")
            for name, tag in {
                "en": "en",
                "iw": "he",
                "in": "id",
                "tl": "fil",
                "sh": "sr-Latn",
                "prs": "fa-AF",
                "quz": "qu",
                "mo": "ro",
                "en-UK": "en-GB",
                "be-tarask": "be-tarask",
                "qps-ploc": "qps-ploc",
                "ca-es-valencia": "ca-ES-valencia",
                "zh_CN": "zh-CN",
            }.items()
        },
    ),
    "a code that nobody knows among locales": (
        {"docs/en/a.md": "en", "docs/de/a.md": "de", "docs/xq/a.md": "de", "docs/xyz/b.md": "en"},
        "en",
        {
            "docs/en/a.md": ("en", "a.md"),
            "docs/de/a.md": ("de", "a.md"),
            "docs/xq/a.md": ("xq", "a.md"),
            "docs/xyz/b.md": ("", "docs/xyz/b.md"),
        },
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_layouts(name: str, tmp_path: Path) -> None:
    pages, source, expected = LAYOUTS[name]
    tree(tmp_path, pages)
    placement = placed(tmp_path)
    assert places(placement) == expected
    assert placement.source_locale == source
    assert not placement.notes


WORDS: dict[str, Mapping[str, str]] = {
    "folders called by English words": {
        "docs/in/install.md": "en, of keys",
        "docs/id/install.md": "en, of lids",
        "docs/no/other.md": "en",
        "docs/is/index.md": "en, of keys",
        "docs/am/index.md": "en, of lids",
        "docs/install.md": "en",
        "docs/index.md": "en",
    },
    "pages whose names end with words": {
        "log.md": "en",
        "log-in.md": "en",
        "sign.md": "en",
        "sign-in.md": "en",
        "what.md": "en",
        "what-is-it.md": "en",
        "to-do.md": "en",
    },
    "names of an API with points": {
        "req.md": "en",
        "req.is.md": "en",
        "req.app.md": "en",
        "System.md": "en",
        "System.IO.md": "en",
        "System.Net.md": "en",
    },
    "folders whose names end with words": {"sign/a.md": "en", "sign-in/b.md": "en", "api.io/a.md": "en"},
}


@pytest.mark.parametrize("name", WORDS)
def test_words_are_no_locales(name: str, tmp_path: Path) -> None:
    tree(tmp_path, WORDS[name])
    assert {locale for locale, _ in places(placed(tmp_path)).values()} == {""}


def test_a_lone_translation_in_latin_letters_is_told_from_a_word_by_its_text(tmp_path: Path) -> None:
    tree(tmp_path, {"docs/a.md": "en", "docs/id/a.md": "id"})
    assert places(placed(tmp_path)) == {"docs/a.md": ("en", "a.md"), "docs/id/a.md": ("id", "a.md")}


def test_a_folder_of_content_is_none_of_a_locale_where_translations_have_it_too(tmp_path: Path) -> None:
    tree(tmp_path, {"docs/id/index.md": "en", "docs/a.md": "en", "docs/ko/id/index.md": "ko", "docs/ko/a.md": "ko"})
    assert places(placed(tmp_path))["docs/id/index.md"] == ("en", "id/index.md")


def test_a_folder_of_a_locale_inside_one_is_told_of(tmp_path: Path) -> None:
    tree(tmp_path, {"docs/en/a.md": "en", "docs/ko/a.md": "ko", "docs/ko/ja-JP/a.md": "ja"})
    placement = placed(tmp_path)
    assert places(placement)["docs/ko/ja-JP/a.md"] == ("ko", "ja-JP/a.md")
    (note,) = placement.notes
    assert str(note).startswith("docs/ko/ja-JP: ")


def test_two_pages_that_claim_one_place_are_told_apart(tmp_path: Path) -> None:
    tree(tmp_path, {"a.ko.md": "ko", "a.ko-KR.md": "ko", "a_ko.md": "ko", "a.md": "en"})
    keys = places(placed(tmp_path))
    assert len({(locale, key) for locale, key in keys.values()}) == len(keys)


@pytest.mark.parametrize(
    ("wanted", "tag"), [("", "en-US"), ("en", "en-US"), ("EN_us", "en-US"), ("zh", "zh-Hans"), ("fr", "")]
)
def test_the_source_locale_is_matched_as_tags_are(wanted: str, tag: str, tmp_path: Path) -> None:
    tree(tmp_path, {"en-US/a.md": "en", "en-GB/a.md": "en", "zh_hans/a.md": "zh"})
    assert placed(tmp_path, source_locale=wanted).source_locale == tag


def test_sets_may_spell_the_source_locale_otherwise(tmp_path: Path) -> None:
    tree(tmp_path, {"a/en/x.md": "en", "a/ko/x.md": "ko", "a/en/y.md": "en", "b/en-us/z.md": "en", "b/ko/z.md": "ko"})
    found = places(placed(tmp_path))
    assert found["b/en-us/z.md"][0] == found["a/en/x.md"][0] == "en"


def test_patterns_of_the_user(tmp_path: Path) -> None:
    tree(tmp_path, {"text/a.md": "en", "loc/xx-text/a.md": "ko", "loc/ko-text/a.md": "ko", "notes/ko_n.md": "ko"})
    layout = ("text/{path}", "loc/{locale}-text/{path}", "notes/{locale}_{path}")
    placement = placed(tmp_path, layout=layout)
    assert places(placement) == {
        "text/a.md": ("en", "a.md"),
        "loc/ko-text/a.md": ("ko", "a.md"),
        "loc/xx-text/a.md": ("xx", "a.md"),
        "notes/ko_n.md": ("ko", "n.md"),
    }
    assert placement.source_locale == "en"


def test_files_that_are_found(tmp_path: Path) -> None:
    names = ("a.md", "b.MDX", "c.markdown", "d.html", "e.htm", "f.rst", "g.txt")
    tree(
        tmp_path, dict.fromkeys(names, "en") | {"node_modules/x.md": "en", ".hidden/x.md": "en", "_build/x.html": "en"}
    )
    tree(
        tmp_path, {"build/x.md": "en", "made/x.md": "en", "made/keep.md": "en", ".gitignore": "made/*\n!made/keep.md\n"}
    )
    assert list(places(placed(tmp_path))) == sorted([*names[:5], "build/x.md", "made/keep.md"])
    assert list(places(placed(tmp_path, exclude=["*.html", "build"]))) == [
        "a.md",
        "b.MDX",
        "c.markdown",
        "e.htm",
        "made/keep.md",
    ]


def test_what_a_checkout_ignores_above_is_left_out_unless_it_is_named(tmp_path: Path) -> None:
    tree(tmp_path, {".gitignore": "draft\n", "docs/draft/a.md": "en", "docs/b.md": "en"})
    (tmp_path / ".git").mkdir()
    assert list(places(placed(tmp_path, "docs"))) == ["docs/b.md"]
    assert list(places(placed(tmp_path, "docs/draft"))) == ["docs/draft/a.md"]


@pytest.mark.parametrize("name", ["a.rst", "a.adoc", "a.po", "a.json"])
def test_a_named_file_of_another_format_is_refused(name: str, tmp_path: Path) -> None:
    tree(tmp_path, {name: "en", "b.txt": "en"})
    (problem,) = placed(tmp_path, name, "b.txt").problems
    assert problem.path == name
    assert "does not read this format" in str(problem)


def test_missing_paths_configured_locales_and_loops(tmp_path: Path) -> None:
    tree(tmp_path, {"a/x.md": "en", "b/y.md": "en", "a/note.txt": "en"})
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    placement = placed(tmp_path, ".", "none", exclude=["b"], locales={"a": "sv-se"})
    assert places(placement) == {"a/x.md": ("sv-SE", "a/x.md")}
    assert [problem.path for problem in placement.problems] == ["none"]


def test_links_that_are_named_twice_are_read_once(tmp_path: Path) -> None:
    tree(tmp_path, {"a/x.md": "en"})
    (tmp_path / "b").symlink_to(tmp_path / "a", target_is_directory=True)
    (tmp_path / "y.md").symlink_to(tmp_path / "a" / "x.md")
    assert len(placed(tmp_path, "a", "b", "y.md", "a/x.md").pages) == 1


def test_the_locale_may_stand_above_the_given_path(tmp_path: Path) -> None:
    tree(tmp_path, {"ko-KR/help/api/a.md": "ko", "en/help/api/a.md": "en", "docs.pt-br/b.md": "de"})
    assert places(placed(tmp_path, "ko-KR/help/api")) == {"ko-KR/help/api/a.md": ("ko-KR", "help/api/a.md")}
    assert places(placed(tmp_path, "en/help/api")) == {"en/help/api/a.md": ("en", "help/api/a.md")}
    assert places(placed(tmp_path, "docs.pt-br")) == {"docs.pt-br/b.md": ("pt-BR", "b.md")}


def test_a_lone_folder_of_a_language_tells_it(tmp_path: Path) -> None:
    tree(tmp_path, {"docs/en/a.md": "en", "more/en/a.md": "en", "more/b.md": "en"})
    assert places(placed(tmp_path, "docs/en")) == {"docs/en/a.md": ("en", "a.md")}
    assert places(placed(tmp_path, "more"))["more/en/a.md"] == ("", "en/a.md")


def test_the_same_pages_are_placed_the_same_in_any_order(tmp_path: Path) -> None:
    pages, _, expected = LAYOUTS["a folder a locale, the source beside it"]
    tree(tmp_path, dict(reversed(list(pages.items()))))
    folders = ["docs/zh-CN", "docs/en-US", "docs/es"]
    found = places(placed(tmp_path, *folders))
    assert found == places(placed(tmp_path, *reversed(folders)))
    assert found == {path: place for path, place in expected.items() if path != "README.md"}


def test_an_unsaved_page_is_placed_as_if_it_were_there(tmp_path: Path) -> None:
    from doctool.layout.place import place  # noqa: PLC0415
    from doctool.layout.placement import Settings  # noqa: PLC0415

    tree(tmp_path, {"docs/a.md": "en", "docs/ko/a.md": "ko", "docs/b.md": "en"})
    found = places(place([tmp_path / "docs"], Settings(tmp_path), tmp_path / "docs/ko/b.md"))
    assert found["docs/ko/b.md"] == ("ko", "b.md")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything can be read")
def test_folders_that_cannot_be_read_are_passed_over(tmp_path: Path) -> None:
    tree(tmp_path, {"a/x.md": "en", "b/y.md": "en"})
    (tmp_path / "b").chmod(0)
    assert list(places(placed(tmp_path))) == ["a/x.md"]
