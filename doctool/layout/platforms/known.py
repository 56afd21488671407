"""What the data of each platform's configuration tells, by the conventions that its documentation states."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from doctool.layout.platforms.conventions import docusaurus_patterns
from doctool.layout.platforms.facts import PlatformFacts
from doctool.layout.platforms.translation_services import crowdin, lunaria
from doctool.layout.platforms.values import at, folder, items, mappings, text, texts
from doctool.model.platform import Platform

Reader = Callable[[str, Any], "PlatformFacts | None"]


def facts_of(file: str, document: Any) -> PlatformFacts | None:  # noqa: ANN401 - data of a file
    """Return what a configuration file tells, whose data is given; None where it is no platform's after all."""
    name = file.rpartition("/")[2]
    if file.startswith(".vitepress/"):
        return _vitepress(file, document)
    reader = next((reader for start, reader in _READERS.items() if name.startswith(start)), None)
    return reader(file, document) if reader else None


def _below(home: str, pattern: str) -> str:
    return f"{home}/{pattern}" if home else pattern


def _in_folders(home: str) -> tuple[str, ...]:
    """Return the patterns of sets whose source is in a folder itself, and each translation in one below."""
    return _below(home, "{path}"), _below(home, "{locale}/{path}")


def _docusaurus(file: str, document: Any) -> PlatformFacts:  # noqa: ANN401 - as above
    """Docusaurus 3: `i18n`, the preset's and the plugins' `path`, `id`; guide "i18n – Introduction"."""
    return PlatformFacts(
        Platform.DOCUSAURUS,
        file,
        text(document, "i18n", "defaultLocale"),
        texts(document, "i18n", "locales"),
        tuple(_of_plugins(document)),
    )


