"""Reads the pages of an example, or of any little set of texts, into a catalog."""

from collections.abc import Mapping

from doctool.align.topics import align
from doctool.ingest.page import read_page
from doctool.model.catalog import Catalog
from doctool.model.source import Source
from doctool.reconcile.engine import Options, reconcile

SOURCE = "en"


def catalog_of(pages: Mapping[str, str]) -> Catalog:
    """Read pages by locale, or by locale and key with a slash between; pages in `en` are the source."""
    read = []
    for name, text in pages.items():
        locale, _, key = name.partition("/")
        key = key or "page.md"
        read.append(read_page(Source(f"{locale}/{key}", text), locale, key))
    return reconcile(align(read, SOURCE), Options(SOURCE))
