"""Files that the user trusts, of any of the known forms, put together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from doctool.ingest.canonical.cells import Entry, trusted_type
from doctool.ingest.canonical.names import read_names
from doctool.ingest.canonical.schema import read_schema
from doctool.ingest.files import Unreadable, load
from doctool.ingest.names import XML_SUFFIXES
from doctool.model.trusted import Trusted, TrustedType


class Canonical(Struct, frozen=True):
    """What the trusted files say, and the included files that were not read."""

    trusted: Trusted
    problems: tuple[Unreadable, ...]


def read_canonical(files: Sequence[tuple[Path, str]]) -> Canonical:
    """Read files, each given with the path to show; of two that say the same, the first counts.

    A file is a schema or WSDL by its suffix or because it begins as XML does, and else a list of names. Raise
    Unreadable for a file that cannot be read, with the place and what to do.
    """
    types: list[TrustedType] = []
    entries: list[Entry] = []
    problems: list[Unreadable] = []
    for path, shown in files:
        source = load(path, shown)
        if path.suffix.lower() in XML_SUFFIXES or source.text.lstrip("\ufeff \t\r\n").startswith("<"):
            found, named, documents = read_schema(path, shown)
            problems += documents.problems
        else:
            named, by_type = read_names(source)
            found = [trusted_type((name,), fields) for name, fields in by_type.items()]
            named = [*named, *(entry for fields in by_type.values() for entry in fields)]
        types += found
        entries += named
    names = {entry.text: entry.place for entry in reversed(entries)}
    return Canonical(Trusted(tuple(types), dict(sorted(names.items()))), tuple(problems))
