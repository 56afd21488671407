"""What services that translate documentation are told of where its pages stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from doctool.layout.platforms.facts import PlatformFacts
from doctool.layout.platforms.values import items, text
from doctool.model.patterns import pattern
from doctool.model.platform import Platform

_CROWDIN_LOCALE = pattern(r"%(?:two_letters_code|three_letters_code|locale|locale_with_underscore|osx_code)%")
_CROWDIN_PATH = pattern(
    r"(?:%original_path%/|\*\*/)?(?:%original_file_name%|%file_name%\.%file_extension%|\*(?:\.\*|\.\w+)?)"
)
_LUNARIA_PATH = pattern(r"\*\*/\*(?:\.\w+|\.\{[^}]*\})?")


def crowdin(file: str, document: Any) -> PlatformFacts | None:  # noqa: ANN401 - data of a file
    """Crowdin: `files[].source` and `translation`; "Configuration file", placeholders."""
    pairs = [(text(one, "source"), text(one, "translation")) for one in items(document, "files")]
    patterns = tuple(known for source, translation in pairs for known in _crowdin(source, translation))
    return PlatformFacts(Platform.UNKNOWN, file, patterns=patterns) if patterns else None


def _crowdin(source: str, translation: str) -> Iterator[str]:
    one = _CROWDIN_PATH.sub("{path}", source.lstrip("/"), count=1)
    other = _CROWDIN_LOCALE.sub("{locale}", _CROWDIN_PATH.sub("{path}", translation.lstrip("/"), count=1))
    if "{path}" in one and "{path}" in other and "{locale}" in other and not {"%", "*"} & set(one + other):
        yield one
        yield other


def lunaria(file: str, document: Any) -> PlatformFacts:  # noqa: ANN401 - as above
    """Lunaria: `defaultLocale`, `locales[].lang`, `files[].location` and `pattern` with `@lang` and `@path`."""
    default = text(document, "defaultLocale", "lang")
    others = [text(one, "lang") for one in items(document, "locales")]
    patterns = tuple(known for one in items(document, "files") for known in _lunaria(one))
    return PlatformFacts(Platform.UNKNOWN, file, default, tuple(filter(None, [default, *others])), patterns)


def _lunaria(one: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    translated = text(one, "pattern") or text(one, "pattern", "locales")
    source = text(one, "pattern", "source") or text(one, "location")
    for written in (source, translated):
        known = _LUNARIA_PATH.sub("{path}", written.replace("@lang", "{locale}").replace("@path", "{path}"))
        if "{path}" in known and "*" not in known and "@" not in known:
            yield known
