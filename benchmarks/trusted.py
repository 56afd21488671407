"""Schemas and lists of names made from the source pages with the tool itself, to measure what they are worth."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from doctool.align.topics import align
from doctool.ingest.canonical.read import read_canonical
from doctool.model.catalog import Catalog
from doctool.model.trusted import Trusted
from doctool.reconcile.engine import Options, reconcile
from doctool.schemas.build import build_api
from doctool.schemas.xsd import write_xsd

if TYPE_CHECKING:
    from corpus import Corpus


def schemas(corpus: Corpus) -> Trusted:
    """Return what the schema of the English pages says."""
    return _read({"api.xsd": write_xsd(build_api(_english(corpus)))})


def list_of_names(corpus: Corpus) -> Trusted:
    """Return what a plain list of all names of the English pages says."""
    fields = [field for subject in _english(corpus).subjects for table in subject.tables for field in table.fields]
    found = sorted({str(field.name) for field in fields if field.name})
    return _read({"names.txt": "\n".join(found).encode()})


def _english(corpus: Corpus) -> Catalog:
    return reconcile(align(corpus.pages(("en",)), "en"), Options())


def _read(files: dict[str, bytes]) -> Trusted:
    with tempfile.TemporaryDirectory() as folder:
        paths = [(Path(folder, name), name) for name in files]
        for path, name in paths:
            path.write_bytes(files[name])
        return read_canonical(paths).trusted
