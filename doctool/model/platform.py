"""What renders the pages of a documentation set, as far as that changes how they are read."""

from __future__ import annotations

from enum import StrEnum


class Platform(StrEnum):
    """A platform of documentation; `UNKNOWN` where neither its files nor the pages tell one."""

    UNKNOWN = "unknown"
    DOCUSAURUS = "docusaurus"
    MKDOCS = "mkdocs"
    """MkDocs and Zensical, whose Markdown is Python-Markdown's."""
    HUGO = "hugo"
    ASTRO = "astro"
    """Astro, with Starlight or without."""
    VITEPRESS = "vitepress"
    MINTLIFY = "mintlify"
    DOCFX = "docfx"
    """DocFX and Microsoft's publishing, whose Markdown is Markdig's."""
    JEKYLL = "jekyll"
    """Jekyll, whose Markdown is kramdown's."""
    SPHINX = "sphinx"
    """Sphinx with MyST."""
    MDBOOK = "mdbook"
