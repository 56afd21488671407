"""Reads the pages of an example, or of any little set of texts, into a catalog."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from doctool.align.topics import align
from doctool.ingest.canonical.read import read_canonical
from doctool.ingest.page import read_page
from doctool.model.catalog import Catalog
from doctool.model.source import Source
from doctool.model.trusted import NOTHING_TRUSTED, Trusted
from doctool.reconcile.engine import Options, reconcile

SOURCE = "en"


def catalog_of(pages: Mapping[str, str], canonical: str = "") -> Catalog:
    """Read pages by locale, or by locale and key with a slash between; pages in `en` are the source.

    `canonical` is an XML Schema that is trusted.
    """
    read = []
    for name, text in pages.items():
        locale, _, key = name.partition("/")
        key = key or "page.md"
        read.append(read_page(Source(f"{locale}/{key}", text), locale, key))
    trusted = _trusted(canonical) if canonical else NOTHING_TRUSTED
    return reconcile(align(read, SOURCE, trusted), Options(SOURCE, names=trusted.names))


def _trusted(schema: str) -> Trusted:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "api.xsd"
        path.write_text(schema, encoding="utf-8")
        return read_canonical([(path, "api.xsd")]).trusted
