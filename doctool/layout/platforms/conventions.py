"""Platforms whose folders tell them where their configuration is not there.

Docusaurus keeps translations in `i18n/<locale>/docusaurus-plugin-content-<plugin>[-<instance>]/`, those of versions of
the docs in `current` and `version-<version>`; see its guide "i18n – Introduction", Translation files location.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from doctool.layout.files import Folder
from doctool.layout.platforms.facts import PlatformFacts
from doctool.model.patterns import pattern
from doctool.model.platform import Platform

_PLUGIN = pattern(r"(?:(.*)/)?i18n/([^/]+)/docusaurus-plugin-content-(docs|blog|pages)(?:-([^/]+))?")


def conventional_facts(folders: Iterable[Folder]) -> Iterator[tuple[str, PlatformFacts]]:
    """Yield folders and what the names of those in them tell, as the configuration of the platform would."""
    plugins: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for folder in folders:
        match = _PLUGIN.fullmatch(folder.path) if "/docusaurus-plugin-content-" in folder.path else None
        if match:
            plugins[match[1] or ""].add((match[3], match[4] or ""))
    for root, found in sorted(plugins.items()):
        patterns = (
            text for plugin, name in sorted(found) for text in docusaurus_patterns(plugin, name, _usual(plugin, name))
        )
        yield root, PlatformFacts(Platform.DOCUSAURUS, "", patterns=tuple(patterns))


def _usual(plugin: str, instance: str) -> str:
    """Return the folder that a plugin of Docusaurus reads unless told otherwise; that of an instance is a guess."""
    return instance or ("src/pages" if plugin == "pages" else plugin)


def docusaurus_patterns(plugin: str, instance: str, home: str, base: str = "i18n") -> Iterator[str]:
    """Yield the patterns of one plugin: `docs`, `blog` or `pages`, its instance or an empty text, and its folder."""
    end = f"-{instance}" if instance else ""
    translated = f"{base}/{{locale}}/docusaurus-plugin-content-{plugin}{end}"
    yield f"{home}/{{path}}"
    if plugin != "docs":
        yield f"{translated}/{{path}}"
        return
    yield f"{translated}/current/{{path}}"
    yield f"{instance + '_' if instance else ''}versioned_docs/version-{{version}}/{{path}}"
    yield f"{translated}/version-{{version}}/{{path}}"
