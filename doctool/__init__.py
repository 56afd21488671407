"""The compiler for localized API reference pages."""

from __future__ import annotations

TYPE_CHECKING = False  # as `typing` has it, whose import takes a twentieth of the time of a kept answer
if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike

    from doctool.cli.errors import Refusal

__all__ = ["Refusal", "__version__", "schema"]
__version__ = "0.1.0"


def schema(  # noqa: PLR0913 - each is a setting with a default
    *paths: str | PathLike[str],
    format: str = "xsd",  # noqa: A002 - the name that the command line has for it
    namespace: str = "",
    version: str = "",
    order: str = "",
    enums: str = "",
    source: str = "",
    raw: bool = False,
    strict: bool = False,
    canonical: Sequence[str | PathLike[str]] = (),
    config: str | PathLike[str] | None = None,
    folder: str | PathLike[str] = ".",
) -> bytes:
    """Return the schema of the API that pages document, in UTF-8: the bytes that `doctool schema` writes.

    `paths` are pages and folders, relative to `folder`, whose configuration applies, as its `inputs` do where there
    are no paths; `config` is a file to read instead. `format` is `xsd`, `wsdl` or `json-schema`; `namespace`, or the
    `version` of a configured namespace, `order` (`auto`, `page`, `all`), `enums` (`open`, `closed`) and `source`, the
    trusted locale, are those of the configuration where they are empty. `raw` leaves the overlay out, `canonical` are
    files that are trusted more than the pages. Raise `doctool.Refusal`, whose text says what to do, when there are no
    pages, one cannot be read, an argument makes no sense, a correction of the overlay does not fit the pages, or, with
    `strict`, something is left out, left open or a guess.
    """
    from doctool.cli.schemas import Wanted, schema_of  # noqa: PLC0415 - importing doctool costs nothing

    trusted = tuple(map(str, canonical))
    wanted = Wanted(format, namespace, version, order, enums, source, trusted, raw=raw, strict=strict)
    return schema_of(folder, [str(path) for path in paths], wanted, config)


def __getattr__(name: str) -> type[Refusal]:
    """Return the error that `schema` raises, which is loaded when it is asked for."""
    if name != "Refusal":
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    from doctool.cli.errors import Refusal  # noqa: PLC0415 - importing doctool costs nothing

    return Refusal
