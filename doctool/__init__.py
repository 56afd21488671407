"""The compiler for localized API reference pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

__version__ = "0.1.0"


def schema(  # noqa: PLR0913 - each is a setting with a default
    *paths: str | PathLike[str],
    format: str = "xsd",  # noqa: A002 - the name that the command line has for it
    namespace: str = "",
    version: str = "",
    order: str = "",
    enums: str = "",
    source: str = "",
    folder: str | PathLike[str] = ".",
) -> bytes:
    """Return the schema of the API that pages document, in UTF-8: the bytes that `doctool schema` writes.

    `paths` are pages and folders, relative to `folder`, whose configuration applies, as its `inputs` do where there
    are no paths. `format` is `xsd`, `wsdl` or `json-schema`; `namespace`, or the `version` of a configured namespace,
    `order` (`auto`, `page`, `all`), `enums` (`open`, `closed`) and `source`, the trusted locale, are those of the
    configuration where they are empty. Raise `doctool.cli.errors.Refusal`, whose text says what to do, when there are
    no pages, one cannot be read, or an argument makes no sense.
    """
    from doctool.cli.schemas import Wanted, schema_of  # noqa: PLC0415 - importing doctool costs nothing

    wanted = Wanted(format, namespace, version, order, enums, source)
    return schema_of(folder, [str(path) for path in paths], wanted)
