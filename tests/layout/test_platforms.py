"""Configurations of platforms are read as data: what they tell of places, and nothing worse for broken ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trees import placed, places, tree

from doctool.layout.platforms.documents import MAX_BYTES, parse
from doctool.layout.platforms.facts import PlatformFacts
from doctool.layout.platforms.known import facts_of
from doctool.layout.platforms.read import is_platform_file, read_platform
from doctool.model.platform import Platform

DOCUSAURUS = """
import {themes} from "prism-react-renderer";
const locales = ["en", "ko"];
const config = {
  title: `Boxes`,
  i18n: {defaultLocale: "en", locales},
  presets: [["classic", {docs: {path: "./guide"}, blog: false}]],
  plugins: [["@docusaurus/plugin-content-docs", {id: "api", path: "api-docs"}], require.resolve("x")],
} satisfies Config;
export default config;
"""
MKDOCS = """
site_name: Boxes
docs_dir: text
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
plugins:
  - search
  - i18n:
      docs_structure: suffix
      languages:
        - locale: fr
          default: true
        - locale: en
"""
HUGO = """
defaultContentLanguage = "zh-cn"
[languages.zh-cn]
contentDir = "content/zh-cn"
[languages.en]
contentDir = "content/en"
"""
ASTRO = """
import starlight from "@astrojs/starlight";
export default defineConfig({integrations: [starlight({
  defaultLocale: "root",
  locales: {root: {label: "中文", lang: "zh-CN"}, en: {label: "English"}},
})]});
"""
VITEPRESS = """
export default defineConfig({srcDir: "src", locales: {root: {lang: "ja"}, en: {lang: "en-US"}}})
"""
CROWDIN = """
files:
  - source: /docs/**/*.md
    translation: /i18n/%two_letters_code%/docs/**/%original_file_name%
