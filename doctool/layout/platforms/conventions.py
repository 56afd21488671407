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
        patterns = tuple(text for plugin, instance in sorted(found) for text in _patterns(plugin, instance))
        yield root, PlatformFacts(Platform.DOCUSAURUS, "", patterns=patterns)


def _patterns(plugin: str, instance: str) -> Iterator[str]:
    translated = f"i18n/{{locale}}/docusaurus-plugin-content-{plugin}" + (f"-{instance}" if instance else "")
    if plugin != "docs":
        yield f"{instance or ('src/pages' if plugin == 'pages' else plugin)}/{{path}}"
        yield f"{translated}/{{path}}"
        return
    yield f"{instance or 'docs'}/{{path}}"
    yield f"{translated}/current/{{path}}"
    yield f"{instance + '_' if instance else ''}versioned_docs/version-{{version}}/{{path}}"
    yield f"{translated}/version-{{version}}/{{path}}"