def _of_plugins(document: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    base = folder(text(document, "i18n", "path")) or "i18n"
    presets = [item[1] for item in items(document, "presets") if isinstance(item, list) and len(item) > 1]
    preset: Any = presets[0] if presets else {}
    for plugin, usual in (("docs", "docs"), ("blog", "blog"), ("pages", "src/pages")):
        if at(preset, plugin) is not False:
            yield from docusaurus_patterns(plugin, "", folder(text(preset, plugin, "path")) or usual, base)
    for item in items(document, "plugins"):
        name = item[0] if isinstance(item, list) and len(item) > 1 and isinstance(item[0], str) else ""
        plugin, instance = name.rpartition("plugin-content-")[2], text(item[1], "id") if name else ""
        if plugin in ("docs", "blog", "pages") and instance:
            yield from docusaurus_patterns(plugin, instance, folder(text(item[1], "path")) or instance, base)


def _mkdocs(file: str, document: Any) -> PlatformFacts:  # noqa: ANN401 - as above
    """MkDocs and Zensical: `docs_dir`, `theme.language`, and the languages of mkdocs-static-i18n 1.x."""
    project = at(document, "project") if file.endswith(".toml") else document
    home = folder(text(project, "docs_dir")) or "docs"
    found = [item["i18n"] for item in items(project, "plugins") if isinstance(item, dict) and "i18n" in item]
    plugin = found[0] if found else at(project, "plugins", "i18n")
    languages = [item for item in items(plugin, "languages") if isinstance(item, dict)]
    default = next((text(item, "locale") for item in languages if item.get("default") in (True, "true")), "")
    locales = tuple(filter(None, (text(item, "locale") for item in languages)))
    patterns: tuple[str, ...] = ()
    if plugin is not None:
        in_folders = text(plugin, "docs_structure") == "folder"
        patterns = _in_folders(home) if in_folders else (_below(home, "{path}"), _below(home, "{path}.{locale}.md"))
    return PlatformFacts(
        Platform.MKDOCS, file, default or text(project, "theme", "language"), locales, patterns, prose=(home,)
    )


def _hugo(file: str, document: Any) -> PlatformFacts:  # noqa: ANN401 - as above
    """Hugo: `defaultContentLanguage`, `languages.<tag>.contentDir`; "Multilingual mode", by name and by directory."""
    settings = {key.lower(): value for key, value in document.items()} if isinstance(document, Mapping) else {}
    default, home = text(settings, "defaultcontentlanguage") or "en", folder(text(settings, "contentdir")) or "content"
    languages: Any = settings.get("languages")
    locales = texts(languages)
    homes = {
        tag: folder(text({k.lower(): v for k, v in of.items()}, "contentdir"))
        for tag, of in (languages.items() if isinstance(languages, Mapping) else ())
        if isinstance(of, Mapping)
    }
    own = homes.get(default) or home
    patterns = [_below(own, "{path}")]
    for tag, other in sorted(homes.items()):
        parts = other.split("/")
        if tag in parts and other != own:
            patterns.append("/".join("{locale}" if part == tag else part for part in parts) + "/{path}")
    if len(patterns) == 1:
        patterns.append(_below(home, "{path}.{locale}.md"))
    return PlatformFacts(Platform.HUGO, file, default, locales, tuple(dict.fromkeys(patterns)), prose=(home,))


def _astro(file: str, document: Any) -> PlatformFacts:  # noqa: ANN401 - as above
    """Astro with Starlight: `defaultLocale`, `locales`; `root` is in the folder itself ("Internationalization")."""
    found = next((one for one in mappings(document) if isinstance(one.get("locales"), Mapping)), {})
    locales, default = at(found, "locales"), text(found, "defaultLocale")
    root = at(locales, "root")
    if root is not None or default == "root":
        default = text(root, "lang") or default.replace("root", "")
    tags = tuple(text(of, "lang") or tag if tag == "root" else tag for tag, of in _pairs(locales))
    home = "src/content/docs"
    patterns = _in_folders(home) if found else ()
    return PlatformFacts(Platform.ASTRO, file, default, tuple(filter(None, tags)), patterns, prose=(home,))


def _vitepress(file: str, document: Any) -> PlatformFacts:  # noqa: ANN401 - as above
    """VitePress: `locales.root.lang`, `lang`, `srcDir`; "Internationalization"."""
    locales, home = at(document, "locales"), folder(text(document, "srcDir"))
    default = text(locales, "root", "lang") or text(document, "lang")
    tags = [default, *(tag for tag, _ in _pairs(locales) if tag != "root")]
    patterns = _in_folders(home) if isinstance(locales, Mapping) else ()
    return PlatformFacts(Platform.VITEPRESS, file, default, tuple(filter(None, tags)), patterns)


def _mintlify(file: str, document: Any) -> PlatformFacts | None:  # noqa: ANN401 - as above
    """Mintlify: `navigation.languages`, each with `language` and perhaps `default`; "Navigation – Languages"."""
    if at(document, "navigation") is None:
        return None
    languages = [one for one in items(document, "navigation", "languages") if isinstance(one, Mapping)]
    tags = tuple(filter(None, (text(one, "language") for one in languages)))
    first = next((text(one, "language") for one in languages if one.get("default") is True), "")
    patterns = _in_folders("") if tags else ()
    return PlatformFacts(Platform.MINTLIFY, file, first or (tags[0] if tags else ""), tags, patterns)


def _docfx(file: str, document: Any) -> PlatformFacts:  # noqa: ANN401 - as above
    """DocFX: `build.globalMetadata`; Microsoft's publishing: `docsets_to_publish[].locale`."""
    docsets = [one for one in items(document, "docsets_to_publish") if isinstance(one, Mapping)]
    told = next(filter(None, (text(one, "locale") for one in docsets)), "")
    meta = at(document, "build", "globalMetadata")
    return PlatformFacts(Platform.DOCFX, file, told or text(meta, "_lang") or text(meta, "ms.locale"))


def _jekyll(file: str, document: Any) -> PlatformFacts:  # noqa: ANN401 - as above
    """Jekyll: `lang` or `locale` of the site; `languages` and `default_lang` of jekyll-polyglot."""
    default = text(document, "default_lang") or text(document, "lang") or text(document, "locale")
    return PlatformFacts(Platform.JEKYLL, file, default, texts(document, "languages"))


def _mdbook(file: str, document: Any) -> PlatformFacts:  # noqa: ANN401 - as above
    """mdBook: `book.language`; "General configuration"."""
    return PlatformFacts(Platform.MDBOOK, file, text(document, "book", "language"))


def _pairs(document: Any) -> list[tuple[str, Any]]:  # noqa: ANN401 - as above
    return list(document.items()) if isinstance(document, Mapping) else []


_READERS: Mapping[str, Reader] = {
    "docusaurus.config": _docusaurus,
    "mkdocs.y": _mkdocs,
    "zensical": _mkdocs,
    "hugo.": _hugo,
    "astro.config": _astro,
    "docs.json": _mintlify,
    "mint.json": _mintlify,
    "docfx.json": _docfx,
    ".openpublishing": _docfx,
    "_config.yml": _jekyll,
    "book.toml": _mdbook,
    "lunaria.config": lunaria,
    "crowdin.": crowdin,
}
"""By how a file's name begins."""
