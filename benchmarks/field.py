"""The real doc sets to measure on, each as it lies in its repository, and how its own layout pairs its pages.

The patterns stand here because this is the truth to measure against; the tool itself knows none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus import SHARED

FIELD = SHARED / "field"


@dataclass(frozen=True)
class DocSet:
    """A doc set: a pattern of translations and one of source pages, which agree in the group `page`."""

    name: str
    translated: str
    source: str

    @property
    def root(self) -> Path:
        """Its folder."""
        return FIELD / self.name

    def files(self) -> list[str]:
        """Return its pages, relative to its folder."""
        return sorted(path.relative_to(self.root).as_posix() for path in self.root.rglob("*.md"))

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield each translation that has a source page, with that page, of several the first."""
        files = self.files()
        sources: dict[str, str] = {}
        for file in files:
            match = re.fullmatch(self.source, file)
            if match:
                sources.setdefault(match["page"], file)
        for file in files:
            match = re.fullmatch(self.translated, file)
            if match and match["page"] in sources:
                yield file, sources[match["page"]]

    def source_pages(self) -> set[str]:
        """Return its pages in the source language."""
        return {file for file in self.files() if re.fullmatch(self.source, file)}


SETS = (
    DocSet("element", r"docs/(?!en-US/)[^/]+/(?P<page>.+)", r"docs/en-US/(?P<page>.+)"),
    DocSet(
        "helm",
        r"i18n/[^/]+/docusaurus-plugin-content-docs/version-3/(?P<page>.+)",
        r"versioned_docs/version-3/(?P<page>.+)",
    ),
    DocSet("agents", r"docs/(?:ja|ko|zh)/(?P<page>.+)", r"docs/(?!(?:ja|ko|zh)/)(?P<page>.+)"),
    DocSet("ant-design", r"(?P<page>.+)\.zh-CN\.md", r"(?P<page>.+)\.en-US\.md"),
    DocSet("kms", r"cn\.zh-CN/(?:.+/)?(?P<page>[^/]+)", r"intl\.en-US/(?:.+/)?(?P<page>[^/]+)"),
    DocSet("audience-manager", r"audience-manager\.(?!en/)[^/]+/(?P<page>.+)", r"audience-manager\.en/(?P<page>.+)"),
    DocSet("powershell", r"PowerShell-Docs\.[^/]+/(?P<page>.+)", r"PowerShell-Docs/(?P<page>.+)"),
)