"""
LUNARIA = """{
  // what is translated
  "defaultLocale": {"label": "English", "lang": "en"},
  "locales": [{"label": "Español", "lang": "es"}],
  "files": [{"location": "src/content/docs/**/*.md", "pattern": "src/content/docs/@lang/@path"}]
}"""


def told(file: str, text: str) -> PlatformFacts | None:
    return facts_of(file, parse(text, Path(file).suffix))


@pytest.mark.parametrize(
    ("file", "text", "platform", "default", "locales", "some"),
    [
        ("docusaurus.config.ts", DOCUSAURUS, "docusaurus", "en", ("en", "ko"), "guide/{path}"),
        (
            "docusaurus.config.js",
            "module.exports = {i18n: {defaultLocale: 'de'}}",
            "docusaurus",
            "de",
            (),
            "docs/{path}",
        ),
        ("mkdocs.yml", MKDOCS, "mkdocs", "fr", ("fr", "en"), "text/{path}.{locale}.md"),
        ("mkdocs.yml", "theme:\n  language: pt\n", "mkdocs", "pt", (), ""),
        ("zensical.toml", '[project.theme]\nlanguage = "ko"\n', "mkdocs", "ko", (), ""),
        ("hugo.toml", HUGO, "hugo", "zh-cn", ("zh-cn", "en"), "content/{locale}/{path}"),
        ("hugo.yaml", "languages:\n  en: {}\n  ko: {}\n", "hugo", "en", ("en", "ko"), "content/{path}.{locale}.md"),
        ("astro.config.mjs", ASTRO, "astro", "zh-CN", ("zh-CN", "en"), "src/content/docs/{locale}/{path}"),
        (".vitepress/config.mts", VITEPRESS, "vitepress", "ja", ("ja", "en"), "src/{locale}/{path}"),
        (
            "docs.json",
            '{"navigation": {"languages": [{"language": "en", "default": true}, {"language": "cn"}]}}',
            "mintlify",
            "en",
            ("en", "cn"),
            "{locale}/{path}",
        ),
        ("docfx.json", '{"build": {"globalMetadata": {"_lang": "en"}}}', "docfx", "en", (), ""),
        (
            ".openpublishing.publish.config.json",
            '{"docsets_to_publish": [{"locale": "en-us"}]}',
            "docfx",
            "en-us",
            (),
            "",
        ),
        ("_config.yml", "languages: [en, de]\ndefault_lang: de\n", "jekyll", "de", ("en", "de"), ""),
        ("book.toml", '[book]\nlanguage = "uk"\n', "mdbook", "uk", (), ""),
        ("crowdin.yml", CROWDIN, "unknown", "", (), "i18n/{locale}/docs/{path}"),
        ("lunaria.config.json", LUNARIA, "unknown", "en", ("en", "es"), "src/content/docs/{locale}/{path}"),
    ],
)
def test_what_configurations_tell(
    file: str, text: str, platform: str, default: str, locales: tuple[str, ...], some: str
) -> None:
    facts = told(file, text)
    assert facts is not None
    assert (facts.platform, facts.default_locale, facts.locales) == (Platform(platform), default, locales)
    assert some in facts.patterns or (not some and not facts.patterns)


def test_a_docusaurus_instance_and_what_is_turned_off() -> None:
    facts = told("docusaurus.config.ts", DOCUSAURUS)
    assert facts is not None
    assert "i18n/{locale}/docusaurus-plugin-content-docs-api/current/{path}" in facts.patterns
    assert "api-docs/{path}" in facts.patterns
    assert "api_versioned_docs/version-{version}/{path}" in facts.patterns
    assert not any("blog" in pattern for pattern in facts.patterns)


def test_files_that_are_looked_for() -> None:
    names = (
        "mkdocs.yml",
        "astro.config.mjs",
        "docusaurus.config.ts",
        "docs.json",
        ".openpublishing.publish.config.json",
    )
    assert all(map(is_platform_file, names))
    assert not any(map(is_platform_file, ("config.py", "package.json", "astro.config.md", "mkdocs.md")))


def test_what_cannot_be_read_tells_nothing(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("a: [", "utf-8")
    (tmp_path / "hugo.toml").write_bytes(b"\xff")
    (tmp_path / "docs.json").write_text("[" * 100_000, "utf-8")
    (tmp_path / "book.toml").write_text("#" * (MAX_BYTES + 1), "utf-8")
    (tmp_path / "docusaurus.config.js").write_text("export default " + "(" * 5000, "utf-8")
    (tmp_path / "docfx.json").mkdir()
    files = [path.name for path in tmp_path.iterdir()]
    assert [facts for facts in read_platform(tmp_path, files) if facts.default_locale or facts.locales] == []
    assert read_platform(tmp_path, ["none.yml"]) == ()


FILES = (
    "docusaurus.config.js",
    "mkdocs.yml",
    "hugo.toml",
    "astro.config.mjs",
    ".vitepress/config.ts",
    "docs.json",
    "crowdin.yml",
)


@given(
    st.sampled_from(FILES), st.sampled_from([DOCUSAURUS, MKDOCS, HUGO, ASTRO, LUNARIA]), st.text(), st.integers(0, 400)
)
def test_no_text_raises(file: str, text: str, more: str, at: int) -> None:
    for written in (more, text[:at] + more + text[at:]):
        facts = told(file, written)
        assert facts is None or isinstance(facts.patterns, tuple)


def test_the_root_language_is_the_configured_one(tmp_path: Path) -> None:
    config = "export default {locales: {root: {lang: 'zh'}, en: {lang: 'en'}}}"
    tree(tmp_path, {"a.md": "zh", "b.md": "zh", "en/a.md": "en", ".vitepress/config.mts": config})
    placement = placed(tmp_path)
    assert places(placement) == {"a.md": ("zh", "a.md"), "b.md": ("zh", "b.md"), "en/a.md": ("en", "a.md")}
    assert placement.source_locale == "zh"
    assert {page.platform for page in placement.pages} == {Platform.VITEPRESS}


def test_an_instance_of_docusaurus_is_a_set_of_its_own(tmp_path: Path) -> None:
    pages = {"api-docs/a.md": "en", "guide/a.md": "en", "docusaurus.config.ts": DOCUSAURUS}
    base = "i18n/ko/docusaurus-plugin-content-docs"
    tree(tmp_path, pages | {f"{base}-api/current/a.md": "ko", f"{base}/current/a.md": "ko"})
    assert places(placed(tmp_path)) == {
        "api-docs/a.md": ("en", "api-docs/a.md"),
        f"{base}-api/current/a.md": ("ko", "api-docs/a.md"),
        "guide/a.md": ("en", "guide/a.md"),
        f"{base}/current/a.md": ("ko", "guide/a.md"),
    }


def test_a_suffix_of_mkdocs(tmp_path: Path) -> None:
    tree(tmp_path, {"text/a.md": "de", "text/a.en.md": "en", "text/b.md": "de", "mkdocs.yml": MKDOCS})
    assert places(placed(tmp_path)) == {
        "text/a.md": ("fr", "a.md"),
        "text/a.en.md": ("en", "a.md"),
        "text/b.md": ("fr", "b.md"),
    }
