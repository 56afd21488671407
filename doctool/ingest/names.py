"""Which files are pages and which folders are looked into, by their names alone."""

XML_SUFFIXES = (".xsd", ".wsdl", ".xml")
"""Files with these suffixes are schemas, whatever they begin with."""
SUFFIXES = (".md", ".markdown")
_PASSED_OVER = frozenset({"node_modules", "__pycache__", "venv"})


def is_page(name: str) -> bool:
    """Tell whether a file with this name is a page; case does not matter."""
    return name.lower().endswith(SUFFIXES)


def is_looked_into(folder: str) -> bool:
    """Tell whether pages are looked for in a folder with this name: hidden ones and installed packages are not."""
    return not folder.startswith(".") and folder not in _PASSED_OVER
