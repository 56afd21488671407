"""Which files are pages and which folders are looked into, by their names alone."""

XML_SUFFIXES = (".xsd", ".wsdl", ".xml")
"""Files with these suffixes are schemas, whatever they begin with."""
MARKDOWN_SUFFIXES = (".md", ".mdx", ".markdown")
HTML_SUFFIXES = (".html", ".htm")
SUFFIXES = MARKDOWN_SUFFIXES + HTML_SUFFIXES
_PLAIN_SUFFIXES = ("", ".txt", ".text", ".mdown", ".mkd")
"""Files that may be pages when they are named; they are not looked for."""
_PASSED_OVER = frozenset({"node_modules", "bower_components", "__pycache__", "venv", "site-packages"})
BUILT = frozenset({"_build", "_site", "build", "dist", "public", "site", "target", "out", "_book"})
"""Folders that tools write HTML to; with pages in Markdown in them they are looked into all the same."""


def is_page(name: str) -> bool:
    """Tell whether a file with this name is a page; case does not matter."""
    return name.lower().endswith(SUFFIXES)


def is_readable(name: str) -> bool:
    """Tell whether a file that was named may be a page: one of another format is none (`.rst`, `.adoc`, `.po`)."""
    stem, dot, suffix = name.rpartition(".")
    return is_page(name) or not stem or (dot + suffix).lower() in _PLAIN_SUFFIXES or not dot


def is_looked_into(folder: str) -> bool:
    """Tell whether pages are looked for in a folder with this name: hidden ones and installed packages are not."""
    return not folder.startswith(".") and folder not in _PASSED_OVER
